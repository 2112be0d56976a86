"""Nesta's ladder of five levels, each by an invented programme; the expectations are the ladder's words."""

from typing import Any

import pytest

from ratings.rating_words import Reply
from ratings.standard import load_standard
from tests.invented import BETTER, CITES, NULL, WORSE
from tests.spec.rated import trial
from tests.under_other_standards import reply, under

NESTA = load_standard("nesta", "2013")
UNREAD: dict[str, Any] = {"c_analysed_as_allocated": None, "c_by_arm": None}
OWN: dict[str, Any] = {"independent_of_developer": False}
WHY: dict[str, Any] = {"tidier": {"why": {"text": "Praise changes habits.", "cites": CITES}}}
THEORY: dict[str, Any] = {
    "theories": [{"domains": ["behaviour"], "text": "Praise changes habits.", "cites": CITES}]
}
BEFORE_AND_AFTER: dict[str, Any] = {"design": "before and after", "c_comparator": None}


def there(*names: str, holds: bool = True) -> dict[str, Any]:
    return {"documentation": {name: {"holds": holds, "cites": CITES} for name in names}}


MANUALS = there("manual_obtainable", "training_or_accreditation", "fidelity_measure")


def good(identity: str = "one", **facts: Any) -> dict[str, Any]:
    return trial(identity, BETTER, **facts)


def rating(*studies: dict[str, Any], **facts: Any) -> str:
    return under(NESTA, *studies, **facts).cautious.rating


def test_below_level_1_nothing_says_why_it_should_work() -> None:
    assert rating() == "below level 1"
    assert rating(trial("null", NULL)) == "below level 1"


@pytest.mark.parametrize("reason", [WHY, THEORY])
def test_level_1_takes_an_account_of_impact(reason: dict[str, Any]) -> None:
    assert rating(**reason) == "level 1"


def test_level_2_takes_data_that_show_change_with_a_comparison_group_or_without() -> None:
    assert rating(good(**BEFORE_AND_AFTER)) == "level 2"
    assert rating(good(design="unmatched comparison")) == "level 2"
    assert rating(trial("worse", WORSE, **BEFORE_AND_AFTER)) == "below level 1"


def test_level_3_takes_a_sound_study_with_a_comparison_group() -> None:
    assert rating(good(**OWN)) == "level 3"
    assert rating(good(), **MANUALS) == "level 3"


def test_level_4_takes_an_independent_evaluation_that_repeats_the_finding() -> None:
    assert rating(good(**OWN), good("two")) == "level 4"
    assert rating(good(**OWN), good("two", **OWN)) == "level 3"
    assert rating(good(**OWN), good("two", same_sample_as=["one"])) == "level 3"
    assert rating(good(**OWN), trial("two", NULL)) == "level 3"


def test_level_5_takes_manuals_systems_and_procedures() -> None:
    two = good(**OWN), good("two")
    assert rating(*two, **MANUALS) == "level 5"
    assert rating(*two, **there("manual_obtainable", "training_or_accreditation")) == "level 4"


def test_a_study_without_benefit_lowers_nothing() -> None:
    assert rating(good(**OWN), good("two"), trial("null", NULL), **MANUALS) == "level 5"


CLAIMED = trial("claimed", None, c_direction="favours programme", c_primary=False)
EXAMPLES: dict[str, tuple[Any, Any, Any]] = {
    "an account of impact": (([], WHY), None, ([], {})),
    "data that show change": (
        ([good(**BEFORE_AND_AFTER)], {}),
        ([trial("null", NULL)], {}),
        ([CLAIMED], {}),
    ),
    "shown against a comparison group": (
        ([good()], {}),
        ([good(design="unmatched comparison")], {}),
        ([good(**UNREAD)], {}),
    ),
    "confirmed by others": (
        ([good(), good("two")], {}),
        ([good()], {}),
        ([good(**OWN), good("two", independent_of_developer=None)], {}),
    ),
    "manuals, systems and procedures": (
        ([], MANUALS),
        ([], there("manual_obtainable", holds=False)),
        ([], there("manual_obtainable", "fidelity_measure")),
    ),
}
"""For each clause: programmes that meet it, that do not, and of which it is not reported."""


@pytest.mark.parametrize("clause", [rules.criterion for rules in NESTA.criteria])
def test_each_clause_is_met_not_met_or_not_reported(clause: str) -> None:
    met, not_met, not_reported = EXAMPLES[clause]
    assert reply(NESTA, clause, *met[0], **met[1]) is Reply.MET
    assert reply(NESTA, clause, *not_reported[0], **not_reported[1]) is Reply.NOT_REPORTED
    if not_met is None:  # a reason that is not recorded is never known not to be given
        assert clause == "an account of impact"
    else:
        assert reply(NESTA, clause, *not_met[0], **not_met[1]) is Reply.NOT_MET
