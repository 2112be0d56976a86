"""Attrition against the What Works Clearinghouse boundary: inside, outside, or not reported."""

import math
from dataclasses import dataclass

from ratings.contrast import Contrast
from ratings.study import Study


@dataclass(frozen=True, slots=True)
class Attrition:
    """How many were lost, as per cent of everyone allocated; ``inside`` is None where it was not reported."""

    inside: bool | None
    words: str
    overall: float | None = None
    """Per cent."""
    differential: float | None = None
    """Percentage points between the arms."""


@dataclass(frozen=True, slots=True)
class _Flow:
    allocated: tuple[int | None, int | None, int | None]
    analysed: tuple[int | None, int | None, int | None]


def attrition(contrast: Contrast, study: Study, boundary: tuple[float, ...]) -> Attrition:
    """Compare a contrast's losses with the boundary (code of practice, section 2, "Attrition boundary").

    ``boundary`` gives, for each whole per cent of overall attrition from 0, the largest differential in
    percentage points that is still inside; beyond its end everything is outside.
    Source of the table: What Works Clearinghouse Standards Handbook 4.1, table II.1.
    """
    flow = _flow(contrast, study)
    overall = _overall(flow, contrast)
    differential = _differential(flow, contrast)
    if overall is None:
        return Attrition(
            inside=None, words="how many were lost is not reported", differential=differential
        )
    whole = math.floor(overall + 0.5)
    limit = boundary[whole] if whole < len(boundary) else -1.0
    lost = f"{overall:.1f}% lost overall"
    if differential is not None:
        inside = differential <= limit + 1e-9
        words = f"{lost}, {differential:.1f} percentage points apart between the arms"
        side = "inside" if inside else "outside"
        return Attrition(inside, f"{words}: {side} the attrition boundary", overall, differential)
    if limit < 0:
        return Attrition(
            inside=False,
            words=f"{lost}: outside the attrition boundary however it was split",
            overall=overall,
        )
    worst = _worst_differential(flow, overall)
    if worst is not None and worst <= limit + 1e-9:
        return Attrition(
            inside=True,
            words=f"{lost}: inside the attrition boundary however it was split",
            overall=overall,
        )
    return Attrition(
        inside=None,
        words=f"how many of the {overall:.1f}% lost were in each arm is not reported",
        overall=overall,
    )


def _flow(contrast: Contrast, study: Study) -> _Flow:
    return _Flow(_allocated(contrast, study), _analysed(contrast))


def _allocated(contrast: Contrast, study: Study) -> tuple[int | None, int | None, int | None]:
    """Allocated to each arm, and to both; what the contrast does not say is taken from the study's arms."""
    one, other = contrast.allocated_intervention, contrast.allocated_comparator
    if one is None:
        one = _of_arm(contrast.intervention, study)
    if other is None:
        other = _of_arm(contrast.comparator, study)
    return one, other, contrast.allocated_total or _sum(one, other)


def _of_arm(name: str | None, study: Study) -> int | None:
    return next((arm.allocated for arm in study.arms if arm.id == name), None)


def _analysed(contrast: Contrast) -> tuple[int | None, int | None, int | None]:
    """Analysed in each arm, and in both."""
    one, other = contrast.analysed_intervention, contrast.analysed_comparator
    total = contrast.analysed_total
    return one, other, _sum(one, other) if total is None else total


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def allocated_total(contrast: Contrast, study: Study) -> int | None:
    """Everyone allocated to the two arms of the contrast, or to the study where it has no more than two."""
    total = _allocated(contrast, study)[2]
    if total is None and len(study.arms) <= 2 and study.sample is not None:  # noqa: PLR2004  two arms
        return study.sample.allocated
    return total


def most_analysed(contrast: Contrast, study: Study) -> int | None:
    """No more can have been analysed than were allocated, less the share printed as lost (to half a per cent)."""
    total = allocated_total(contrast, study)
    if total is None or contrast.overall_attrition is None:
        return total
    kept = min(100.0, 100.5 - contrast.overall_attrition.value)
    return math.ceil(total * kept / 100)


def most_participants(contrast: Contrast, study: Study) -> int | None:
    """Everyone allocated to the contrast's arms, or at most everyone in the study."""
    total = allocated_total(contrast, study)
    if total is None and study.sample is not None:
        return study.sample.allocated
    return total


def analysed_total(contrast: Contrast) -> int | None:
    """Everyone analysed in the contrast."""
    total = _analysed(contrast)[2]
    if total is None and contrast.raw and contrast.raw.intervention and contrast.raw.comparator:
        return _sum(contrast.raw.intervention.n, contrast.raw.comparator.n)
    return total


def _overall(flow: _Flow, contrast: Contrast) -> float | None:
    allocated, analysed = flow.allocated[2], flow.analysed[2]
    if allocated and analysed is not None:
        return 100 * (1 - analysed / allocated)
    return contrast.overall_attrition.value if contrast.overall_attrition else None


def _differential(flow: _Flow, contrast: Contrast) -> float | None:
    lost: list[float] = []
    for allocated, analysed in zip(flow.allocated[:2], flow.analysed[:2], strict=True):
        if allocated and analysed is not None:
            lost.append(100 * (1 - analysed / allocated))
    if len(lost) == 2:  # noqa: PLR2004  both arms
        return abs(lost[0] - lost[1])
    printed = contrast.differential_attrition
    return abs(printed.value) if printed else None


def _worst_differential(flow: _Flow, overall: float) -> float | None:
    """Percentage points apart if every loss had fallen in the smaller arm."""
    if overall == 0:
        return 0.0
    one, other, _ = flow.allocated
    if not one or not other:
        return None
    smaller, larger = sorted((one, other))
    lost = overall / 100 * (one + other)
    spilt = max(0.0, lost - smaller)
    return 100 * (min(lost, smaller) / smaller - spilt / larger)
