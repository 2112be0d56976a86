"""Planned trials equal R's ``power.t.test``, ``power.prop.test``, ``bsamsize`` of Hmisc, and noncentral t.

The pins stand in ``planning.toml``. R finds its root by ``uniroot``, here to a relative 1e-9 or better;
scipy's noncentral t and R's differ by less than 1e-11 in the chance.
"""

import math
import tomllib
from pathlib import Path

import pytest

from ratings.planning import power_reached, size_needed, smallest_effect
from ratings.trials.power_of_trials import Means, Proportions
from ratings.trials.trial_design import Arms, Clusters, TrialDesign

PINS = tomllib.loads(Path(__file__).with_name("planning.toml").read_text("utf-8"))
Pin = dict[str, float]


def every(table: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("pin", PINS[table], ids=str)


@every("means_size")
def test_people_for_a_difference_of_means(pin: Pin) -> None:
    design = TrialDesign(power=pin["power"], level=pin["level"])
    plan = size_needed(Means(effect=pin["effect"]), design)
    assert plan.n1 == plan.n2 == math.ceil(pin["n"])


@every("means_power")
def test_power_for_a_difference_of_means(pin: Pin) -> None:
    plan = power_reached(
        Means(effect=pin["effect"]), TrialDesign(level=pin["level"]), both=2 * int(pin["each"])
    )
    assert plan.power == pytest.approx(100 * pin["power"], rel=1e-10)


@every("means_effect")
def test_smallest_difference_of_means(pin: Pin) -> None:
    plan = smallest_effect(
        Means(effect=1), TrialDesign(power=pin["power"]), both=2 * int(pin["each"])
    )
    assert plan.effect == pytest.approx(pin["effect"], rel=1e-9)


@every("proportions_size")
def test_people_for_two_proportions(pin: Pin) -> None:
    outcome = Proportions(without=pin["p1"], with_programme=pin["p2"])
    plan = size_needed(outcome, TrialDesign(power=pin["power"], level=pin["level"]))
    assert plan.n1 == plan.n2 == math.ceil(pin["n"])


@every("proportions_power")
def test_power_for_two_proportions(pin: Pin) -> None:
    outcome = Proportions(without=pin["p1"], with_programme=pin["p2"])
    plan = power_reached(outcome, TrialDesign(), both=2 * int(pin["each"]))
    assert plan.power == pytest.approx(100 * pin["power"], rel=1e-12)


@every("proportions_rise")
def test_smallest_rise_of_a_proportion(pin: Pin) -> None:
    rise = Proportions(without=pin["p1"], with_programme=0.99)
    plan = smallest_effect(rise, TrialDesign(power=pin["power"]), both=2 * int(pin["each"]))
    assert plan.effect == pytest.approx(pin["p2"] - pin["p1"], rel=1e-9)


@every("proportions_unequal")
def test_people_for_two_proportions_in_unequal_arms(pin: Pin) -> None:
    outcome = Proportions(without=pin["p1"], with_programme=pin["p2"])
    plan = size_needed(outcome, TrialDesign(power=pin["power"], ratio=pin["ratio"]))
    fewer, more = sorted((plan.n1, plan.n2))
    assert fewer == math.ceil(min(pin["n1"], pin["n2"]))
    assert more == math.ceil(fewer * max(pin["ratio"], 1 / pin["ratio"]))
    assert (plan.n2 > plan.n1) == (pin["ratio"] > 1)


@pytest.mark.parametrize("table", ["clusters_means", "clusters_proportions"])
def test_power_in_clusters(table: str) -> None:
    for pin in PINS[table]:
        clusters = Clusters(icc=pin["icc"], size=pin["size"], variation=pin["cv"])
        outcome: Means | Proportions = (
            Means(effect=pin["effect"])
            if table == "clusters_means"
            else Proportions(without=pin["p1"], with_programme=pin["p2"])
        )
        arms = Arms(pin["each"], pin["each"])
        found = outcome.power(arms, TrialDesign(clusters=clusters))
        assert found == pytest.approx(pin["power"], rel=1e-10)


@every("covariates_and_unequal_means")
def test_power_for_means_with_covariates_and_unequal_arms(pin: Pin) -> None:
    one_by_one = pin["icc"] == 0
    clusters = Clusters(icc=pin["icc"], size=pin["size"], variation=pin["cv"])
    design = TrialDesign(clusters=None if one_by_one else clusters)
    means = Means(effect=pin["effect"], explained=pin["r2"], explained_between=pin["r2_clusters"])
    found = means.power(Arms(int(pin["first"]), int(pin["second"])), design)
    assert found == pytest.approx(pin["power"], rel=1e-10)


@every("clusters_unequal_proportions")
def test_power_for_proportions_in_unequal_numbers_of_clusters(pin: Pin) -> None:
    clusters = Clusters(icc=pin["icc"], size=pin["size"], variation=pin["cv"])
    outcome = Proportions(without=pin["p1"], with_programme=pin["p2"])
    arms = Arms(int(pin["first"]), int(pin["second"]))
    found = outcome.power(arms, TrialDesign(clusters=clusters))
    assert found == pytest.approx(pin["power"], rel=1e-10)


@pytest.mark.parametrize(
    ("size", "icc", "cv", "effect"),
    [(30, 0.03, 0.65, 2.25025), (20, 0.05, 0, 1.95), (1, 0.4, 0, 1), (80, 0, 2, 1)],
)
def test_the_design_effect_is_that_of_eldridge(
    size: float, icc: float, cv: float, effect: float
) -> None:
    # R: 1 + ((1 + cv^2) * size - 1) * icc (Eldridge, Ashby & Kerry 2006); 0.65 is what they expect of
    # general practices.
    assert Clusters(icc=icc, size=size, variation=cv).design_effect == pytest.approx(effect)
