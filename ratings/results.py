"""The result of a contrast: favourable, unfavourable, no effect or inconclusive, under a reading."""

from dataclasses import dataclass

from ratings.attrition import analysed_total, most_analysed
from ratings.contrast import Contrast
from ratings.edition import Edition
from ratings.figures import FIVE_PER_CENT
from ratings.may_count import counts_one_way, why_not_counted
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
from ratings.vocabulary import Direction


@dataclass(frozen=True, slots=True)
class ContrastResult:
    """What one contrast found, before any correction for having looked more than once."""

    result: Result
    words: str
    p: float | None
    """Two-sided, as printed or rebuilt from the interval, whichever is smaller; None where not reported."""
    if_not_significant: Result
    """What it counts as where the correction takes its significance away."""
    number_known: bool = True
    """Whether it is reported how many people, or clusters, were analysed, or that they were too few."""
    could_be: Result | None = None
    """What counts more against the programme and is left open by what is not reported; None if confirmed."""


def result_of(
    contrast: Contrast, study: Study, edition: Edition, reading: Reading
) -> ContrastResult:
    """Judge one contrast (code of practice, section 2, "Result of a contrast")."""
    plain, plain_words = _without_significance(contrast, study, edition, reading)
    towards, words = _significance(contrast, edition, reading)
    p, known = _p(contrast, reading), _size(contrast, study, edition)[0] is not None
    why_not = why_not_counted(contrast, study, reading) if towards is Result.FAVOURABLE else None
    if why_not is not None:
        # No test that counts is left: as with a difference claimed without one.
        return ContrastResult(Result.INCONCLUSIVE, f"{words}, but {why_not}", None, plain, known)
    if towards is Result.UNFAVOURABLE and contrast.service_contact:
        towards = None
        words += ": more contact with services may be need found, so not counted as harm"
    if towards is None:
        towards, words = plain, f"{words}; {plain_words}"
    worse = None
    if reading is Reading.CAUTIOUS:
        worse = _left_open(contrast, study, edition, towards)
    return ContrastResult(towards, words, p, plain, known, worse)


def _left_open(contrast: Contrast, study: Study, edition: Edition, result: Result) -> Result | None:
    """What a contrast may have found that is worse than its result, for all that is reported of it.

    Harm, where nothing says which way it went; no effect, where its test is not reported, or where it had too few
    people to show none and groups may have been allocated, which are counted otherwise.
    """
    untested = _stated(contrast, edition) is None
    silent = contrast.direction in {None, Direction.MIXED} and not contrast.service_contact
    if untested and silent:
        return None if result is Result.UNFAVOURABLE else Result.UNFAVOURABLE
    size, need, _ = _size(contrast, study, edition)
    unit = study.allocation.unit if study.allocation else None
    in_groups = unit is None and not study.is_clustered
    enough = size is None or size >= need or in_groups
    end = favourable_end(contrast, edition, Reading.CAUTIOUS)
    ruled_out = end is None or end < edition.smallest_worthwhile_effect
    worse = result is Result.INCONCLUSIVE and (untested or in_groups) and enough and ruled_out
    return Result.NO_EFFECT if worse else None


def reads_one_way(contrast: Contrast, study: Study, found: ContrastResult, level: float) -> bool:
    """Whether both readings give this result, as everything that it rests on is reported."""
    effect = contrast.effect
    return (
        effect is not None
        and effect.low is not None
        and not effect.absolute
        and benefit_sign(contrast) is not None
        and found.p is not None
        and (contrast.significant is not True if effect.p is None else effect.p.relation == "=")
        and counts_one_way(contrast, study)
        and interval(effect, level) is not None
    )


def _significance(
    contrast: Contrast, edition: Edition, reading: Reading
) -> tuple[Result | None, str]:
    """Which way a contrast is significant, or None: by its interval, its p, the report's word or its claim."""
    stated = _stated(contrast, edition)
    if stated is None:
        return _claimed(contrast, reading)
    passes, words = stated
    return (_towards(contrast, reading) if passes else None), words


def _stated(contrast: Contrast, edition: Edition) -> tuple[bool, str] | None:
    """Whether a reported test passes; None where none is reported."""
    return _by_interval(contrast, edition) or _by_p(contrast, edition) or _by_word(contrast)


def _by_interval(contrast: Contrast, edition: Edition) -> tuple[bool, str] | None:
    """Whether the interval excludes no effect; None where there is none to read."""
    effect = contrast.effect
    bounds = interval(effect, edition.confidence_level) if effect else None
    if effect is None or bounds is None:
        return None
    shown = "its interval"
    if effect.low is not None:
        shown = f"{effect.level}% interval {effect.low} to {effect.high} ({effect.type})"
    passes = not bounds[0] <= 0 <= bounds[1]
    words = f"{shown} {'excludes' if passes else 'includes'} no effect"
    if not passes and effect.p is not None and effect.p.below_five_per_cent:
        words += f", though p {effect.p.relation} {effect.p.value:g}"
    return passes, words


def _by_word(contrast: Contrast) -> tuple[bool, str] | None:
    """Whether the report says that it is significant; None where it does not say."""
    if contrast.significant is None:
        return None
    if contrast.significant:
        return True, "significance stated without an interval"
    return False, "the report states no significant difference"


