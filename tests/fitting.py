"""How the parts of a generated evidence record are made to fit each other: one rule for each kind of part."""

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any, cast

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from ratings.contrast import Contrast
from ratings.documents import Document
from ratings.figures import Figure
from ratings.judged_bias import RiskOfBias
from ratings.reported import ArmFigures, Effect
from ratings.reported_statistic import ReportedStatistic, TestStatistic
from ratings.study import Study
from tests.signalling import judge_as_answered, judge_by_a_tool_for_it
from tests.small_values import figures

Values = dict[str, Any]


def _keep_events_to_people(_draw: DrawFn, values: Values) -> None:
    if None not in (people := values.get("n"), events := values.get("events")):
        values["events"] = min(cast("int", events), cast("int", people))


def _give_interval(draw: DrawFn, values: Values) -> None:
    """An interval has its estimate, its level and its lower end first."""
    if draw(st.booleans()):
        ends = st.lists(figures(), min_size=2, max_size=2)
        values["low"], values["high"] = sorted(draw(ends), key=lambda end: end.value)
        values["level"] = Figure(draw(st.sampled_from(("80", "90", "95", "97.5", "99"))))
        values.setdefault("estimate", draw(figures()))
    _keep_errors_and_ratios_positive(values)


def _keep_errors_and_ratios_positive(values: Values) -> None:
    if "standard_error" in values:
        values["standard_error"] = _shifted(values["standard_error"], 0.001)
    ends = [values[name] for name in ("low", "estimate", "high") if values.get(name) is not None]
    lowest = min((end.value for end in ends), default=0.0)
    if values["type"].is_ratio and lowest < 0:
        for name in ("low", "estimate", "high"):
            if values.get(name) is not None:
                values[name] = Figure(f"{values[name].value - lowest:.6f}")


def _give_a_statistic(_draw: DrawFn, values: Values) -> None:
    """A value that such a statistic can have, with the degrees of freedom that it has, above 0."""
    kind, value = values["kind"], values["value"]
    if kind is TestStatistic.R:
        values["value"] = Figure(f"{value.value % 1:.3f}")
    elif kind in {TestStatistic.F, TestStatistic.CHI_SQUARED}:
        values["value"] = _shifted(value, 0.0)
    for place, name in enumerate(("df", "df2")):
        if values.get(name) is not None:
            values[name] = _shifted(values[name], 0.5) if place < kind.degrees else None


def _shifted(figure: Figure, least: float) -> Figure:
    """Its size, so that it is no less than ``least``."""
    return figure if figure.value >= least else Figure(f"{abs(figure.value) + least:.6f}")


def _analyse_no_more_than_allocated(_draw: DrawFn, values: Values) -> None:
    for arm in ("intervention", "comparator", "total"):
        analysed, allocated = values.get(f"analysed_{arm}"), values.get(f"allocated_{arm}")
        if analysed is not None and allocated is not None:
            values[f"analysed_{arm}"] = min(analysed, allocated)
    if values.get("whole_number_items") is not None:
        values["whole_number_items"] = 1 + values["whole_number_items"] % 12
    for loss in ("overall_attrition", "differential_attrition"):
        if values.get(loss) is not None:
            values[loss] = Figure(f"{abs(values[loss].value) % 100:.1f}")


def _join_arms_and_contrasts(draw: DrawFn, values: Values) -> None:
    """Contrasts compare arms of their study, and appraisals cover its contrasts."""
    arms = {arm.id: arm.allocated for arm in values.get("arms", ())}
    several = sum(arm.got_programme for arm in values.get("arms", ())) > 1
    contrasts = []
    for contrast in values.get("contrasts", ()):
        joined = judge_by_a_tool_for_it(values, contrast)
        for role in ("intervention", "comparator"):
            unnamed = () if several and role == "comparator" else (None,)
            arm = draw(st.sampled_from((*unnamed, *arms)))
            changes: Values = {role: arm}
            if arm is not None and getattr(contrast, f"allocated_{role}") is None:
                analysed, most = getattr(contrast, f"analysed_{role}"), arms[arm]
                if analysed is not None and most is not None:
                    changes[f"analysed_{role}"] = min(analysed, most)
            joined = dataclasses.replace(joined, **changes)
        contrasts.append(_within_both_arms(joined, arms))
    values["contrasts"] = tuple(contrasts)
    ids = [contrast.id for contrast in contrasts]
    values["appraisals"] = tuple(
        dataclasses.replace(appraisal, contrasts=_some(draw, ids))
        for appraisal in values.get("appraisals", ())
    )


def _within_both_arms(contrast: Contrast, arms: dict[str, int | None]) -> Contrast:
    """No more are analysed together than the two arms were allocated."""
    limits = []
    for role in ("intervention", "comparator"):
        own, arm = getattr(contrast, f"allocated_{role}"), getattr(contrast, role)
        limits.append(own if own is not None else arms.get(arm))
    known = [limit for limit in limits if limit is not None]
    total = contrast.analysed_total
    if total is None or len(known) < len(limits):
        return contrast
    return dataclasses.replace(contrast, analysed_total=min(total, sum(known)))


def join_studies(draw: DrawFn, values: Values) -> None:
    """What names studies of the record names those it has."""
    ids = [study.id for study in values.get("studies", ())]
    for name, field in (
        ("studies", "same_sample_as"),
        ("analyses", "based_on"),
        ("reviews", "included"),
    ):
        values[name] = tuple(
            dataclasses.replace(block, **{field: _some(draw, ids)})
            for block in values.get(name, ())
        )


def _some(draw: DrawFn, ids: Sequence[str]) -> tuple[str, ...]:
    chosen = draw(st.sets(st.sampled_from(ids), max_size=2)) if ids else set()
    return tuple(sorted(chosen))


def _give_an_address(_draw: DrawFn, values: Values) -> None:
    """A document's address can be followed."""
    if values.get("url") is not None:
        values["url"] = "https://example.org/" + values["url"]


RULES: dict[type, Callable[[DrawFn, Values], None]] = {
    Document: _give_an_address,
    ArmFigures: _keep_events_to_people,
    Effect: _give_interval,
    ReportedStatistic: _give_a_statistic,
    Contrast: _analyse_no_more_than_allocated,
    RiskOfBias: judge_as_answered,
    Study: _join_arms_and_contrasts,
}
