"""Why two standards differ on one programme: the smallest set of clauses responsible, and a sentence that says so."""

from dataclasses import dataclass, replace

from ratings.clauses import Demand
from ratings.judgement import ProgrammeRating
from ratings.rating_words import Reply
from ratings.what_if.bands import Band, alike
from ratings.what_if.blaming import Blame, smallest_sets
from ratings.what_if.difference_words import (
    agreement,
    covering,
    disagreement,
    no_set_found,
    not_comparable,
)
from ratings.what_if.sides import Side, outcomes_that_agree, two_sides


@dataclass(frozen=True, slots=True)
class Says:
    """What one standard says."""

    standard: str
    edition: str
    called: str
    """Its name within a sentence."""
    domain: str | None
    """The outcome rated, or "all outcomes"; None where none was measured."""
    word: str
    """What it says: the verdict where that places it, else the rating."""
    band: Band
    band_if_confirmed: Band


@dataclass(frozen=True, slots=True)
class BlamedClause:
    """One clause whose answer, the other way, helps to make two ratings agree."""

    standard: str
    edition: str
    clause: str
    asks: str
    answer: Reply
    found: str
    met_if_switched: bool
    """The answer that makes them agree: met, or not met."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two ratings of one programme, side by side, under the cautious reading."""

    one: Says
    other: Says
    agree: bool | None
    """Whether the words stand in one band; None where that cannot be said, and the sentence says why.

    So it is too where the word of one covers what the other says among other things.
    """
    words: str
    clauses: tuple[BlamedClause, ...]
    """The smallest set after whose switching they differ no more; empty where they do not, or none was found."""
    others: tuple[tuple[BlamedClause, ...], ...]
    """Every other set as small, next to be preferred first."""
    agree_if_confirmed: bool | None
    """Whether they would agree if what is not reported were confirmed; None where that cannot be said."""
    agree_on: tuple[str, ...]
    """Where one rates the whole programme: the outcomes on which the other agrees with it."""


def difference(
    one: ProgrammeRating, other: ProgrammeRating, *, domain: str | None = None
) -> Difference:
    """Say why two standards differ on one programme, under the cautious reading.

    A standard that rates outcomes is asked of its most-tested one, or of ``domain``. The blame does not depend
    on which of the two is named first.

    Raises:
        ValueError: for ratings of two records.
        StandardError: for one standard twice, a word without a band, or a domain where both rate the programme.
        RecordError: for a domain that no study measured.
    """
    sides = two_sides(one, other, domain)
    why = not_comparable(*sides)
    if why is not None:
        return replace(_made(sides, agree=None, words=why), agree_if_confirmed=None, agree_on=())
    first, second = sorted(sides, key=lambda side: side.standard.id)
    same = alike(first.band, second.band)
    if same is not False:
        return _made(sides, agree=same, words=agreement(*sides) if same else covering(*sides))
    if first.rated is None or second.rated is None:
        return _made(sides, agree=False, words=no_set_found(*sides))
    found = smallest_sets(first.switching, second.switching)
    if not found:
        return _made(sides, agree=False, words=no_set_found(*sides))
    best, *others = (_blamed(first, second, blame) for blame in found)
    return _made(
        sides,
        agree=False,
        words=disagreement(*sides, _by_side(first, second, found[0])),
        clauses=best,
        others=tuple(others),
    )


def _made(
    sides: tuple[Side, Side],
    *,
    agree: bool | None,
    words: str,
    clauses: tuple[BlamedClause, ...] = (),
    others: tuple[tuple[BlamedClause, ...], ...] = (),
) -> Difference:
    one, other = sides
    return Difference(
        one=_says(one),
        other=_says(other),
        agree=agree,
        words=words,
        clauses=clauses,
        others=others,
        agree_if_confirmed=alike(one.band_if_confirmed, other.band_if_confirmed),
        agree_on=outcomes_that_agree(one, other),
    )


def _says(side: Side) -> Says:
    return Says(
        standard=side.standard.name,
        edition=side.standard.edition,
        called=side.called,
        domain=None if side.rated is None else str(side.rated.domain),
        word=side.word,
        band=side.band,
        band_if_confirmed=side.band_if_confirmed,
    )


def _by_side(first: Side, second: Side, blame: Blame) -> list[tuple[Side, list[Demand]]]:
    return [
        (first, [first.switching.clauses[name] for name in blame.one]),
        (second, [second.switching.clauses[name] for name in blame.other]),
    ]


def _blamed(first: Side, second: Side, blame: Blame) -> tuple[BlamedClause, ...]:
    return tuple(
        _clause(side, demand)
        for side, demands in _by_side(first, second, blame)
        for demand in demands
    )


def _clause(side: Side, demand: Demand) -> BlamedClause:
    step = side.step(demand)
    return BlamedClause(
        standard=side.standard.name,
        edition=side.standard.edition,
        clause=demand.clause,
        asks=demand.asks,
        answer=step.answer,
        found=step.found,
        met_if_switched=not side.switching.met[demand.clause],
    )
