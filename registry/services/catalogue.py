"""What readers of the register look up: every programme, one programme, one study, one rating."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from sqlalchemy.orm import Session

from ratings.checks import check_study
from ratings.codec import encode
from ratings.domains import OutcomeDomain
from ratings.number_checks.number_check import NumberCheck
from ratings.rating_words import Verdict
from registry.services.appeals.badges import appeals_told_of, say_under_appeal, told_json
from registry.services.checks_view import ChecksView, checks_view
from registry.services.evidence import Published, published
from registry.services.external_ratings import external_ratings
from registry.services.external_ratings_out import external_rows
from registry.services.forest_view import ForestView, forest_view
from registry.services.programme_view import (
    ProgrammeView,
    Provenance,
    programme_view,
    provenance,
    study_views,
)
from registry.services.prose import prose
from registry.services.rating_view import DomainView, HeadlineView, domain_view, headline_view
from registry.services.records_out import record_as_toml
from registry.services.register import in_brief, register
from registry.services.result_view import ResultRow
from registry.services.source_view import Source, Sources
from registry.services.study_view import StudyView, deciding_rows
from registry.services.trace_view import StepView, trace_view
from registry.services.what_if_view import WhatIfView, what_if_view
from registry.services.wording import sentence, slug_of

_IN_A_LIST = ("standard", "edition", "engine", "fingerprint", "desk", "provisional", "headline")
"""Parts of a rating that a list carries; the rest is in the programme's own document."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A programme in a list."""

    slug: str
    name: str
    summary: Markup
    headline: HeadlineView


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many programmes the register holds."""

    tested: int
    """For at least one outcome, well or badly, whatever was found."""
    not_compared: int
    """Studies measured outcomes of it, and none on the register compared it with anything, as the code has it."""
    unmeasured: int
    """No result of a study of it is on the register."""

    @property
    def untested(self) -> int:
        """Those that no study on the register has compared with anything."""
        return self.not_compared + self.unmeasured

    @property
    def in_all(self) -> int:
        """All of them."""
        return self.tested + self.untested


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """An outcome domain, and how many programmes have been tested for it."""

    domain: str
    name: str
    programmes: int


@dataclass(frozen=True, slots=True)
class StudyPage:
    """One study, with the programme it tested."""

    slug: str
    programme: str
    study: StudyView
    domains: tuple[tuple[str, str], ...]
    """Name and slug of each outcome domain it speaks to."""
    checks: ChecksView
    sources: tuple[Source, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class RatingPage:
    """One rating with its whole trace."""

    slug: str
    programme: str
    domain: DomainView
    deciding: dict[tuple[str, str], tuple[ResultRow, ...]]
    """By study and outcome's slug: the results that the study's word rests on."""
    sources: tuple[Source, ...]
    steps: tuple[StepView, ...]
    what_if: WhatIfView
    forest: ForestView
    is_headline: bool
    desk: bool
    provenance: Provenance


def programmes(session: Session) -> dict[str, tuple[Entry, ...]]:
    """List every published programme by name, under the letter that it begins with."""
    listed: dict[str, list[Entry]] = defaultdict(list)
    for held in register(session):
        entry = Entry(
            slug=held.slug,
            name=held.name,
            summary=prose(held.summary),
            headline=headline_view(held.rating),
        )
        listed[held.name[0].upper()].append(entry)
    return {letter: tuple(entries) for letter, entries in listed.items()}


def numbers(session: Session) -> Numbers:
    """Count the programmes that studies have tested, and those that none on the register has."""
    held = register(session)
    tested = sum(1 for one in held if _was_tested(one.rating["domains"]))
    measured = sum(1 for one in held if one.rating["domains"])
    return Numbers(tested, not_compared=measured - tested, unmeasured=len(held) - measured)


def _was_tested(domains: Iterable[Mapping[str, Any]]) -> bool:
    return any(one["verdict"] != Verdict.UNTESTED for one in domains)


def programmes_json(session: Session) -> dict[str, Any]:
    """List every published programme by name, for a program that reads the list."""
    rows: list[dict[str, Any]] = [
        {
            "slug": held.slug,
            "name": held.name,
            "summary": held.summary,
            "published": held.published_at.isoformat(),
            **{part: held.rating[part] for part in _IN_A_LIST},
        }
        for held in register(session)
    ]
    say_under_appeal(session, rows)
    return {"programmes": rows}


def headlines(session: Session, slugs: Collection[str]) -> dict[str, HeadlineView]:
    """Word the headlines of these programmes, as far as they are published; by slug."""
    return {held.slug: headline_view(held.rating) for held in in_brief(session, slugs)}


def outcomes(session: Session) -> tuple[OutcomeCount, ...]:
    """Count the programmes tested for each outcome domain, in the code's order."""
    counts = Counter(
        domain["domain"] for held in register(session) for domain in held.rating["domains"]
    )
    return tuple(
        OutcomeCount(domain=domain, name=sentence(domain), programmes=counts[domain])
        for domain in OutcomeDomain
        if counts[domain]
    )


