"""What reviewers are asked of a record."""

import pytest

from ratings.contrast_checks import checks_of
from ratings.errors import RecordError
from ratings.record import read_record
from ratings.review.fitting import questions_of
from ratings.review.item import Kind, ReviewItem
from ratings.review.items import items_from_json, items_json, review_items
from ratings.review.questions import ReviewQuestion
from ratings.standard import load_standard
from tests.invented import contrast_table, record, study_table
from tests.reviewing import reviewed
from tests.source_tree import ROOT

CODE = load_standard()
SEEDS = (
    "pro-kind",
    "teens-and-toddlers",
    "family-nurse-partnership",
    "sure-start",
    "think-forward",
)


def asked_of(*studies: dict[str, object], **facts: object) -> dict[str, ReviewItem]:
    return {item.key: item for item in review_items(record(*studies, **facts), CODE)}


@pytest.mark.parametrize("slug", SEEDS)
def test_each_item_is_asked_once_and_survives_json(slug: str) -> None:
    items = review_items(read_record(ROOT / "seed_programmes" / f"{slug}.toml"), CODE)
    assert len({item.key for item in items}) == len(items)
    assert items_from_json(items_json(items)) == items
    assert all(item.question in set(ReviewQuestion) for item in items)
    assert all(item.derived is None or item.derived in item.options for item in items)


@pytest.mark.parametrize("slug", SEEDS)
def test_every_check_of_confidence_is_an_item_of_its_contrast(slug: str) -> None:
    held = read_record(ROOT / "seed_programmes" / f"{slug}.toml")
    keys = {item.key for item in review_items(held, CODE)}
    for study in held.studies:
        for contrast in study.contrasts:
            where = f"studies[{study.id}].contrasts[{contrast.id}]"
            asked = {key.removeprefix(f"{where}.") for key in keys if key.startswith(f"{where}.")}
            if asked:
                checks = {check.key for check in checks_of(contrast, study, CODE.values)}
                assert checks - {"bias"} <= asked
                sometimes = {
                    "one_cluster",
                    "contact_is_need",
                    "group_reported",
                    "rob_2",
                    "robins_i",
                }
                assert asked - sometimes == set(questions_of(study))


def test_an_item_says_what_the_rules_derived_and_why() -> None:
    item = asked_of(study_table("trial", contrast_table("behaviour")))[
        "studies[trial].contrasts[behaviour].as_allocated"
    ]
    assert (item.kind, item.derived) == (Kind.DERIVED, "met")
    assert item.derived_because == "Everyone was analysed in the group they began in."


def test_what_people_judge_has_nothing_derived_that_was_not_recorded() -> None:
    asked = asked_of(study_table("trial", contrast_table("visits", service_contact=True)))
    assert asked["studies[trial].contrasts[visits].contact_is_need"].derived is None
    assert asked["studies[trial].same_version"].derived is None
    assert not asked["studies[trial].comparator_fair"].decides
    assert not asked["outcomes[behaviour].outcome_important"].decides


def test_contexts_are_compared_only_where_there_are_two() -> None:
    one = asked_of(study_table("trial", contrast_table()))
    two = asked_of(study_table("trial", contrast_table()), study_table("other", contrast_table()))
    assert "studies[trial].context_differs" not in one
    assert {"studies[trial].context_differs", "studies[other].context_differs"} <= two.keys()


def test_risk_of_bias_is_asked_only_where_a_result_rests() -> None:
    asked = asked_of(
        study_table(
            "trial",
            contrast_table("end", months_since_delivery="0"),
            contrast_table("later", months_since_delivery="24"),
        )
    )
    assert "studies[trial].contrasts[end].rob_2" in asked
    assert "studies[trial].contrasts[later].rob_2" not in asked


def test_another_design_is_judged_by_another_tool() -> None:
    asked = asked_of(study_table("matched", contrast_table(), design="matched comparison"))
    item = asked["studies[matched].contrasts[outcome].robins_i"]
    assert item.tool == "ROBINS-I V2, 20 November 2025"
    assert item.options == ("low", "moderate", "serious", "critical")


def test_a_review_changes_none_of_the_items() -> None:
    held = record(study_table("trial", contrast_table()))
    assert review_items(reviewed(held, attrition="not met", rob_2="high"), CODE) == review_items(
        held, CODE
    )


@pytest.mark.parametrize("text", ["", "[1]", '[{"key": "x"}]', "{}[", '[{"kind": "no"}]'])
def test_what_is_no_list_of_items_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(RecordError, match="These are no items of a review"):
        items_from_json(text)
