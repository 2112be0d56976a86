"""The p on the record held against the test statistic printed beside it."""

import dataclasses
import itertools
from collections.abc import Iterator

from ratings.errors import StatisticError
from ratings.figures import Figure, PValue
from ratings.number_checks.number_check import (
    CheckAnswer,
    CheckKind,
    NumberCheck,
    cannot_test,
)
from ratings.number_checks.reported_p import check_reported_p, expected_p, p_meets, p_words
from ratings.number_checks.rounding import around, half_unit
from ratings.reported import Effect
from ratings.reported_statistic import ReportedStatistic, TestStatistic

_KIND = CheckKind.STATISTIC_AND_P
_FRACTIONAL = {TestStatistic.T, TestStatistic.F}
"""Whose degrees of freedom may have been rounded: Welch, Satterthwaite, Greenhouse and Geisser."""


def statistic_check(effect: Effect, *, one_sided: bool = False) -> Iterator[NumberCheck]:
    """Work p out again from the test statistic (see ``reported_p``), one-sided only if the report says so.

    The degrees of freedom of t and F may have been anything that rounds to them.
    """
    statistic = effect.statistic
    if statistic is None:
        return
    degrees = statistic.degrees
    inputs = (
        (f"{statistic.kind}", statistic.value),
        ("degrees of freedom", _shown(statistic)),
        ("p", effect.p),
    )
    why = None
    if effect.p is None:
        why = "a test statistic is printed without its p"
    elif degrees is None:
        why = "the degrees of freedom of the test statistic are not reported"
    elif one_sided and statistic.kind in {TestStatistic.F, TestStatistic.CHI_SQUARED}:
        why = f"{statistic.kind} has one side only, and the report says that its test is one-sided"
    if why is not None or effect.p is None or degrees is None:
        yield cannot_test(_KIND, why or "", *inputs)
        return
    try:
        yield _kindest(statistic, degrees, effect.p, one_sided=one_sided)
    except StatisticError:
        why = "no p can be reckoned from so large a statistic, or so many degrees of freedom"
        yield cannot_test(_KIND, why, *inputs)


def _kindest(
    statistic: ReportedStatistic, degrees: tuple[Figure, ...], p: PValue, *, one_sided: bool
) -> NumberCheck:
    """With the degrees of freedom as printed, or else with any that round to them."""
    printed = tuple(one.value for one in degrees)
    kind, value = statistic.kind, statistic.value
    found = check_reported_p(kind, value, p, degrees=printed, one_sided=one_sided)
    if found.answer is CheckAnswer.REPRODUCES or kind not in _FRACTIONAL:
        return found
    every = [
        expected_p(kind, value, degrees=chosen, one_sided=one_sided)
        for chosen in itertools.product(*map(_may_be, degrees))
    ]
    allowed = around(end for one in every for end in one.ends)
    if not p_meets(p, allowed):
        return found
    words = f"{found.words}, and {p_words(allowed)} with degrees of freedom that round to these"
    return dataclasses.replace(
        found, answer=CheckAnswer.REPRODUCES, words=words, crosses_significance=False
    )


def _may_be(printed: Figure) -> tuple[float, ...]:
    half = float(half_unit(printed))
    return tuple(end for end in (printed.value - half, printed.value + half) if end > 0)


def _shown(statistic: ReportedStatistic) -> str | None:
    return ", ".join(str(one) for one in (statistic.df, statistic.df2) if one is not None) or None
