"""What holds of every body that counts comparisons: silence never helps, nor does a study without benefit."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ratings.codec import decode, encode
from ratings.judgement import DomainRating
from ratings.rating import rate_all
from ratings.record import EvidenceRecord
from ratings.standard import load_standard
from ratings.standard_reading import NOT_DECIDED
from ratings.study import Study
from tests.invented import BETTER, NULL, WORSE, record
from tests.plausible import plausible_records
from tests.property.test_rating_properties import SOME, with_a_fact_less
from tests.spec.rated import trial

NAMES = ("title-iv-e", "homvee", "eif", "blueprints", "cebc", "social-programs-that-work", "nesta")
BODIES = [load_standard(name) for name in NAMES]
FEW = settings(SOME, phases=[Phase.generate], max_examples=12)
MONTHS = st.sampled_from(("0", "6", "12", None))


def raised(before: EvidenceRecord, after: EvidenceRecord) -> list[str]:
    """Every clause, and every rating but for what is not decided, that is better after than before."""
    found: list[str] = []
    for body, one, other in zip(
        BODIES, rate_all(before, BODIES), rate_all(after, BODIES), strict=True
    ):
        pairs = [(a, b) for a in one.domains for b in other.domains if a.domain == b.domain]
        for was, now in pairs:
            found += [
                f"{body.name}: {clause}"
                for clause, level in now.cautious.levels.items()
                if level > was.cautious.levels[clause]
            ]
            if is_better(was, now, body.order):
                found.append(f"{body.name}: {was.cautious.rating} to {now.cautious.rating}")
    return found


def is_better(was: DomainRating, now: DomainRating, order: tuple[str, ...]) -> bool:
    """Whether a rating stands above another; where either is not decided, nothing says so."""
    words = was.cautious.rating, now.cautious.rating
    return NOT_DECIDED not in words and order.index(words[1]) < order.index(words[0])


def published(held: EvidenceRecord) -> EvidenceRecord:
    """The programme with training, its report in a journal, so that every body's best ratings are in reach."""
    documents = tuple(replace(one, peer_reviewed=True) for one in held.documents)
    training = held.documentation.manual_obtainable
    ready = replace(held.documentation, training_or_accreditation=training)
    return replace(held, documents=documents, documentation=ready)


programmes = plausible_records().map(published)


def with_studies(held: EvidenceRecord, *studies: dict[str, Any]) -> EvidenceRecord:
    added = tuple(decode(Study, one, file="added") for one in studies)
    return replace(held, studies=held.studies + added)


@FEW
@given(programmes)
def test_leaving_out_a_fact_never_raises_a_clause_or_a_rating(held: EvidenceRecord) -> None:
    for path, table in with_a_fact_less(encode(held.studies), "studies"):
        with suppress(ValueError):  # a fact that must be given
            less = tuple(decode(Study, study, file="less") for study in table)
            assert raised(held, replace(held, studies=less)) == [], path


@SOME
@given(programmes, st.sampled_from((NULL, WORSE)), MONTHS)
def test_a_robust_study_without_benefit_never_raises_anything(
    held: EvidenceRecord, effect: dict[str, Any], months: str | None
) -> None:
    against = trial("against", effect, c_months_since_delivery=months)
    assert raised(held, with_studies(held, against)) == []


@SOME
@given(programmes, MONTHS)
def test_without_a_favourable_robust_study_nothing_stands_higher(
    held: EvidenceRecord, months: str | None
) -> None:
    favourable = trial("favourable", BETTER, c_months_since_delivery=months)
    assert raised(with_studies(held, favourable), held) == []


@pytest.mark.parametrize("effect", [NULL, WORSE])
def test_the_properties_can_fail(effect: dict[str, Any]) -> None:
    """What they look for is seen where it is: a study that benefits raises most of the bodies' ratings."""
    before = record(trial("one", effect))
    found = raised(before, with_studies(before, trial("two", BETTER)))
    assert "title-iv-e: one favourable" in found
    assert "title-iv-e: does not currently meet criteria to promising" in found
