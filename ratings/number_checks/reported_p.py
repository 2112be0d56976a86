"""Whether a printed p reproduces from the test statistic, or the estimate, printed beside it."""

import math

from ratings.distributions import chi_squared_above, f_above, t_below
from ratings.errors import StatisticError
from ratings.figures import FIVE_PER_CENT, Figure, PValue
from ratings.number_checks.number_check import CheckKind, NumberCheck, as_printed, tested
from ratings.number_checks.rounding import Span, half_unit, span
from ratings.reported_statistic import TestStatistic


def check_reported_p(
    statistic: TestStatistic,
    value: Figure,
    p: PValue,
    *,
    degrees: tuple[float, ...] = (),
    one_sided: bool = False,
) -> NumberCheck:
    """Work p out again from a rounded test statistic.

    The statistic is first unrounded to an interval; p does not reproduce only if none that the interval gives
    rounds to the printed one, or lies on the printed side of a bound. One-sided only if the report says so.
    ``degrees`` of freedom: t and r one (r: n - 2), F two, chi-squared one, z none.

    Source: the approach of statcheck (Nuijten et al. 2016, Behavior Research Methods 48:1205), with the
    statistic's own rounding allowed for.

    Raises:
        StatisticError: for degrees of freedom that are missing, too many, or not above 0; a correlation beyond
            -1 to 1; F or chi-squared below 0; a one-sided F or chi-squared.
    """
    expected = expected_p(statistic, value, degrees=degrees, one_sided=one_sided)
    if any(map(math.isnan, expected.ends)):
        message = (
            f"Found {statistic} of {value} with {', '.join(f'{one:g}' for one in degrees)} degrees of freedom; "
            "expected numbers that a p can be reckoned from."
        )
        raise StatisticError(message)
    holds = p_meets(p, expected)
    degrees_words = f"({', '.join(f'{one:g}' for one in degrees)})" if degrees else ""
    side = "one-sided" if one_sided else "two-sided"
    return tested(
        CheckKind.STATISTIC_AND_P,
        holds=holds,
        words=f"from {statistic}{degrees_words} = {value} follows a {side} p of {p_words(expected)}",
        inputs=as_printed((f"{statistic}{degrees_words}", value), ("p", p)),
        expected=p_words(expected),
        allowance="rounding of the statistic and of p",
        crosses_significance=not holds and crosses_five_per_cent(p, expected),
    )


def expected_p(
    statistic: TestStatistic,
    value: Figure,
    *,
    degrees: tuple[float, ...] = (),
    one_sided: bool = False,
) -> Span:
    """Give the smallest and the largest p of all that rounds to a statistic; refuses as ``check_reported_p``."""
    _need(statistic, value, degrees, one_sided=one_sided)
    size, share = span(value).size, 0.5 if one_sided else 1.0
    return Span(
        share * p_of(statistic, size.high, degrees), share * p_of(statistic, size.low, degrees)
    )


def p_of(statistic: TestStatistic, size: float, degrees: tuple[float, ...]) -> float:
    """Give p for the size of a statistic, two-sided where it has two sides; ``degrees`` as above."""
    match statistic:
        case TestStatistic.Z:
            return two_sided_t(size, math.inf)
        case TestStatistic.T:
            return two_sided_t(size, degrees[0])
        case TestStatistic.R:
            if size >= 1:
                return 0.0
            return two_sided_t(size * math.sqrt(degrees[0] / (1 - size**2)), degrees[0])
    if statistic is TestStatistic.F:
        return f_above(degrees[0], degrees[1], size)
    return chi_squared_above(degrees[0], size)


def p_span(p: PValue) -> Span:
    """Every p that the printed one allows: ".04" is .035 to .045, "<.001" is 0 to .001."""
    half = float(half_unit(p))
    match p.relation:
        case "=":
            return Span(max(0.0, p.value - half), min(1.0, p.value + half))
        case "<" | "<=":
            return Span(0.0, p.value)
        case _:
            return Span(p.value, 1.0)


def p_meets(p: PValue, expected: Span) -> bool:
    """Whether some p of a span rounds to the printed one, or lies on its side of a bound."""
    if p.relation == "<":
        return expected.low < p.value
    if p.relation == ">":
        return expected.high > p.value
    return p_span(p).meets(expected)


def crosses_five_per_cent(p: PValue, expected: Span) -> bool:
    """Whether the printed p is on one side of .05, and everything expected on the other."""
    printed = p_span(p)
    below, above = (
        p.below_five_per_cent and printed.high <= FIVE_PER_CENT,
        printed.low >= FIVE_PER_CENT,
    )
    return (below and expected.low >= FIVE_PER_CENT) or (above and expected.high < FIVE_PER_CENT)


def p_words(expected: Span) -> str:
    """Say a span of p: three decimals, more for the small."""
    low, high = (_p_digits(end) for end in expected.ends)
    return low if low == high else f"{low} to {high}"


def two_sided_t(statistic: float, degrees: float) -> float:
    """Two-sided p of t with ``degrees`` of freedom; the normal for infinitely many."""
    size = abs(statistic)
    if math.isinf(degrees):
        return math.erfc(size / math.sqrt(2))
    return 2 * t_below(degrees, -size)


def _need(
    statistic: TestStatistic, value: Figure, degrees: tuple[float, ...], *, one_sided: bool
) -> None:
    if len(degrees) != statistic.degrees:
        message = f"Found {len(degrees)} degrees of freedom for {statistic}; expected {statistic.degrees}."
        raise StatisticError(message)
    for one in degrees:
        if not 0 < one < math.inf:
            message = f"Found {one:g} degrees of freedom; expected a number above 0."
            raise StatisticError(message)
    if statistic is TestStatistic.R and abs(value.value) > 1:
        message = f"Found a correlation of {value}; expected -1 to 1."
        raise StatisticError(message)
    if statistic in {TestStatistic.F, TestStatistic.CHI_SQUARED}:
        if value.value < 0:
            message = f"Found {statistic} of {value}; expected 0 or more."
            raise StatisticError(message)
        if one_sided:
            message = f"Found a one-sided {statistic}; expected t, z or r, which have two sides."
            raise StatisticError(message)


def _p_digits(value: float) -> str:
    if value < 5e-5:  # noqa: PLR2004  nought to four decimals
        return "below .0001"
    return f"{value:.4f}" if value < 0.01 else f"{value:.3f}"  # noqa: PLR2004  a third significant digit
