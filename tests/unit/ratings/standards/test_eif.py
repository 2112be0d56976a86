"""The EIF Guidebook's levels of 2017, each by an invented programme; the expectations are the foundation's words."""

from typing import Any

import pytest

from ratings.rating_words import Reply
from ratings.standard import load_standard
from tests.invented import BETTER, NULL, WIDE, WORSE, contrast_table
from tests.spec.rated import trial
from tests.under_other_standards import many, reply, under

EIF = load_standard("eif", "2017")
LASTS: dict[str, Any] = {"c_months_since_delivery": "12"}
UNREAD: dict[str, Any] = {"c_analysed_as_allocated": None, "c_by_arm": None}
DEVELOPERS_OWN: dict[str, Any] = {"independent_of_developer": False}


def good(identity: str = "one", **facts: Any) -> dict[str, Any]:
    return trial(identity, BETTER, **facts)


def rating(*studies: dict[str, Any]) -> str:
    return under(EIF, *studies).cautious.rating


def test_one_rigorous_study_is_level_3_however_short() -> None:
    assert rating(good()) == "3"


def test_the_words_are_the_foundations_own_best_first() -> None:
    assert EIF.order == (
        *("4+", "4+*", "4", "4*", "3+", "3+*", "3", "3*"),
        *("not decided here", "NE"),
    )


def test_a_second_rigorous_study_adds_a_plus() -> None:
    assert rating(good(), good("two")) == "3+"
    assert rating(good(), good("two", same_sample_as=["one"])) == "3"


def test_level_4_takes_two_studies_a_year_and_a_measure_independent_of_participants() -> None:
    assert rating(good(**LASTS), good("two")) == "4"
    assert rating(good(**LASTS)) == "3"
    own = {"c_informant": "participant"}
    assert rating(good(**LASTS, **own), good("two", **own)) == "3+"


def test_level_4_plus_takes_two_studies_of_a_year_one_of_them_independent() -> None:
    assert rating(good(**LASTS), good("two", **LASTS)) == "4+"
    assert rating(good(**LASTS, **DEVELOPERS_OWN), good("two", **LASTS)) == "4+"
    assert rating(*(good(name, **LASTS, **DEVELOPERS_OWN) for name in ("one", "two"))) == "4"
    assert rating(good(**LASTS, **DEVELOPERS_OWN), good("two")) == "4"


@pytest.mark.parametrize(
    ("studies", "plain"),
    [
        ([good()], "3"),
        ([good(), good("two")], "3+"),
        ([good(**LASTS), good("two")], "4"),
        ([good(**LASTS), good("two", **LASTS)], "4+"),
    ],
)
@pytest.mark.parametrize("effect", [NULL, WORSE, WIDE])
def test_a_rigorous_study_without_benefit_adds_an_asterisk_and_lowers_nothing(
    studies: list[dict[str, Any]], plain: str, effect: dict[str, Any]
) -> None:
    assert rating(*studies) == plain
    assert rating(*studies, trial("null", effect)) == f"{plain}*"


def test_a_study_with_one_favourable_outcome_of_a_child_is_not_without_benefit() -> None:
    both = many("null", contrast_table("a", effect=NULL), contrast_table("b", domain="attention"))
    assert rating(good(), both) == "3+"


def test_a_weak_study_without_benefit_adds_no_asterisk() -> None:
    assert rating(good(), trial("null", NULL, design="unmatched comparison")) == "3"


def test_only_outcomes_of_a_child_count() -> None:
    assert rating(good(c_domain="parenting")) == "not decided here"
    assert rating(good(), trial("null", NULL, c_domain="parenting")) == "3"


def test_a_rigorous_study_that_found_nothing_for_anybody_is_ne() -> None:
    assert rating(trial("null", NULL)) == "NE"
    assert rating(trial("worse", WORSE)) == "NE"


def test_a_rigorous_study_without_a_significant_benefit_is_ne_however_small() -> None:
    assert rating(trial("wide", WIDE)) == "NE"
    assert rating(trial("wide", WIDE, **UNREAD)) == "NE"
    assert rating(trial("claimed", None, c_direction="favours programme")) == "not decided here"


def test_a_benefit_to_others_than_children_keeps_ne_away() -> None:
    others = many("null", contrast_table("a", effect=NULL), contrast_table("b", domain="parenting"))
    assert rating(others) == "not decided here"


def test_a_benefit_that_nobody_could_confirm_yet_keeps_ne_away() -> None:
    unread = under(EIF, trial("null", NULL), good("unread", **UNREAD))
    assert (unread.cautious.rating, unread.confirmed.rating) == ("not decided here", "3*")


def test_what_lies_below_level_3_is_not_decided_and_says_why() -> None:
    below = under(EIF, good(design="before and after"))
    assert below.cautious.rating == "not decided here"
    assert "level 2" in (below.cautious.decision.rung.undecided or "")
    assert "NL2" in (below.cautious.decision.rung.undecided or "")


NOT_REPORTED = {
    "one rigorous study": [good(**UNREAD)],
    "two rigorous studies": [good(), good("two", **UNREAD)],
    "a benefit that lasts a year": [good(c_months_since_delivery=None)],
    "a measure independent of participants": [good(c_informant=None)],
    "a second study that lasts a year": [good(**LASTS), good("two", c_months_since_delivery=None)],
    "a lasting study independent of the provider": [good(**LASTS, independent_of_developer=None)],
    "findings not mixed": [trial("one", None, c_direction="favours programme", c_primary=False)],
}
MET = {
    "one rigorous study": [good()],
    "two rigorous studies": [good(), good("two")],
    "a benefit that lasts a year": [good(**LASTS)],
    "a measure independent of participants": [good()],
    "a second study that lasts a year": [good(**LASTS), good("two", **LASTS)],
    "a lasting study independent of the provider": [good(**LASTS)],
    "findings not mixed": [good()],
}
NOT_MET = {
    "one rigorous study": [trial("null", NULL)],
    "two rigorous studies": [good()],
    "a benefit that lasts a year": [good(c_months_since_delivery="11")],
    "a measure independent of participants": [good(c_informant="participant")],
    "a second study that lasts a year": [good(**LASTS), good("two")],
    "a lasting study independent of the provider": [good(**LASTS, **DEVELOPERS_OWN)],
    "findings not mixed": [good(), trial("null", NULL)],
}


@pytest.mark.parametrize("clause", [rules.criterion for rules in EIF.criteria])
def test_each_clause_is_met_not_met_or_not_reported(clause: str) -> None:
    assert reply(EIF, clause, *MET[clause]) is Reply.MET
    assert reply(EIF, clause, *NOT_MET[clause]) is Reply.NOT_MET
    assert reply(EIF, clause, *NOT_REPORTED[clause]) is Reply.NOT_REPORTED
