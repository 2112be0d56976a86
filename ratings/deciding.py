"""One result of several contrasts, corrected for having looked more than once."""

from ratings.edition import Edition
from ratings.judging import Judged
from ratings.multiplicity import surviving
from ratings.rating_words import Reading, Result

_SIGNIFICANT = frozenset({Result.FAVOURABLE, Result.UNFAVOURABLE})

Decided = tuple[Result, str, tuple[Judged, ...]]
"""A result, the words for it, and the contrasts it rests on."""


def decide(chosen: tuple[Judged, ...], reading: Reading, edition: Edition) -> Decided:
    """One result of several contrasts: Benjamini–Hochberg decides what is favourable; both ways is no effect.

    The false discovery rate is the one that goes with the edition's intervals.
    """
    if len(chosen) == 1 and chosen[0].found.result in _SIGNIFICANT:
        return chosen[0].found.result, chosen[0].found.words, chosen
    kept = _survivors(chosen, reading, edition)
    good = tuple(j for j in kept if j.found.result is Result.FAVOURABLE)
    good = tuple(j for j in good if j.is_robust) or good
    bad = tuple(j for j in kept if j.found.result is Result.UNFAVOURABLE)
    silent = tuple(j for j in chosen if j.found.could_be is Result.UNFAVOURABLE)
    if good and silent and not bad:
        words = "favourable on one measure, and what another found is not reported"
        return Result.INCONCLUSIVE, words, good + silent
    if good and bad:
        return Result.NO_EFFECT, "favourable on one measure and unfavourable on another", good + bad
    if good or bad:
        words = "; ".join(j.found.words for j in good or bad)
        return (Result.FAVOURABLE if good else Result.UNFAVOURABLE), words, good or bad
    return _not_significant(chosen)


def favourable_p(chosen: tuple[Judged, ...], reading: Reading) -> float:
    """One p of several measures for the hypothesis that none favours the programme.

    Source: Simes (1986), Biometrika 73:751: the least of m × p(k) / k over the m ordered p-values. A measure that
    does not favour the programme counts as p = 1; one whose p is not reported as 1, or if confirmed as 0.
    """
    unknown = 1.0 if reading is Reading.CAUTIOUS else 0.0
    p_values = sorted(
        (unknown if j.found.p is None else j.found.p)
        if j.found.result is Result.FAVOURABLE
        else 1.0
        for j in chosen
    )
    together = (len(p_values) * p / rank for rank, p in enumerate(p_values, start=1))
    return min(1.0, *together)


def _not_significant(chosen: tuple[Judged, ...]) -> Decided:
    """No effect where a measure shows none and no other was favourable before correction."""
    before = tuple(j for j in chosen if j.found.result is Result.FAVOURABLE)
    if before and len(chosen) > 1:
        words = f"favourable on {len(before)} of {len(chosen)} measures, not after correction for several"
        return Result.INCONCLUSIVE, words, chosen
    null = tuple(j for j in chosen if j.found.if_not_significant is Result.NO_EFFECT)
    null = tuple(j for j in null if j.found.result is Result.NO_EFFECT)
    if null:
        null = tuple(j for j in chosen if j in null or j.found.could_be is Result.UNFAVOURABLE)
        return Result.NO_EFFECT, "; ".join(j.found.words for j in null), null
    return Result.INCONCLUSIVE, "; ".join(j.found.words for j in chosen), chosen


def _survivors(
    chosen: tuple[Judged, ...], reading: Reading, edition: Edition
) -> tuple[Judged, ...]:
    """Significant contrasts that survive the correction: it decides what is favourable, and corrects no harm away."""
    if len(chosen) == 1:
        return tuple(j for j in chosen if j.found.result in _SIGNIFICANT)
    unknown = 1.0 if reading is Reading.CAUTIOUS else 0.0
    p_values = [unknown if j.found.p is None else j.found.p for j in chosen]
    survive = surviving(p_values, edition.false_discovery_rate)
    return tuple(
        j
        for j, kept in zip(chosen, survive, strict=True)
        if j.found.result is Result.UNFAVOURABLE or (kept and j.found.result is Result.FAVOURABLE)
    )
