"""The smallest sets of clauses whose switching makes two ratings agree, the one to blame first."""

from collections.abc import Iterator
from dataclasses import dataclass

from ratings.what_if.bands import Band
from ratings.what_if.other_answers import Clauses, Switching

MOST = 4
"""Clauses in a set. Five together explain nothing to anyone, and the search stays short."""


@dataclass(frozen=True, slots=True)
class Blame:
    """Clauses of either side that, answered the other way, put both words in one band."""

    one: Clauses
    other: Clauses
    band: Band


def smallest_sets(one: Switching, other: Switching) -> list[Blame]:
    """Every set of the smallest size that makes two ratings agree, the preferred first; empty within the bound.

    Preferred are sets of one side alone; then those of the side that rates lower, whose answers made it the
    stricter; then those that take something found away (a clause met, answered not met) before those that add
    what was lacking; then by the order of the clauses in the standards' files.
    """
    for size in range(1, MOST + 1):
        found = list(_of_size(size, one, other))
        if found:
            return sorted(found, key=lambda blame: _preference(blame, one, other))
    return []


def _of_size(size: int, one: Switching, other: Switching) -> Iterator[Blame]:
    for part in range(size + 1):
        theirs = other.reached(size - part)
        for band, sets in one.reached(part).items():
            if band is not Band.UNDECIDED:
                yield from (Blame(a, b, band) for a in sets for b in theirs.get(band, ()))


def _preference(blame: Blame, one: Switching, other: Switching) -> tuple[object, ...]:
    stricter_is_one = one.band().rank > other.band().rank
    lenient = blame.other if stricter_is_one else blame.one
    lacking = sum(not one.met[name] for name in blame.one)
    lacking += sum(not other.met[name] for name in blame.other)
    places = [list(one.clauses).index(name) for name in blame.one]
    places += [list(other.clauses).index(name) for name in blame.other]
    return bool(blame.one) + bool(blame.other), len(lenient), lacking, len(blame.one), places
