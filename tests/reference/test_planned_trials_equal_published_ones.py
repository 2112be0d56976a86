"""Planned trials equal published tables, a published package's worked answers, and a kept library."""

import math

import pytest
from statsmodels.stats.power import TTestIndPower
from statsmodels.stats.proportion import power_proportions_2indep

from ratings.planning import cluster_size_needed, power_reached, size_needed, smallest_effect
from ratings.trials.power_of_trials import Means, Proportions
from ratings.trials.trial_design import Clusters, TrialDesign

COHEN_1992 = [(0.2, 393), (0.5, 64), (0.8, 26)]
"""People in each group for 80 per cent power at two-sided 0.05: Cohen 1992, Psychol Bull 112:155, table 2."""


@pytest.mark.parametrize(("effect", "each"), COHEN_1992)
def test_small_medium_and_large_effects_take_the_people_of_cohens_table(
    effect: float, each: int
) -> None:
    # Cohen rounds to the nearest: a small effect takes 393.4 (R), which we round up.
    plan = size_needed(Means(effect=effect), TrialDesign())
    assert plan.n1 - each == (1 if effect == 0.2 else 0)


def test_the_worked_answer_of_clusterpowers_manual() -> None:
    # cpa.normal(power = NA, nclusters = 16, nsubjects = 10, d = 1, sigma_b_sq = .5, vart = 5): 0.801766
    design = TrialDesign(clusters=Clusters(icc=0.1, size=10))
    means = Means(effect=1 / math.sqrt(5))
    assert power_reached(means, design, both=32).power == pytest.approx(80.1766, abs=5e-5)
    assert size_needed(means, design).arms.first == 16


def test_the_answers_that_clusterpower_checks_itself_against() -> None:
    # Its tests: means, 5 clusters of 150 in each arm at an ICC of 0.05 find 0.4804988 (NIH and PASS 11; its
    # root is found to 1e-4); proportions 0.1 and 0.2, tdist = TRUE: 12 clusters, rounded to the nearest.
    design = TrialDesign(clusters=Clusters(icc=0.05, size=150))
    assert smallest_effect(Means(effect=1), design, both=10).effect == pytest.approx(
        0.4804988, abs=1e-5
    )
    fixed = TrialDesign(clusters=Clusters(icc=0.05))
    assert cluster_size_needed(Means(effect=0.4804988), fixed, clusters=10).n1 == 5 * 150
    proportions = Proportions(without=0.1, with_programme=0.2)
    assert power_reached(proportions, design, both=24).power == pytest.approx(80, abs=0.5)
    assert size_needed(proportions, design).arms.first == 13


@pytest.mark.parametrize("ratio", [1, 2, 3])
@pytest.mark.parametrize("effect", [0.1, 0.3, 0.9])
def test_power_for_means_equals_statsmodels(effect: float, ratio: int) -> None:
    # statsmodels adds the chance of a significant effect the other way; one tail at half the level does not.
    theirs = TTestIndPower().power(effect, 40, 0.025, ratio=ratio, alternative="larger")
    plan = power_reached(Means(effect=effect), TrialDesign(ratio=ratio), both=40 + 40 * ratio)
    assert (plan.n1, plan.n2) == (40, 40 * ratio)
    assert plan.power == pytest.approx(100 * float(theirs), rel=1e-9)


@pytest.mark.parametrize("ratio", [0.5, 1, 2])
@pytest.mark.parametrize(("p1", "p2"), [(0.3, 0.2), (0.6, 0.8), (0.05, 0.1)])
def test_power_for_proportions_equals_statsmodels(p1: float, p2: float, ratio: float) -> None:
    one_way = "larger" if p1 > p2 else "smaller"
    theirs = power_proportions_2indep(p1 - p2, p2, 100, ratio, 0.025, alternative=one_way)
    outcome = Proportions(without=p1, with_programme=p2)
    plan = power_reached(outcome, TrialDesign(ratio=ratio), both=100 + int(100 * ratio))
    assert (plan.n1, plan.n2) == (100, int(100 * ratio))
    assert plan.power == pytest.approx(100 * float(theirs.power), rel=1e-12)


@pytest.mark.parametrize("share", [0.0, 0.5])
def test_smallest_effect_with_covariates_is_near_powerup(share: float) -> None:
    """PowerUp! (Dong & Maynard 2013) takes the sum of two central t quantiles for our noncentral t.

    pypowerup 0.1.0: effect_size("cra2_2r", J=40, n=20, rho2=0.15, p=0.5, g=1 and r21=r22=0.5, or 0 all).
    """
    pinned = {0.0: 0.3989701, 0.5: 0.2823165}[share]
    design = TrialDesign(clusters=Clusters(icc=0.15, size=20))
    means = Means(effect=1, explained=share, explained_between=share)
    assert smallest_effect(means, design, both=40).effect == pytest.approx(pinned, rel=1e-3)
