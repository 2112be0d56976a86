"""GRIM and GRIMMER: whether whole numbers can have the mean, and the standard deviation, that was printed."""

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ratings.errors import StatisticError
from ratings.figures import Figure
from ratings.number_checks.rounding import rounds_to

_MOST = 10**9


class Granularity(StrEnum):
    """What GRIM or GRIMMER answers; "cannot test" is never a pass."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    CANNOT_TEST = "cannot test"


@dataclass(frozen=True, slots=True)
class GrimResult:
    """The answer, why, and the means nearest to the printed one that whole numbers can have."""

    result: Granularity
    reason: str
    step: Fraction
    """Between one possible mean and the next; of a percentage, in per cent."""
    nearest: tuple[Fraction, Fraction]
    """The possible mean at or below the printed one, and the one at or above it; of a percentage, in per cent."""
    sums: tuple[int, ...] = ()
    """The totals of all the whole numbers that give the printed mean, where it can be tested."""


def grim(mean: str, n: int, *, items: int = 1, percent: bool = False) -> GrimResult:
    """Test a mean of whole numbers, or a percentage of people, against how many there were.

    The mean of n people's answers to ``items`` items is a whole number over n' = n x items. It is consistent if
    a whole number c next to mean x n' has c / n' that rounds, half up or half down, to the mean as printed.
    ``mean`` is the text printed ("3.50", not 3.5: its d decimals matter; a percentage is divided by 100 and has
    d + 2). With n' of 10^d or more every mean is possible, and the answer is "cannot test".
    Only for items scored in whole numbers, and means without weights.

    Source: Brown and Heathers 2017, The GRIM test, Social Psychological and Personality Science 8:363; the limit
    of its power and both ways of rounding as in the R package scrutiny. Reckoned in exact fractions.

    Raises:
        StatisticError: for a mean that is no decimal number, fewer than 1 person or item, or a percentage
            outside 0 to 100.
    """
    _need_people(n, items)
    printed, places = _decimal(mean, "the mean")
    unit = 100 if percent else 1
    if percent and not 0 <= printed <= unit:
        message = (
            f"Found {mean} per cent; expected 0 to 100, the share of the people who are counted."
        )
        raise StatisticError(message)
    whole = n * items
    below, above = math.floor(printed / unit * whole), math.ceil(printed / unit * whole)
    half = Fraction(1, 2 * 10**places)
    step, nearest = (
        Fraction(unit, whole),
        (Fraction(below * unit, whole), Fraction(above * unit, whole)),
    )
    scale = places + (2 if percent else 0)
    if whole >= 10**scale:
        reason = (
            f"means over {whole:,} lie so close that every figure with this many decimals is one: "
            f"there is something to test only below {10**scale:,}"
        )
        return GrimResult(Granularity.CANNOT_TEST, reason, step, nearest)
    sums = tuple(
        total
        for total in sorted({below, above})
        if rounds_to(Fraction(total * unit, whole), printed, half)
    )
    if sums:
        reason = f"a total of {sums[0]:,} over {whole:,} rounds to {mean}"
        return GrimResult(Granularity.CONSISTENT, reason, step, nearest, sums)
    reason = (
        f"the nearest that whole numbers can give are {below:,} over {whole:,} ({_shown(nearest[0], places)}) "
        f"and {above:,} over {whole:,} ({_shown(nearest[1], places)})"
    )
    return GrimResult(Granularity.INCONSISTENT, reason, step, nearest)


def grimmer(mean: str, sd: str, n: int, *, items: int = 1) -> GrimResult:
    """Test a mean and standard deviation (n - 1) of whole numbers together.

    GRIM first. Then, with the mean c / n' itself, the sum of the squares of the people's totals lies within
    ((n - 1) s^2 + n mean^2) items^2 for s from sd less half its last place (not below nought) to sd and half;
    consistent if a whole number lies there (test 1), and the standard deviation it gives rounds to the printed
    one (test 2; the same in exact fractions). The parity of the sum (test 3) is left out: it accuses falsely.

    Source: Anaya 2016, The GRIMMER test, PeerJ Preprints 4:e2400v1; Allard 2018, analytic GRIMMER.

    Raises:
        StatisticError: as ``grim``; a standard deviation below 0; fewer than two people.
    """
    first = grim(mean, n, items=items)
    spread, places = _decimal(sd, "the standard deviation")
    if n < 2:  # noqa: PLR2004  one person has no spread
        message = f"Found {n} person; expected 2 or more, as one has no standard deviation."
        raise StatisticError(message)
    if spread < 0:
        message = f"Found a standard deviation of {sd}; expected 0 or more."
        raise StatisticError(message)
    if first.result is not Granularity.CONSISTENT:
        return first
    half = Fraction(1, 2 * 10**places)
    ends = max(Fraction(0), spread - half), spread + half
    for total in first.sums:
        low, high = (_sum_of_squares(end, Fraction(total, n * items), n, items) for end in ends)
        if math.ceil(low) <= math.floor(high):
            reason = f"whole numbers with the total {total:,} can have a standard deviation that rounds to {sd}"
            return GrimResult(Granularity.CONSISTENT, reason, first.step, first.nearest, first.sums)
    reason = f"the mean is possible, but no whole numbers with that total have squares whose sum gives {sd}"
    return GrimResult(Granularity.INCONSISTENT, reason, first.step, first.nearest, first.sums)


def _sum_of_squares(spread: Fraction, mean: Fraction, n: int, items: int) -> Fraction:
    return ((n - 1) * spread**2 + n * mean**2) * items**2


def _need_people(n: int, items: int) -> None:
    for found, what in ((n, "people"), (items, "items")):
        if not 1 <= found <= _MOST:
            message = f"Found {found} for the number of {what}; expected 1 to {_MOST:,}."
            raise StatisticError(message)


def _decimal(printed: str, what: str) -> tuple[Fraction, int]:
    """Read a decimal number with its places."""
    try:
        exact = Figure(printed.strip()).exact
    except ValueError as error:
        message = f"Found '{printed}' for {what}; expected a number as printed, such as 3.50."
        raise StatisticError(message) from error
    if "e" in printed.lower():
        message = f"Found '{printed}' for {what}; expected every decimal written out, as printed."
        raise StatisticError(message)
    return Fraction(exact), -int(exact.as_tuple().exponent)


def _shown(value: Fraction, places: int) -> str:
    return f"{float(value):.{places + 2}f}"
