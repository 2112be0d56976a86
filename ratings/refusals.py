"""Numbers that no formula can take, each refused in a sentence that names it, what was found and what was expected."""

import math

from ratings.errors import StatisticError

MOST = 2**53
"""Above it a number as computers keep it cannot tell one more from one less."""

LOWEST_LEVEL = 50.0
A_LEVEL = f"a per cent from {LOWEST_LEVEL:g} to below 100"
"""What a confidence level is, in the words of every refusal."""


def need_finite(name: str, value: float) -> float:
    """Give the number back, or refuse what is none (NaN) or has no end."""
    if not math.isfinite(value):
        raise StatisticError(
            f"{name}: found {value:g}; expected a number that can be reckoned with."
        )
    return value


def need_positive(name: str, value: float) -> float:
    """Give the number back, or refuse zero and less."""
    if not need_finite(name, value) > 0:
        raise StatisticError(f"{name}: found {value:g}; expected more than 0.")
    return value


def need_not_negative(name: str, value: float) -> float:
    """Give the number back, or refuse less than zero."""
    if need_finite(name, value) < 0:
        raise StatisticError(f"{name}: found {value:g}; expected 0 or more.")
    return value


def need_whole(name: str, value: float, *, least: int) -> float:
    """Give the number back, or refuse a fraction and what is below the least."""
    if not float(need_finite(name, value)).is_integer() or value < least:
        raise StatisticError(f"{name}: found {value:g}; expected a whole number, {least} or more.")
    if value > MOST:
        raise StatisticError(f"{name}: found {value:g}; expected a whole number, at most {MOST}.")
    return value


def need_between(name: str, value: float, low: float, high: float) -> float:
    """Give the number back, or refuse what does not lie strictly between the two."""
    if not low < need_finite(name, value) < high:
        raise StatisticError(
            f"{name}: found {value:g}; expected a number above {low:g} and below {high:g}."
        )
    return value


def is_level(value: float) -> bool:
    """Whether it can be an interval's confidence level in per cent: from 50 to below 100, so that 0.95 is none."""
    return LOWEST_LEVEL <= value < 100  # noqa: PLR2004  per cent


def need_level(value: float) -> float:
    """Give a confidence level in per cent back, or refuse what is none, such as 0.95 for 95."""
    if not is_level(value):
        raise StatisticError(f"level: found {value:.15g}; expected {A_LEVEL}, such as 95.")
    return value


def may_be_share(value: float) -> bool:
    """Whether a per cent may be a share by mistake: 0.2, where 20 is meant."""
    return 0 < value < 1


def need_per_cent(name: str, value: float) -> float:
    """Give the per cent back, or refuse what may be a share by mistake: strictly between 0 and 1."""
    if may_be_share(value):
        raise StatisticError(
            f"{name}: found {value:g}; expected a per cent, not a share. Was {100 * value:g} per cent meant? Then "
            f"write {100 * value:g}."
        )
    return value


def need_share(name: str, value: float) -> float:
    """Give the number back, or refuse what is no share from 0 to below 1."""
    if not 0 <= need_finite(name, value) < 1:
        raise StatisticError(f"{name}: found {value:g}; expected a number from 0 to below 1.")
    return value
