"""What is said of a new place: never surer than it is, never without its warning, every number the engine's."""

from typing import Any

import pytest

from registry.services.new_place_view import NewPlaceView, chance_words, new_place_view


def random(**facts: Any) -> dict[str, Any]:
    """An invented pooled effect by random effects, but for the facts given."""
    return {
        "estimate": 0.26,
        "low": 0.0,
        "high": 0.52,
        "level": 95.0,
        "k": 6,
        "tau_squared": 0.0086,
        "tau_squared_low": 0.0,
        "tau_squared_high": 0.4553,
        "i_squared": 38.7,
        "q": 5.33,
        "q_p": 0.149,
        "prediction_low": -0.0961,
        "prediction_high": 0.6177,
        "p_new_place_above_zero": 0.8712,
        "p_new_place_above_worthwhile": 0.7089,
        "notes": ["A note."],
        **facts,
    }


def said(scale: str = "standardised mean difference", **facts: Any) -> NewPlaceView:
    """Word it."""
    pooled = {
        "scale": scale,
        "smallest_worthwhile_effect": 0.25,
        "worthwhile_on_scale": 0.4125 if scale == "odds ratio" else 0.25,
        "common": {"estimate": 0.24, "low": 0.1, "high": 0.38},
        "random": random(**facts),
        "sensitivity": [],
    }
    view = new_place_view(pooled)
    assert view is not None
    return view


def test_the_sentence() -> None:
    assert said().chance == (
        "In a new place like these, the studies put the chance that the programme does better than its comparator at "
        "about 87 in 100 (prediction interval \u22120.10 to 0.62), and at about 71 in 100 that it does better by a "
        "worthwhile amount (0.25 standard deviations)."
    )
    assert said().cautions == ()
    assert said().assumes == "This assumes that the new place is like those studied."


@pytest.mark.parametrize(
    "facts",
    [{"k": 4}, {"tau_squared": 0.0}, {"p_new_place_above_zero": None}],
    ids=["few studies", "no differences", "no chance"],
)
def test_one_caution_is_enough(facts: dict[str, Any]) -> None:
    assert said(**facts).assumes == ""


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (1.0, "more than 99 in 100"),
        (0.9901, "more than 99 in 100"),
        (0.99, "about 99 in 100"),
        (0.5, "about 50 in 100"),
        (0.01, "about 1 in 100"),
        (0.0099, "less than 1 in 100"),
        (0.0, "less than 1 in 100"),
    ],
)
def test_no_chance_is_said_to_be_certain(probability: float, words: str) -> None:
    assert chance_words(probability) == words


def test_a_ratio_is_said_as_one_and_so_is_what_is_worthwhile_on_it() -> None:
    chance = said("odds ratio", prediction_low=0.0, prediction_high=0.6931).chance
    assert "(prediction interval of the odds ratio 1.00 to 2.00)" in chance
    assert "(0.25 standard deviations, here odds ratio 1.51)" in chance


def test_where_no_conversion_is_sound_nothing_is_said_of_a_worthwhile_amount() -> None:
    chance = said("risk ratio", p_new_place_above_worthwhile=None).chance
    assert chance.endswith("(prediction interval of the risk ratio 0.91 to 1.85).")


def test_few_studies_are_warned_of_and_not_hidden() -> None:
    (caution,) = said(k=4).cautions
    assert caution.startswith("This is rough: 4 studies can hardly show")
    assert "in 100" in said(k=4).chance


def test_studies_that_differ_no_more_than_by_chance_are_warned_of() -> None:
    (caution,) = said(tau_squared=0.0).cautions
    assert caution.startswith("It may be too sure")


def test_where_there_is_no_probability_there_is_no_number_that_looks_like_one() -> None:
    view = said(
        p_new_place_above_zero=None,
        p_new_place_above_worthwhile=None,
        tau_squared=0.0,
        prediction_low=0.3,
        prediction_high=0.3,
    )
    assert view.chance.startswith(
        "No chance that the programme does better in a new place is given"
    )
    assert "0.3" not in view.chance
    assert view.cautions == ()


def test_the_method_the_number_of_studies_and_what_is_assumed_are_named() -> None:
    how = said(k=2).how
    for words in ("2 robust studies", "REML", "Hartung\u2013Knapp", "with 1 degree of freedom"):
        assert words in how
    assert "takes the new place to be like those studied" in how
    assert "decides nothing" in how


def test_how_far_effects_differ_is_said_with_its_interval() -> None:
    assert said().spread == (
        "How far effects differ between the studies: tau² 0.009 (95% interval 0.000 to 0.455, Q-profile); "
        "I² 39%; and Q 5.33 on 5 degrees of freedom, p 0.149."
    )
    assert "p below 0.001" in said(q_p=0.000_2).spread
