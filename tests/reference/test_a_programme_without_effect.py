"""How often a programme without any effect, measured in twelve outcomes, is called effective in one of them.

What is aimed at is at most one register entry in ten. Trials drawn from chance alone, fully reported and robust, give
this, each figure with its 95% interval (Clopper and Pearson):

- one trial that names one outcome primary keeps within it;
- three trials keep within it by what each found: a primary outcome, or two trials that agree;
- three trials pooled do **not**: the common-effect estimate of each outcome is tested at the same level however many
  outcomes there are, and one entry in five is called effective somewhere. Were the estimates of all outcomes corrected
  together, as a study's several measures are (Benjamini and Hochberg), they would keep within it.

The last is a fault of the rule, told here so that nobody takes the aim for met; of the programmes that come with the
registry none has an outcome that could be pooled.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from scipy.special import betaincinv, ndtr

from ratings.domain_evidence import DomainEvidence
from ratings.gathering import Gathered
from ratings.multiplicity import surviving
from ratings.pooling import NotPooled
from ratings.rating import judge_domain
from ratings.rating_words import Rating, Reading
from ratings.record import EvidenceRecord
from ratings.standard import load_standard
from tests.without_effect import DOMAINS, Design, records

CODE = load_standard("code-of-practice", "2026-1")
AIM = 0.10
ENTRIES = 240
ONE_TRIAL = Design(trials=1, each=12, primary=1)
THREE_TRIALS = Design(trials=3, each=12, primary=1)
GOOD = {Rating.EFFECTIVE, Rating.ESTABLISHED}


@dataclass(frozen=True, slots=True)
class Entry:
    """Whether one programme without effect is called effective in any outcome."""

    by_the_code: bool
    unpooled: bool
    """By what each study found, nothing being pooled."""
    corrected: bool
    """Were the pooled estimates of all outcomes corrected together."""


@cache
def entries(design: Design) -> tuple[Entry, ...]:
    return tuple(_entry(one) for one in records(design, number=ENTRIES, seed=2026))


def _entry(held: EvidenceRecord) -> Entry:
    p_values = {e.domain: _p(e) for e in _evidence(held) if e.pooled is not None}
    kept = surviving(list(p_values.values()))
    survivors = {d for d, survives in zip(p_values, kept, strict=True) if survives}
    return Entry(
        by_the_code=_effective_anywhere(held, pooling=p_values),
        unpooled=_effective_anywhere(held, pooling=()),
        corrected=_effective_anywhere(held, pooling=survivors),
    )


def _effective_anywhere(held: EvidenceRecord, *, pooling: Collection[str]) -> bool:
    """Whether any outcome is called effective, pooling only in some outcomes."""
    for evidence in _evidence(held):
        if evidence.domain not in pooling:
            vars(evidence)["pooling"] = NotPooled("it is left out here")
        if judge_domain(evidence, CODE).rating in GOOD:
            return True
    return False


def _evidence(held: EvidenceRecord) -> Iterator[DomainEvidence]:
    gathered = Gathered(held)
    return (gathered.evidence(one, CODE.values, Reading.CAUTIOUS) for one in gathered.domains)


def _p(evidence: DomainEvidence) -> float:
    assert evidence.pooled is not None
    common = evidence.pooled.common
    error = (common.high - common.low) / (2 * 1.959964)
    return float(2 * ndtr(-abs(common.estimate) / error))


def interval(found: list[bool]) -> tuple[float, float]:
    """The exact 95% interval of a share (Clopper and Pearson 1934)."""
    hits, n = sum(found), len(found)
    low = float(betaincinv(hits, n - hits + 1, 0.025)) if hits else 0.0
    high = float(betaincinv(hits + 1, n - hits, 0.975)) if hits < n else 1.0
    return low, high


def test_every_outcome_of_every_trial_is_there() -> None:
    held = next(records(THREE_TRIALS, number=1, seed=1))
    assert all({c.domain for c in study.contrasts} == set(DOMAINS) for study in held.studies)
    for evidence in _evidence(held):
        assert len(evidence.findings) == THREE_TRIALS.trials
        assert all(finding.is_robust and finding.fully_reported for finding in evidence.findings)


def test_each_result_is_significant_one_time_in_twenty() -> None:
    found = [
        not effect.low.value <= 0 <= effect.high.value
        for held in records(ONE_TRIAL, number=200, seed=3)
        for contrast in held.studies[0].contrasts
        if (effect := contrast.effect) and effect.low and effect.high
    ]
    low, high = interval(found)
    assert low < 0.05 < high


@pytest.mark.parametrize(
    ("design", "which"),
    [(ONE_TRIAL, "by_the_code"), (THREE_TRIALS, "unpooled"), (THREE_TRIALS, "corrected")],
    ids=["one trial", "three trials by what each found", "three trials pooled and corrected"],
)
def test_at_most_one_entry_in_ten_is_called_effective_anywhere(design: Design, which: str) -> None:
    _, high = interval([getattr(entry, which) for entry in entries(design)])
    assert high <= AIM


def test_three_trials_pooled_in_twelve_outcomes_are_called_effective_more_often() -> None:
    low, high = interval([entry.by_the_code for entry in entries(THREE_TRIALS)])
    assert AIM < low < high < 0.30
