"""How large a trial would settle a question: the sample that finds a worthwhile effect."""

import math
from collections.abc import Callable
from dataclasses import replace
from statistics import NormalDist

from ratings.errors import StatisticError
from ratings.refusals import need_between, need_level, need_per_cent, need_positive
from ratings.trials.planned import Plan
from ratings.trials.power_of_trials import Outcome
from ratings.trials.trial_design import LEAST_IN_AN_ARM, Arms, TrialDesign

POWER = 80.0
"""Per cent: the chance of finding an effect that is there, as trials are commonly planned."""

MOST = 1_000_000_000
"""People, or clusters, in an arm: more than a trial could have."""


def people_in_each_arm(effect: float, *, power: float = POWER, level: float = 95.0) -> int:
    """People to analyse in each of two equal arms, one by one allocated, to find ``effect``.

    ``effect`` in standard deviations, above 0; ``power`` and ``level`` in per cent. The normal formula
    2 (z₁₋α/₂ + z₁₋β)² / d² with Guenther's correction for the t-test, z²₁₋α/₂ / 4 (Guenther 1981, Am Stat
    35:243). Raises StatisticError where a value is out of its range.
    """
    need_positive("effect", effect)
    need_between("power", need_per_cent("power", power), 0, 100)
    need_level(level)
    normal = NormalDist()
    alpha, beta = normal.inv_cdf(0.5 + level / 200), normal.inv_cdf(power / 100)
    return math.ceil(2 * (alpha + beta) ** 2 / effect**2 + alpha**2 / 4)


def size_needed(outcome: Outcome, design: TrialDesign) -> Plan:
    """The smallest trial that finds the effect of ``outcome`` with the power that ``design`` wants.

    People in each arm, or clusters of the design's size. Raises StatisticError where it takes more than a
    thousand million of them in an arm.
    """

    def enough(fewer: int) -> bool:
        return outcome.power(design.arms_with(fewer), design) >= design.wanted

    fewest = _fewest(enough, LEAST_IN_AN_ARM)
    if fewest is None:
        raise StatisticError(
            f"An effect of {outcome.size:g} would take more than {MOST:,} "
            f"{'people' if design.clusters is None else 'clusters'} in an arm. Plan for a larger effect."
        )
    return _planned(outcome, design, design.arms_with(fewest))


def cluster_size_needed(outcome: Outcome, design: TrialDesign, *, clusters: int) -> Plan:
    """The fewest people in a cluster that find the effect, where ``clusters`` (in both arms) are all there are.

    Raises StatisticError where no size is enough, and says how many clusters could be: people of one cluster
    are alike, so that beyond some size more of them add nothing (Hemming et al. 2011, BMC Med Res Methodol
    11:102).
    """
    held = design.clusters
    if held is None:
        raise StatisticError(
            "Give the ICC: a cluster size is asked of people allocated in clusters."
        )
    arms = design.arms_of(clusters)
    most = outcome.power(arms, design, math.inf)
    fewest = None
    if most >= design.wanted:
        fewest = _fewest(
            lambda people: outcome.power(arms, design, people) >= design.wanted, least=1
        )
    if fewest is None:
        raise StatisticError(
            f"No cluster size is enough: {arms.first} and {arms.second} clusters at an ICC of {held.icc:g} "
            f"find an effect of {outcome.size:g} with at most {100 * most:.1f} per cent power, however many "
            f"people each has. {_more_clusters(outcome, design)}"
        )
    return _planned(outcome, replace(design, clusters=replace(held, size=fewest)), arms)


def smallest_effect(outcome: Outcome, design: TrialDesign, *, both: int) -> Plan:
    """The smallest effect that a trial of this size finds with the power that ``design`` wants.

    ``both``: people analysed in the two arms together, or clusters. The effect of ``outcome`` tells no more
    than the direction. Raises StatisticError where it finds none.
    """
    arms = design.arms_of(both)
    return _planned(outcome.smallest(arms, design), design, arms)


def power_reached(outcome: Outcome, design: TrialDesign, *, both: int) -> Plan:
    """The chance that a trial of this size finds the effect of ``outcome``; ``both`` as in ``smallest_effect``."""
    return _planned(outcome, design, design.arms_of(both))


def _planned(outcome: Outcome, design: TrialDesign, arms: Arms) -> Plan:
    try:
        smallest = outcome.smallest(arms, design)
    except StatisticError:  # a trial so small that it finds none, which the plan says
        smallest = None
    return Plan(
        outcome=outcome,
        design=design,
        arms=arms,
        effect=outcome.size,
        power=100 * outcome.power(arms, design),
        smallest=smallest,
    )


def _more_clusters(outcome: Outcome, design: TrialDesign) -> str:
    """What would help, where no cluster size does."""

    def enough(fewer: int) -> bool:
        return outcome.power(design.arms_with(fewer), design, math.inf) >= design.wanted

    fewest = _fewest(enough, LEAST_IN_AN_ARM)
    if fewest is None:
        return "Plan for a larger effect."
    arms = design.arms_with(fewest)
    return f"More clusters would help: at least {arms.first} and {arms.second}, or a larger effect."


def _fewest(enough: Callable[[int], bool], least: int) -> int | None:
    """The least whole number that is enough, where a larger one always is; None above a thousand million."""
    low, high = least - 1, least
    while not enough(high):
        if high >= MOST:
            return None
        low, high = high, min(2 * high, MOST)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high
