"""How many people or clusters studies have together, and their effect weighted by how many each analysed.

Studies count that compare the programme with a group without it, by the designs asked for, with moderate or high
confidence; each sample once. Where that hangs on what is not reported, the cautious reading counts a study only
against the programme, the other one only for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ratings.attrition import analysed_total
from ratings.comparisons import Comparison
from ratings.contrast import Contrast
from ratings.predicates.question import Answer, Case, counted, join, predicate
from ratings.scales import additive, benefit_sign, in_standard_deviations
from ratings.study import Study
from ratings.vocabulary import AllocationUnit, Design, Direction, EffectType

_ROUNDING = 1e-9
"""What adding up people times effects may lose."""

ONE_TO_ONE = frozenset(
    {EffectType.STANDARDISED_MEAN_DIFFERENCE, EffectType.MEAN_DIFFERENCE, EffectType.ODDS_RATIO}
)
"""Scales from which standard deviations follow without what happened in the arms."""


@dataclass(frozen=True)
class Sample:
    """One sample's whole-group comparisons in a domain."""

    comparisons: tuple[Comparison, ...]

    @property
    def study(self) -> Study:
        """The study that names it: the first of those that share people."""
        return self.comparisons[0].study

    @cached_property
    def counts(self) -> bool | None:
        """Whether one comparison at least has moderate or high confidence; None where that is not reported."""
        trusts = [one.judged.trust for one in self.comparisons]
        if any(trust.lowest.is_robust for trust in trusts):
            return True
        return None if any(trust.highest.is_robust for trust in trusts) else False

    @cached_property
    def people(self) -> int | None:
        """The most analysed in any of its comparisons; None where one does not report it."""
        analysed = [analysed_total(one.contrast) for one in self.comparisons]
        return None if None in analysed else max(number or 0 for number in analysed) or None

    @property
    def unit(self) -> AllocationUnit | None:
        """Whether people or clusters were allocated."""
        return self.study.allocation.unit if self.study.allocation else None

    @property
    def clusters(self) -> int | None:
        """Clusters allocated; None where that is not reported."""
        held = self.study.allocation.clusters if self.study.allocation else None
        arms = [arm.clusters for arm in self.study.arms]
        if held is None and arms and None not in arms:
            return sum(number or 0 for number in arms)
        return held

    @cached_property
    def size(self) -> float | None:
        """Mean effect of its comparisons in standard deviations; None where one does not report it."""
        sizes = [printed_size(one.contrast) for one in self.comparisons]
        known = [size for size in sizes if size is not None]
        return sum(known) / len(known) if len(known) == len(sizes) else None

    def may_reach(self, least: float) -> bool:
        """Whether what is not reported of its effect or its people may lift a mean to ``least``."""
        return self.excess(least) is None and (self.size is None or self.size > least)

    def excess(self, least: float) -> float | None:
        """People times what the effect has above ``least``; None where either is not reported."""
        if self.people is None or self.size is None:
            return None
        return self.people * (self.size - least)


def printed_size(contrast: Contrast) -> float | None:
    """Effect in standard deviations, positive for benefit; None where the report gives none that can be put so.

    A risk or hazard ratio and a risk difference are none: without the events of each arm they bound an effect.
    """
    effect = contrast.effect
    if effect is None or effect.estimate is None or effect.type not in ONE_TO_ONE:
        return None
    value = in_standard_deviations(contrast, additive(effect.type, effect.estimate.value))
    sign = benefit_sign(contrast)
    if value is None:
        return None
    if contrast.direction is Direction.FAVOURS_COMPARATOR:
        return -abs(value)
    if effect.absolute:
        return abs(value) if contrast.direction is Direction.FAVOURS_PROGRAMME else None
    return None if sign is None else sign * value


@predicate
def collective_sample(
    case: Case, *, designs: tuple[Design, ...], people: int, clusters: int
) -> Answer:
    """Whether studies together have so many people, allocated one by one, or else so many clusters.

    What was analysed in a trial of clusters, people or clusters, is not on the record: its people count only if
    confirmed.
    """
    held = [one for one in _samples(case, designs) if _may_count(one, case)]
    found = sum(_people(one, cautious=case.cautious) for one in held)
    groups = sum(_clusters(one, cautious=case.cautious) for one in held)
    unsaid = not case.cautious and any(_unsaid(one) for one in held)
    return Answer(
        bool(held) and (found >= people or groups >= clusters or unsaid),
        lambda: _collected(held, found, groups),
        tuple(one.path for sample in held for one in sample.comparisons),
    )


