"""Whether two texts are almost the same, by the runs of five words that they share: pure and always the same."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

RUN: Final = 5
"""Words that follow each other."""
ALMOST_THE_SAME: Final = 0.5
"""Of all runs of either text, the share that both have, from which they count as almost the same."""

_WORD = re.compile(r"\w+")


def runs_of(text: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of five words of a text, whatever its case, marks and spaces; of a shorter one the whole."""
    words = _WORD.findall(text.casefold())
    if not words:
        return frozenset()
    return frozenset(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)))


def likeness(one: str, other: str) -> float:
    """Return the share of the runs of two texts that both have: 1 for the same words, 0 where none is shared."""
    return _share(runs_of(one), runs_of(other))


def first_like(text: str, others: Iterable[str]) -> int | None:
    """Return the place of the first of other texts that is almost the same, or None."""
    runs = runs_of(text)
    for place, other in enumerate(others):
        if _share(runs, runs_of(other)) >= ALMOST_THE_SAME:
            return place
    return None


def grouped(texts: Sequence[str]) -> tuple[int, ...]:
    """Return for each text the place of the first that it is almost the same as: its own where there is none.

    A text is compared with those that began a group alone, and only where it shares a run with one.
    """
    began: dict[tuple[str, ...], list[int]] = {}
    sizes: dict[int, int] = {}
    found: list[int] = []
    for place, text in enumerate(texts):
        runs = runs_of(text)
        shared = Counter(first for run in runs for first in began.get(run, ()))
        like = [
            first
            for first, both in shared.items()
            if both / (len(runs) + sizes[first] - both) >= ALMOST_THE_SAME
        ]
        if like:
            found.append(min(like))
            continue
        found.append(place)
        sizes[place] = len(runs)
        for run in runs:
            began.setdefault(run, []).append(place)
    return tuple(found)


def _share(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    either = len(one | other)
    return len(one & other) / either if either else 0.0
