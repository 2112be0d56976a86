"""Percentages and means held against how many people there were."""

from collections.abc import Iterator
from fractions import Fraction

from ratings.contrast import Contrast
from ratings.figures import Figure
from ratings.number_checks.granularity import Granularity, GrimResult, grim, grimmer
from ratings.number_checks.number_check import (
    CheckKind,
    NumberCheck,
    as_printed,
    cannot_test,
    tested,
)
from ratings.number_checks.rounding import half_unit, rounds_to
from ratings.reported import ArmFigures

_KIND = CheckKind.PERCENTAGE


def percentage_checks(contrast: Contrast) -> Iterator[NumberCheck]:
    """Hold each group's own figures against its number of people (GRIM; see ``granularity``).

    A mean can be tested only where the record says that the measure is in whole numbers; with its standard deviation
    (GRIMMER) where one is printed.
    """
    if contrast.raw is None:
        return
    groups = (
        ("programme", contrast.raw.intervention, contrast.analysed_intervention),
        ("comparator", contrast.raw.comparator, contrast.analysed_comparator),
    )
    for name, arm, analysed in groups:
        if arm is not None:
            if arm.per_cent is not None:
                yield _percentage(name, arm, arm.per_cent, analysed)
            if arm.mean is not None:
                yield _mean(name, arm, arm.mean, contrast.whole_number_items)


def _mean(name: str, arm: ArmFigures, printed: Figure, items: int | None) -> NumberCheck:
    """Hold a mean, and its standard deviation, against every total of whole numbers there can be."""
    sd = arm.sd if arm.n != 1 and arm.sd is not None and arm.sd.value >= 0 else None
    inputs = (
        (f"mean, {name}", printed),
        (f"standard deviation, {name}", sd),
        (f"people, {name}", arm.n),
        ("items", items),
    )
    if items is None:
        why = "the record does not say that the measure is in whole numbers, which the test needs"
        return cannot_test(CheckKind.MEAN, why, *inputs[::2])
    if not arm.n:
        why = "a mean is printed without how many people it is of"
        return cannot_test(CheckKind.MEAN, why, *inputs)
    mean = f"{printed.exact:f}"
    found = grim(mean, arm.n, items=items)
    if sd is not None:
        found = grimmer(mean, f"{sd.exact:f}", arm.n, items=items)
    if found.result is Granularity.CANNOT_TEST:
        return cannot_test(CheckKind.MEAN, found.reason, *inputs)
    return tested(
        CheckKind.MEAN,
        holds=found.result is Granularity.CONSISTENT,
        words=f"{found.reason} ({name})",
        inputs=as_printed(*inputs),
        expected=_possible(found, printed),
        allowance="rounding, half up or half down",
    )


def _possible(found: GrimResult, printed: Figure) -> str:
    if found.sums:
        return f"a standard deviation that goes with a total of {found.sums[0]:,}"
    places = printed.decimals + 2
    return f"a mean of {' or '.join(dict.fromkeys(f'{float(one):.{places}f}' for one in found.nearest))}"


def _percentage(name: str, arm: ArmFigures, printed: Figure, analysed: int | None) -> NumberCheck:
    """Hold a percentage against its count, or against every count there can be (GRIM).

    Of how many it is may not be printed beside it. Those analysed then stand in: a percentage that does not fit
    them is left untested, as it may be of others.
    """
    people = analysed if arm.n is None else arm.n
    inputs = (
        (f"per cent, {name}", printed),
        (f"with the outcome, {name}", arm.events),
        (f"people, {name}", people),
    )
    if not people:
        return cannot_test(
            _KIND, "a percentage is printed without how many people it is of", *inputs
        )
    if not 0 <= printed.value <= 100:  # noqa: PLR2004  a per cent
        return cannot_test(_KIND, "a percentage outside 0 to 100 is no share of people", *inputs)
    found = _counted(arm.events, people, printed) or _some_count(people, printed)
    if found is None:
        why = "with so many people, every percentage with so few decimals is possible"
        return cannot_test(_KIND, why, *inputs)
    holds, words, expected = found
    if not holds and arm.n is None:
        why = f"{words} analysed, but the report does not say that it is of those analysed"
        return cannot_test(_KIND, why, *inputs, expected=expected)
    return tested(
        _KIND,
        holds=holds,
        words=f"{words} ({name})",
        inputs=as_printed(*inputs),
        expected=expected,
        allowance="rounding, half up or half down",
    )


def _counted(events: int | None, people: int, printed: Figure) -> tuple[bool, str, str] | None:
    """Whether the count is the percentage, in words, and what it is; None without a count."""
    if events is None:
        return None
    share = 100 * Fraction(events, people)
    shown = f"{float(share):.2f} per cent"
    holds = rounds_to(share, Fraction(printed.exact), half_unit(printed))
    return holds, f"{printed} per cent is printed, and {events:,} of {people:,} is {shown}", shown


def _some_count(people: int, printed: Figure) -> tuple[bool, str, str] | None:
    """Whether any whole number of people is the percentage, in words, and what is; None where every one is."""
    found = grim(f"{printed.exact:f}", people, percent=True)
    if found.result is Granularity.CANNOT_TEST:
        return None
    nearest = dict.fromkeys(f"{float(one):.2f}" for one in found.nearest)
    shown = f"{' or '.join(nearest)} per cent"
    if found.sums:
        return True, f"{printed} per cent is {found.sums[0]:,} of {people:,} people", shown
    return False, f"{printed} per cent is no whole number of the {people:,} people", shown
