"""Blueprints' certification, each standard and level by an invented programme; expectations are its pages' words."""

from typing import Any

import pytest

from ratings.rating_words import Reply
from ratings.standard import load_standard
from tests.invented import BETTER, CITES, NULL, WIDE, WORSE, record
from tests.spec.rated import trial
from tests.under_other_standards import reply, under

BLUEPRINTS = load_standard("blueprints", "2024")
LASTS: dict[str, Any] = {"c_months_since_delivery": "12"}
UNREAD: dict[str, Any] = {"c_analysed_as_allocated": None, "c_by_arm": None}
QUASI: dict[str, Any] = {"design": "matched comparison", "c_baseline": {"difference": "0.02"}}
OWN: dict[str, Any] = {"independent_of_developer": False}


def said(text: str) -> dict[str, Any]:
    return {"text": text, "cites": CITES}


def yes(*, holds: bool = True) -> dict[str, Any]:
    return {"holds": holds, "cites": CITES}


READY: dict[str, Any] = {
    "tidier": {"why": said("Praise changes habits."), "procedures": said("Twelve meetings.")},
    "documentation": {"manual_obtainable": yes(), "training_or_accreditation": yes()},
}


def good(identity: str = "one", **facts: Any) -> dict[str, Any]:
    return trial(identity, BETTER, **facts)


def rating(*studies: dict[str, Any], **facts: Any) -> str:
    return under(BLUEPRINTS, *studies, **{**READY, **facts}).cautious.rating


def test_promising_takes_one_trial_or_two_quasi_experiments() -> None:
    assert rating(good()) == "Promising"
    assert rating(good(**QUASI)) == "not certified"
    assert rating(good(**QUASI), good("two", **QUASI)) == "Promising"


def test_model_takes_two_trials_or_a_trial_and_a_quasi_experiment_and_a_year() -> None:
    assert rating(good(**LASTS, **OWN), good("two", **OWN)) == "Model"
    assert rating(good(**LASTS, **OWN), good("two", **QUASI, **OWN)) == "Model"
    assert rating(*(good(name, **LASTS, **QUASI, **OWN) for name in ("one", "two"))) == "Promising"
    assert rating(good(**OWN), good("two", **OWN)) == "Promising"
    assert rating(good(**LASTS, **OWN), good("two", same_sample_as=["one"])) == "Promising"


def test_model_plus_takes_an_independent_replication_of_high_quality() -> None:
    assert rating(good(**LASTS, **OWN), good("two")) == "Model Plus"
    weak = good("two", design="unmatched comparison")
    assert rating(good(**LASTS, **OWN), good("own", **OWN), weak) == "Model"


@pytest.mark.parametrize(
    ("facts", "standard"),
    [
        ({"tidier": {"why": said("Praise changes habits.")}}, "intervention specificity"),
        ({"tidier": {"procedures": said("Twelve meetings.")}}, "intervention specificity"),
        ({"documentation": {"manual_obtainable": yes()}}, "dissemination readiness"),
        ({"documentation": {"training_or_accreditation": yes()}}, "dissemination readiness"),
    ],
)
def test_every_standard_must_be_met_and_silence_on_one_meets_none(
    facts: dict[str, Any], standard: str
) -> None:
    assert rating(good(), **facts) == "not certified"
    assert reply(BLUEPRINTS, standard, good(), **facts) is Reply.NOT_REPORTED


@pytest.mark.parametrize("effect", [NULL, WIDE])
def test_good_studies_without_benefit_count_against_it(effect: dict[str, Any]) -> None:
    one, two = trial("null", effect), trial("nothing", effect)
    assert rating(good(), one) == "not certified"
    assert rating(good(), good("two"), one) == "Promising"
    assert rating(good(), good("two"), one, two) == "not certified"


def test_one_harmful_effect_is_one_too_many() -> None:
    many = [good(name) for name in ("one", "two", "three")]
    assert rating(*many) == "Promising"
    assert rating(*many, trial("worse", WORSE)) == "not certified"


def test_it_reviews_programmes_for_the_young() -> None:
    adults = {"life_stages": ["adulthood (25 and over)"], "need_levels": ["universal"]}
    held = record(good(), target={**adults, "cites": CITES})
    assert BLUEPRINTS.scope.includes(held, ()) is False
    assert BLUEPRINTS.scope.includes(record(good()), ()) is True


def test_outcomes_of_parents_are_not_its_own() -> None:
    assert rating(good(c_domain="parenting")) == "not certified"


EITHER_WAY = {key: value for key, value in WORSE.items() if key != "benefit"}
"""A significant difference, when nothing says which way is better."""
HELD_AGAINST = {"documentation": {**READY["documentation"], "manual_obtainable": yes(holds=False)}}
EXAMPLES: dict[str, tuple[Any, Any, Any]] = {
    "intervention specificity": (([good()], {}), None, ([good()], {"tidier": {}})),
    "one trial": (([good()], {}), ([good(**QUASI)], {}), ([good(**UNREAD)], {})),
    "two quasi-experiments": (
        ([good(**QUASI), good("two", **QUASI)], {}),
        ([good(**QUASI), good("two")], {}),
        ([good(**QUASI), good("two", **(QUASI | {"c_baseline": None}))], {}),
    ),
    "a second study": (
        ([good(), good("two")], {}),
        ([good()], {}),
        ([good(), good("two", **UNREAD)], {}),
    ),
    "preponderance of evidence": (
        ([good()], {}),
        ([trial("null", NULL)], {}),
        ([good(**UNREAD)], {}),
    ),
    "no harmful effect": (
        ([good()], {}),
        ([good(), trial("worse", WORSE)], {}),
        ([trial("either-way", EITHER_WAY)], {}),
    ),
    "dissemination readiness": (
        ([good()], {}),
        ([good()], HELD_AGAINST),
        ([good()], {"documentation": {}}),
    ),
    "sustained 12 months": (
        ([good(**LASTS)], {}),
        ([good(c_months_since_delivery="11")], {}),
        ([good(c_months_since_delivery=None)], {}),
    ),
    "independent replication": (
        ([good(**OWN), good("two")], {}),
        ([good(**OWN), good("two", **OWN)], {}),
        ([good(**OWN), good("two", independent_of_developer=None)], {}),
    ),
}
"""For each clause: programmes that meet it, that do not, and of which it is not reported."""


def answer(clause: str, example: tuple[list[dict[str, Any]], dict[str, Any]]) -> Reply:
    studies, facts = example
    return reply(BLUEPRINTS, clause, *studies, **{**READY, **facts})


@pytest.mark.parametrize("clause", [rules.criterion for rules in BLUEPRINTS.criteria])
def test_each_clause_is_met_not_met_or_not_reported(clause: str) -> None:
    met, not_met, not_reported = EXAMPLES[clause]
    assert answer(clause, met) is Reply.MET
    assert answer(clause, not_reported) is Reply.NOT_REPORTED
    if not_met is None:  # an item that is absent is never known to be undescribed
        assert clause == "intervention specificity"
    else:
        assert answer(clause, not_met) is Reply.NOT_MET
