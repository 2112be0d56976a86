"""Over every seed record, what analysts are given as an effect is what the ratings would pool."""

from collections.abc import Iterator

import pytest

from ratings.contrast_effects import ContrastEffect, contrast_effect
from ratings.findings import StudyFinding
from ratings.gathering import domain_evidence
from ratings.pooling import study_effect
from ratings.rating_words import Reading
from ratings.record import EvidenceRecord, read_record
from ratings.standard import load_standard
from ratings.vocabulary import EffectType
from registry.config import resource
from tests.invented import BETTER, contrast_table, record, study_table

CODE = load_standard()


def seeds() -> list[EvidenceRecord]:
    return [read_record(path) for path in sorted(resource("seed_programmes").glob("*.toml"))]


def findings(held: EvidenceRecord) -> Iterator[StudyFinding]:
    for domain in sorted({c.domain for study in held.studies for c in study.contrasts}):
        for reading in Reading:
            yield from domain_evidence(held, domain, CODE.values, reading).findings


def both(finding: StudyFinding) -> tuple[tuple[EffectType, float, float], ...] | None:
    """The effect of a study as ratings would pool it, and as the effects given to analysts add up to it."""
    pooled = study_effect(
        finding
    )  # the very function that decides, so that the two cannot part unnoticed
    if isinstance(pooled, str):
        return None
    given = [contrast_effect(judged.contrast, finding.study) for judged in finding.deciding]
    found = [one for one in given if isinstance(one, ContrastEffect)]
    assert len(found) == len(given), f"{finding.study.id}: {given}"
    (scale,) = {one.scale for one in found}
    mean = sum(one.estimate.effect for one in found) / len(found)
    error = sum(one.estimate.standard_error for one in found) / len(found)
    theirs = pooled.scale, pooled.effect.effect, pooled.effect.standard_error
    return theirs, (scale, mean, error)


def test_every_effect_that_a_rating_of_a_seed_could_pool_is_given_to_analysts_alike() -> None:
    compared = [pair for held in seeds() for one in findings(held) if (pair := both(one))]
    assert len(compared) > 20
    for theirs, ours in compared:
        assert theirs[0] is ours[0]
        assert theirs[1:] == pytest.approx(ours[1:], rel=1e-12)


def test_two_deciding_contrasts_add_up_to_the_one_effect_of_their_study() -> None:
    held = record(
        study_table(
            "trial",
            contrast_table("one", effect=BETTER),
            contrast_table(
                "two", effect={**BETTER, "estimate": "0.40", "low": "0.20", "high": "0.60"}
            ),
        )
    )
    pairs = [pair for one in findings(held) if (pair := both(one))]
    assert pairs
    assert all(theirs[1] == pytest.approx(0.35) == pytest.approx(ours[1]) for theirs, ours in pairs)
