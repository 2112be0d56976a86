"""Tiers 1 and 2 of the Every Student Succeeds Act, by the tests on the What Works Clearinghouse's page.

One study without (tier 2: with or without) reservations, a significant effect for the programme, 350 students, two
sites; and nothing stronger against it.
"""

from typing import Any

import pytest

from ratings.published import rating_json
from ratings.rating_words import Reply
from ratings.standard import load_standard
from tests.elsewhere import answer, words
from tests.invented import CITES, NULL, WIDE, WORSE, contrast_table, record, study_table

ESSA = load_standard("essa", "2015")
TIER_1, TIER_2 = "tier 1 (strong evidence)", "tier 2 (moderate evidence)"
OPEN = "not decided here"

LOST: dict[str, Any] = {"analysed_intervention": 150, "analysed_comparator": 250}
"""High attrition, and 400 analysed."""
ALIKE: dict[str, Any] = {"baseline": {"difference": "0.05"}}
UNLIKE: dict[str, Any] = {"baseline": {"difference": "0.26", "adjusted": True}}
MATCHED: dict[str, Any] = {"design": "matched comparison"}
UNSAID: dict[str, Any] = {"analysed_intervention": None, "analysed_comparator": None}


def trial(
    identity: str = "trial",
    *,
    of: dict[str, Any] | None = None,
    sites: int | None = 2,
    **facts: Any,
) -> Any:
    return study_table(identity, contrast_table(**facts), sites=sites, **(of or {}))


@pytest.mark.parametrize(
    ("found", "word"),
    [
        (trial(), TIER_1),
        (trial(**LOST, **ALIKE), TIER_2),
        (trial(of=MATCHED, **ALIKE), TIER_2),
        (trial(**LOST, **UNLIKE), OPEN),
        (trial(of=MATCHED, **UNLIKE), OPEN),
        (trial(of=MATCHED, effect=NULL, **ALIKE), OPEN),
        (trial(of=MATCHED, sites=1, **ALIKE), OPEN),
        (trial(of=MATCHED, analysed_intervention=59, **ALIKE), OPEN),
        (trial(effect=NULL), OPEN),
        (trial(effect=WIDE), OPEN),
        (trial(effect=WORSE), OPEN),
        (trial(sites=1), OPEN),
    ],
)
def test_one_study_decides_the_tier(found: Any, word: str) -> None:
    assert words(record(found), ESSA) == (word, word)


@pytest.mark.parametrize(("analysed", "word"), [(175, TIER_1), (174, OPEN)])
def test_it_takes_350_students(analysed: int, word: str) -> None:
    of: dict[str, Any] = {
        "arms": [
            {"id": "new", "label": "New", "got_programme": True, "allocated": 180, "cites": CITES},
            {"id": "usual", "label": "Usual", "allocated": 180, "cites": CITES},
        ]
    }
    both: dict[str, Any] = {"analysed_intervention": analysed, "analysed_comparator": 175}
    assert words(record(trial(of=of, **both)), ESSA) == (word, word)


def test_sample_and_sites_must_be_of_the_one_study() -> None:
    """Two trials of 349 people at one site each make no tier, though together they have both."""
    half: dict[str, Any] = {
        "analysed_intervention": 174,
        "analysed_comparator": 175,
        "allocated_intervention": 174,
        "allocated_comparator": 175,
    }
    held = record(trial("one", sites=1, **half), trial("two", sites=1, **half))
    assert words(held, ESSA) == (OPEN, OPEN)


def test_studies_that_found_nothing_lower_no_tier() -> None:
    held = record(trial(), *(trial(f"null-{n}", effect=NULL) for n in range(3)))
    assert words(held, ESSA) == (TIER_1, TIER_1)


@pytest.mark.parametrize(
    "against",
    [
        trial("against", effect=WORSE),
        trial("against", effect=WORSE, sites=1),
        trial("against", effect=WORSE, of=MATCHED, **ALIKE),
        trial("against", effect=WORSE, of={"design": "regression discontinuity"}),
        trial("against", effect=WORSE, by_arm=False),
    ],
)
def test_a_finding_against_it_that_may_meet_the_standards_bars_both_tiers(against: Any) -> None:
    assert words(record(trial(), against), ESSA)[0] == OPEN


@pytest.mark.parametrize(
    "weaker",
    [
        trial("against", effect=WORSE, **LOST, **UNLIKE),
        trial("against", effect=WORSE, of=MATCHED, **UNLIKE),
        trial("against", effect=WORSE, domain="literacy"),
        trial(
            "against", effect=WORSE, subgroup={"label": "girls", "dimensions": ["sex or gender"]}
        ),
    ],
)
def test_a_weaker_finding_or_one_on_another_outcome_does_not(weaker: Any) -> None:
    assert words(record(trial(), weaker), ESSA) == (TIER_1, TIER_1)


@pytest.mark.parametrize("kept", [True, False, None])
def test_a_cut_off_that_found_harm_bars_the_tiers_as_its_rules_are_not_known(
    kept: bool | None,
) -> None:
    against = trial(
        "against", effect=WORSE, of={"design": "regression discontinuity"}, no_sorting=kept
    )
    assert words(record(trial(), against), ESSA) == (OPEN, TIER_1)


def test_silence_about_a_finding_against_it_counts_against_the_programme() -> None:
    held = record(trial(), trial("against", effect=WORSE, of=MATCHED))
    assert words(held, ESSA) == (OPEN, TIER_1)


def test_below_tier_2_it_says_what_is_missing() -> None:
    (domain,) = rating_json(record(trial(sites=1)), ESSA)["domains"]
    assert domain["rating"] == OPEN
    assert "tiers 3 and 4" in domain["undecided"]
    assert domain["alerts"][0].startswith("Not decided here: ")


@pytest.mark.parametrize(
    ("clause", "met", "unmet", "unreported"),
    [
        ("a trial without reservations", [trial()], [trial(effect=NULL)], [trial(sites=None)]),
        (
            "a study with reservations",
            [trial(of=MATCHED, **ALIKE)],
            [trial(of=MATCHED, **UNLIKE)],
            [trial(of=MATCHED)],
        ),
        (
            "a study with reservations",
            [trial(**LOST, **ALIKE)],
            [trial(**LOST, **UNLIKE)],
            [trial(**UNSAID, **ALIKE)],
        ),
        (
            "no finding against it",
            [trial()],
            [trial(effect=WORSE)],
            [trial(effect=WORSE, of=MATCHED)],
        ),
    ],
)
def test_each_clause_is_met_not_met_and_not_reported(
    clause: str, met: Any, unmet: Any, unreported: Any
) -> None:
    found = [answer(record(*held), ESSA, clause) for held in (met, unmet, unreported)]
    assert found == [Reply.MET, Reply.NOT_MET, Reply.NOT_REPORTED]


def test_a_finding_that_is_not_reported_may_be_one_against_it() -> None:
    """A harmful second finding takes the tier away, and so does its silence, but not if confirmed."""
    good, harm, silent = (
        contrast_table(name, effect=effect)
        for name, effect in (("good", contrast_table()["effect"]), ("bad", WORSE), ("bad", None))
    )
    told, unsaid = (study_table("trial", good, other, sites=2) for other in (harm, silent))
    assert words(record(told), ESSA) == (OPEN, OPEN)
    assert words(record(unsaid), ESSA) == (OPEN, TIER_1)
