"""The result of a contrast: favourable, unfavourable, no effect or inconclusive, under a reading."""

from dataclasses import dataclass

from ratings.attrition import analysed_total, most_analysed
from ratings.contrast import Contrast
from ratings.edition import Edition
from ratings.rating_words import Reading, Result
from ratings.scales import (
    additive,
    benefit_sign,
    in_standard_deviations,
    interval,
    rebuilt_interval,
    two_sided_p,
)
from ratings.study import Study
from ratings.vocabulary import AllocationUnit, Direction


@dataclass(frozen=True, slots=True)
class ContrastResult:
    """What one contrast found, before any correction for having looked more than once."""

    result: Result
    words: str
    p: float | None
    """Two-sided, as printed or rebuilt from the interval; None where not reported."""
    if_not_significant: Result
    """What it counts as where the correction takes its significance away."""


def result_of(
    contrast: Contrast, study: Study, edition: Edition, reading: Reading
) -> ContrastResult:
    """Judge one contrast (code of practice, section 2, "Result of a contrast")."""
    plain, plain_words = _without_significance(contrast, study, edition)
    towards, words = _significance(contrast, study, edition, reading)
    p = _p(contrast, reading)
    if towards is None:
        return ContrastResult(plain, f"{words}; {plain_words}", p, plain)
    if towards is Result.UNFAVOURABLE and contrast.service_contact:
        words += ": more contact with services may be need found, so not counted as harm"
        return ContrastResult(Result.INCONCLUSIVE, words, p, Result.INCONCLUSIVE)
    if towards is Result.INCONCLUSIVE:
        return ContrastResult(towards, words, p, plain)
    return ContrastResult(towards, words, p, plain)


def _significance(
    contrast: Contrast, study: Study, edition: Edition, reading: Reading
) -> tuple[Result | None, str]:
    """Which way a contrast is significant, or None."""
    effect = contrast.effect
    bounds = interval(effect, edition.confidence_level) if effect else None
    if effect is not None and bounds is not None:
        return _by_interval(contrast, study, bounds, reading)
    p = effect.p if effect else None
    if contrast.one_sided:
        return None, "a one-sided test does not pass"
    if p is not None and (p.below_five_per_cent or p.relation in {"=", "<=", ">", ">="}):
        words = f"p {p.relation} {p.value:g}, without an interval"
        return (_towards(contrast, reading), words) if p.below_five_per_cent else (None, words)
    if contrast.significant is True:
        return _towards(contrast, reading), "significance stated without an interval"
    if contrast.significant is False:
        return None, "the report states no significant difference"
    return _claimed(contrast, reading)


def _by_interval(
    contrast: Contrast, study: Study, bounds: tuple[float, float], reading: Reading
) -> tuple[Result | None, str]:
    effect = contrast.effect
    shown = ""
    if effect is not None and effect.low is not None:
        shown = f"{effect.level}% interval {effect.low} to {effect.high}"
    if bounds[0] <= 0 <= bounds[1]:
        return None, f"{shown or 'its interval'} includes no effect"
    towards = _towards(contrast, reading)
    clustered = study.allocation is not None and study.allocation.unit is AllocationUnit.CLUSTER
    if clustered and towards is Result.FAVOURABLE:
        respected = contrast.clusters_respected
        if respected is False or (respected is None and reading is Reading.CAUTIOUS):
            return None, f"{shown} is not known to be corrected for clusters"
    return towards, f"{shown or 'its interval'} excludes no effect"


def _towards(contrast: Contrast, reading: Reading) -> Result:
    """Which way a significant difference goes; where nothing says, the reading that rates lower."""
    sign, effect = benefit_sign(contrast), contrast.effect
    if (
        effect is not None
        and effect.estimate is not None
        and sign is not None
        and not effect.absolute
    ):
        gain = sign * additive(effect.type, effect.estimate.value)
        if gain != 0:
            return Result.FAVOURABLE if gain > 0 else Result.UNFAVOURABLE
    if contrast.direction is Direction.FAVOURS_PROGRAMME:
        return Result.FAVOURABLE
    if contrast.direction is Direction.FAVOURS_COMPARATOR:
        return Result.UNFAVOURABLE
    return Result.UNFAVOURABLE if reading is Reading.CAUTIOUS else Result.FAVOURABLE


def _claimed(contrast: Contrast, reading: Reading) -> tuple[Result | None, str]:
    """A direction claimed without a test (code of practice, section 1)."""
    if contrast.direction is Direction.FAVOURS_COMPARATOR:
        return Result.UNFAVOURABLE, "a difference against the programme, its test not reported"
    if contrast.direction is Direction.FAVOURS_PROGRAMME:
        if reading is Reading.CAUTIOUS:
            return Result.INCONCLUSIVE, "a difference for the programme, its test not reported"
        return Result.FAVOURABLE, "a difference for the programme, if its test confirms it"
    if contrast.direction is Direction.NO_CLEAR_DIFFERENCE:
        return None, "the report finds no clear difference"
    if contrast.primary:
        return None, "a primary outcome without a result is read as not significant"
    mixed = contrast.direction is Direction.MIXED
    words = "the report finds mixed results" if mixed else "no result is reported"
    return Result.INCONCLUSIVE, words


def _without_significance(contrast: Contrast, study: Study, edition: Edition) -> tuple[Result, str]:
    """No effect, or inconclusive: a small null trial is not evidence of no effect."""
    clustered = study.allocation is not None and study.allocation.unit is AllocationUnit.CLUSTER
    if clustered and study.allocation is not None:
        size, need, unit = study.allocation.clusters, edition.clusters_for_no_effect, "clusters"
        if size is None and study.arms and all(arm.clusters is not None for arm in study.arms):
            size = sum(arm.clusters or 0 for arm in study.arms)
    else:
        size, need, unit = analysed_total(contrast, study), edition.people_for_no_effect, "people"
        most = most_analysed(contrast, study)
        if size is None and most is not None and most < need:
            size = most
    if size is not None and size < need:
        return Result.INCONCLUSIVE, f"{size} {unit} are too few to show no effect"
    end = _favourable_end(contrast, edition)
    if end is not None and end >= edition.smallest_worthwhile_effect:
        return Result.INCONCLUSIVE, f"a worthwhile effect is not ruled out (up to {end:.2f})"
    number = f"{size:,} {unit}" if size is not None else f"the number of {unit} not reported"
    return Result.NO_EFFECT, f"no effect: {number}"


def _favourable_end(contrast: Contrast, edition: Edition) -> float | None:
    """Return the favourable end of the interval in standard deviations, or None where it cannot be put so."""
    effect, sign = contrast.effect, benefit_sign(contrast)
    if effect is None:
        return None
    bounds = interval(effect, edition.confidence_level) or rebuilt_interval(
        effect, edition.confidence_level
    )
    if bounds is None:
        return None
    ends = [in_standard_deviations(contrast, end) for end in bounds]
    known = [end for end in ends if end is not None]
    if sign is None or effect.absolute:
        return max((abs(end) for end in known), default=None)
    return max((sign * end for end in known), default=None)


def _p(contrast: Contrast, reading: Reading) -> float | None:
    """Two-sided p; a printed bound is read at the bound, or if confirmed as small as it can be."""
    effect = contrast.effect
    if effect is None or contrast.one_sided:
        return None
    if effect.p is not None and effect.p.relation in {"=", "<", "<="}:
        bounded = effect.p.relation == "<" and reading is Reading.IF_CONFIRMED
        return 0.0 if bounded else effect.p.value
    return two_sided_p(effect)
