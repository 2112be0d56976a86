"""Numbers that no formula can take, each refused in a sentence that names it, what was found and what was expected."""

import math

from ratings.errors import StatisticError

MOST = 2**53
"""Above it a number as computers keep it cannot tell one more from one less."""


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


def need_share(name: str, value: float) -> float:
    """Give the number back, or refuse what is no share from 0 to below 1."""
    if not 0 <= need_finite(name, value) < 1:
        raise StatisticError(f"{name}: found {value:g}; expected a number from 0 to below 1.")
    return value
