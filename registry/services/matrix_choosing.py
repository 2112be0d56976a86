"""Which programmes a matrix shows, and what stands in their cells: every question to the standings' tables."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from ratings.judgement import ALL_OUTCOMES
from ratings.standard import CODE_OF_PRACTICE
from registry.models import Programme, Standing
from registry.services.matrix_address import Agreeing, MatrixAsked
from registry.services.other_standards import (
    StandingRow,
    band_meanings,
    covered_bands,
    rates_studies,
)
from registry.services.register import Listed, register
from registry.services.standings import COLUMNS
from registry.services.standings_view import standards_by_name

_UNDECIDED = "undecided"
"""The band of what is not decided here."""
_NAMED_AT_ONCE = 5000
"""Programmes named in one question; databases take some tens of thousands."""


@dataclass(frozen=True, slots=True)
class Found:
    """The programmes that were asked for."""

    shown: tuple[Listed, ...]
    """First those that a study measured, then the others, by name."""
    without_study: int
    """How many more there are that no study measured anything of; 0 where they are shown."""


@dataclass(frozen=True, slots=True)
class Said:
    """What standards say of programmes, counted."""

    deciding: frozenset[str]
    """Standards that decide something of one of them at least, as far as that is shown."""
    outside: int
    """Words outside what a body reviews."""


def programmes_of(session: Session, asked: MatrixAsked) -> Found:
    """Return the programmes that were asked for."""
    words = asked.words.casefold().split()
    found = [one for one in register(session) if _has(one, words)]
    for chosen in _chosen(session, asked):
        found = [one for one in found if one.slug in chosen]
    measured = [one for one in found if one.rating["headline"]["domain"] is not None]
    others = [one for one in found if one.rating["headline"]["domain"] is None]
    if asked.untested:
        return Found((*measured, *others), without_study=0)
    return Found(tuple(measured), without_study=len(others))


def said_of(session: Session, found: Sequence[Listed], asked: MatrixAsked) -> Said:
    """Count what standards say of programmes, of the outcome that was chosen or of their headlines."""
    outside, decided = Standing.inside_scope.is_(False), Standing.undecided.is_(None)
    query = (
        select(Standing.standard, outside, func.count())
        .join(Programme, Programme.id == Standing.programme_id)
        .where(_shown(asked.outcome), decided)
        .group_by(Standing.standard, outside)
    )
    counts: Counter[tuple[str, bool]] = Counter()
    for start in range(0, len(found), _NAMED_AT_ONCE):
        slugs = [one.slug for one in found[start : start + _NAMED_AT_ONCE]]
        for standard, is_outside, number in session.execute(query.where(Programme.slug.in_(slugs))):
            counts[standard, bool(is_outside)] += number
    return Said(
        deciding=frozenset(name for name, is_outside in counts if asked.outside or not is_outside),
        outside=sum(number for (_, is_outside), number in counts.items() if is_outside),
    )


def cells_of(
    session: Session, slugs: Collection[str], asked: MatrixAsked
) -> dict[str, tuple[StandingRow, ...]]:
    """Return what each standard says of these programmes: of its headline, or of the outcome that was chosen."""
    return _rows(session, slugs, _shown(asked.outcome))


def every_standing_of(
    session: Session, slugs: Collection[str]
) -> dict[str, tuple[StandingRow, ...]]:
    """Return everything that each standard says of these programmes, outcome by outcome."""
    return _rows(session, slugs, Standing.place >= 0)


def compared(session: Session, outcome: str | None) -> Iterator[tuple[str, str, str]]:
    """Yield programme, standard and band wherever it can be compared with other standards.

    Of programmes that a study measured anything of, by standards that rate what programmes do: a word for
    how far studies can be trusted is about something else. Outside a body's remit its word says nothing.
    """
    query = (
        select(Programme.slug, Standing.standard, Standing.band)
        .join(Standing, Standing.programme_id == Programme.id)
        .where(*_comparable(outcome))
        .order_by(Programme.slug, Standing.place)
    )
    for slug, standard, band in session.execute(query):
        if band is not None:
            yield slug, standard, band


def _has(one: Listed, words: list[str]) -> bool:
    text = f"{one.name} {one.summary}".casefold()
    return all(word in text for word in words)


def _chosen(session: Session, asked: MatrixAsked) -> Iterator[set[str]]:
    """Yield, for each thing chosen, the slugs of the programmes that it holds for."""
    said = [_shown(asked.outcome)]
    if not asked.outside:
        said.append(Standing.inside_scope.is_not(False))
    if asked.outcome:
        yield _slugs(session, Standing.domain == asked.outcome)
    if asked.band or asked.standard:
        by = Standing.standard == asked.standard if asked.standard else Standing.place >= 0
        what = Standing.band == asked.band if asked.band else Standing.band != _UNDECIDED
        yield _slugs(session, *said, by, what)
    if asked.word:
        name, word = asked.word
        yield _slugs(session, *said, Standing.standard == name, Standing.rating == word)
    if asked.agreeing:
        yield _agreeing(session, asked.outcome, asked.agreeing)


def _shown(outcome: str | None) -> ColumnElement[bool]:
    if outcome is None:
        return Standing.headline.is_(True)
    return or_(Standing.domain == outcome, Standing.domain == ALL_OUTCOMES)


def _slugs(session: Session, *conditions: ColumnElement[bool]) -> set[str]:
    query = select(Programme.slug).join(Standing, Standing.programme_id == Programme.id)
    return set(session.scalars(query.where(*conditions).distinct()))


def _comparable(outcome: str | None) -> tuple[ColumnElement[bool], ...]:
    effects = [name for name, one in standards_by_name().items() if not rates_studies(one)]
    measured = select(Standing.programme_id).where(
        Standing.standard == CODE_OF_PRACTICE, Standing.domain.is_not(None)
    )
    return (
        _shown(outcome),
        Standing.standard.in_(effects),
        and_(Standing.band.is_not(None), Standing.band != _UNDECIDED),
        Standing.inside_scope.is_not(False),
        Standing.programme_id.in_(measured),
    )


def _agreeing(session: Session, outcome: str | None, agreeing: Agreeing) -> set[str]:
    differ = _differ()
    query = (
        select(Programme.slug)
        .join(Standing, Standing.programme_id == Programme.id)
        .where(*_comparable(outcome))
        .group_by(Programme.slug)
        .having(differ if agreeing is Agreeing.NO else and_(func.count() > 1, ~differ))
    )
    return set(session.scalars(query))


def _differ() -> ColumnElement[bool]:
    """Say of a programme's bands that two differ: two that cover none do, or one outside what another covers."""
    covering = covered_bands()
    plain = func.count(case((Standing.band.not_in(covering), Standing.band)).distinct())
    pairs = (
        and_(_has_band({band}), _has_band(set(band_meanings()) - {band, *covered}))
        for band, covered in covering.items()
    )
    return or_(plain > 1, *pairs)


def _has_band(bands: set[str]) -> ColumnElement[bool]:
    return func.count(case((Standing.band.in_(sorted(bands)), 1))) > 0


def _rows(
    session: Session, slugs: Collection[str], condition: ColumnElement[bool]
) -> dict[str, tuple[StandingRow, ...]]:
    query = (
        select(Programme.slug, *COLUMNS)
        .join(Standing, Standing.programme_id == Programme.id)
        .where(Programme.slug.in_(slugs), condition)
        .order_by(Programme.slug, Standing.place)
    )
    found: dict[str, list[StandingRow]] = defaultdict(list)
    for row in session.execute(query):
        standing = row._asdict()
        found[standing.pop("slug")].append(standing)
    return {slug: tuple(rows) for slug, rows in found.items()}
