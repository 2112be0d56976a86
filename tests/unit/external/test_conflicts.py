"""Sources that disagree are flagged and never merged; history is no conflict; labels are compared as words."""

from dataclasses import replace

import pytest

from ratings.figures import Day
from registry.services.conflicts import conflicts
from registry.services.external_rating import ExternalRating, Kind
from registry.services.labels import same_label

GOLD = ExternalRating(
    programme="kite-club",
    body="An invented body",
    label="Gold",
    kind=Kind.RATING,
    source="https://one.test",
    version="1",
    dated=Day("2020-05"),
)
SILVER = replace(GOLD, label="Silver", source="https://two.test")


def test_two_sources_that_disagree_are_named_with_what_each_says() -> None:
    (found,) = conflicts([GOLD, SILVER])
    assert found.ratings == (GOLD, SILVER)
    assert found.words == (
        "Sources disagree on what An invented body says: “Gold” (one.test) and “Silver” "
        "(two.test). Which is right is not decided here."
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(SILVER, dated=Day("2020")),
        replace(SILVER, dated=None),
        replace(SILVER, version=None),
        replace(SILVER, body="an  INVENTED body"),
    ],
    ids=["a date less exact", "no date", "no version", "the same body by other letters"],
)
def test_what_is_not_reported_hides_no_conflict(other: ExternalRating) -> None:
    assert len(conflicts([GOLD, other])) == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(SILVER, dated=Day("2021")),
        replace(SILVER, version="2"),
        replace(SILVER, variant="For two"),
        replace(SILVER, programme="quiet-hour"),
        replace(SILVER, body="Another body"),
        replace(SILVER, kind=Kind.GUIDANCE),
        replace(SILVER, label=" GOLD"),
    ],
    ids=[
        *("another date", "another version", "another variant", "another programme"),
        *("another body", "guidance", "the same label"),
    ],
)
def test_no_conflict_is(other: ExternalRating) -> None:
    assert conflicts([GOLD, other]) == ()


def test_a_body_is_the_same_under_every_name_that_its_standard_gives() -> None:
    eif = replace(GOLD, body="EIF"), replace(SILVER, body="Early Intervention Foundation")
    assert len(conflicts(eif)) == 1


def test_those_that_agree_with_all_are_left_out_of_it() -> None:
    later = replace(GOLD, label="Tin", dated=Day("2022"))
    (found,) = conflicts([GOLD, later, SILVER])
    assert found.ratings == (GOLD, SILVER)


def test_one_source_with_two_labels_is_flagged_as_that() -> None:
    (found,) = conflicts([GOLD, replace(SILVER, source=GOLD.source)])
    assert found.words.startswith("One source gives several ratings by An invented body")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Well-Supported", "well supported"),
        ("4+", "Level 4+"),
        ("3 (promising)", "3"),
        ("3 (promising)", "Promising"),
        ("tier 1 (strong evidence)", "Strong evidence (Tier 1)"),
        ("1: strong", "1 – Strong"),
    ],
)
def test_the_same_label_is(one: str, other: str) -> None:
    assert same_label(one, other)
    assert same_label(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4", "4+"),
        ("4", "4*"),
        ("level 3", "level 3 or higher"),
        ("highest tier", "Top Tier"),
        ("Model", "Model Plus"),
        ("3 (promising)", "3 (effective)"),
        ("2 (promising)", "3 (promising)"),
        ("3 studies found effects", "3"),
        ("1", "Promising"),
    ],
)
def test_another_label_is(one: str, other: str) -> None:
    assert not same_label(one, other)
    assert not same_label(other, one)
