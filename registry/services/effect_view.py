"""What a contrast found, in the report's own figures: effect, unit, interval, p and arm by arm."""

from dataclasses import dataclass

from ratings.contrast import Contrast
from ratings.figures import Figure, PValue
from ratings.reported import ArmFigures, Effect, RawFigures
from ratings.reported_statistic import ReportedStatistic
from ratings.vocabulary import Benefit, Direction, EffectType
from registry.services.wording import counted, minus_signs, sentence

NO_INTERVAL = "interval not reported"


@dataclass(frozen=True, slots=True)
class EffectView:
    """The figures of one contrast, each line ready to read."""

    estimate: str
    """With its scale and unit, or that no size was reported."""
    interval: str | None
    """With its level, or "interval not reported"; absent beside no size."""
    p: str | None
    """With its test statistic, where one is printed."""
    favours: str | None
    """Which way of the printed figure favours the programme."""
    raw: str | None
    """The arms' own figures, as printed."""
    stated: str | None
    """What the report itself says of direction and significance."""

    @property
    def brief(self) -> str:
        """The figures in one line; without a size, what the report says."""
        if self.interval is None:
            said = (self.estimate, self.raw, self.p, self.stated)
            return "; ".join(part for part in said if part)
        p = f", {self.p}" if self.p and self.interval == NO_INTERVAL else ""
        return f"{self.estimate}, {self.interval}{p}"


def effect_view(contrast: Contrast) -> EffectView:
    """Word what one contrast found."""
    effect = contrast.effect
    return EffectView(
        estimate=_estimate(effect, raw=contrast.raw is not None),
        interval=_interval(effect),
        p=None if effect is None else _test(effect),
        favours=None if effect is None else _favours(effect),
        raw=None if contrast.raw is None else _raw(contrast.raw, contrast.whole_number_items),
        stated=_stated(contrast),
    )


def p_words(p: PValue) -> str:
    """Print a p-value with the relation it was printed with: "p < .001"."""
    relation = {"<=": "\u2264", ">=": "\u2265"}.get(p.relation, p.relation)
    return f"p {relation} {p.printed.lstrip('<>=≤≥ ')}"


def figure_words(figure: Figure) -> str:
    """Print a figure as it was printed, with a true minus sign."""
    return minus_signs(figure.printed)


def numbers_in_brief(effect: Effect) -> str:
    """Print estimate and interval alone, for where the scale is said once: "1.13, 95% interval 0.82 to 1.56"."""
    parts = [
        None if effect.estimate is None else figure_words(effect.estimate),
        _interval(effect),
    ]
    return ", ".join(part for part in parts if part)


def _estimate(effect: Effect | None, *, raw: bool) -> str:
    if effect is None or effect.estimate is None:
        return "No effect estimate reported" if raw else "Size of effect not reported"
    unstated = effect.type is EffectType.UNSTATED
    scale = (effect.label or "effect") if unstated else effect.type
    words = f"{sentence(scale)} {figure_words(effect.estimate)}"
    if effect.unit:
        words = f"{words}{'' if effect.unit == '%' else ' '}{effect.unit}"
    if unstated and not effect.label:
        words = f"{words} (scale not reported)"
    elif effect.label and not unstated:
        words = f"{words} ({effect.label})"
    if effect.absolute:
        words = f"{words} (printed without its sign)"
    if effect.standardised is not None:
        words = f"{words}, or {figure_words(effect.standardised)} standard deviations"
    return f"{words}, adjusted" if effect.adjusted else words


def _test(effect: Effect) -> str | None:
    """The test statistic and p, as papers print them: "t(28) = 2.20, p = .04"."""
    parts = [
        None if effect.statistic is None else _statistic(effect.statistic),
        None if effect.p is None else p_words(effect.p),
    ]
    return ", ".join(part for part in parts if part) or None


def _statistic(found: ReportedStatistic) -> str:
    degrees = ", ".join(one.printed for one in (found.df, found.df2) if one is not None)
    return f"{found.kind}{f'({degrees})' if degrees else ''} = {figure_words(found.value)}"


def _interval(effect: Effect | None) -> str | None:
    if effect is None or effect.estimate is None:
        return None
    if effect.low is None or effect.high is None or effect.level is None:
        return NO_INTERVAL
    ends = f"{figure_words(effect.low)} to {figure_words(effect.high)}"
    return f"{effect.level.printed}% interval {ends}"


def _favours(effect: Effect) -> str | None:
    if effect.estimate is None or effect.absolute:
        return None
    if effect.benefit is None:
        return "which way favours the programme was not reported"
    if effect.type.is_ratio:
        side = "above" if effect.benefit is Benefit.HIGHER else "below"
        return f"{side} 1 favours the programme"
    side = "above" if effect.benefit is Benefit.HIGHER else "below"
    return f"{side} 0 favours the programme"


def _raw(raw: RawFigures, items: int | None) -> str | None:
    of_items = "" if items is None else f"; the means are of {counted(items, 'whole-number item')}"
    if raw.printed is not None:
        words = minus_signs(raw.printed)
        unit = f" ({raw.unit})" if raw.unit and raw.unit not in words else ""
        return f"{words}{unit}{of_items}"
    if raw.intervention is None and raw.comparator is None:
        return None
    with_it, without = (_arm(arm, raw.unit) for arm in (raw.intervention, raw.comparator))
    return f"{with_it} with the programme, {without} without{of_items}"


def _arm(arm: ArmFigures | None, unit: str | None) -> str:
    if arm is None:
        return "figures not reported"
    of = f" {unit}" if unit else ""
    parts = [
        f"{arm.events:,} of {arm.n:,}" if arm.events is not None and arm.n is not None else None,
        f"{arm.events:,} events" if arm.events is not None and arm.n is None else None,
        None if arm.per_cent is None else f"{arm.per_cent.printed}%",
        None if arm.mean is None else f"mean {figure_words(arm.mean)}{of}",
        None if arm.sd is None else f"SD {arm.sd.printed}",
        None if arm.rate is None else f"rate {figure_words(arm.rate)}{of}",
        f"n = {arm.n:,}" if arm.n is not None and arm.events is None else None,
    ]
    return ", ".join(part for part in parts if part is not None) or "figures not reported"


_DIRECTIONS = {
    Direction.FAVOURS_PROGRAMME: "in favour of the programme",
    Direction.NO_CLEAR_DIFFERENCE: "no clear difference",
    Direction.FAVOURS_COMPARATOR: "in favour of the comparison group",
    Direction.MIXED: "mixed",
}


def _stated(contrast: Contrast) -> str | None:
    said = [] if contrast.direction is None else [_DIRECTIONS[contrast.direction]]
    if contrast.significant is not None:
        said.append("significant" if contrast.significant else "not significant")
    if not said:
        return None
    sided = ", by a one-sided test" if contrast.one_sided else ""
    return f"the report says: {', '.join(said)}{sided}"
