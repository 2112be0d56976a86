"""Robust studies of one outcome domain pooled on the one scale they share, or why they cannot be."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ratings.edition import Edition
from ratings.effect_sizes.conversions import COX
from ratings.estimate import Estimate
from ratings.findings import StudyFinding
from ratings.judging import Judged
from ratings.meta_analysis.within_study import study_mean
from ratings.reported import Effect
from ratings.scales import additive, benefit_sign, interval, standard_error
from ratings.synthesis import Method, Synthesis, Test, synthesise
from ratings.vocabulary import EffectType

FEWEST = 2
"""One study is itself."""

NO_INTERVAL = "reported no interval or standard error"
_UNPOOLED = {
    EffectType.UNSTATED: "reported an effect on a scale that it did not name",
    EffectType.RELATIVE_CHANGE: "reported a relative change",
    EffectType.MEAN_DIFFERENCE: "reported a difference in the units of one measure",
}


@dataclass(frozen=True, slots=True)
class NotPooled:
    """Why nothing is pooled, as the end of a sentence."""

    why: str


@dataclass(frozen=True)
class PooledDomain:
    """Robust studies of one domain pooled; ratios as their logarithms, above 0 favours the programme."""

    scale: EffectType
    effects: tuple[Estimate, ...]
    """One effect a study, in the order of ``studies``."""
    level: float
    """Of every interval, in per cent."""
    studies: tuple[str, ...]
    parts: tuple[tuple[Estimate, ...], ...]
    """The deciding results of each study, in the order of ``studies``."""
    smallest_worthwhile_effect: float
    """The edition's, Hedges' g or Cox index."""

    @cached_property
    def common(self) -> Synthesis:
        """The common effect, which decides."""
        return synthesise(self.effects, method=Method.CE, test=Test.Z, level=self.level)

    @cached_property
    def random(self) -> Synthesis:
        """Random effects (REML, Hartung–Knapp), shown beside it; they decide nothing."""
        return synthesise(self.effects, method=Method.REML, test=Test.KNHA, level=self.level)

    @property
    def worthwhile(self) -> float | None:
        """The smallest worthwhile effect on the scale that was pooled; None where it has no one place there."""
        return worthwhile_on(self.scale, self.smallest_worthwhile_effect)

    @property
    def has_several(self) -> bool:
        """Whether a study rests on several results, so that a correlation between them was assumed."""
        return any(len(results) > 1 for results in self.parts)

    def at_correlation(self, correlation: float) -> tuple[Synthesis, Synthesis]:
        """Pool again, common and random, with another correlation between the results of one study."""
        values = tuple(study_mean(results, correlation) for results in self.parts)
        other = replace(self, effects=values)
        return other.common, other.random


@dataclass(frozen=True, slots=True)
class StudyEffect:
    """One study's deciding results and the one effect the code makes of them."""

    scale: EffectType
    parts: tuple[Estimate, ...]
    effect: Estimate


def pool(robust: Sequence[StudyFinding], edition: Edition) -> PooledDomain | NotPooled:
    """Pool the robust studies of a domain: all of them, on one scale (code of practice, section 2)."""
    if len(robust) < FEWEST:
        found = "one study is" if robust else "no study is"
        return NotPooled(f"{found} robust (of high or moderate confidence), and pooling needs two")
    reduced = [study_effect(finding) for finding in robust]
    failing = Counter(one for one in reduced if isinstance(one, str))
    if failing:
        of = f"of {len(robust)} robust studies"
        said = [f"{number} {of} {why}" for why, number in sorted(failing.items())]
        return NotPooled("; ".join(said))
    kept = [one for one in reduced if isinstance(one, StudyEffect)]
    scales = sorted({one.scale for one in kept})
    if len(scales) > 1:
        return NotPooled(f"the robust studies are on different scales ({', '.join(scales)})")
    return PooledDomain(
        scale=scales[0],
        effects=tuple(one.effect for one in kept),
        level=edition.confidence_level,
        studies=tuple(f.study.id for f in robust),
        parts=tuple(one.parts for one in kept),
        smallest_worthwhile_effect=edition.smallest_worthwhile_effect,
    )


def worthwhile_on(scale: EffectType, standardised: float) -> float | None:
    """Put a smallest worthwhile effect, Hedges' g or Cox index, on the scale that was pooled.

    Odds ratios by Cox (ln OR = 1.65 g), correlations by r = g / √(g² + 4), the inverse of g = 2r / √(1 − r²).
    None elsewhere: what a ratio or a difference of risks, rates or hazards comes to in standard deviations
    differs from study to study with the comparator's own rate.
    """
    if scale is EffectType.STANDARDISED_MEAN_DIFFERENCE:
        return standardised
    if scale is EffectType.ODDS_RATIO:
        return COX * standardised
    if scale is EffectType.CORRELATION:
        return standardised / math.sqrt(standardised**2 + 4)
    return None


def study_effect(finding: StudyFinding) -> StudyEffect | str:
    """One study's effect, the mean of its deciding results as if they moved together; or why it has none."""
    read = [_read(judged) for judged in finding.deciding]
    lacking = next((one for one in read if isinstance(one, str)), None)
    if lacking is not None:
        return lacking
    kept = [one for one in read if not isinstance(one, str)]
    scales = {scale for scale, _ in kept}
    if len(scales) != 1:
        return "rested on results on different scales" if scales else "rested on no result"
    parts = tuple(part for _, part in kept)
    mean = study_mean(parts)
    if not mean.can_be_true:
        return "printed an effect or an interval out of all measure"
    return StudyEffect(scales.pop(), parts, mean)


def _read(judged: Judged) -> tuple[EffectType, Estimate] | str:
    """One result's scale and effect, positive for benefit; or what it lacks."""
    effect = judged.contrast.effect
    if effect is None or effect.estimate is None:
        return "reported no size of effect"
    error, sign = standard_error(effect), benefit_sign(judged.contrast)
    lacks = _lacking(effect, error, sign)
    if lacks is not None or not error or sign is None:
        return lacks or NO_INTERVAL
    on_scale = sign * additive(effect.type, effect.estimate.value)
    return effect.type, Estimate(on_scale, error * error)


def _lacking(effect: Effect, error: float | None, sign: int | None) -> str | None:
    """What keeps a printed effect from being weighed with others."""
    cases = (
        (effect.type in _UNPOOLED, _UNPOOLED.get(effect.type, "")),
        (not error, NO_INTERVAL),
        (effect.absolute, "printed an effect without its sign"),
        (sign is None, "did not say which way favours the programme"),
        (
            effect.low is not None and interval(effect, 95.0) is None,
            "printed an interval that does not hold its own estimate",
        ),
    )
    return next((words for holds, words in cases if holds), None)
