"""A planned trial: its size, what it finds, by which formula, and what its reader should know."""

import math
from dataclasses import dataclass

from ratings.trials.power_of_trials import Means, Outcome, Proportions
from ratings.trials.trial_design import Arms, TrialDesign, whole

FEW_EXPECTED = 5
"""Below so many expected in a cell the normal curve is a rough guide to counts (Cochran 1954, Biometrics 10:417)."""

_MEANS = (
    "t test of two means; power by the noncentral t with n1 + n2 - 2 degrees of freedom, as R's power.t.test "
    "(Cohen 1988)"
)
_MEANS_IN_CLUSTERS = (
    "t test of two means; power by the noncentral t with clusters - 2 degrees of freedom (Raudenbush 1997), "
    "no cluster added beside it"
)
_ADJUSTED = (
    "adjusted for covariates: the variance they explain taken off, and one degree of freedom (Borm, Fransen & "
    "Lemmens 2007)"
)
_PROPORTIONS = (
    "z test of two proportions, pooled where there is no difference, with no continuity correction, as R's "
    "power.prop.test (Fleiss, Tytun & Ury 1980)"
)
_PROPORTIONS_IN_CLUSTERS = (
    "difference of two proportions, each with its own variance times the design effect (Donner & Klar 2000); "
    "power by the noncentral t with clusters - 2 degrees of freedom, no cluster added beside it"
)
_DESIGN_EFFECT = "design effect 1 + ((1 + cv^2) m - 1) ICC (Eldridge, Ashby & Kerry 2006)"
_LOSSES = "recruited = analysed / (1 - attrition), in each arm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a trial of this design takes, and finds.

    ``effect`` is the effect it is planned for, without its sign; people are those analysed.
    """

    outcome: Outcome
    design: TrialDesign
    arms: Arms
    effect: float
    power: float
    """Per cent: the chance that this trial finds the effect."""
    smallest: Outcome | None
    """With the smallest effect that it finds with the power wanted; None where it finds none."""

    @property
    def n1(self) -> int:
        """People analysed without the programme."""
        return whole(self._people(self.arms.first))

    @property
    def n2(self) -> int:
        """People analysed with the programme."""
        return whole(self._people(self.arms.second))

    @property
    def n_total(self) -> int:
        """People analysed."""
        return self.n1 + self.n2

    @property
    def n_to_recruit(self) -> int:
        """People to recruit, so that these are left after the losses."""
        each = (self._people(self.arms.first), self._people(self.arms.second))
        return sum(self.design.recruited(people) for people in each)

    @property
    def design_effect(self) -> float:
        """How many times the variance of people allocated one by one."""
        return 1.0 if self.design.clusters is None else self.design.clusters.design_effect

    @property
    def formula(self) -> str:
        """What it was worked out by, with the sources."""
        clustered, means = self.design.clusters is not None, isinstance(self.outcome, Means)
        said = [
            {
                (True, False): _MEANS,
                (True, True): _MEANS_IN_CLUSTERS,
                (False, False): _PROPORTIONS,
                (False, True): _PROPORTIONS_IN_CLUSTERS,
            }[means, clustered]
        ]
        said += [_ADJUSTED] if isinstance(self.outcome, Means) and self.outcome.adjusted else []
        said += [_DESIGN_EFFECT] if clustered else []
        said += [_LOSSES] if self.design.attrition else []
        return "; ".join(said) + "."

    @property
    def notes(self) -> tuple[str, ...]:
        """What its reader should know, a sentence each."""
        return (*self._on_few_clusters(), *self._on_few_expected())

    def _people(self, units: int) -> float:
        clusters = self.design.clusters
        return units if clusters is None else units * clusters.people

    def _on_few_clusters(self) -> list[str]:
        """Fewer clusters than a permutation of them could tell apart."""
        if self.design.clusters is None:
            return []
        ways = math.comb(self.arms.both, self.arms.first)
        least = 2 / ways if self.arms.first == self.arms.second else 1 / ways
        if least < 1 - self.design.level / 100:
            return []
        words = (
            f"With {self.arms.first} and {self.arms.second} clusters, a test that only permutes them cannot "
            f"give a p below {least:.2g}, whatever is found: the plan leans on the t distribution."
        )
        return [words]

    def _on_few_expected(self) -> list[str]:
        if not isinstance(self.outcome, Proportions):
            return []
        rare = [
            people * min(share, 1 - share)
            for people, share in (
                (self.n1, self.outcome.without),
                (self.n2, self.outcome.with_programme),
            )
        ]
        if min(rare) >= FEW_EXPECTED:
            return []
        words = (
            f"Fewer than {FEW_EXPECTED} people are expected in one cell of the table ({min(rare):.2g}): the "
            "normal formula is rough here, and an exact test may need more people."
        )
        return [words]


def plan_json(plan: Plan) -> dict[str, object]:
    """The plan as JSON holds it: numbers at full precision, None for what such a trial has not."""
    outcome, smallest, clusters = plan.outcome, plan.smallest, plan.design.clusters
    proportions = outcome if isinstance(outcome, Proportions) else None
    return {
        "outcome": "continuous" if proportions is None else "binary",
        "effect": plan.effect,
        "p1": proportions and proportions.without,
        "p2": proportions and proportions.with_programme,
        "n1": plan.n1,
        "n2": plan.n2,
        "n_total": plan.n_total,
        "n_to_recruit": plan.n_to_recruit,
        "clusters1": clusters and plan.arms.first,
        "clusters2": clusters and plan.arms.second,
        "cluster_size": clusters and clusters.people,
        "icc": clusters and clusters.icc,
        "design_effect": plan.design_effect,
        "power": plan.power,
        "level": plan.design.level,
        "smallest_detectable_effect": smallest and smallest.size,
        "smallest_detectable_p2": (
            smallest.with_programme if isinstance(smallest, Proportions) else None
        ),
        "formula": plan.formula,
        "notes": list(plan.notes),
    }
