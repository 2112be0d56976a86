"""Levels 1 to 3 of the Maryland Scientific Methods Scale, as the What Works Centre for Local Economic Growth has them.

1: compared without controls, or before and after. 2: compared with controls or matching. 3: change compared with
a group shown to be comparable. Trials and cut-offs may be 4 or 5, which are not told apart.
"""

from typing import Any

import pytest

from ratings.published import rating_json
from ratings.rating_words import Reply
from ratings.standard import load_standard
from tests.elsewhere import answer, words
from tests.invented import BETTER, CITES, WORSE, contrast_table, record, study_table

SCALE = load_standard("maryland", "2016-06")
HIGHER, THREE, TWO, ONE = "level 3 or higher", "level 3", "level 2", "level 1"
OPEN, NONE = "not decided here", "not scored"

LOST: dict[str, Any] = {"analysed_intervention": 150, "analysed_comparator": 250}
UNSAID: dict[str, Any] = {"analysed_intervention": None, "analysed_comparator": None}
ALIKE: dict[str, Any] = {"baseline": {"difference": "0.05"}}
UNLIKE: dict[str, Any] = {"baseline": {"difference": "0.26"}}
BROKEN: dict[str, Any] = {"allocation": {"unit": "individual", "broken": True, "cites": CITES}}
UNADJUSTED: dict[str, Any] = {"effect": {**BETTER, "adjusted": False}}
ADJUSTED: dict[str, Any] = {"effect": {**BETTER, "adjusted": True}}


def study(
    design: str = "randomised controlled trial",
    *,
    identity: str = "trial",
    of: dict[str, Any] | None = None,
    **facts: Any,
) -> Any:
    return study_table(identity, contrast_table(**facts), design=design, **(of or {}))


TRIAL = "randomised controlled trial"
CUT_OFF = "regression discontinuity"
CHANGE = "difference in differences"
SERIES = "interrupted time series with comparison"
MATCHED, WEIGHTED, UNMATCHED = (
    "matched comparison",
    "weighted comparison",
    "unmatched comparison",
)
BEFORE = "before and after"


@pytest.mark.parametrize(
    ("found", "word"),
    [
        (study(TRIAL), HIGHER),
        (study(TRIAL, **LOST, **ALIKE), HIGHER),
        (study(TRIAL, **LOST, **UNLIKE), OPEN),
        (study(TRIAL, of=BROKEN), OPEN),
        (study(TRIAL, analysed_as_allocated=False), OPEN),
        (study(CUT_OFF, no_sorting=True), HIGHER),
        (study(CUT_OFF, no_sorting=False), OPEN),
        (study(CHANGE, parallel_trends=True), THREE),
        (study(SERIES, parallel_trends=True), THREE),
        (study(MATCHED, **ALIKE), THREE),
        (study(WEIGHTED, **ALIKE), THREE),
        (study(CHANGE, parallel_trends=False), TWO),
        (study(MATCHED, **UNLIKE), TWO),
        (study(UNMATCHED, **ADJUSTED), TWO),
        (study(UNMATCHED, **ALIKE, **ADJUSTED), TWO),
        (study(BEFORE), ONE),
        (study("descriptive"), NONE),
    ],
)
def test_how_a_study_compared_decides_its_level(found: Any, word: str) -> None:
    assert words(record(found), SCALE) == (word, word)


def test_a_comparison_without_controls_is_level_1() -> None:
    held = study(UNMATCHED, **UNADJUSTED, baseline={"difference": "0.10", "adjusted": False})
    assert words(record(held), SCALE) == (ONE, ONE)


def test_one_arms_own_before_and_after_is_level_1() -> None:
    assert words(record(study(TRIAL, uncompared=True, comparator=None)), SCALE) == (ONE, ONE)


@pytest.mark.parametrize(
    ("found", "cautious", "confirmed"),
    [
        (study(TRIAL, **UNSAID), OPEN, HIGHER),
        (study(CUT_OFF), OPEN, HIGHER),
        (study(CHANGE), TWO, THREE),
        (study(MATCHED), TWO, THREE),
        (study(UNMATCHED), ONE, TWO),
    ],
)
def test_what_is_not_reported_counts_against_a_study(
    found: Any, cautious: str, confirmed: str
) -> None:
    assert words(record(found), SCALE) == (cautious, confirmed)


def test_it_scores_how_a_study_compared_and_not_what_it_found() -> None:
    assert words(record(study(effect=WORSE)), SCALE) == (HIGHER, HIGHER)


def test_an_outcome_has_the_level_of_its_best_study_and_every_study_its_own() -> None:
    held = record(
        study(BEFORE, identity="before"),
        study(MATCHED, identity="matched", **UNLIKE),
        study(CHANGE, identity="change", parallel_trends=True),
    )
    (domain,) = rating_json(held, SCALE)["domains"]
    assert domain["rating"] == THREE
    found = {one["study"]: one["rating"] for one in domain["studies"]}
    assert found == {"before": ONE, "matched": TWO, "change": THREE}


def test_it_says_what_it_leaves_undecided() -> None:
    said = rating_json(record(study(TRIAL, of=BROKEN)), SCALE)
    assert "Levels 4 and 5" in [one["what"] for one in said["undecided"]]
    assert "could not be confirmed" in said["domains"][0]["undecided"]


@pytest.mark.parametrize(
    ("clause", "met", "unmet", "unreported"),
    [
        ("a sound trial or cut-off", study(TRIAL), study(TRIAL, of=BROKEN), study(CUT_OFF)),
        (
            "compared over time with a comparable group",
            study(CHANGE, parallel_trends=True),
            study(CHANGE, parallel_trends=False),
            study(MATCHED),
        ),
        (
            "compared with controls",
            study(UNMATCHED, **ADJUSTED),
            study(UNMATCHED, **UNADJUSTED, baseline={"difference": "0.1", "adjusted": False}),
            study(UNMATCHED),
        ),
    ],
)
def test_each_clause_is_met_not_met_and_not_reported(
    clause: str, met: Any, unmet: Any, unreported: Any
) -> None:
    found = [answer(record(one), SCALE, clause) for one in (met, unmet, unreported)]
    assert found == [Reply.MET, Reply.NOT_MET, Reply.NOT_REPORTED]


def test_clauses_about_the_design_are_met_or_not() -> None:
    """A record says of every study how it was made, so that these are never unreported."""
    high, low = "a trial or cut-off", "compared, or before and after"
    for clause, design, expected in [
        (high, TRIAL, Reply.MET),
        (high, CUT_OFF, Reply.MET),
        (high, MATCHED, Reply.NOT_MET),
        (low, UNMATCHED, Reply.MET),
        (low, BEFORE, Reply.MET),
        (low, "descriptive", Reply.NOT_MET),
    ]:
        assert answer(record(study(design)), SCALE, clause) is expected
