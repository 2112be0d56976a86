"""The chance that a trial of two arms finds a difference of means or of proportions, if it is there."""

import math
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Protocol, Self

from ratings.errors import StatisticError
from ratings.trials.trial_design import Arms, Clusters, TrialDesign, need

MOST_STANDARD_DEVIATIONS = 100.0
_NARROW = 1e-13
"""A share of the effect: how narrowly the smallest detectable one is closed in on."""

RAREST = 1e-9
"""A proportion nearer to none, or to all, than any trial could tell from it."""

_FAR = 30.0
"""Standard errors from nothing to an effect that no trial misses."""


class Outcome(Protocol):
    """What a trial measures, and the effect it is to find."""

    @property
    def size(self) -> float:
        """The effect, without its sign: standard deviations, or a difference in proportions."""
        ...

    def power(self, arms: Arms, design: TrialDesign, people: float | None = None) -> float:
        """The chance of finding the effect, as a proportion; ``people`` in a cluster, where not the design's."""
        ...

    def smallest(self, arms: Arms, design: TrialDesign) -> Self:
        """The same outcome with the smallest effect that is found with the power the design wants."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """A continuous outcome, and a difference of its means in standard deviations.

    ``explained``: the share of the variance among people (within clusters) that covariates measured before
    explain, R². ``explained_between``: the same of the variance between clusters.
    """

    effect: float
    explained: float = 0.0
    explained_between: float = 0.0

    def __post_init__(self) -> None:
        """Refuse an effect that nothing finds, and covariates that explain all."""
        need(
            holds=0 < self.effect <= MOST_STANDARD_DEVIATIONS,
            sentence=f"The effect is {self.effect:g}; expected above 0 and at most "
            f"{MOST_STANDARD_DEVIATIONS:g} standard deviations, such as 0.25.",
        )
        for name, share in (("r2", self.explained), ("r2_clusters", self.explained_between)):
            need(
                holds=0 <= share < 1,
                sentence=f"{name} is {share:g}; expected from 0 to below 1, the share of the variance "
                "that covariates explain.",
            )

    @property
    def size(self) -> float:
        """The effect."""
        return self.effect

    @property
    def adjusted(self) -> bool:
        """Whether covariates are taken into account."""
        return self.explained > 0 or self.explained_between > 0

    def power(self, arms: Arms, design: TrialDesign, people: float | None = None) -> float:
        """P(T > t) of the noncentral t, in the direction of the effect, as R's ``power.t.test``.

        One by one: d / √((1 − R²)(1/n₁ + 1/n₂)) with n₁ + n₂ − 2 degrees of freedom (Cohen 1988, chapter 2).
        In clusters: the variance of a cluster's mean, ICC (1 + cv²)(1 − R²ᵦ) + (1 − ICC)(1 − R²)/m, in place
        of 1 − R², with clusters − 2 (Raudenbush 1997, Psychol Methods 2:173). Covariates take one more.
        """
        clusters = design.clusters
        if clusters is None:
            variance = 1 - self.explained
        else:
            size = clusters.people if people is None else people
            between = clusters.icc * (1 + clusters.variation**2) * (1 - self.explained_between)
            variance = between + (1 - clusters.icc) * (1 - self.explained) / size
        freedom = arms.both - 2 - int(self.adjusted)
        error = math.sqrt(variance * (1 / arms.first + 1 / arms.second))
        return _beyond(error, self.effect, freedom=freedom, tail=design.tail)

    def smallest(self, arms: Arms, design: TrialDesign) -> "Means":
        """The smallest effect found, by halving; refused where it is above 100 standard deviations."""
        most = replace(self, effect=MOST_STANDARD_DEVIATIONS)
        if most.power(arms, design) < design.wanted:
            raise StatisticError(
                f"No effect up to {MOST_STANDARD_DEVIATIONS:g} standard deviations is found with "
                f"{design.power:g} per cent power. A larger trial is needed."
            )
        low, high = 0.0, MOST_STANDARD_DEVIATIONS
        while high - low > _NARROW * high:
            middle = (low + high) / 2
            found = replace(self, effect=middle).power(arms, design) >= design.wanted
            low, high = (low, middle) if found else (middle, high)
        return replace(self, effect=high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportions:
    """A binary outcome: the proportion that has it without the programme and with it."""

    without: float
    """p1."""
    with_programme: float
    """p2."""

    def __post_init__(self) -> None:
        """Refuse proportions that leave nothing to find."""
        for name, share in (("p1", self.without), ("p2", self.with_programme)):
            need(
                holds=RAREST <= share <= 1 - RAREST,
                sentence=f"{name} is {share:g}; expected a proportion above 0 and below 1, such as 0.3.",
            )
        need(
            holds=self.without != self.with_programme,
            sentence=f"p1 and p2 are both {self.without:g}; expected them to differ, as there is no "
            "effect to find.",
        )

    @property
    def size(self) -> float:
        """The difference in proportions, without its sign."""
        return abs(self.without - self.with_programme)

    def power(self, arms: Arms, design: TrialDesign, people: float | None = None) -> float:
        """The chance of finding the difference, in its direction.

        One by one, R's ``power.prop.test``: Φ((Δ − z s₀)/s₁), s₀ from the pooled proportion and s₁ from the
        two, with no continuity correction; unequal arms as Fleiss, Tytun & Ury 1980 (Biometrics 36:343). In
        clusters: s₁ with each variance times the design effect (Donner & Klar 2000), and the noncentral t
        with clusters − 2 degrees of freedom, as clusterPower's ``cpa.binary(tdist = TRUE)``.
        """
        return _power_of_proportions(self.without, self.with_programme, arms, (design, people))

    def smallest(self, arms: Arms, design: TrialDesign) -> "Proportions":
        """The smallest difference found in the same direction, by halving; refused where there is none."""
        rises = self.with_programme > self.without
        end = 1 - RAREST if rises else RAREST
        if _power_of_proportions(self.without, end, arms, (design, None)) < design.wanted:
            everyone = "everyone" if rises else "no one"
            raise StatisticError(
                f"This trial is too small to find any {'rise' if rises else 'fall'} from {self.without:g} with "
                f"{design.power:g} per cent power, even if {everyone} with the programme had the outcome. "
                "A larger trial is needed."
            )
        near, far = self.without, end
        while abs(far - near) > _NARROW * max(near, far):
            middle = (near + far) / 2
            found = (
                _power_of_proportions(self.without, middle, arms, (design, None)) >= design.wanted
            )
            near, far = (near, middle) if found else (middle, far)
        return replace(self, with_programme=far)


def _power_of_proportions(
    without: float, with_programme: float, arms: Arms, how: tuple[TrialDesign, float | None]
) -> float:
    design, people = how
    difference = abs(with_programme - without)
    variances = without * (1 - without), with_programme * (1 - with_programme)
    if design.clusters is None:
        pooled = (arms.first * without + arms.second * with_programme) / arms.both
        null = math.sqrt(pooled * (1 - pooled) * (1 / arms.first + 1 / arms.second))
        error = math.sqrt(variances[0] / arms.first + variances[1] / arms.second)
        critical = NormalDist().inv_cdf(design.tail)
        return NormalDist().cdf((difference - critical * null) / error)
    each = _per_cluster(design.clusters, people)
    error = math.sqrt(each * (variances[0] / arms.first + variances[1] / arms.second))
    return _beyond(error, difference, freedom=arms.both - 2, tail=design.tail)


def _per_cluster(clusters: Clusters, people: float | None) -> float:
    """Design effect over cluster size; written so that it holds for clusters of endless size."""
    size = clusters.people if people is None else people
    return clusters.icc * (1 + clusters.variation**2) + (1 - clusters.icc) / size


def _beyond(error: float, effect: float, *, freedom: int, tail: float) -> float:
    from scipy.special import nctdtr, stdtrit  # noqa: PLC0415  a quarter of a second most starts do not need

    if freedom < 1:
        return 0.0
    if error == 0:
        return 1.0
    distance = effect / error
    missed = float(nctdtr(freedom, distance, stdtrit(freedom, tail)))
    if math.isnan(missed):  # scipy's answer here and there to chances below 1e-290
        return 1.0 if distance > _FAR else 0.0
    return 1 - missed
