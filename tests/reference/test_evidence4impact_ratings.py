"""Evidence4Impact's ratings, by the three numbers of its page: design, collective sample, weighted effect.

Strong: randomised, 500 students or 30 classes or schools, 0.20. Moderate: randomised or matched, 300 or 20, 0.10.
Limited: the same designs, 150 or 10, 0.05.
"""

from typing import Any

import pytest

from ratings.contrast_effects import ContrastEffect, contrast_effect
from ratings.predicates.collective import printed_size
from ratings.rating_words import Reply
from ratings.record import read_record
from ratings.standard import load_standard
from tests.elsewhere import answer, behaviour, words
from tests.invented import BETTER, CITES, contrast, contrast_table, record, study_table
from tests.source_tree import ROOT

E4I = load_standard("evidence4impact")
STRONG, MODERATE, LIMITED, OPEN = "strong", "moderate", "limited", "not decided here"

ALIKE: dict[str, Any] = {"baseline": {"difference": "0.05"}}
MATCHED: dict[str, Any] = {"design": "matched comparison"}
STATED: dict[str, Any] = {"effect": None, "direction": "favours programme", "significant": True}


def effect(size: str, **facts: Any) -> dict[str, Any]:
    """An effect that printed no interval: its size is enough for this body."""
    return {
        "type": "standardised mean difference",
        "estimate": size,
        "benefit": "higher",
        "p": ".03",
        **facts,
    }


def arms(people: int | None, clusters: int | None = None) -> list[dict[str, Any]]:
    held = {"allocated": people, "clusters": clusters, "cites": CITES}
    said = {key: value for key, value in held.items() if value is not None}
    return [
        {"id": "new", "label": "New", "got_programme": True, **said},
        {"id": "usual", "label": "Usual", **said},
    ]


def study(
    size: str = "0.20",
    *,
    people: int | None = 250,
    identity: str = "trial",
    of: dict[str, Any] | None = None,
    **facts: Any,
) -> Any:
    """A study of so many people in each arm, all analysed, with an effect of this size."""
    told = {
        "effect": effect(size),
        "analysed_intervention": people,
        "analysed_comparator": people,
        **facts,
    }
    return study_table(identity, contrast_table(**told), **{"arms": arms(people), **(of or {})})


def clustered(size: str, clusters: int | None, **facts: Any) -> Any:
    """A trial of so many schools in each arm."""
    of = {
        "allocation": {"unit": "cluster", "broken": False, "cites": CITES},
        "arms": arms(250, clusters),
    }
    return study(size, of=of, clusters_respected=True, **facts)


@pytest.mark.parametrize(
    ("found", "word"),
    [
        (study("0.20"), STRONG),
        (study("0.199"), MODERATE),
        (study("0.20", analysed_comparator=249), MODERATE),
        (study("0.10", people=150), MODERATE),
        (study("0.099", people=150), LIMITED),
        (study("0.40", people=149), LIMITED),
        (study("0.05", people=75), LIMITED),
        (study("0.049", people=75), OPEN),
        (study("0.90", people=74), OPEN),
        (study("-0.20"), OPEN),
        (study("0.40", of=MATCHED, **ALIKE), MODERATE),
        (study("0.40", of={"design": "weighted comparison"}, **ALIKE), MODERATE),
        (study("0.40", of={"design": "unmatched comparison"}, **ALIKE), OPEN),
        (study("0.40", of={"design": "before and after"}), OPEN),
    ],
)
def test_design_sample_and_effect_decide(found: Any, word: str) -> None:
    assert words(record(found), E4I) == (word, word)


@pytest.mark.parametrize(
    ("each_arm", "word"), [(15, STRONG), (10, MODERATE), (5, LIMITED), (4, OPEN)]
)
def test_schools_are_counted_where_schools_were_allocated(each_arm: int, word: str) -> None:
    assert words(record(clustered("0.20", each_arm)), E4I)[0] == word


