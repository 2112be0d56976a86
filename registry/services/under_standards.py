"""The pages of one programme under every standard, and under one of them with every clause answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from ratings.judgement import ALL_OUTCOMES
from ratings.record import EvidenceRecord
from ratings.standard import Standard
from registry.services.band_marks import word_mark
from registry.services.beside_ours import Beside, Ours, beside
from registry.services.evidence import published
from registry.services.external_ratings import external_ratings
from registry.services.marks import Mark
from registry.services.other_standards import (
    StandingRow,
    differences_from_code,
    rating_under,
    ratings_of,
)
from registry.services.rating_view import provisional_words
from registry.services.standard_view import anchors
from registry.services.standings import standings_by_slug
from registry.services.standings_out import standings_csv
from registry.services.standings_view import (
    StandingView,
    headlines_of,
    scope_words,
    standards_by_name,
    standing_views,
)
from registry.services.trace_view import StepView, trace_view
from registry.services.wording import sentence, slug_of


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One outcome of a programme, with what each standard that rates outcomes says of it."""

    name: str
    slug: str
    standings: tuple[StandingView, ...]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """Why a standard and the code of practice differ, or that they agree, or that none can tell."""

    title: str
    agree: bool | None
    words: str


@dataclass(frozen=True, slots=True)
class UnderStandards:
    """What each standard makes of a programme."""

    standings: tuple[StandingView, ...]
    """What each says of the programme first."""
    theirs: Mapping[str, tuple[Beside, ...]]
    """By standard: what its body itself says, beside that."""
    differences: tuple[DifferenceView, ...]
    """Of standards whose body reviews such programmes, or may: the word of another says nothing here."""

    @property
    def outside(self) -> int:
        """How many bodies do not review programmes like this."""
        return sum(one.outside for one in self.standings)

    @property
    def has_theirs(self) -> bool:
        """Whether any of the bodies has rated it, as far as is on the register."""
        return any(self.theirs.values())


@dataclass(frozen=True, slots=True)
class StandardsPage:
    """One programme under every standard."""

    slug: str
    programme: str
    under: UnderStandards | None
    outcomes: tuple[OutcomeRow, ...]


@dataclass(frozen=True, slots=True)
class DomainTrace:
    """What a standard says of one outcome, or of all together, with every clause answered."""

    name: str
    slug: str
    word: Mark
    provisional: str | None
    undecided: str | None
    alerts: tuple[str, ...]
    settle: tuple[str, ...]
    studies: tuple[tuple[str, str, Mark], ...]
    """Id, title and the word of each study, under a standard that rates studies."""
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class StandardPage:
    """One programme under one standard, whole."""

    slug: str
    programme: str
    standard: Standard
    engine: str
    fingerprint: str
    word: Mark
    scope: str | None
    headline: str | None
    """The slug of the outcome that its headline is of."""
    domains: tuple[DomainTrace, ...]


def under_standards(session: Session, slug: str) -> UnderStandards | None:
    """Say what each standard makes of a programme, and why; None where that is still to be worked out."""
    held, rows = published(session, slug), standings_by_slug(session, slug)
    if held is None or not rows:
        return None
    outside = {row["standard"] for row in rows if row["inside_scope"] is False}
    return UnderStandards(
        standings=headlines_of(rows),
        theirs=_theirs(session, held.record, rows),
        differences=tuple(
            DifferenceView(standards_by_name()[name].title, found.agree, found.words)
            for name, found in differences_from_code(held.record).items()
            if name not in outside
        ),
    )


def _theirs(
    session: Session, record: EvidenceRecord, rows: Iterable[StandingRow]
) -> dict[str, tuple[Beside, ...]]:
    """Put what bodies themselves say beside what we make of the record under their standards."""
    by_standard: dict[str, list[StandingRow]] = {}
    for row in rows:
        by_standard.setdefault(row["standard"], []).append(row)
    said = external_ratings(session, record)
    found: dict[str, tuple[Beside, ...]] = {}
    for name, own in by_standard.items():
        if (standard := standards_by_name().get(name)) is None:
            continue
        ours = Ours.in_standings(own)
        each = (beside(one, standard, ours=ours, studies=record.studies) for one in said)
        found[name] = tuple(filter(None, each))
    return found


def standards_page(session: Session, slug: str) -> StandardsPage | None:
    """Look up one programme under every standard."""
    held = published(session, slug)
    if held is None:
        return None
    rows = standings_by_slug(session, slug)
    by_outcome: dict[str, list[StandingView]] = {}
    for view in standing_views(rows):
        if view.domain:
            by_outcome.setdefault(view.domain, []).append(view)
    return StandardsPage(
        slug=slug,
        programme=held.record.name,
        under=under_standards(session, slug),
        outcomes=tuple(
            OutcomeRow(name, slug_of(name), tuple(views)) for name, views in by_outcome.items()
        ),
    )


def standards_json(session: Session, slug: str) -> list[dict[str, Any]] | None:
    """Rate one programme's record under every standard, as `registry rate --standard all --json` does."""
    held = published(session, slug)
    return None if held is None else ratings_of(held.record)


def standards_table(session: Session, slug: str) -> str | None:
    """Give what every standard says of one programme as CSV."""
    if published(session, slug) is None:
        return None
    return standings_csv((slug, row) for row in standings_by_slug(session, slug))


def standard_json(session: Session, slug: str, name: str) -> dict[str, Any] | None:
    """Rate one programme's record under one standard; None where there is no such programme or standard."""
    held = published(session, slug) if name in standards_by_name() else None
    return None if held is None else rating_under(held.record, name)


def standard_page(session: Session, slug: str, name: str) -> StandardPage | None:
    """Look up one programme under one standard, with every clause answered."""
    held = published(session, slug) if name in standards_by_name() else None
    if held is None:
        return None
    standard, rating = standards_by_name()[name], rating_under(held.record, name)
    head = rating["headline"]
    scope = rating.get("scope", {"inside": True})["inside"]
    return StandardPage(
        slug=slug,
        programme=held.record.name,
        standard=standard,
        engine=rating["engine"],
        fingerprint=rating["fingerprint"],
        word=word_mark(standard, head["rating"], head["verdict"]),
        scope=scope_words(standard, inside=scope),
        headline=head["domain"] and slug_of(head["domain"]),
        domains=tuple(_trace(domain, standard, held.record) for domain in rating["domains"]),
    )


def _trace(domain: Mapping[str, Any], standard: Standard, record: EvidenceRecord) -> DomainTrace:
    places = anchors(standard)
    return DomainTrace(
        name="All outcomes together"
        if domain["domain"] == ALL_OUTCOMES
        else sentence(domain["domain"]),
        slug=slug_of(domain["domain"]),
        word=word_mark(standard, domain["rating"], domain["verdict"]),
        provisional=provisional_words(domain),
        undecided=domain.get("undecided"),
        alerts=tuple(domain["alerts"]),
        settle=tuple(domain["settle"]),
        studies=tuple(
            (study["study"], study["title"], word_mark(standard, study["rating"], None))
            for study in domain.get("studies", ())
        ),
        steps=tuple(
            replace(step, anchor=places[step.clause]) for step in trace_view(domain, record)
        ),
    )
