"""Correction for having looked in many outcomes: the more are measured, the more must be shown in one.

A programme without any effect that is measured in a dozen outcomes is favourable by chance in one of them more often
than not. Within a study and an outcome several measures are corrected together (code of practice, section 2); so are
the outcomes that one study names primary, and the common-effect estimates of all outcomes of a programme, by the same
procedure. Harm is never corrected away. What is not reported counts as one more outcome that showed nothing, so that
leaving out a fact does not help; if confirmed, only what favours the programme counts as named primary.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from ratings.findings import StudyFinding
from ratings.multiplicity import surviving
from ratings.pooling import PooledDomain


class Measured(Protocol):
    """The evidence of one outcome, as far as the correction asks."""

    @property
    def cautious(self) -> bool:
        """Whether what is not reported is read against the programme."""

    @property
    def every(self) -> Sequence[StudyFinding]:
        """What every study found."""

    @property
    def pooled(self) -> PooledDomain | None:
        """All robust studies pooled, if they could be."""


def primary_stands(
    finding: StudyFinding, outcomes: Iterable[Measured], sample: Mapping[str, str], rate: float
) -> bool:
    """Whether a favourable primary outcome stands among all the outcomes that its sample's studies name primary.

    Benjamini and Hochberg over outcomes, at a false discovery rate. ``sample`` names each study's sample, by the
    study's id: studies that share people are one (code of practice, section 1). Where several of them have found
    something in another outcome, the one counts that shows least.
    """
    own = sample[finding.study.id]
    held: list[tuple[bool, float]] = []
    for measured in outcomes:
        shared = [one for one in measured.every if sample[one.study.id] == own]
        is_own = any(one is finding for one in shared)
        found = (
            _primary_p(one, cautious=measured.cautious) for one in ([finding] if is_own else shared)
        )
        known = [p for p in found if p is not None]
        if known:
            held.append((is_own, max(known)))
    return _own_stands(held, rate)


def pooled_stands(own: PooledDomain, outcomes: Iterable[Measured], rate: float) -> bool:
    """Whether an outcome's common effect stands among those of all outcomes measured.

    An outcome that is not pooled counts as one that showed nothing.
    """
    held = [(one.pooled is own, _pooled_p(one.pooled)) for one in outcomes if one.every]
    return _own_stands(held, rate)


def _own_stands(held: Sequence[tuple[bool, float]], rate: float) -> bool:
    """Whether the outcome that is asked about survives among all p-values."""
    kept = surviving([p for _, p in held], rate)
    return any(is_own and stands for (is_own, _), stands in zip(held, kept, strict=True))


def _pooled_p(pooled: PooledDomain | None) -> float:
    """The p of a common effect that favours the programme, else 1."""
    if pooled is None or pooled.common.estimate <= 0:
        return 1.0
    return pooled.common.p or 0.0  # none where nothing varies at all


def _primary_p(finding: StudyFinding, *, cautious: bool) -> float | None:
    """The p of an outcome within its study's primary ones; None where it is none of them."""
    # Where only subgroups are reported, no whole-sample contrast is; what it rests on is then what it has.
    named = {judged.contrast.primary for judged in finding.judged or finding.deciding}
    if True in named:
        return finding.primary_p
    if None not in named:
        return None
    if cautious:
        return 1.0
    return finding.primary_p if finding.primary_p < 1 else None
