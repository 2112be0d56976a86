"""Automatic checks: each can find something, none other is ever made, and a sound draft has nothing found."""

from pathlib import Path

import pytest

from ratings.codec import encode
from ratings.record import read_record
from registry.config import resource
from registry.services.submissions.checking import CHECKS, Found, Level, check_draft, record_of
from registry.services.submissions.checking.of_the_register import Beside
from registry.services.submissions.checking.places import page_of
from registry.services.submissions.checking.whole import read_draft
from tests.invented import CITES, study_table
from tests.unit.submissions.drafts_with_findings import (
    BESIDE,
    FINDS,
    contrast,
    draft,
    of_marks,
    of_raw,
    without_nothing,
)

SEEDS = sorted(Path(str(resource("seed_programmes"))).glob("*.toml"))


def found(table: object) -> tuple[Found, ...]:
    return check_draft(without_nothing(table))


def test_a_sound_draft_has_nothing_to_mend_or_answer() -> None:
    assert [one.sentence for one in found(draft()) if one.level is not Level.NOTE] == []


def test_every_check_of_the_public_list_has_a_draft_here_in_which_it_fires() -> None:
    assert set(FINDS) == set(CHECKS)


@pytest.mark.parametrize("check", FINDS)
def test_each_check_fires(check: str) -> None:
    made = check_draft(without_nothing(FINDS[check]), BESIDE.get(check, Beside()))
    held = [one for one in made if one.check == check]
    assert held
    for one in held:
        assert one.level is CHECKS[check].level
        assert one.sentence.endswith(".")
        assert page_of("S-1", one.address).startswith("/submissions/S-1/")


def test_everything_that_cannot_be_read_is_said_at_once_and_not_only_the_first() -> None:
    studies = [
        study_table("one", contrast(domain="nothing", effect={"type": "no type"})),
        study_table("two", contrast(analysed_intervention=400), design=None),
    ]
    table = without_nothing(draft(*studies, compiled="soon", name=None))
    places = {(one.check, one.address) for one in found(table) if one.level is Level.ERROR}
    assert places == {
        ("missing", "programme"),
        ("missing", "studies[two]"),
        ("unreadable", "programme"),
        ("unreadable", "studies[one].contrasts[outcome]"),
    }
    sentences = " ".join(one.sentence for one in found(table))
    assert "outcome domain. Found 'nothing'" in sentences
    assert "effect, type. Found 'no type'" in sentences


def test_what_does_not_fit_together_is_said_with_its_place() -> None:
    table = without_nothing(draft(study_table("trial", contrast(analysed_intervention=400))))
    (one,) = (one for one in found(table) if one.level is Level.ERROR)
    assert one.address == "studies[trial].contrasts[outcome]"
    assert "found 400 analysed" in one.sentence.lower()
    assert "at most the 300 allocated" in one.sentence


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_every_record_of_the_register_is_read_whole(seed: Path) -> None:
    record = read_record(seed)
    table = encode(record)
    read = read_draft(table)
    assert read.unread == ()
    assert read.record == record == record_of(table)


DIFFERS = [
    *(("3.48", 20, 1), ("5.27", 43, 1), ("5.19", 28, 1), ("3.47", 20, 1), ("4.74", 25, 1)),
    ("3.49", 20, 3),
]
AGREES = [
    *(("3.45", 20, 1), ("5.18", 28, 1), ("2.35", 20, 1), ("7.1", 15, 1), ("3.48", 20, 5)),
    ("3.483", 20, 3),
]


@pytest.mark.parametrize(("mean", "people", "items"), DIFFERS + AGREES)
def test_means_of_whole_numbers_as_the_literature_has_them(
    mean: str, people: int, items: int
) -> None:
    table = of_raw({"n": people, "mean": mean}, {}, whole_number_items=items)
    differs = (mean, people, items) in DIFFERS
    assert ("means" in {one.check for one in found(table)}) is differs


@pytest.mark.parametrize(("per_cent", "differs"), [("33.3", True), ("32.5", False)])
def test_percentages_of_forty_people(per_cent: str, differs: bool) -> None:
    table = of_raw({"n": 40, "per_cent": per_cent}, {})
    assert ("percentages" in {one.check for one in found(table)}) is differs


def test_a_figure_that_does_not_reproduce_is_shown_with_its_inputs_and_accuses_nobody() -> None:
    (one,) = (one for one in found(FINDS["means"]) if one.check == "means")
    assert {"3.48", "20"} <= set(dict(one.inputs).values())
    said = f"{one.sentence} {one.what_to_do} {CHECKS['means'].title}".lower()
    assert not [word for word in ("wrong with", "fraud", "error", "mistake") if word in said]