@predicate
def weighted_effect(case: Case, *, designs: tuple[Design, ...], at_least: float) -> Answer:
    """Whether the studies' effects, weighted by the people each analysed, come to so many standard deviations.

    A study that counts and does not report its size or its people leaves the weighted effect unreported.
    """
    every = [one for one in _samples(case, designs) if one.counts is not False]
    used = [one for one in every if _is_weighed(one, case, at_least)]
    excess = [one.excess(at_least) for one in used]
    known = [one for one in excess if one is not None]
    reaches = bool(known) and sum(known) >= -_ROUNDING
    if case.cautious:
        holds = reaches and len(known) == len(used)
    else:
        holds = reaches or any(one.may_reach(at_least) for one in used)
    return Answer(
        holds,
        lambda: _weighed(used, [one for one in every if one not in used]),
        tuple(one.path for sample in every for one in sample.comparisons),
    )


def _is_weighed(sample: Sample, case: Case, least: float) -> bool:
    """Whether a sample's effect counts: of unreported confidence, only where the reading lets it."""
    if sample.counts:
        return True
    excess = sample.excess(least)
    return excess is None or (excess < 0) is case.cautious


def _samples(case: Case, designs: tuple[Design, ...]) -> list[Sample]:
    """Samples of studies by these designs, with their comparisons of the whole sample."""
    known: list[Sample] | None = case.kept.get(designs)
    if known is None:
        found: dict[str, list[Comparison]] = {}
        for one in case.comparisons:
            if one.study.design in designs and one.contrast.subgroup is None:
                found.setdefault(case.sample(one.study), []).append(one)
        known = case.kept[designs] = [Sample(tuple(held)) for held in found.values()]
    return known


def _may_count(sample: Sample, case: Case) -> bool:
    return sample.counts is True or (sample.counts is None and not case.cautious)


def _people(sample: Sample, *, cautious: bool) -> int:
    """Those that count as analysed one by one."""
    if cautious and sample.unit is not AllocationUnit.INDIVIDUAL:
        return 0
    return sample.people or 0


def _clusters(sample: Sample, *, cautious: bool) -> int:
    """Those that count as allocated whole."""
    if sample.unit is AllocationUnit.INDIVIDUAL or (cautious and sample.unit is None):
        return 0
    return sample.clusters or 0


def _unsaid(sample: Sample) -> bool:
    return sample.people is None or (
        sample.unit is AllocationUnit.CLUSTER and sample.clusters is None
    )


def _collected(held: Sequence[Sample], people: int, groups: int) -> str:
    if not held:
        return "No study of these designs has moderate or high confidence, as far as is reported."
    titles = join([one.study.title for one in held])
    parts = [f"{people:,} people analysed"] if people else []
    parts += [f"{groups:,} clusters"] if groups else []
    unsaid = [one.study.title for one in held if _unsaid(one)]
    found = join(parts) or ("how many is not reported" if unsaid else "none that counts")
    more = f" How many is not reported of {join(unsaid)}." if parts and unsaid else ""
    studies = counted(len(held), "study", "studies").capitalize()
    return f"{studies} together: {found} ({titles}).{more}"


def _weighed(used: Sequence[Sample], left_out: Sequence[Sample]) -> str:
    """The mean, and each study's effect with its weight."""
    if not used and not left_out:
        return "No study of these designs has moderate or high confidence, as far as is reported."
    more = f" Not counted, as their confidence is not reported: {join([_part(one) for one in left_out])}."
    parts = join([_part(one) for one in used])
    known = [(one.people, one.size) for one in used if one.people and one.size is not None]
    if not used:
        said = "No study is counted."
    elif len(known) < len(used):
        said = f"The weighted effect is not reported: {parts}."
    else:
        mean = sum(n * y for n, y in known) / sum(n for n, _ in known)
        said = f"Weighted by people analysed, {mean:.2f} standard deviations: {parts}."
    return said + (more if left_out else "")


def _part(sample: Sample) -> str:
    size = "size not reported" if sample.size is None else f"{sample.size:.2f}"
    people = "people not reported" if sample.people is None else f"{sample.people:,} people"
    return f"{sample.study.title} ({size}, {people})"
