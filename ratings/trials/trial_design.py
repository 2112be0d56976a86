"""How a trial of two arms is to be done: the power and level it aims at, its arms, its clusters, its losses."""

import math
from dataclasses import dataclass

from ratings.errors import StatisticError
from ratings.refusals import need_level, need_per_cent

LEAST_IN_AN_ARM = 2
"""People, or clusters: with one in an arm, nothing tells the programme from that one."""

LARGEST_CLUSTER = 1_000_000_000
"""People: more than any group has, and few enough to be counted in whole ones."""

HIGHEST_POWER = 99.99
"""Per cent; nearer to certainty the size is a figure of the formula's tail, not of a trial."""

_LEAST_RATIO, _MOST_RATIO = 0.01, 100.0
_HIGHEST_LEVEL = 99.9999
_ROUNDING = 1e-12
"""A share of a number: what arithmetic in binary may leave above a whole number."""


def whole(number: float) -> int:
    """Round up to whole people or clusters; 100.00000000000001 is 100."""
    return math.ceil(number * (1 - _ROUNDING))


def need(*, holds: bool, sentence: str) -> None:
    """Refuse what a plan cannot be made from; NaN must be asked so that it does not hold."""
    if not holds:
        raise StatisticError(sentence)


@dataclass(frozen=True, slots=True)
class Arms:
    """How many are in each arm: people allocated one by one, or clusters."""

    first: int
    """The comparison: without the programme."""
    second: int
    """With the programme."""

    @property
    def both(self) -> int:
        """In the two arms together."""
        return self.first + self.second


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """People allocated in groups: classes, schools, practices.

    ``icc``: the intracluster correlation of the outcome, from 0 to below 1 (of a binary outcome on the
    scale of proportions). ``size``: people analysed in a cluster, on average; None where it is what is
    asked. ``variation``: the coefficient of variation of that size, the standard deviation over the mean.
    """

    icc: float
    size: float | None = None
    variation: float = 0.0

    def __post_init__(self) -> None:
        """Refuse values that no clusters have."""
        need(
            holds=0 <= self.icc < 1,
            sentence=f"The ICC is {self.icc:g}; expected from 0 to below 1, such as 0.05.",
        )
        need(
            holds=self.size is None or 1 <= self.size <= LARGEST_CLUSTER,
            sentence=f"The cluster size is {self.size or 0:g}; expected 1 or more people, at most "
            f"{LARGEST_CLUSTER:,}.",
        )
        need(
            holds=0 <= self.variation <= 10,  # noqa: PLR2004  far above any: Eldridge 2006 expect 0.65
            sentence=f"The coefficient of variation of the cluster size is {self.variation:g}; "
            "expected from 0 to 10: the standard deviation of the sizes over their mean.",
        )

    @property
    def people(self) -> float:
        """The size, which must be known by now."""
        if self.size is None:
            raise StatisticError("Give the cluster size: people analysed in a cluster, on average.")
        return self.size

    @property
    def design_effect(self) -> float:
        """How many times the variance of people allocated one by one: 1 + ((1 + cv²) m − 1) ICC.

        Eldridge, Ashby & Kerry 2006, Int J Epidemiol 35:1292; with clusters of one size the design effect
        of Donner & Klar 2000.
        """
        return 1 + ((1 + self.variation**2) * self.people - 1) * self.icc


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialDesign:
    """What a trial aims at and how it is done.

    ``power``: the chance in per cent of finding the effect, if it is there. ``level``: of the two-sided
    interval, in per cent; 95 goes with p below 0.05. ``ratio``: people (or clusters) with the programme for
    each one without. ``attrition``: per cent of the people recruited who are not in the analysis.
    """

    power: float = 80.0
    level: float = 95.0
    ratio: float = 1.0
    attrition: float = 0.0
    clusters: Clusters | None = None

    def __post_init__(self) -> None:
        """Refuse a design that no trial can have."""
        need(
            holds=need_level(self.level) <= _HIGHEST_LEVEL,
            sentence=f"level: found {self.level:.10g}; expected at most {_HIGHEST_LEVEL} per cent, such as 95.",
        )
        need_per_cent("power", self.power)
        need_per_cent("attrition", self.attrition)
        need(
            holds=100 - self.level < self.power <= HIGHEST_POWER,
            sentence=f"The power is {self.power:g}; expected above {100 - self.level:g} per cent, which "
            f"chance alone would give, and at most {HIGHEST_POWER:g}, such as 80 or 90.",
        )
        need(
            holds=_LEAST_RATIO <= self.ratio <= _MOST_RATIO,
            sentence=f"The ratio is {self.ratio:g}; expected from {_LEAST_RATIO:g} to {_MOST_RATIO:g}: how "
            "many have the programme for each one who has not.",
        )
        need(
            holds=0 <= self.attrition < 100,  # noqa: PLR2004  per cent
            sentence=f"The attrition is {self.attrition:g}; expected from 0 to below 100 per cent.",
        )

    @property
    def wanted(self) -> float:
        """The power as a proportion."""
        return self.power / 100

    @property
    def tail(self) -> float:
        """The quantile of the critical value: 0.975 for a level of 95."""
        return 0.5 + self.level / 200

    def arms_with(self, fewer: int) -> Arms:
        """The arms, where the smaller one has ``fewer``."""
        more = whole(fewer * max(self.ratio, 1 / self.ratio))
        return Arms(fewer, more) if self.ratio >= 1 else Arms(more, fewer)

    def arms_of(self, both: int) -> Arms:
        """The arms, where there are so many in both together."""
        unit = "people" if self.clusters is None else "clusters"
        need(
            holds=both >= 2 * LEAST_IN_AN_ARM,
            sentence=f"Found {both} {unit} in both arms together; expected at least "
            f"{2 * LEAST_IN_AN_ARM}, two in each arm.",
        )
        first = round(both / (1 + self.ratio))
        first = min(max(first, LEAST_IN_AN_ARM), both - LEAST_IN_AN_ARM)
        return Arms(first, both - first)

    def recruited(self, people: float) -> int:
        """How many to recruit to an arm, so that so many are left to analyse."""
        return whole(people / (1 - self.attrition / 100))
