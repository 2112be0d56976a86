"""A study that is left out takes with it whatever rests on it, and leaves a record that could be read."""

from typing import Any

import pytest

from ratings.codec import encode
from ratings.record import EvidenceRecord, canonical_json, record_from_json
from ratings.what_if.without import record_without
from tests.invented import CITES, record, study_table

ANALYSIS: dict[str, Any] = {"title": "Costs", "kind": "cost-benefit", "cites": CITES}


def held(**facts: Any) -> EvidenceRecord:
    return record(*(study_table(name) for name in "abc"), **facts)


def test_the_others_stay_as_they_are() -> None:
    whole = held()
    lighter = record_without(whole, "b")
    assert lighter.studies == (whole.study["a"], whole.study["c"])
    assert list(lighter.study) == ["a", "c"]
    assert list(whole.study) == ["a", "b", "c"]


def test_a_study_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        record_without(held(), "z")


@pytest.mark.parametrize(
    ("says", "linked"),
    [
        ({"b": ["a", "c"]}, {"a": ("c",), "c": ("a",)}),
        ({"a": ["b"], "c": ["b"]}, {"a": ("c",), "c": ("a",)}),
        ({"a": ["b"]}, {"a": (), "c": ()}),
        ({"a": ["c", "b"]}, {"a": ("c",), "c": ()}),
        ({"a": ["c"]}, {"a": ("c",), "c": ()}),
    ],
    ids=["it names both", "both name it", "one names it", "one names it and the other", "none"],
)
def test_studies_that_shared_people_with_it_stay_one_sample(
    says: dict[str, list[str]], linked: dict[str, tuple[str, ...]]
) -> None:
    whole = record(*(study_table(name, same_sample_as=says.get(name, [])) for name in "abc"))
    lighter = record_without(whole, "b")
    assert {name: one.same_sample_as for name, one in lighter.study.items()} == linked


def test_an_analysis_of_it_alone_goes_with_it_and_one_of_several_stays() -> None:
    analyses = [
        {**ANALYSIS, "id": "of-it", "based_on": ["b"]},
        {**ANALYSIS, "id": "of-both", "based_on": ["a", "b"]},
        {**ANALYSIS, "id": "of-another", "based_on": ["c"]},
        {**ANALYSIS, "id": "not-said"},
    ]
    lighter = record_without(held(analyses=analyses), "b")
    assert [(one.id, one.based_on) for one in lighter.analyses] == [
        ("of-both", ("a",)),
        ("of-another", ("c",)),
        ("not-said", ()),
    ]


def test_a_review_no_longer_includes_it() -> None:
    review = {"title": "A review", "included": ["a", "b"], "included_studies": 9, "cites": CITES}
    (found,) = record_without(held(reviews=[review]), "b").reviews
    assert (found.included, found.included_studies) == (("a",), 9)


def test_rows_that_filled_a_fact_of_it_go_with_it() -> None:
    rows = [
        {"row": "1", "into": "studies[b].sample"},
        {"row": "2", "into": "studies[a].sample"},
    ]
    assert [one.row for one in record_without(held(merged=rows), "b").merged] == ["2"]


def test_what_is_left_could_be_read_as_a_record() -> None:
    whole = record(
        study_table("a", same_sample_as=["b"]),
        study_table("b"),
        analyses=[{**ANALYSIS, "id": "of-it", "based_on": ["b"]}],
    )
    for name in "ab":
        lighter = record_without(whole, name)
        assert encode(record_from_json(canonical_json(lighter))) == encode(lighter)
