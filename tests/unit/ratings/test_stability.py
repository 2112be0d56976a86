"""What is said of how stable a rating is, where there is little to try, and under standards of other bodies."""

from dataclasses import replace
from typing import Any

import pytest

from ratings.predicates.documentation import ITEMS
from ratings.rating import rate
from ratings.record import EvidenceRecord, read_record
from ratings.standard import Standard, load_standard, parse_standard
from ratings.what_if.assumptions import other_values
from ratings.what_if.stability import stability_json
from registry.services.what_if_view import what_if_view
from tests.invented import BETTER, CITES, NULL, record
from tests.source_tree import ROOT
from tests.spec.rated import trial

CODE = load_standard()
YES: dict[str, Any] = {"holds": True, "cites": CITES}
DESCRIBED: dict[str, Any] = {
    "tidier": {name: {"text": "Said.", "cites": CITES} for name in ITEMS},
    "documentation": {"manual_obtainable": YES, "fidelity_measure": YES},
}
TITLE_IV_E = load_standard("title-iv-e", "1.0")
UNDECIDED = """
name = "somebody"
title = "Somebody's standard"
edition = "1"
in_force_from = "2026"
source = "A page"
about = "It decides nothing here."
values_of = "code-of-practice-2026-1"
not_decided_here = "Its rule could not be confirmed."
[[clauses]]
clause = "one"
asks = "Is one comparison favourable?"
all = [{ predicate = "comparisons", where = ["favourable"], of = "comparisons", at_least = 1 }]
[[ratings]]
rating = "not decided here"
undecided = "Its rule could not be confirmed."
"""


def how_stable(
    standard: Standard, *studies: dict[str, Any], **facts: Any
) -> tuple[dict[str, Any], ...]:
    rating = rate(record(*studies, **facts), standard)
    return tuple(stability_json(rating, one) for one in rating.domains)


def test_a_programme_that_nobody_studied_is_tried_only_with_what_is_not_reported() -> None:
    (found,) = how_stable(TITLE_IV_E)
    assert found["words"] == (
        "Stable: it stays “does not currently meet criteria” if what is not reported is confirmed."
    )
    assert [one["assumption"] for one in found["tried"]] == ["If what is not reported is confirmed"]
    assert found["not_tried"][0].startswith("No study measured this")


def with_allocations_kept(slug: str) -> EvidenceRecord:
    """A real record, as it would be if its reports said that the allocations were kept to."""
    held = read_record(ROOT / "seed_programmes" / f"{slug}.toml")
    studies = tuple(
        replace(one, allocation=one.allocation and replace(one.allocation, broken=False))
        for one in held.studies
    )
    return replace(held, studies=studies)


def test_what_makes_a_difference_only_with_what_is_not_reported_is_said_last() -> None:
    """Neither alone moves the rating, so it is stable as reported."""
    rating = rate(with_allocations_kept("multisystemic-therapy"), CODE)
    (offending,) = [one for one in rating.domains if one.domain == "offending"]
    found = stability_json(rating, offending)
    assert not found["stable"]
    assert found["words"] == (
        "Stable as reported: it stays “promising” without any one of the 8 studies, if what is not "
        "reported is confirmed, with the optimistic attrition boundary or with a smallest worthwhile "
        "effect of 0.20. Only once what is not reported is confirmed does it hinge on “START and START "
        "II”: without it, it would then be “established” instead of “promising”."
    )
    told = what_if_view(
        {
            "domain": "offending",
            "rating": "promising",
            "verdict": str(offending.cautious.verdict),
            "if_confirmed": {
                "rating": "promising",
                "verdict": str(offending.confirmed.verdict),
            },
            "stability": found,
        }
    ).stability
    assert told is not None
    (row,) = [one for one in told.tried if one.differs]
    assert row.if_confirmed is not None
    assert row.if_confirmed.startswith("Established")
    assert "instead of Promising" in row.if_confirmed


def test_a_stable_rating_says_that_part_of_it_rests_on_what_is_not_reported() -> None:
    none: dict[str, Any] = {"documentation": {"manual_obtainable": {**YES, "holds": False}}}
    unread = [trial(name, BETTER) for name in "ab"]
    (found,) = how_stable(CODE, *unread, **none)
    assert found["stable"]
    assert found["words"].startswith(
        "Stable, though part of it rests on facts that were not reported: it stays “promising” "
    )


def test_a_standard_that_is_not_decided_here_is_called_neither_stable_nor_not() -> None:
    nobody = parse_standard(UNDECIDED, file="somebody.toml")
    (found,) = how_stable(nobody, trial("a", BETTER))
    assert found["stable"] is None
    assert found["tried"] == []
    assert found["words"] == ("This registry does not decide this standard, so nothing was tried.")


def test_a_rating_of_the_whole_programme_is_tried_without_studies_of_any_outcome() -> None:
    early: dict[str, Any] = {"c_months_since_delivery": "6"}
    studies = [
        trial("a", BETTER, **early),
        trial("b", NULL, **early),
        trial("c", BETTER, c_domain="literacy", c_months_since_delivery="12"),
    ]
    (found,) = how_stable(TITLE_IV_E, *studies)
    came_to = {one["study"]: one["rating"] for one in found["tried"] if one["study"]}
    assert came_to == {"a": "supported", "b": "well-supported", "c": "supported"}
    assert found["words"].startswith(
        "Hinges on each of 2 of the 3 studies (“The a trial” and “The c trial”): without either, it "
        "would be “supported”. It stays as it is without “The b trial”, "
    )


def test_a_study_of_another_outcome_is_no_study_of_this_one() -> None:
    code = load_standard("code-of-practice", "2026-1")
    behaviour, literacy = how_stable(
        code, trial("a", BETTER), trial("b", BETTER, c_domain="literacy")
    )
    for found, study in ((behaviour, "a"), (literacy, "b")):
        assert [one["study"] for one in found["tried"] if one["study"]] == [study]


def test_a_study_of_another_outcome_in_the_same_people_may_decide_this_one() -> None:
    """Its primary outcome is corrected together with theirs: without it, more stands."""
    just = {**BETTER, "estimate": "0.20", "low": "0.01", "high": "0.39"}
    other = trial("later", NULL, c_domain="literacy", same_sample_as=["first"])
    found, _ = how_stable(CODE, trial("first", just), other, **DESCRIBED)
    (without,) = [one for one in found["tried"] if one["study"] == "later"]
    assert (without["rating"], without["differs"]) == ("effective", True)


@pytest.mark.parametrize("standard", ["code-of-practice", "title-iv-e"])
def test_only_values_that_are_not_the_standards_own_are_tried(standard: str) -> None:
    values = load_standard(standard).values
    others = other_values(values)
    assert all(other != values for _, other in others)
    assert [assumption.change.said for assumption, _ in others] == [
        "with the optimistic attrition boundary",
        "with a smallest worthwhile effect of 0.20",
        "without the appraisals adopted from other bodies",
    ]


def test_a_standard_that_takes_the_optimistic_boundary_is_tried_with_the_cautious_one() -> None:
    values = load_standard("code-of-practice", "2026-1").values
    optimistic = other_values(values)[0][1]
    found = [assumption.change.said for assumption, _ in other_values(optimistic)]
    assert found[0] == "with the cautious attrition boundary"
    assert "with the optimistic attrition boundary" not in found
