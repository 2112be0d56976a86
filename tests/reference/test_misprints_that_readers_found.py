"""Misprints in the seeds' sources, found by whoever read them: the checks find them too, in the figures as printed.

The records keep these figures out of the fields that a rating reads, and tell of them under "disputed".
"""

from typing import Any

import pytest

from ratings.checks import check_study
from ratings.number_checks.number_check import CheckKind, NumberCheck
from tests.invented import contrast_table, study


def checked(kind: CheckKind, effect: dict[str, Any], raw: dict[str, Any] | None) -> NumberCheck:
    found = check_study(study(contrast_table(effect=effect, raw=raw)))
    return next(check for check in found if check.kind is kind)


# Strengthening Families 10-14 in Poland, abstract of 2015: OR 0.90 (95% CI 0.73 to 3.86).
POLAND = {"type": "odds ratio", "estimate": "0.90", "low": "0.73", "high": "3.86", "level": "95"}
# VoorZorg, abstract of 2015: RR 0.91 beside 11% and 19%; it is that of having no report, 0.81 / 0.89.
VOORZORG = {"type": "risk ratio", "estimate": "0.91"}
# SWAN, first page of 2010: RR 1.35 beside 13% and 7%, which are 1.86.
SWAN = {"type": "risk ratio", "estimate": "1.35"}


def per_cent(one: str, other: str) -> dict[str, Any]:
    return {"intervention": {"per_cent": one}, "comparator": {"per_cent": other}}


def test_an_interval_that_cannot_be_the_estimates_own() -> None:
    found = checked(CheckKind.ESTIMATE, POLAND, None)
    assert found.answer == "does not reproduce"
    assert (
        found.expected == "an estimate of 1.672 to 1.685"
    )  # the square root of 0.73 x 3.86 is 1.679


@pytest.mark.parametrize(
    ("effect", "raw", "ratio"),
    [
        pytest.param(VOORZORG, per_cent("11", "19"), 11 / 19, id="VoorZorg"),
        pytest.param(SWAN, per_cent("13", "7"), 13 / 7, id="SWAN"),
    ],
)
def test_a_ratio_that_is_not_that_of_its_percentages(
    effect: dict[str, Any], raw: dict[str, Any], ratio: float
) -> None:
    found = checked(CheckKind.EFFECT, {**effect, "adjusted": False}, raw)
    assert found.answer == "does not reproduce"
    low, _, high = str(found.expected).removeprefix("an estimate of ").partition(" to ")
    assert float(low) < ratio < float(high)
    untold = checked(CheckKind.EFFECT, effect, raw)  # whether it is adjusted is not reported
    assert untold.answer == "cannot test"
    assert untold.expected == found.expected
