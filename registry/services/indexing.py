"""What is published, put so that it can be searched; and the index made to follow it."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import UTC
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.documents import Statement
from ratings.programme import Delivery, Target
from ratings.rating_words import Reply
from ratings.record import EvidenceRecord
from registry.models import Event
from registry.search.port import DomainRating, Headline, SearchDocument, SearchIndex
from registry.services.evidence import Published
from registry.services.prose import prose
from registry.services.rating_view import BENCHMARK
from registry.services.register import register, whole
from registry.services.told import Happening, slug_in
from registry.services.wording import yes_or_no

_NOTHING = "nothing"
"""What stands in a stamp for the newest publication where there is none."""

_MARKED_UP = re.compile(r"[*_`\[\]<>&#\n\\]")
"""What a text without any of which is as plain in Markdown as it stands."""


def follow(session: Session, index: SearchIndex) -> bool:
    """Make the index follow what is published; return whether anything had to be done.

    Only programmes published since the index was last written are put in, unless
    it was written by other code or from another register: then it is built anew.

    Raises:
        IndexBusy: while another process writes the index.
    """
    stamp, written = _stamp(session), index.stamp()
    if written == stamp:
        return False
    changed = None if written is None else _published_after(session, written)
    if changed is None:
        slugs = [listed.slug for listed in register(session)]
        index.rebuild(map(document_of, whole(session, slugs)), stamp=stamp)
    else:
        index.update(map(document_of, whole(session, changed)), stamp=stamp)
    return True


def document_of(published: Published) -> SearchDocument:
    """Put one programme's record and rating so that it can be searched and listed."""
    record, rating = published.record, published.rating
    return SearchDocument(
        slug=published.slug,
        name=record.name,
        headline=_headline(rating),
        aliases=record.aliases,
        acronyms=record.acronyms,
        summary=_plain(record.summary),
        outcomes=tuple(_outcomes(record, rating)),
        target_group=tuple(filter(None, _target(record.target))),
        delivery=tuple(filter(None, _delivery(record))),
        study_titles=tuple(study.title for study in record.studies),
        domains=tuple(map(_domain, rating["domains"])),
        life_stages=tuple(record.target.life_stages),
        need_levels=tuple(record.target.need_levels),
        settings=tuple(record.delivery.settings),
        modes=tuple(record.delivery.modes),
        workforce=tuple(record.delivery.workforce),
        available_in_uk=yes_or_no(record.delivery.available_in_uk),
        countries=tuple(
            dict.fromkeys(str(study.country) for study in record.studies if study.country)
        ),
        published=published.published_at.astimezone(UTC).isoformat(timespec="microseconds"),
    )


def _stamp(session: Session) -> str:
    """Say in what state the register is, and by what code a record becomes a search document.

    Events are chained by their hashes, so the newest publication's tells one state from another.
    """
    newest = session.execute(
        select(Event.id, Event.hash)
        .where(Event.kind == Happening.RATING_PUBLISHED)
        .order_by(Event.id.desc())
        .limit(1)
    ).one_or_none()
    event_id, mark = newest or (0, _NOTHING)
    return f"{_code()}.{event_id}.{mark}"


def _published_after(session: Session, stamp: str) -> list[str] | None:
    """Return the programmes published after a stamp was given; None where it is not of this register."""
    code, _, state = stamp.partition(".")
    number, _, mark = state.partition(".")
    if code != _code() or not number.isdecimal():
        return None
    known = session.scalar(select(Event.hash).where(Event.id == int(number)))
    if mark != (known or _NOTHING):
        return None
    chains = session.scalars(
        select(Event.chain)
        .where(Event.kind == Happening.RATING_PUBLISHED, Event.id > int(number))
        .distinct()
        .order_by(Event.chain)
    )
    return [slug_in(chain) for chain in chains]


def _code() -> str:
    return hashlib.blake2b(Path(__file__).read_bytes(), digest_size=16).hexdigest()


def _headline(rating: Mapping[str, Any]) -> Headline:
    head = rating["headline"]
    return Headline(
        domain=head["domain"],
        rating=head["rating"],
        verdict=head["verdict"],
        rating_if_confirmed=head["if_confirmed"]["rating"],
        verdict_if_confirmed=head["if_confirmed"]["verdict"],
        alerts=tuple(head["alerts"]),
        provisional=rating["provisional"],
        desk=rating["desk"],
    )


def _domain(found: Mapping[str, Any]) -> DomainRating:
    replies = {str(name): _reply(answer).value for name, answer in found["criteria"].items()}
    return DomainRating(found["domain"], found["rating"], found["verdict"], **replies)


def _reply(found: Mapping[str, Any]) -> Reply:
    """Say whether a criterion meets its benchmark, as both readings of what is not reported have it.

    A programme that no study has tested is asked nothing, so it answers nothing: to call
    that "not met" would take an absence of evidence for evidence of absence.
    """
    if found["level"] >= BENCHMARK:
        return Reply.MET
    return Reply.NOT_REPORTED if found["if_confirmed"] >= BENCHMARK else Reply.NOT_MET


def _outcomes(record: EvidenceRecord, rating: Mapping[str, Any]) -> Iterator[str]:
    """Yield what it was tested for, what it aims at, and what measures were used."""
    yield from (found["domain"] for found in rating["domains"])
    yield from (aim.text for aim in record.aims)
    measures = (contrast.measure for study in record.studies for contrast in study.contrasts)
    yield from dict.fromkeys(filter(None, measures))


def _target(target: Target) -> Iterator[str | None]:
    yield target.groups
    yield target.ages
    yield from target.life_stages
    yield from target.need_levels


def _delivery(record: EvidenceRecord) -> Iterator[str | None]:
    delivery: Delivery = record.delivery
    yield from (*delivery.settings, *delivery.modes, *delivery.workforce)
    yield from (delivery.developer, *delivery.providers, delivery.uk_availability)
    for item in fields(record.tidier):
        statement: Statement | None = getattr(record.tidier, item.name)
        yield statement.text if statement else None


def _plain(markdown: str) -> str:
    """Return the words alone: what is marked up is told by its words, a link by its own."""
    if not _MARKED_UP.search(markdown):
        return markdown.strip()
    return prose(markdown).striptags()