def test_the_people_of_a_trial_of_schools_count_only_if_confirmed() -> None:
    assert words(record(clustered("0.20", 4)), E4I) == (OPEN, STRONG)


def test_samples_add_up_and_effects_weigh_by_people() -> None:
    """300 people at 0.30 and 200 at 0.10 make 0.22; 200 at 0.30 and 300 at 0.10 make 0.18."""
    more = [study("0.30", people=150, identity="a"), study("0.10", people=100, identity="b")]
    less = [study("0.30", people=100, identity="a"), study("0.10", people=150, identity="b")]
    assert words(record(*more), E4I) == (STRONG, STRONG)
    assert words(record(*less), E4I) == (MODERATE, MODERATE)
    said = next(
        s.found for s in behaviour(record(*more), E4I).trace if s.clause == "strong: effect"
    )
    assert said.startswith("Weighted by people analysed, 0.22 standard deviations: ")


def test_a_trial_that_found_nothing_can_lift_a_rating_by_what_it_adds_to_the_sample() -> None:
    """200 people at 0.50 are too few; with 400 more at 0.02 the mean of 600 is 0.18."""
    small, null = study("0.50", people=100, identity="a"), study("0.02", people=200, identity="b")
    assert words(record(small), E4I) == (LIMITED, LIMITED)
    assert words(record(small, null), E4I) == (MODERATE, MODERATE)


def test_studies_of_the_same_people_are_one_sample() -> None:
    held = record(
        study(people=125, identity="a"),
        study(people=125, identity="b", of={"same_sample_as": ["a"]}),
    )
    assert words(held, E4I) == (LIMITED, LIMITED)


def test_a_study_of_several_measures_has_their_mean() -> None:
    several = [
        contrast_table(name, effect=effect(size)) for name, size in [("a", "0.30"), ("b", "0.08")]
    ]
    assert words(record(study_table("trial", *several)), E4I) == (MODERATE, MODERATE)


def test_a_matched_study_neither_fills_the_sample_nor_dilutes_the_effect_of_strong() -> None:
    trial = study("0.30", people=200, identity="trial")
    good = study("0.30", people=400, identity="matched", of=MATCHED, **ALIKE)
    assert words(record(trial, good), E4I) == (MODERATE, MODERATE)
    large = study("0.30", people=250, identity="trial")
    bad = study("-0.30", people=400, identity="matched", of=MATCHED, **ALIKE)
    assert words(record(large, bad), E4I) == (STRONG, STRONG)


@pytest.mark.parametrize(
    "silent",
    [
        study(identity="b", **STATED),
        study(identity="b", analysed_intervention=None),
        study(identity="b", effect=effect("1.4", type="risk ratio")),
        study(identity="b", effect=effect("5", type="mean difference")),
    ],
)
def test_one_study_whose_size_is_not_reported_leaves_the_weighted_effect_so(silent: Any) -> None:
    clause = "moderate: effect"
    assert answer(record(study(identity="a"), silent), E4I, clause) is Reply.NOT_REPORTED
    assert words(record(study(identity="a"), silent), E4I)[0] == OPEN


def test_effects_known_to_be_too_small_are_not_unreported() -> None:
    """However many people either study analysed, no mean of 0.10 and 0.15 comes to 0.20."""
    silent: dict[str, Any] = {"analysed_intervention": None}
    held = record(study("0.10", identity="a", **silent), study("0.15", identity="b", **silent))
    found = [answer(held, E4I, clause) for clause in ("strong: effect", "moderate: effect")]
    assert found == [Reply.NOT_MET, Reply.NOT_REPORTED]


def test_a_study_that_analysed_nobody_weighs_nothing_that_is_known() -> None:
    nobody: dict[str, Any] = {"analysed_intervention": 0, "analysed_comparator": 0}
    assert answer(record(study(**nobody, **ALIKE)), E4I, "limited: effect") is Reply.NOT_REPORTED


UNSURE: dict[str, Any] = {"instrument": None}
WEAK: dict[str, Any] = {"instrument": "not validated"}