def programme(session: Session, slug: str) -> ProgrammeView | None:
    """Look up one programme's page."""
    held = published(session, slug)
    if held is None:
        return None
    return programme_view(held, register(session), external_ratings(session, held.record))


def programme_json(session: Session, slug: str) -> dict[str, Any] | None:
    """Look up one programme's record and rating, as they were published."""
    held = published(session, slug)
    if held is None:
        return None
    return {
        "slug": held.slug,
        "published": held.published_at.isoformat(),
        "record": encode(held.record),
        "rating": held.rating,
        "appeals": told_json(appeals_told_of(session, slug)),
        "external_ratings": list(
            external_rows(external_ratings(session, held.record), {slug: held.record.name})
        ),
    }


def programme_toml(session: Session, slug: str) -> str | None:
    """Look up one programme's record as the file that the engine rates."""
    held = published(session, slug)
    return None if held is None else record_as_toml(held.record)


def study(session: Session, slug: str, study_id: str) -> StudyPage | None:
    """Look up one study of a programme."""
    held = published(session, slug)
    if held is None:
        return None
    sources = Sources(held.record)
    for view in study_views(held.record, held.rating, sources):
        if view.id == study_id:
            return StudyPage(
                slug=held.slug,
                programme=held.record.name,
                study=view,
                domains=_domains(view),
                checks=checks_view(held.record.study[study_id]),
                sources=sources.listed,
                provenance=provenance(held),
            )
    return None


def study_checks(session: Session, slug: str, study_id: str) -> tuple[NumberCheck, ...] | None:
    """Hold the printed figures of one study against each other."""
    held = published(session, slug)
    study_held = None if held is None else held.record.study.get(study_id)
    return None if study_held is None else check_study(study_held)


def rating(session: Session, slug: str, domain_slug: str) -> RatingPage | None:
    """Look up the rating of one programme in one outcome domain."""
    held = published(session, slug)
    found = None if held is None else _domain(held, domain_slug)
    if held is None or found is None:
        return None
    sources = Sources(held.record)
    studies = study_views(held.record, held.rating, sources)
    return RatingPage(
        slug=held.slug,
        programme=held.record.name,
        domain=domain_view(found),
        deciding=deciding_rows(studies),
        forest=forest_view(held.record, held.rating, studies)[domain_slug],
        sources=sources.listed,
        steps=trace_view(found, held.record),
        what_if=what_if_view(found),
        is_headline=held.rating["headline"].get("domain") == found["domain"],
        desk=held.rating["desk"],
        provenance=provenance(held),
    )


def _domain(held: Published, domain_slug: str) -> dict[str, Any] | None:
    domains: Iterable[dict[str, Any]] = held.rating["domains"]
    return next((one for one in domains if slug_of(one["domain"]) == domain_slug), None)


def _domains(view: StudyView) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((row.domain, row.domain_slug) for row in view.rows))
