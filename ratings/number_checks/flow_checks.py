"""The arithmetic of a study's flow of people: groups that sum to their total, losses that follow from the counts."""

from collections.abc import Iterator
from fractions import Fraction

from ratings.contrast import Contrast
from ratings.figures import Figure
from ratings.number_checks.number_check import (
    CheckKind,
    NumberCheck,
    as_printed,
    cannot_test,
    tested,
)
from ratings.number_checks.rounding import half_unit, rounds_to
from ratings.study import Study

_KIND, _LOSS = CheckKind.GROUP_SIZES, CheckKind.ATTRITION
_COUNTING = "nothing: people are counted"


def study_flow(study: Study) -> Iterator[NumberCheck]:
    """Hold the sizes of a study's groups against everyone allocated.

    The record need not hold every group of a study, so groups that come to fewer than everyone cannot be tested;
    groups that come to more do not reproduce.
    """
    everyone = study.sample.allocated if study.sample else None
    sizes = [(f"allocated, {arm.label}", arm.allocated) for arm in study.arms]
    known = [size for _, size in sizes if size is not None]
    inputs = (("allocated in all", everyone), *sizes)
    if everyone is None and not known:
        return
    if everyone is None or not known:
        lacking = "everyone allocated" if everyone is None else "each group"
        yield cannot_test(_KIND, f"the number for {lacking} is not reported", *inputs)
        return
    together = sum(known)
    if together < everyone:
        held = f"the groups of this record come to {together:,} of {everyone:,}"
        why = f"{held}; it does not say that there were no others"
        yield cannot_test(_KIND, why, *inputs)
        return
    yield tested(
        _KIND,
        holds=together == everyone,
        words=f"the groups come to {together:,} people; {everyone:,} were allocated in all",
        inputs=as_printed(*inputs),
        expected=f"groups that come to {everyone:,}",
        allowance=_COUNTING,
    )


def contrast_flow(contrast: Contrast, study: Study) -> Iterator[NumberCheck]:
    """Hold a contrast's numbers of people against each other, and printed losses against them."""
    # Everyone in an arm is not everyone in a subgroup of it.
    held = {} if contrast.subgroup else {arm.id: arm.allocated for arm in study.arms}
    allocated = tuple(
        own if own is not None else held.get(arm or "")
        for own, arm in (
            (contrast.allocated_intervention, contrast.intervention),
            (contrast.allocated_comparator, contrast.comparator),
        )
    )
    analysed = (contrast.analysed_intervention, contrast.analysed_comparator)
    yield from _sums("allocated", allocated, contrast.allocated_total)
    yield from _sums("analysed", analysed, contrast.analysed_total)
    yield from _at_most(contrast, study)
    yield from _losses(contrast, allocated, analysed)


def _sums(what: str, groups: tuple[int | None, ...], total: int | None) -> Iterator[NumberCheck]:
    if total is None:
        return
    inputs = (
        (f"{what} in all", total),
        (f"{what}, programme", groups[0]),
        (f"{what}, comparator", groups[1]),
    )
    if None in groups:
        yield cannot_test(_KIND, f"the number {what} in each group is not reported", *inputs)
        return
    together = sum(size or 0 for size in groups)
    yield tested(
        _KIND,
        holds=together == total,
        words=f"the two groups come to {together:,} {what}; {total:,} are given in all",
        inputs=as_printed(*inputs),
        expected=f"{together:,} {what} in all",
        allowance=_COUNTING,
    )


def _at_most(contrast: Contrast, study: Study) -> Iterator[NumberCheck]:
    """No more can be analysed than everyone the study allocated; group by group the record itself refuses it.

    That a bound holds is hardly agreement: it is spoken of only where it is broken.
    """
    everyone = study.sample.allocated if study.sample else None
    known = [
        n for n in (contrast.analysed_intervention, contrast.analysed_comparator) if n is not None
    ]
    analysed = (
        contrast.analysed_total if contrast.analysed_total is not None else sum(known) or None
    )
    if everyone is None or analysed is None or analysed <= everyone:
        return
    yield tested(
        _KIND,
        holds=False,
        words=f"{analysed:,} were analysed of {everyone:,} in the study",
        inputs=as_printed(("analysed", analysed), ("allocated in the study", everyone)),
        expected=f"at most {everyone:,} analysed",
        allowance=_COUNTING,
    )


def _losses(
    contrast: Contrast, allocated: tuple[int | None, ...], analysed: tuple[int | None, ...]
) -> Iterator[NumberCheck]:
    """Printed losses, in per cent, against the counts."""
    begun, stayed = (
        _total(contrast.allocated_total, allocated),
        _total(contrast.analysed_total, analysed),
    )
    if contrast.overall_attrition is not None:
        inputs: tuple[tuple[str, object], ...] = (
            ("attrition, per cent", contrast.overall_attrition),
            ("allocated", begun),
            ("analysed", stayed),
        )
        counted = None if not begun or stayed is None else 100 * (1 - Fraction(stayed, begun))
        half = half_unit(contrast.overall_attrition)
        yield _loss(contrast.overall_attrition, counted, "lost of everyone allocated", inputs, half)
    if contrast.differential_attrition is not None:
        shares = [
            None if not whole or left is None else 100 * (1 - Fraction(left, whole))
            for whole, left in zip(allocated, analysed, strict=True)
        ]
        one, other = shares
        apart = None if one is None or other is None else abs(one - other)
        inputs = (
            ("difference in attrition, percentage points", contrast.differential_attrition),
            ("allocated, each group", _pair(allocated)),
            ("analysed, each group", _pair(analysed)),
        )
        # Reports also take one rounded loss from the other: either may be half a unit off.
        unit = 2 * half_unit(contrast.differential_attrition)
        between = "between the groups' losses"
        yield _loss(contrast.differential_attrition, apart, between, inputs, unit)


def _loss(
    printed: Figure,
    counted: Fraction | None,
    what: str,
    inputs: tuple[tuple[str, object], ...],
    room: Fraction,
) -> NumberCheck:
    if counted is None:
        why = (
            "attrition is printed as a percentage, without the numbers that it was worked out from"
        )
        return cannot_test(_LOSS, why, *inputs)
    value = abs(Fraction(printed.exact))
    return tested(
        _LOSS,
        holds=rounds_to(counted, value, room),
        words=f"the counts give {float(counted):.2f} {what}, in per cent; the report has {printed}",
        inputs=as_printed(*inputs),
        expected=f"{float(counted):.2f} per cent",
        allowance="rounding",
    )


def _total(own: int | None, groups: tuple[int | None, ...]) -> int | None:
    if own is not None:
        return own
    one, other = groups
    return None if one is None or other is None else one + other


def _pair(groups: tuple[int | None, ...]) -> str | None:
    return None if None in groups else f"{groups[0]} and {groups[1]}"
