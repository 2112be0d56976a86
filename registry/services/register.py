"""The register as its lists need it: every programme in brief, in memory, kept up with what is published."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.codec import decode
from ratings.programme import VariantOf
from registry.models import PublishedRating
from registry.services.evidence import Published, Stored, published_of, stored_since

_IN_BRIEF = ("domain", "rating", "verdict", "if_confirmed", "provisional", "alerts", "effects")
"""What lists show of an outcome domain; the trace alone is most of a rating."""

_TOGETHER = 50
"""Programmes read whole at once."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A published programme in brief: what lists and other programmes' pages say of it."""

    slug: str
    name: str
    summary: str
    variant_of: VariantOf | None
    published_at: datetime
    """UTC."""
    rating: Mapping[str, Any]
    """The rating's JSON, its domains in brief: `effects` is only their number."""


@dataclass(frozen=True, slots=True)
class _Held:
    last: tuple[int, datetime] | None
    """The newest rating: ratings are only ever added, so it dates the register."""
    programmes: tuple[Listed, ...]
    """By name."""
    by_slug: Mapping[str, Listed]


_held: dict[str, _Held] = {}
"""By database, so that two registries in one process never mix."""


def register(session: Session) -> tuple[Listed, ...]:
    """Return every published programme in brief, by name.

    Only what was published since the last time is read.
    """
    return _now(session).programmes


def in_brief(session: Session, slugs: Iterable[str]) -> tuple[Listed, ...]:
    """Return these programmes in brief, in this order, as far as they are published."""
    held = _now(session).by_slug
    return tuple(held[slug] for slug in slugs if slug in held)


def whole(session: Session, slugs: Iterable[str]) -> Iterator[Published]:
    """Yield programmes with record and rating, in this order; a few at a time are in memory."""
    wanted = list(slugs)
    for start in range(0, len(wanted), _TOGETHER):
        some = wanted[start : start + _TOGETHER]
        found = {one.slug: one for one in published_of(session, some)}
        yield from (found[slug] for slug in some if slug in found)


def _now(session: Session) -> _Held:
    """Return the register as the session sees it."""
    database = str(session.get_bind().engine.url)
    last = _last(session)
    held = _held.get(database)
    if held is not None and held.last == last:
        return held
    known = held if held is not None and _is_still_there(session, held) else _Held(None, (), {})
    found = dict(known.by_slug)
    since = known.last[0] if known.last else 0
    found.update((new.slug, _in_brief(new)) for new in stored_since(session, since))
    programmes = tuple(sorted(found.values(), key=lambda one: (one.name.casefold(), one.slug)))
    _held[database] = _Held(last, programmes, found)
    return _held[database]


def _in_brief(stored: Stored) -> Listed:
    rating, record = stored.rating, stored.record
    domains = [
        {name: domain[name] for name in _IN_BRIEF} | {"effects": len(domain["effects"])}
        for domain in rating["domains"]
    ]
    brief = {**rating, "domains": domains}
    link = record.get("variant_of")
    return Listed(
        slug=stored.slug,
        name=record["name"],
        summary=record["summary"],
        variant_of=None if link is None else decode(VariantOf, link, file=stored.slug),
        published_at=stored.published_at,
        rating=brief,
    )


def _is_still_there(session: Session, held: _Held) -> bool:
    """Whether what was read still stands: another database may have taken this one's place."""
    if held.last is None:
        return True
    newest, moment = held.last
    return moment == session.scalar(
        select(PublishedRating.published_at).where(PublishedRating.id == newest)
    )


def _last(session: Session) -> tuple[int, datetime] | None:
    newest = select(PublishedRating.id, PublishedRating.published_at)
    row = session.execute(newest.order_by(PublishedRating.id.desc()).limit(1)).one_or_none()
    return None if row is None else (row.id, row.published_at)
