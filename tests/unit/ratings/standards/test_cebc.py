"""The CEBC's scientific rating of a topic area, each clause and rating by an invented programme."""

from typing import Any

import pytest

from ratings.rating import rate
from ratings.rating_words import Reply
from ratings.standard import load_standard
from tests.invented import BETTER, CITES, DOCUMENT, NULL, WORSE, record
from tests.spec.rated import trial
from tests.under_other_standards import PUBLISHED, reply, under

CEBC = load_standard("cebc", "read-2026-11")
UNREAD: dict[str, Any] = {"c_analysed_as_allocated": None, "c_by_arm": None}
LASTS: dict[str, Any] = {"c_months_since_delivery": "12"}
HALF_A_YEAR: dict[str, Any] = {"c_months_since_delivery": "6"}
QUASI: dict[str, Any] = {"design": "matched comparison", "c_baseline": {"difference": "0.02"}}


def manual(*, there: bool) -> dict[str, Any]:
    return {"manual_obtainable": {"holds": there, "cites": CITES}}


READY: dict[str, Any] = {"documents": PUBLISHED, "documentation": manual(there=True)}


def good(identity: str = "one", **facts: Any) -> dict[str, Any]:
    return trial(identity, BETTER, **facts)


def rating(*studies: dict[str, Any], **facts: Any) -> str:
    return under(CEBC, *studies, **{**READY, **facts}).cautious.rating


def test_1_takes_two_trials_one_of_them_a_year_after_treatment() -> None:
    assert rating(good(**LASTS), good("two")) == "1"
    assert rating(good(**LASTS), good("two", same_sample_as=["one"])) == "2"
    assert rating(good(**HALF_A_YEAR), good("two")) == "2"


def test_1_takes_trials_alone_and_no_quasi_experiment_makes_up_for_one() -> None:
    assert rating(good(**LASTS), good("two", **QUASI)) == "2"
    assert rating(*(good(name, **LASTS, **QUASI) for name in ("one", "two"))) == "not decided here"


def test_2_takes_one_trial_that_lasted_six_months() -> None:
    assert rating(good(**HALF_A_YEAR)) == "2"
    assert rating(good(c_months_since_delivery="5")) == "not decided here"


@pytest.mark.parametrize(
    "facts",
    [
        {"delivery_system": "research clinic"},
        {"c_instrument": "not validated"},
        {"design": "unmatched comparison"},
    ],
)
def test_a_trial_in_a_clinic_or_on_a_poor_measure_reaches_neither(facts: dict[str, Any]) -> None:
    assert rating(good(**HALF_A_YEAR, **facts)) == "not decided here"


def test_both_take_a_manual_and_peer_review() -> None:
    assert rating(good(**HALF_A_YEAR), documentation=manual(there=False)) == "not decided here"
    assert rating(good(**HALF_A_YEAR), documents=[DOCUMENT]) == "not decided here"


def test_the_weight_of_evidence_must_be_for_it_however_good_the_best() -> None:
    two = good(**LASTS), good("two")
    assert rating(*two, trial("null", NULL)) == "1"
    assert rating(*two, trial("null", NULL), trial("nothing", NULL)) == "not decided here"
    assert rating(*two, good("three"), trial("null", NULL), trial("nothing", NULL)) == "1"


def test_an_unfavourable_study_keeps_the_two_best_ratings_away() -> None:
    assert rating(good(**LASTS), good("two"), trial("worse", WORSE)) == "not decided here"


def test_nothing_peer_reviewed_with_a_comparison_group_cannot_be_rated() -> None:
    assert rating(good(design="before and after")) == "NR"
    assert rating(good(), documents=[{**DOCUMENT, "peer_reviewed": False}]) == "NR"
    assert rating(trial("null", NULL), documents=[DOCUMENT]) == "not decided here"


def test_a_comparison_in_part_of_the_sample_is_research_with_a_comparison_group() -> None:
    boys = {"label": "Boys", "dimensions": ["sex or gender"]}
    assert rating(good(c_subgroup=boys)) == "not decided here"


def test_what_lies_between_is_not_decided_and_says_why() -> None:
    why = under(CEBC, trial("null", NULL), **READY).cautious.decision.rung.undecided
    assert why is not None
    assert "3 (promising)" in why
    assert "4 (fails to demonstrate effect)" in why


def test_each_outcome_is_rated_by_itself() -> None:
    held = record(good(**HALF_A_YEAR), trial("null", NULL, c_domain="literacy"), **READY)
    assert {one.domain: one.cautious.rating for one in rate(held, CEBC).domains} == {
        "behaviour": "2",
        "literacy": "not decided here",
    }


EXAMPLES: dict[str, tuple[Any, Any, Any]] = {
    "two trials in usual care": (
        ([good(), good("two")], {}),
        ([good()], {}),
        ([good(), good("two", delivery_system=None)], {}),
    ),
    "sustained a year": (
        ([good(**LASTS)], {}),
        ([good(c_months_since_delivery="11")], {}),
        ([good(**LASTS)], {"documents": [DOCUMENT]}),
    ),
    "one trial sustained 6 months": (
        ([good(**HALF_A_YEAR)], {}),
        ([good(c_months_since_delivery="5")], {}),
        ([good(**HALF_A_YEAR, c_instrument=None)], {}),
    ),
    "weight of evidence": (([good()], {}), ([trial("null", NULL)], {}), ([good(**UNREAD)], {})),
    "no sign of harm": (
        ([good()], {}),
        ([trial("worse", WORSE)], {}),
        ([trial("either-way", {k: v for k, v in WORSE.items() if k != "benefit"})], {}),
    ),
    "a manual": (
        ([good()], {}),
        ([good()], {"documentation": manual(there=False)}),
        ([good()], {"documentation": {}}),
    ),
}
"""For each clause: programmes that meet it, that do not, and of which it is not reported."""


@pytest.mark.parametrize("clause", [rules.criterion for rules in CEBC.criteria])
def test_each_clause_is_met_not_met_or_not_reported(clause: str) -> None:
    answers = [
        reply(CEBC, clause, *studies, **{**READY, **facts}) for studies, facts in EXAMPLES[clause]
    ]
    assert answers == [Reply.MET, Reply.NOT_MET, Reply.NOT_REPORTED]
