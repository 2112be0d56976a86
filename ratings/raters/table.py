"""What raters said of items, each on one of a few ordered levels: the table that agreement is computed from."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ratings.errors import StatisticError

Level = str | float
"""A word, or a number that stands for itself."""

MOST_LEVELS = 1000
"""Beyond it the ratings are measurements, and agreement on levels says nothing of them."""
NOT_RATED = -1


@dataclass(frozen=True, slots=True, eq=False)
class RaterTable:
    """Items by raters; made by `rater_table`, which refuses what no agreement can be seen in."""

    raters: tuple[str, ...]
    levels: tuple[Level, ...]
    """In their order, lowest first, those that nobody used included."""
    places: np.ndarray
    """Items × raters: each rating as its level's place in `levels`, from 0; -1 where there is none."""
    counts: np.ndarray
    """Items × levels: how many raters gave the item the level, as floats."""

    @property
    def rated(self) -> np.ndarray:
        """How many ratings each item has."""
        return np.asarray(np.sum(self.counts, axis=1))

    @property
    def values(self) -> np.ndarray:
        """What an interval scale measures the levels by: the numbers they are, or else their ranks 1, 2, 3 ..."""
        numbers = [level for level in self.levels if not isinstance(level, str)]
        ranks = np.arange(1.0, len(self.levels) + 1)
        return np.array(numbers, dtype=float) if len(numbers) == len(self.levels) else ranks


def rater_table(
    rows: Sequence[Sequence[Level | None]],
    *,
    raters: Sequence[str] | None = None,
    levels: Sequence[Level] | None = None,
) -> RaterTable:
    """Make a table of ratings: a row per item, a cell per rater, None where a rater did not rate.

    Without `levels` they are those used: numbers in numeric order, words in alphabetical. Levels named but
    never used still count: in the weights of kappa, the ranks, and Gwet's chance agreement.

    Raises StatisticError for fewer than two raters, rows of different lengths, a rating that is none of the
    levels, levels that are no order (twice the same, words among numbers, NaN), and where no item has two
    ratings.
    """
    names = _names(rows, raters)
    given = [rating for row in rows for rating in row if rating is not None]
    order = tuple(levels) if levels is not None else levels_used(given)
    _check_levels(order)
    place = {level: number for number, level in enumerate(order)}
    for number, row in enumerate(rows, start=1):
        for rater, rating in zip(names, row, strict=True):
            if rating is not None and rating not in place:
                raise StatisticError(
                    f"Item {number}, {rater}: found {rating!r}; expected one of the levels "
                    f"{', '.join(map(level_word, order))}, or None where there is no rating."
                )
    if all(len(row) - row.count(None) < 2 for row in rows):  # noqa: PLR2004  agreement is between two
        raise StatisticError(
            "No item has two ratings, so no agreement can be seen. Two raters or more must rate the same item."
        )
    places = np.array(
        [[NOT_RATED if rating is None else place[rating] for rating in row] for row in rows]
    )
    counts = np.stack([np.sum(places == number, axis=1) for number in range(len(order))], axis=1)
    return RaterTable(names, order, places, counts.astype(float))


def levels_used(ratings: Iterable[Level]) -> tuple[Level, ...]:
    """Put the levels that were used in order: numbers in numeric order, words in alphabetical.

    Capitals do not matter to the order, only to which level it is. Raises StatisticError for words among
    numbers, which have no order.
    """
    used = set(ratings)
    words = {level for level in used if isinstance(level, str)}
    numbers = {level for level in used if not isinstance(level, str)}
    if words and numbers:
        raise StatisticError(
            f"Found {min(words)!r} among numbers such as {level_word(min(numbers))}; expected numbers alone or "
            "words alone, which have an order. Name the levels, or leave out what is no rating."
        )
    return (*sorted(numbers), *sorted(words, key=lambda word: (word.casefold(), word)))


def level_word(level: Level) -> str:
    """Say a level: a whole number without its decimal point."""
    if isinstance(level, str):
        return level
    return str(level).removesuffix(".0")


def _names(rows: Sequence[Sequence[Level | None]], raters: Sequence[str] | None) -> tuple[str, ...]:
    columns = len(raters) if raters is not None else max(map(len, rows), default=0)
    names = tuple(raters or (f"rater {number}" for number in range(1, columns + 1)))
    if columns < 2:  # noqa: PLR2004  agreement is between two
        raise StatisticError(
            f"Found {columns} rater{'' if columns == 1 else 's'}; expected two or more, as one agrees "
            "with nobody. Give a column to each rater."
        )
    if len(set(names)) < columns:
        raise StatisticError("Found one name for two raters; expected a name of each rater's own.")
    for number, row in enumerate(rows, start=1):
        if len(row) != columns:
            raise StatisticError(
                f"Item {number}: found {len(row)} {'cell' if len(row) == 1 else 'cells'}; expected {columns}, "
                "one a rater, with None where there is no rating."
            )
    return names


def _check_levels(levels: tuple[Level, ...]) -> None:
    if any(not isinstance(level, str) and not abs(level) <= sys.float_info.max for level in levels):
        raise StatisticError(
            "Found a rating that is NaN, infinite or too large a number; expected a finite number, or None where "
            "there is no rating."
        )
    if len(set(map(level_word, levels))) < len(levels):
        raise StatisticError("Found a level twice; expected each level once, in their order.")
    if len(levels) > MOST_LEVELS:
        raise StatisticError(
            f"Found {len(levels)} levels; expected at most {MOST_LEVELS}. Agreement is of levels: put "
            "measurements in classes first."
        )