def _by_p(contrast: Contrast, edition: Edition) -> tuple[bool, str] | None:
    """Whether the printed p passes; None where it settles nothing."""
    effect = contrast.effect
    if contrast.one_sided:
        return False, "a one-sided test does not pass"
    p = effect.p if effect else None
    if effect is None or p is None:
        return None
    words = f"p {p.relation} {p.value:g}, without an interval"
    strict = effect.level is not None and effect.level.value > edition.confidence_level
    if strict and effect.level is not None and p.value > 1 - effect.level.value / 100:
        return False, f"{words}; the study asked for {effect.level}% confidence"
    if p.below_five_per_cent:
        return True, words
    return (False, words) if p.relation in {"=", "<=", ">", ">="} else None


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
    """A direction claimed without a test, or none at all (code of practice, section 1)."""
    if contrast.direction is Direction.FAVOURS_COMPARATOR:
        return Result.UNFAVOURABLE, "a difference against the programme, its test not reported"
    if contrast.direction is Direction.FAVOURS_PROGRAMME:
        if reading is Reading.CAUTIOUS:
            return Result.INCONCLUSIVE, "a difference for the programme, its test not reported"
        return Result.FAVOURABLE, "a difference for the programme, if its test confirms it"
    may_be_primary = contrast.primary is not False and contrast.direction is None
    if contrast.primary and contrast.direction is Direction.MIXED:
        return None, "mixed results on a primary outcome are read as not significant"
    shown = contrast.raw is not None or (contrast.effect is not None and contrast.effect.estimate)
    if may_be_primary:
        what = "figures without a test" if shown else "no result"
        return None, f"a primary outcome with {what} is read as not significant"
    unsaid = "figures are reported without a test" if shown else "no result is reported"
    return _NEITHER_WAY.get(contrast.direction, (Result.INCONCLUSIVE, unsaid))


_NEITHER_WAY: dict[Direction | None, tuple[Result | None, str]] = {
    Direction.NO_CLEAR_DIFFERENCE: (None, "the report finds no clear difference"),
    Direction.MIXED: (Result.INCONCLUSIVE, "the report finds mixed results"),
}


def _without_significance(
    contrast: Contrast, study: Study, edition: Edition, reading: Reading
) -> tuple[Result, str]:
    """No effect, or inconclusive: a small null trial is not evidence of no effect."""
    size, need, unit = _size(contrast, study, edition)
    if size is not None and size < need:
        return Result.INCONCLUSIVE, f"{size:,} {unit} are too few to show no effect"
    end = favourable_end(contrast, edition, reading)
    if end is not None and end >= edition.smallest_worthwhile_effect:
        words = f"a worthwhile effect is not ruled out (up to {end:.2f} standard deviations)"
        return Result.INCONCLUSIVE, words
    unknown = f"as the number of {unit} is not reported"
    number = unknown if size is None else f"with {size:,} {unit}"
    return Result.NO_EFFECT, f"{number}, that counts as no effect"


def _size(contrast: Contrast, study: Study, edition: Edition) -> tuple[int | None, int, str]:
    """How many were analysed, or at most, how many it takes, and of what."""
    if study.is_clustered:
        size = study.allocation.clusters if study.allocation else None
        if size is None and study.arms and all(arm.clusters is not None for arm in study.arms):
            size = sum(arm.clusters or 0 for arm in study.arms)
        return size, edition.clusters_for_no_effect, "clusters"
    need = edition.people_for_no_effect
    size, most = analysed_total(contrast), most_analysed(contrast, study)
    if size is None and most is not None and most < need:
        size = most
    return size, need, "people"


def favourable_end(contrast: Contrast, edition: Edition, reading: Reading) -> float | None:
    """Return the favourable end of the interval in standard deviations, or None where it cannot be put so.

    Where nothing says which way is better, the cautious reading takes the end that rules out more.
    """
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
    if not known:
        return None
    if sign is not None and not effect.absolute:
        return max(sign * end for end in known)
    pick = min if reading is Reading.CAUTIOUS else max
    return pick(max(known), max(-end for end in known))


def _p(contrast: Contrast, reading: Reading) -> float | None:
    """Two-sided p: a printed bound is read at the bound, or if confirmed as small as it can be.

    Where an interval says that it is smaller still, it is: to leave out either of the two never helps.
    """
    effect = contrast.effect
    printed = effect.p if effect is not None and not contrast.one_sided else None
    confirmed = reading is Reading.IF_CONFIRMED
    rebuilt = two_sided_p(effect) if effect is not None else None
    if printed is not None and printed.relation in {"=", "<", "<="}:
        if confirmed and printed.relation == "<":
            return 0.0
        return printed.value if rebuilt is None else min(printed.value, rebuilt)
    if rebuilt is None and confirmed:
        if printed is not None:
            return printed.value
        return FIVE_PER_CENT if contrast.significant is False else None
    return _p_of_word(contrast) if rebuilt is None else rebuilt


def _p_of_word(contrast: Contrast) -> float | None:
    """Significance stated without a p says that p is at most five per cent."""
    stated = contrast.significant is True and not contrast.one_sided
    printed = contrast.effect.p if contrast.effect else None
    return FIVE_PER_CENT if stated and printed is None else None
