"""The next study's plan begins with the draft's own numbers, each from where it stands, and none is made up."""

from typing import Any

import pytest

from registry.services.plan_address import PlanAsked
from registry.services.plan_view import plan_view
from registry.services.submissions.checking.whole import read_draft
from registry.services.submissions.next_study import NextStudy, next_study
from tests.invented import CITES, study_table
from tests.unit.submissions.drafts_with_findings import contrast, draft, without_nothing


def begun(*studies: dict[str, Any]) -> NextStudy:
    record = read_draft(without_nothing(draft(*studies))).record
    assert record is not None
    found = next_study(record, "behaviour")
    assert found is not None
    return found


def in_schools(**facts: Any) -> dict[str, Any]:
    allocation = {"unit": "cluster", "clusters": 20, "broken": False, "cites": CITES}
    return study_table("trial", contrast(**facts), allocation=allocation)


def rates(**arm: Any) -> dict[str, Any]:
    """Offences, of which fewer are better."""
    effect = {"type": "odds ratio", "estimate": "0.7", "p": ".04", "benefit": "lower"}
    return contrast(effect=effect, raw={"comparator": arm})


def test_a_score_begins_with_the_smallest_worthwhile_effect_and_the_losses() -> None:
    found = begun(study_table("trial", contrast()))
    assert dict(found.typed) == {
        "outcome": "score",
        "effect": "0.25",
        "without": "",
        "with": "",
        "allocated": "people",
        "group_size": "",
        "icc": "",
        "losses": "3",
        "power": "80",
    }
    assert found.missing == ()
    plan = plan_view(PlanAsked(found.typed)).plan
    assert plan is not None
    assert plan.n_total == 506


def test_something_that_happens_begins_with_the_rate_of_those_without_the_programme() -> None:
    found = begun(study_table("trial", rates(events=60, n=200)))
    assert (found.typed["outcome"], found.typed["without"]) == ("happens", "30")
    # odds 30/70, lowered by 1.65 × 0.25 on the scale of their logarithm: 0.428571 × 0.661993 = 0.283711
    assert found.typed["with"] == "22.1"
    assert plan_view(PlanAsked(found.typed)).plan is not None


@pytest.mark.parametrize("arm", [{}, {"n": 200, "events": 0}, {"per_cent": "100"}], ids=str)
def test_a_rate_that_is_not_told_or_nought_or_all_is_asked_for(arm: dict[str, Any]) -> None:
    found = begun(study_table("trial", rates(**arm)))
    assert found.typed["without"] == ""
    assert any("without the programme" in one for one in found.missing)


def test_groups_begin_with_their_size_and_ask_for_the_icc() -> None:
    found = begun(in_schools())
    assert (found.typed["allocated"], found.typed["group_size"]) == ("groups", "29")
    assert [one for one in found.missing if "ICC" in one]
    typed = {**found.typed, "icc": "0.05"}
    plan = plan_view(PlanAsked(typed)).plan
    assert plan is not None
    assert plan.design_effect == pytest.approx(1 + 28 * 0.05)


def test_the_largest_study_lends_its_numbers() -> None:
    small = study_table(
        "small", contrast(analysed_intervention=10, analysed_comparator=10), title="The small one"
    )
    found = begun(small, study_table("large", contrast(), title="The large one"))
    assert [one for one in found.taken if "The large one" in one]
    assert not [one for one in found.taken if "The small one" in one]


def test_an_outcome_that_no_study_measured_has_no_next_study() -> None:
    record = read_draft(without_nothing(draft())).record
    assert record is not None
    assert next_study(record, "literacy") is None
