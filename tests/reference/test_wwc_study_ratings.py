"""Study ratings of the What Works Clearinghouse (Standards Handbook 4.1, section II), by its published table.

Design, attrition and likeness at the start decide; what a reviewer also checks must pass before a study meets
the standards. What the trial found plays no part.
"""

from typing import Any

import pytest
from click.testing import CliRunner

from ratings.published import rating_json
from ratings.rating_words import Reply
from ratings.standard import load_standard
from registry.commands.rating import rate
from tests.elsewhere import answer, words
from tests.invented import BETTER, CITES, NULL, WORSE, contrast_table, record, study_table
from tests.source_tree import ROOT

WWC = load_standard("wwc", "4.1")
WITHOUT = "meets WWC standards without reservations"
WITH = "meets WWC standards with reservations"
NOT_MET = "does not meet WWC standards"
OPEN = "not decided here"
NONE = "no study to rate"

LOST: dict[str, Any] = {"analysed_intervention": 150, "analysed_comparator": 250}
"""Of 600 allocated 200 lost, a third, 33 percentage points apart: high attrition by either column."""
UNSAID: dict[str, Any] = {"analysed_intervention": None, "analysed_comparator": None}
ALIKE: dict[str, Any] = {"baseline": {"difference": "0.05"}}
UNLIKE: dict[str, Any] = {"baseline": {"difference": "0.26", "adjusted": True}}
ADJUSTED: dict[str, Any] = {"baseline": {"difference": "0.25", "adjusted": True}}
UNADJUSTED: dict[str, Any] = {"baseline": {"difference": "0.06", "adjusted": False}}

MATCHED: dict[str, Any] = {"design": "matched comparison"}
ARM: dict[str, Any] = {"allocated": 300, "cites": CITES}
ONE_SCHOOL: dict[str, Any] = {
    "allocation": {"unit": "cluster", "cites": CITES},
    "arms": [
        {"id": "new", "label": "New", "got_programme": True, "clusters": 1, **ARM},
        {"id": "usual", "label": "Usual", "clusters": 9, **ARM},
    ],
}
BROKEN: dict[str, Any] = {"allocation": {"unit": "individual", "broken": True, "cites": CITES}}


def trial(identity: str = "trial", *, of: dict[str, Any] | None = None, **facts: Any) -> Any:
    return study_table(identity, contrast_table(**facts), **(of or {}))


@pytest.mark.parametrize(
    ("found", "word"),
    [
        (trial(), WITHOUT),
        (trial(**UNLIKE), WITHOUT),
        (trial(**LOST, **ALIKE), WITH),
        (trial(**LOST, **ADJUSTED), WITH),
        (trial(**LOST, **UNADJUSTED), NOT_MET),
        (trial(**LOST, **UNLIKE), NOT_MET),
        (trial(of=MATCHED, **ALIKE), WITH),
        (trial(of=MATCHED, **ADJUSTED), WITH),
        (trial(of=MATCHED, **UNADJUSTED), NOT_MET),
        (trial(of=MATCHED, **UNLIKE), NOT_MET),
        (trial(of={"design": "weighted comparison"}, **ALIKE), WITH),
        (trial(of={"design": "unmatched comparison"}, **ALIKE), WITH),
    ],
)
def test_design_attrition_and_likeness_at_the_start_decide(found: Any, word: str) -> None:
    assert words(record(found), WWC) == (word, word)


@pytest.mark.parametrize("effect", [BETTER, NULL, WORSE])
def test_it_rates_how_a_study_was_made_and_not_what_it_found(effect: dict[str, Any]) -> None:
    assert words(record(trial(effect=effect)), WWC) == (WITHOUT, WITHOUT)


@pytest.mark.parametrize(
    "found",
    [
        trial(of=BROKEN),
        trial(by_arm=False),
        trial(analysed_as_allocated=False),
        trial(instrument="not validated"),
        trial(of=ONE_SCHOOL),
        trial(of=BROKEN, **LOST, **ALIKE),
        trial(instrument="not validated", **LOST, **ALIKE),
        trial(of=ONE_SCHOOL, **LOST, **ALIKE),
        trial(of=MATCHED | ONE_SCHOOL, **ALIKE),
        trial(of=MATCHED, instrument="not validated", **ALIKE),
    ],
)
def test_where_what_else_is_checked_fails_it_is_not_decided(found: Any) -> None:
    assert words(record(found), WWC)[0] == OPEN


@pytest.mark.parametrize(
    "design",
    [
        "regression discontinuity",
        "interrupted time series with comparison",
        "difference in differences",
    ],
)
def test_designs_with_rules_of_their_own_are_not_decided(design: str) -> None:
    held = record(trial(of={"design": design}, no_sorting=True, parallel_trends=True, **ALIKE))
    assert words(held, WWC) == (OPEN, OPEN)


