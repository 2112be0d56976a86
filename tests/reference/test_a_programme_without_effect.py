"""How often a programme without any effect, measured in twelve outcomes, is called effective in one of them.

The aim is at most one register entry in ten, whatever its trials name primary. Trials are drawn from chance alone,
fully reported and robust; each share has its exact 95% interval (Clopper and Pearson), and the whole of it must keep
within the aim. Without the correction over outcomes (`ratings/many_outcomes.py`), three trials pooled in twelve
outcomes, and one trial that names all twelve primary, would both go beyond it.
"""

from collections.abc import Iterator

import pytest
from scipy.special import betaincinv

from ratings.domain_evidence import DomainEvidence
from ratings.gathering import Gathered
from ratings.rating import judge_domain
from ratings.rating_words import Rating, Reading
from ratings.record import EvidenceRecord
from ratings.standard import load_standard
from tests.without_effect import DOMAINS, Design, records

CODE = load_standard("code-of-practice", "2026-1")
AIM = 0.10
ENTRIES = 240
MORE_ENTRIES = {"two trials, all twelve primary": 600, "five trials, none primary": 600}
"""Where the share is nearer the aim, more entries tell it from luck."""
DESIGNS = {
    "one trial, one outcome primary": Design(trials=1, each=12, primary=1),
    "one trial, three outcomes primary": Design(trials=1, each=12, primary=3),
    "one trial, all twelve primary": Design(trials=1, each=12, primary=12),
    "one trial, two measures of each, all primary": Design(
        trials=1, each=12, primary=12, measures=2
    ),
    "two trials, all twelve primary": Design(trials=2, each=12, primary=12),
    "three trials, one outcome primary": Design(trials=3, each=12, primary=1),
    "three trials, all twelve primary": Design(trials=3, each=12, primary=12),
    "five trials, none primary": Design(trials=5, each=12, primary=0),
}
GOOD = {Rating.EFFECTIVE, Rating.ESTABLISHED}


def called_effective(which: str) -> tuple[bool, ...]:
    number = MORE_ENTRIES.get(which, ENTRIES)
    return tuple(_anywhere(held) for held in records(DESIGNS[which], number=number, seed=2026))


def _anywhere(held: EvidenceRecord) -> bool:
    return any(judge_domain(evidence, CODE).rating in GOOD for evidence in _evidence(held))


def _evidence(held: EvidenceRecord) -> Iterator[DomainEvidence]:
    return iter(Gathered(held).outcomes(CODE.values, Reading.CAUTIOUS))


def uncorrected(held: EvidenceRecord) -> bool:
    """Whether an outcome would be called effective, were nothing corrected over outcomes."""
    for evidence in _evidence(held):
        pooled = evidence.pooled
        vars(evidence)["pooled_favourable"] = pooled is not None and pooled.common.low > 0
        named = tuple(f for f in evidence.favourable if f.on_primary)
        vars(evidence)["favourable_on_primary"] = named
        if judge_domain(evidence, CODE).rating in GOOD:
            return True
    return False


def interval(found: tuple[bool, ...]) -> tuple[float, float]:
    """The exact 95% interval of a share (Clopper and Pearson 1934)."""
    hits, n = sum(found), len(found)
    low = float(betaincinv(hits, n - hits + 1, 0.025)) if hits else 0.0
    high = float(betaincinv(hits + 1, n - hits, 0.975)) if hits < n else 1.0
    return low, high


def test_every_outcome_of_every_trial_is_there() -> None:
    held = next(records(DESIGNS["three trials, one outcome primary"], number=1, seed=1))
    assert all({c.domain for c in study.contrasts} == set(DOMAINS) for study in held.studies)
    for evidence in _evidence(held):
        assert len(evidence.findings) == 3
        assert all(finding.is_robust and finding.fully_reported for finding in evidence.findings)


def test_each_result_is_significant_one_time_in_twenty() -> None:
    found = tuple(
        not effect.low.value <= 0 <= effect.high.value
        for held in records(DESIGNS["one trial, one outcome primary"], number=200, seed=3)
        for contrast in held.studies[0].contrasts
        if (effect := contrast.effect) and effect.low and effect.high
    )
    low, high = interval(found)
    assert low < 0.05 < high


@pytest.mark.parametrize("which", DESIGNS)
def test_at_most_one_entry_in_ten_is_called_effective_anywhere(which: str) -> None:
    _, high = interval(called_effective(which))
    assert high <= AIM


@pytest.mark.parametrize(
    "which", ["one trial, all twelve primary", "three trials, one outcome primary"]
)
def test_without_the_correction_over_outcomes_it_would_be_more(which: str) -> None:
    held = records(DESIGNS[which], number=ENTRIES, seed=2026)
    low, _ = interval(tuple(uncorrected(one) for one in held))
    assert low > AIM
