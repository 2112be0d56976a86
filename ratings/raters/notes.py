"""What is special about a table of ratings and its coefficients, each in a sentence."""

from collections.abc import Collection, Iterator, Mapping

import numpy as np

from ratings.raters.bootstrap import PercentileInterval
from ratings.raters.coefficients import Coefficient
from ratings.raters.table import NOT_RATED, RaterTable, level_word

FEWEST_ITEMS = 30
"""McHugh 2012, Biochemia Medica 22:276: "sample sizes should not consist of less than 30 comparisons"."""
MISSING_MARKS = {"-", ".", "?", "n/a", "na", "nan", "null"}
"""What people write where there is no rating, and what is no level in any scale we know."""


def notes_on(
    table: RaterTable,
    *,
    undefined: Collection[Coefficient],
    intervals: Mapping[Coefficient, PercentileInterval],
) -> tuple[str, ...]:
    """Say what a reader of the figures has to know, the gravest first."""
    return (
        *_few_items(table),
        *_missing(table),
        *_raters(table),
        *_undefined(table, undefined),
        *_levels(table),
        *_intervals(intervals),
    )


def _few_items(table: RaterTable) -> Iterator[str]:
    paired = int(np.sum(table.rated > 1))
    if paired < FEWEST_ITEMS:
        yield (
            f"n too small: {_count(paired, 'item')} with two ratings or more, fewer than {FEWEST_ITEMS}; "
            "other items could give very different figures."
        )


def _missing(table: RaterTable) -> Iterator[str]:
    once, never = int(np.sum(table.rated == 1)), int(np.sum(table.rated == 0))
    if once:
        yield (
            f"{_count(once, 'item')} with one rating: no agreement can be seen there, and only the chance "
            "agreement of Fleiss' kappa and Gwet's AC1 takes notice."
        )
    if never:
        yield f"{_count(never, 'item')} without any rating, left out of everything."
    rated = table.rated[table.rated > 0]
    if np.ptp(rated):
        yield (
            "The number of ratings differs between items: Fleiss' kappa is Gwet's generalisation (2014), as "
            "Fleiss (1971) fixes the number."
        )


def _raters(table: RaterTable) -> Iterator[str]:
    if len(table.raters) > 2:  # noqa: PLR2004  Cohen's kappas are of two
        yield (
            f"Cohen's kappas are of exactly two raters, and here are {len(table.raters)}: "
            "Fleiss' kappa, AC1 and the alphas are of any number."
        )
    for rater, places in zip(table.raters, table.places.T, strict=True):
        if np.all(places == NOT_RATED):
            yield f"{rater} rated nothing; without the column, the others' figures are the same."
        elif len(set(places.tolist())) == len(places) >= FEWEST_ITEMS:
            yield (
                f"{rater} gave every item another level. If that column names the items, head it 'item'."
            )


def _undefined(table: RaterTable, undefined: Collection[Coefficient]) -> Iterator[str]:
    if undefined:
        yield (
            f"Undefined: {_listed(undefined)}. All ratings that could agree are one level, so "
            "agreement beyond chance cannot be told from agreement by chance."
        )
    if len(table.levels) == 1:
        yield "With a single level Gwet's AC1 is 1 whatever happens: name the levels that could have been used."


def _levels(table: RaterTable) -> Iterator[str]:
    words = [level for level in table.levels if isinstance(level, str)]
    for word in words:
        if word.casefold() in MISSING_MARKS:
            yield f"'{word}' was taken as a level like any other. If it means no rating, leave the cell blank."
    folded = [word.casefold() for word in words]
    alike = [word for word in words if folded.count(word.casefold()) > 1]
    if alike:
        yield f"Levels that differ in capitals alone are different levels here: {', '.join(alike)}."
    if words:
        yield (
            "The levels are words, so the interval alpha takes their ranks: "
            + ", ".join(f"{level_word(level)} {rank}" for rank, level in enumerate(table.levels, 1))
            + "."
        )
    elif len(set(np.diff(table.values).tolist())) > 1:
        yield (
            "The levels are numbers at unequal distances: the interval alpha takes the numbers, the weighted "
            "kappas the ranks. Name the levels that nobody used, if there are such."
        )


def _intervals(intervals: Mapping[Coefficient, PercentileInterval]) -> Iterator[str]:
    for number in sorted({one.undefined for one in intervals.values()} - {0}):
        partly = [name for name, one in intervals.items() if one.undefined == number]
        yield (
            f"{_count(number, 'resample')} left out of the intervals, as the coefficient is undefined where "
            f"every rating is one level or no item has two: {_listed(partly)}."
        )
    without = [name for name, interval in intervals.items() if interval.low is None]
    if without:
        yield (
            f"Resampling cannot tell an interval for {_listed(without)}: every resample gives the same value, or "
            "too many give none. That is no sign of certainty."
        )


def _listed(names: Collection[Coefficient]) -> str:
    return "; ".join(name.word for name in Coefficient if name in names)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
