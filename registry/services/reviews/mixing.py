"""Mixing who reviews with whom: places swapped between cases, so that it is not always the same two."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

Pair = tuple[int, int]

MOST_ROUNDS: Final = 4
"""Of looking through all cases; one is nearly always enough."""


def mixed(
    given: Mapping[int, tuple[int, ...]],
    together: Mapping[Pair, int],
    forbidden: frozenset[Pair],
    worth: Mapping[Pair, int],
) -> Mapping[int, tuple[int, ...]]:
    """Swap reviewers between cases as long as fewer pairs repeat; nobody's load changes, nor what is forbidden.

    Args:
        given: reviewers by case.
        together: how often two of them, the lower number first, reviewed a case together before.
        forbidden: cases and reviewers that nothing may bring together.
        worth: how many skills a reviewer brings to a case; a swap never gives away more than it mixes.
    """
    held = {case: list(people) for case, people in given.items()}
    counts = Counter(together)
    for people in held.values():
        counts.update(pairs_of(people))
    for _ in range(MOST_ROUNDS):
        mended = [_mend(case, held, counts, forbidden, worth) for case in sorted(held)]
        if not any(mended):
            break
    return {case: tuple(sorted(people)) for case, people in held.items()}


def pairs_of(people: Sequence[int]) -> Iterator[Pair]:
    """Return each two of these, the lower number first."""
    yield from combinations(sorted(people), 2)


def _mend(
    case: int,
    held: dict[int, list[int]],
    counts: Counter[Pair],
    forbidden: frozenset[Pair],
    worth: Mapping[Pair, int],
) -> bool:
    """Make the best swap of one reviewer of a case whose pairs repeat; say whether there was one."""
    if all(counts[pair] < 2 for pair in pairs_of(held[case])):  # noqa: PLR2004  once is no repeat
        return False
    best = min(
        (
            (_gain(case, mine, other, theirs, held, counts, worth), other, mine, theirs)
            for mine in held[case]
            for other in sorted(held)
            if other != case
            for theirs in held[other]
            if _may_swap(case, mine, other, theirs, held, forbidden)
        ),
        default=None,
    )
    if best is None or best[0] >= 0:
        return False
    _, other, mine, theirs = best
    for one, out, into in ((case, mine, theirs), (other, theirs, mine)):
        counts.subtract(pairs_of(held[one]))
        held[one][held[one].index(out)] = into
        counts.update(pairs_of(held[one]))
    return True


def _may_swap(  # noqa: PLR0913, PLR0917  two places and what stands between
    case: int,
    mine: int,
    other: int,
    theirs: int,
    held: Mapping[int, list[int]],
    forbidden: frozenset[Pair],
) -> bool:
    return (
        theirs not in held[case]
        and mine not in held[other]
        and (case, theirs) not in forbidden
        and (other, mine) not in forbidden
    )


def _gain(  # noqa: PLR0913, PLR0917  as above
    case: int,
    mine: int,
    other: int,
    theirs: int,
    held: Mapping[int, list[int]],
    counts: Mapping[Pair, int],
    worth: Mapping[Pair, int],
) -> int:
    """Return how many more repeats, in squares, and fewer skills a swap brings: below 0 where it is better."""
    change: Counter[Pair] = Counter()
    for one, out, into in ((case, mine, theirs), (other, theirs, mine)):
        for colleague in held[one]:
            if colleague != out:
                change[_pair(colleague, out)] -= 1
                change[_pair(colleague, into)] += 1
    repeats = sum((counts.get(p, 0) + n) ** 2 - counts.get(p, 0) ** 2 for p, n in change.items())
    before = worth.get((case, mine), 0) + worth.get((other, theirs), 0)
    after = worth.get((case, theirs), 0) + worth.get((other, mine), 0)
    return repeats + before - after


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
