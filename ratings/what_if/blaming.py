"""The smallest sets of clauses after whose switching two ratings differ no more, the one to blame first."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from ratings.what_if.bands import Band, alike
from ratings.what_if.other_answers import Clauses, Switching

MOST = 4
"""Clauses in a set. Five together explain nothing to anyone, and the search stays short."""


@dataclass(frozen=True, slots=True)
class Blame:
    """Clauses of either side that, answered the other way, put both words where they differ no more."""

    one: Clauses
    other: Clauses


def smallest_sets(one: Switching, other: Switching) -> list[Blame]:
    """Every set of the smallest size after which two ratings differ no more, the preferred first.

    Empty where there is none within the bound.

    Preferred, in this order, are sets in which

    - no side is switched both for and against the programme: such a set would explain nothing;
    - only one side's clauses are blamed;
    - clauses are switched for the programme, so from the answer that made their side the stricter;
    - clauses that are met are answered not met, before those that are lacking are answered met;
    - clauses stand early in the standards' files.
    """
    for size in range(1, MOST + 1):
        found = list(_of_size(size, one, other))
        if found:
            return sorted(found, key=lambda blame: _preference(blame, one, other))
    return []


def _of_size(size: int, one: Switching, other: Switching) -> Iterator[Blame]:
    for part in range(size + 1):
        theirs = other.reached(size - part)
        for (ours, sets), (band, others) in product(one.reached(part).items(), theirs.items()):
            if Band.UNDECIDED not in {ours, band} and alike(ours, band) is not False:
                yield from (Blame(a, b) for a in sets for b in others)


def _preference(blame: Blame, one: Switching, other: Switching) -> tuple[object, ...]:
    sides = [(one, blame.one), (other, blame.other)]
    ways = [[side.raises(name) for name in switched] for side, switched in sides]
    lacking = sum(not side.met[name] for side, switched in sides for name in switched)
    places = [side.order[name] for side, switched in sides for name in switched]
    torn = sum(len(set(way)) > 1 for way in ways)
    against = sum(not up for way in ways for up in way)
    return torn, sum(map(bool, ways)), against, lacking, len(blame.one), places
