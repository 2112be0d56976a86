"""How each kind of effect is made from the figures given, with what should be remarked on."""

import math
from collections.abc import Callable

from ratings import effects
from ratings.effects import Estimate
from registry.commands.stats.effect_values import (
    Values,
    error_and_remarks,
    error_if_given,
    is_error_given,
)
from registry.services.tables_in import InputRefused

Made = tuple[Estimate, tuple[str, ...]]
Maker = Callable[[Values], Made]

_ONE_BY_ONE = "Only for people allocated and analysed one by one: a test that allows for clusters has another error."
_R2_UNKNOWN = "r2 is not given and was taken as 0, which makes the variance the largest it can be."
_CONVERTED = (
    "A converted effect is an approximation: it rests on a model of what lies behind the figures."
)


def plainly(function: Callable[[Values], Estimate], *remarks: str) -> Maker:
    """Make an effect of which the same is to be remarked on whatever the figures."""
    return lambda values: (function(values), remarks)


def of_means(function: Callable[[Values], Estimate]) -> Maker:
    """Make an effect of two arms' means, and tell where nobody in one of them differs."""
    return lambda values: (function(values), _on_flat_arms(values))


def one_by_one(function: Callable[[Values], Estimate]) -> Maker:
    """Make an effect that holds for people allocated and analysed one by one."""
    return plainly(function, _ONE_BY_ONE)


def converted(function: Callable[[Values], Estimate]) -> Maker:
    """Make one kind of effect of another."""
    return plainly(function, _CONVERTED)


def of_table(function: Callable[..., Estimate]) -> Maker:
    """Make a ratio or difference of a 2×2 table, and tell where cells were empty."""

    def make(values: Values) -> Made:
        table = values.counted
        remarks = []
        if effects.is_without_contrast(*table):
            remarks.append(
                "Nobody, or everybody, in both arms had the event: the table does not say which arm did better, and "
                "the effect comes of the 0.5 alone. Leave it out where ratios are pooled."
            )
        if effects.has_empty_cell(*table):
            remarks.append(
                "A cell is empty: 0.5 was added to all four, so that each total grew by 1."
            )
        return function(*table, values.benefit), tuple(remarks)

    return make


def rate_ratio(values: Values) -> Made:
    """Make a rate ratio, and tell where there was no event."""
    arms = values.timed
    remarks = []
    if all(arm.events == 0 for arm in arms):
        remarks.append(
            "No event in either arm: the counts do not say which arm did better, and the effect comes of the 0.5 and "
            "the times alone. Leave it out where ratios are pooled."
        )
    if any(arm.events == 0 for arm in arms):
        remarks.append("A count of events is 0: 0.5 was added to both.")
    return effects.log_rate_ratio(*arms, values.benefit), tuple(remarks)


def given_ratio(key: str) -> Maker:
    """Take a ratio as given under a key."""

    def make(values: Values) -> Made:
        ratio = values.number(key)
        error, remarks = error_and_remarks(values, math.log(ratio), is_ratio=True)
        return effects.ratio_as_given(ratio, error, values.benefit), remarks

    return make


def given_difference(values: Values) -> Made:
    """Take a difference as given."""
    difference = values.number("md")
    error, remarks = error_and_remarks(values, difference)
    return effects.difference_as_given(difference, error, values.benefit), remarks


def standardised_difference(values: Values) -> Made:
    """Put a difference in means in standard deviations by what was given with it."""
    difference = values.number("md")
    if "sd" not in values and not is_error_given(values):
        raise InputRefused(
            "Found md alone; expected sd, or one of se, low with high, and p, or both: they give the unit of "
            "standard deviations."
        )
    error, remarks = error_if_given(values, difference)
    made = effects.hedges_g_from_difference(
        difference,
        values.sizes,
        standard_error=error,
        sd=values.number("sd") if "sd" in values else None,
        benefit=values.benefit,
    )
    return made, (*remarks, *(() if "sd" in values else (_ONE_BY_ONE,)))


def adjusted_means(values: Values) -> Made:
    """Make g of adjusted means, and tell where R² was not known."""
    known = "r2" in values
    made = effects.hedges_g_from_adjusted_means(
        *values.measured, r_squared=values.number("r2") if known else 0.0, benefit=values.benefit
    )
    return made, (*(() if known else (_R2_UNKNOWN,)), *_on_flat_arms(values))


def _on_flat_arms(values: Values) -> tuple[str, ...]:
    flat = [arm for arm, measured in enumerate(values.measured, start=1) if measured.sd == 0]
    return tuple(
        f"The standard deviation of arm {arm} is 0: nobody there differs. Among people measured that is more often a "
        "misprint, a floor or a ceiling than the truth; what is said rests on the spread of the other arm alone."
        for arm in flat
    )