@pytest.mark.parametrize(
    ("registered", "started", "after"),
    [
        ("2011-03-04", "2009-12-31", True),
        ("2011", "2010", True),
        ("2011", "2011-03", False),
        ("2011-03", "2011-03-04", False),
        ("2011-04", "2011-03", True),
        ("2009", "2011", False),
    ],
)
def test_registered_after_the_start_only_where_the_dates_leave_no_doubt(
    registered: str, started: str, after: bool
) -> None:
    dates = {"registered": registered, "started": started}
    trial = FINDS["registered-after-start"]["studies"][0]
    table = draft({**trial, "registration": {**trial["registration"], **dates}})
    assert ("registered-after-start" in {one.check for one in found(table)}) is after


@pytest.mark.parametrize(
    "differs",
    [{"place": "York"}, {"year": 2021}, {"same_sample_as": ["first"]}, {"place": None}],
    ids=str,
)
def test_two_studies_that_differ_or_say_that_they_share_people_are_not_the_same_sample(
    differs: dict[str, object],
) -> None:
    first, second = FINDS["same-sample-twice"]["studies"]
    table = draft(first, {**second, **differs})
    assert "same-sample-twice" not in {one.check for one in found(table)}


def test_two_studies_of_one_registration_may_be_one_sample() -> None:
    registration = {"id": "ISRCTN 12", "cites": CITES}
    table = draft(
        study_table("one", contrast(), registration=registration),
        study_table("two", contrast(), registration={**registration, "id": "isrctn12"}, year=2001),
    )
    assert "same-sample-twice" in {one.check for one in found(table)}


def test_a_document_that_was_sent_as_a_file_can_be_found() -> None:
    table = without_nothing(FINDS["out-of-reach"])
    assert "out-of-reach" in {one.check for one in check_draft(table)}
    assert "out-of-reach" not in {
        one.check for one in check_draft(table, Beside(uploaded=frozenset({"report"})))
    }


def test_an_empty_draft_can_be_checked() -> None:
    assert {one.check for one in check_draft({"format": "1"}) if one.level is Level.ERROR} == {
        "missing"
    }


@pytest.mark.parametrize(
    ("new", "usual", "uncompared", "said"),
    [
        (True, True, False, {"groups-compared", "counts-for-nothing"}),
        (False, True, False, {"groups-compared", "counts-for-nothing"}),
        (False, False, False, {"no-group-got-it"}),
        (True, False, True, {"counts-for-nothing"}),
        (True, False, False, set()),
    ],
)
def test_a_wrong_mark_on_a_group_is_said_with_what_it_costs(
    new: bool,
    usual: bool,
    uncompared: bool,
    said: set[str],
) -> None:
    table = of_marks(new=new, usual=usual, uncompared=uncompared)
    if uncompared:
        del table["studies"][0]["contrasts"][0]["comparator"]
    held = {one.check: one for one in found(table)}
    assert held.keys() & {"groups-compared", "counts-for-nothing", "no-group-got-it"} == said
    if usual:
        assert "counts for nothing in the rating, because" in held["counts-for-nothing"].sentence
        assert held["groups-compared"].address == "studies[trial].arms[usual]"


def test_a_retracted_trial_is_said_to_count_for_nothing() -> None:
    table = FINDS["retracted"]
    (one,) = (one for one in found(table) if one.check == "counts-for-nothing")
    assert one.sentence.endswith("because the report of its results was retracted.")


def test_two_groups_that_the_study_sets_against_a_third_are_no_comparison_of_the_programme() -> (
    None
):
    table = of_marks(new=True, usual=False)
    trial = table["studies"][0]
    trial["arms"].append({"id": "third", "label": "Books", "cites": CITES})
    trial["contrasts"].append(contrast(id="books", intervention="third"))
    (one,) = (one for one in found(table) if one.check == "groups-compared")
    assert "compares “Books” with “Usual services”, and neither group is marked" in one.sentence


def test_facts_that_are_not_told_read_as_one_list() -> None:
    trial = study_table("trial", contrast(), allocation=None)
    (one,) = (one for one in found(draft(trial)) if one.check == "facts-of-impact")
    assert "whether groups were allocated and the analysis respects them" in one.sentence
    assert ";" not in one.sentence
    assert ",," not in one.sentence