def test_a_study_of_unreported_confidence_counts_only_against_the_programme() -> None:
    sure = study("0.20", identity="sure")
    for size, word in [("0.60", STRONG), ("0.10", MODERATE), ("-0.60", OPEN)]:
        held = record(sure, study(size, identity="unsure", **UNSURE))
        assert words(held, E4I)[0] == word, size
    lifted = record(study("0.10", identity="sure"), study("0.60", identity="unsure", **UNSURE))
    assert words(lifted, E4I) == (MODERATE, STRONG)


def test_a_study_of_low_confidence_does_not_count() -> None:
    held = record(study("0.20", identity="sure"), study("-0.60", identity="weak", **WEAK))
    assert words(held, E4I) == (STRONG, STRONG)
    assert words(record(study("0.60", **WEAK)), E4I) == (OPEN, OPEN)


@pytest.mark.parametrize(
    ("facts", "size"),
    [
        ({"effect": effect("0.3")}, 0.3),
        ({"effect": effect("0.3", benefit="lower")}, -0.3),
        ({"effect": effect("0.3"), "direction": "favours comparator"}, -0.3),
        ({"effect": effect("0.3", absolute=True), "direction": "favours programme"}, 0.3),
        ({"effect": effect("0.3", absolute=True)}, None),
        ({"effect": effect("2", type="odds ratio")}, 0.42),
        ({"effect": effect("5", type="mean difference", standardised="0.25")}, 0.25),
        ({"effect": effect("1.4", type="hazard ratio")}, None),
        ({"effect": effect("12", type="relative change")}, None),
        ({"effect": None, "direction": "favours programme"}, None),
    ],
)
def test_what_counts_as_a_printed_size(facts: dict[str, Any], size: float | None) -> None:
    """An odds ratio of 2 is ln 2 / 1.65 = 0.42 by the Cox index."""
    expected = None if size is None else pytest.approx(size, abs=0.005)
    assert printed_size(contrast(**facts)) == expected


@pytest.mark.parametrize(
    ("clause", "met", "unmet", "unreported"),
    [
        ("strong: sample", study(), study(people=200), study(people=None, of={"arms": arms(250)})),
        ("strong: effect", study("0.20"), study("0.19"), study(**STATED)),
        ("moderate: sample", study(people=150), study(people=140), study(**UNSURE)),
        ("moderate: effect", study("0.10"), study("0.09"), study("0.10", **UNSURE)),
        ("limited: sample", study(people=75), study(people=74), clustered("0.20", None)),
        ("limited: effect", study("0.05"), study("0.04"), study(**STATED)),
    ],
)
def test_each_clause_is_met_not_met_and_not_reported(
    clause: str, met: Any, unmet: Any, unreported: Any
) -> None:
    found = [answer(record(one), E4I, clause) for one in (met, unmet, unreported)]
    assert found == [Reply.MET, Reply.NOT_MET, Reply.NOT_REPORTED]


def test_no_study_at_all_of_these_designs_meets_nothing() -> None:
    held = record(study(of={"design": "before and after"}))
    for clause in ("limited: sample", "limited: effect"):
        assert answer(held, E4I, clause) is Reply.NOT_MET


def test_it_asks_for_no_significance() -> None:
    wide = {**BETTER, "estimate": "0.25", "low": "-0.10", "high": "0.60"}
    assert words(record(study(effect=wide)), E4I) == (STRONG, STRONG)


def test_printed_sizes_are_those_that_analysts_get() -> None:
    """Of every seed contrast whose effect, with its variance, can be had in standard deviations."""
    compared = 0
    for file in sorted((ROOT / "seed_programmes").glob("*.toml")):
        for one in read_record(file).studies:
            for held in one.contrasts:
                found, size = contrast_effect(held, one), printed_size(held)
                if isinstance(found, ContrastEffect) and found.standardised and size is not None:
                    assert size == pytest.approx(found.standardised.estimate.effect), held.id
                    compared += 1
    assert compared > 40
