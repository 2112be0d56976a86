"""How many people each group's own figures are of, held against how many were allocated and analysed."""

from collections.abc import Iterator

from ratings.contrast import Contrast
from ratings.number_checks.number_check import (
    CheckKind,
    NumberCheck,
    as_printed,
    cannot_test,
    tested,
)
from ratings.reported import ArmFigures
from ratings.study import Study

_KIND = CheckKind.GROUP_SIZES


def group_figures(contrast: Contrast, study: Study) -> Iterator[NumberCheck]:
    """Hold the n printed beside each group's figures, and its events, against the people there were.

    No n can be more than were allocated. Nor, unless the effect is adjusted, more than were analysed; fewer may be
    those who were seen where the others' outcome was imputed, which cannot be tested. Bounds that hold, and an n
    that is the number analysed, are not counted as agreement: they could hardly be otherwise.
    """
    if contrast.raw is None:
        return
    allocated = {arm.id: arm.allocated for arm in study.arms}
    for name, arm, figures, own, analysed in (
        (
            "programme",
            contrast.intervention,
            contrast.raw.intervention,
            contrast.allocated_intervention,
            contrast.analysed_intervention,
        ),
        (
            "comparator",
            contrast.comparator,
            contrast.raw.comparator,
            contrast.allocated_comparator,
            contrast.analysed_comparator,
        ),
    ):
        if figures is not None:
            most = own if own is not None else allocated.get(arm or "")
            effect = contrast.effect
            may_differ = effect is not None and effect.adjusted is not False
            yield from _people(name, figures, most, analysed, may_differ=may_differ)
            yield from _events(name, figures, most if analysed is None else analysed)


def _people(
    name: str, figures: ArmFigures, most: int | None, analysed: int | None, *, may_differ: bool
) -> Iterator[NumberCheck]:
    n = figures.n
    if n is None:
        return
    inputs = ((f"n of the figures, {name}", n), (f"allocated, {name}", most))
    if most is not None and n > most:
        words = f"the figures are of {n:,} people; {most:,} were allocated ({name})"
        yield _too_many(words, f"at most {most:,} people", *inputs)
        return
    if analysed is None or n == analysed:
        return
    inputs = ((f"n of the figures, {name}", n), (f"analysed, {name}", analysed))
    words = f"the figures are of {n:,} people; {analysed:,} are given as analysed ({name})"
    if n > analysed and not may_differ:
        yield _too_many(words, f"at most {analysed:,} people", *inputs)
        return
    why = (
        "the estimate may be adjusted for what is not known of everyone"
        if n > analysed
        else "the others' outcome may have been imputed"
    )
    yield cannot_test(_KIND, f"{words}, and {why}", *inputs, expected=f"{analysed:,} people")


def _events(name: str, figures: ArmFigures, most: int | None) -> Iterator[NumberCheck]:
    """More with the outcome than there were people; beside an n the record itself refuses it."""
    if figures.events is None or figures.n is not None or most is None or figures.events <= most:
        return
    yield _too_many(
        f"{figures.events:,} had the outcome, of {most:,} people at most ({name})",
        f"at most {most:,}",
        (f"with the outcome, {name}", figures.events),
        (f"people, {name}", most),
    )


def _too_many(words: str, expected: str, *inputs: tuple[str, object]) -> NumberCheck:
    return tested(
        _KIND,
        holds=False,
        words=words,
        inputs=as_printed(*inputs),
        expected=expected,
        allowance="nothing: people are counted",
    )