@pytest.mark.parametrize(
    ("found", "word"),
    [
        (trial(**UNSAID), NOT_MET),
        (trial(of=MATCHED), NOT_MET),
        (trial(**LOST), NOT_MET),
        (trial(by_arm=None), OPEN),
        (trial(instrument=None), OPEN),
    ],
)
def test_what_is_not_reported_counts_against_a_study(found: Any, word: str) -> None:
    cautious, confirmed = words(record(found), WWC)
    assert cautious == word
    assert confirmed in {WITHOUT, WITH}


def test_a_study_without_a_comparison_group_is_no_study_to_rate() -> None:
    assert words(record(trial(of={"design": "before and after"})), WWC) == (NONE, NONE)


def test_a_subgroup_alone_is_no_study_of_the_whole_sample() -> None:
    girls = {"label": "girls", "dimensions": ["sex or gender"]}
    assert words(record(trial(subgroup=girls)), WWC) == (NONE, NONE)


def test_an_outcome_has_the_rating_of_its_best_study_and_every_study_its_own() -> None:
    held = record(
        trial("lossy", **LOST, **UNLIKE),
        trial("matched", of=MATCHED, **ALIKE),
        trial("sound"),
        trial("unsaid", **UNSAID),
    )
    (domain,) = rating_json(held, WWC)["domains"]
    assert domain["rating"] == WITHOUT
    assert domain["studies"] == [
        {
            "study": study,
            "title": f"The {study} trial",
            "rating": rating,
            "if_confirmed": confirmed,
        }
        for study, rating, confirmed in [
            ("lossy", NOT_MET, NOT_MET),
            ("matched", WITH, WITH),
            ("sound", WITHOUT, WITHOUT),
            ("unsaid", NOT_MET, WITHOUT),
        ]
    ]


def test_the_command_says_each_studys_rating() -> None:
    seed = ROOT / "seed_programmes" / "multisystemic-therapy.toml"
    said = CliRunner().invoke(rate, [str(seed), "--standard", "wwc"]).output
    assert f"  study: Missouri Delinquency Project: {OPEN} (if confirmed: {WITHOUT})\n" in said
    assert f"  study: Sweden: {OPEN} (if confirmed: {WITHOUT})\n" in said


def test_another_bodys_appraisal_of_a_study_settles_nothing() -> None:
    appraisal = {
        "body": "What Works Clearinghouse",
        "rating": "meets standards without reservations",
        "contrasts": ["outcome"],
        "cites": CITES,
    }
    held = record(trial(of={"appraisals": [appraisal]}, **UNSAID))
    assert words(held, WWC) == (NOT_MET, WITHOUT)


TRIAL_LOW, TRIAL_ALIKE, OTHERS_ALIKE = (
    "trial, low attrition",
    "trial, alike at the start",
    "not randomised, alike at the start",
)
ALSO = ", and what else is checked"


@pytest.mark.parametrize(
    ("clause", "met", "unmet", "unreported"),
    [
        (TRIAL_LOW, trial(), trial(**LOST), trial(**UNSAID)),
        (TRIAL_ALIKE, trial(**ALIKE), trial(**UNLIKE), trial()),
        (
            OTHERS_ALIKE,
            trial(of=MATCHED, **ALIKE),
            trial(of=MATCHED, **UNLIKE),
            trial(of=MATCHED),
        ),
        (TRIAL_LOW + ALSO, trial(), trial(of=BROKEN), trial(instrument=None)),
        (
            TRIAL_ALIKE + ALSO,
            trial(**ALIKE),
            trial(by_arm=False, **ALIKE),
            trial(analysed_as_allocated=None, **ALIKE),
        ),
        (
            OTHERS_ALIKE + ALSO,
            trial(of=MATCHED, **ALIKE),
            trial(of=MATCHED | ONE_SCHOOL, **ALIKE),
            trial(of=MATCHED | {"allocation": None}, **ALIKE),
        ),
    ],
)
def test_each_clause_is_met_not_met_and_not_reported(
    clause: str, met: Any, unmet: Any, unreported: Any
) -> None:
    found = [answer(record(one), WWC, clause) for one in (met, unmet, unreported)]
    assert found == [Reply.MET, Reply.NOT_MET, Reply.NOT_REPORTED]


def test_clauses_about_the_design_are_met_or_not() -> None:
    """A record says of every study how it was made, so that these are never unreported."""
    cut_off = record(trial(of={"design": "regression discontinuity"}))
    before = record(trial(of={"design": "before and after"}))
    own, compared = "a design with rules of its own", "a comparison"
    assert [answer(held, WWC, own) for held in (cut_off, before)] == [Reply.MET, Reply.NOT_MET]
    assert [answer(held, WWC, compared) for held in (cut_off, before)] == [
        Reply.MET,
        Reply.NOT_MET,
    ]
