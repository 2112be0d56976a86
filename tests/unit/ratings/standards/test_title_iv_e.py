"""Title IV-E's ratings (Handbook 1.0), each by an invented programme; the expectations are its pages' words."""

from typing import Any

import pytest

from ratings.rating_words import Reply
from ratings.standard import load_standard
from tests.invented import BETTER, NULL, WORSE
from tests.spec.rated import trial
from tests.under_other_standards import reply, under

TITLE_IV_E = load_standard("title-iv-e", "1.0")
WELL, SUPPORTED, PROMISING, NOT = (
    *("well-supported", "supported", "promising"),
    "does not currently meet criteria",
)
CLINIC: dict[str, Any] = {"delivery_system": "research clinic"}
UNREAD: dict[str, Any] = {"c_analysed_as_allocated": None, "c_by_arm": None}


def good(identity: str = "one", months: str | None = "0", **facts: Any) -> dict[str, Any]:
    return trial(identity, BETTER, **{"c_months_since_delivery": months, **facts})


def rating(*studies: dict[str, Any]) -> str:
    return under(TITLE_IV_E, *studies).cautious.rating


def test_well_supported_takes_two_samples_one_of_them_12_months_after_treatment() -> None:
    assert rating(good(months="12"), good("two")) == WELL
    assert rating(good(months="12")) == SUPPORTED
    assert rating(good(months="11"), good("two")) == SUPPORTED
    assert rating(good(months="12"), good("two", same_sample_as=["one"])) == SUPPORTED


def test_the_lasting_comparison_must_be_one_of_those_in_usual_care() -> None:
    assert rating(good(), good("two"), good("clinic", months="12", **CLINIC)) == PROMISING


def test_supported_takes_one_comparison_6_months_after_treatment_in_usual_care() -> None:
    assert rating(good(months="6")) == SUPPORTED
    assert rating(good(months="5")) == PROMISING
    assert rating(good(months="6", **CLINIC)) == PROMISING


def test_promising_takes_one_favourable_comparison_in_any_setting() -> None:
    assert rating(good(**CLINIC)) == PROMISING
    assert rating(trial("null", NULL)) == NOT
    assert rating(good(design="unmatched comparison")) == NOT


@pytest.mark.parametrize("effect", [NULL, WORSE])
def test_comparisons_that_found_nothing_or_harm_lower_nothing(effect: dict[str, Any]) -> None:
    assert rating(good(months="12"), good("two"), trial("against", effect)) == WELL


TWO, LONG, SHORT, ONE = [rules.criterion for rules in TITLE_IV_E.criteria]


@pytest.mark.parametrize(
    ("clause", "met", "not_met", "not_reported"),
    [
        (
            TWO,
            [good(), good("two")],
            [good(), good("two", **CLINIC)],
            [good(), good("two", delivery_system=None)],
        ),
        (LONG, [good(months="12")], [good(months="11")], [good(months=None)]),
        (SHORT, [good(months="6")], [good(months="5")], [good(months="6", delivery_system=None)]),
        (ONE, [good()], [trial("null", NULL)], [good(**UNREAD)]),
    ],
)
def test_each_clause_is_met_not_met_or_not_reported(
    clause: str,
    met: list[dict[str, Any]],
    not_met: list[dict[str, Any]],
    not_reported: list[dict[str, Any]],
) -> None:
    assert reply(TITLE_IV_E, clause, *met) is Reply.MET
    assert reply(TITLE_IV_E, clause, *not_met) is Reply.NOT_MET
    assert reply(TITLE_IV_E, clause, *not_reported) is Reply.NOT_REPORTED
