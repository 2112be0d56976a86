"""Silence never helps under the bodies that rate how studies were made: of schools, and of local growth."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ratings.codec import decode, encode
from ratings.gathering import Gathered
from ratings.judgement import DomainRating
from ratings.rating import rate, rate_gathered
from ratings.record import EvidenceRecord
from ratings.standard import Standard, load_standard
from ratings.study import Study
from ratings.vocabulary import Benefit, Direction
from tests.invented import NULL, WORSE, contrast_table, study_table
from tests.property.test_rating_properties import SOME, with_a_fact_less
from tests.schools import school_records

ESSA = load_standard("essa")
STANDARDS = [load_standard(name) for name in ("wwc", "essa", "evidence4impact", "maryland")]


def places(held: EvidenceRecord) -> list[tuple[int, int]]:
    """Under each standard the place of the cautious rating and of the one if confirmed, 0 the best."""
    gathered = Gathered(held)
    return [_place(rate_gathered(gathered, one).domains[0], one) for one in STANDARDS]


def _place(one: DomainRating, standard: Standard) -> tuple[int, int]:
    return standard.order.index(one.cautious.rating), standard.order.index(one.confirmed.rating)


def lifted_by_silence(held: EvidenceRecord) -> Iterator[str]:
    """Every fact of the studies without which a standard rates the programme higher."""
    before = places(held)
    for path, table in with_a_fact_less(encode(held.studies), "studies"):
        with suppress(ValueError):  # a fact that must be given
            less = tuple(decode(Study, study, file="less") for study in table)
            after = places(replace(held, studies=less))
            for standard, (was, _), (now, _) in zip(STANDARDS, before, after, strict=True):
                if now < was:
                    yield f"{standard.name}: {standard.order[now]} without {path}"


# Shrinking would rate a record a hundred times each step; the same records each run, so that a find is a change.
@settings(SOME, phases=[Phase.generate], max_examples=12)
@given(school_records())
def test_leaving_out_a_fact_never_lifts_the_cautious_rating(held: EvidenceRecord) -> None:
    assert next(lifted_by_silence(held), None) is None


@settings(SOME, max_examples=60)
@given(school_records())
def test_if_confirmed_is_never_below_cautious(held: EvidenceRecord) -> None:
    assert all(confirmed <= cautious for cautious, confirmed in places(held))


@settings(SOME, max_examples=60)
@given(school_records(), st.sampled_from((NULL, WORSE)))
def test_a_trial_without_benefit_never_lifts_a_tier(
    held: EvidenceRecord, effect: dict[str, Any]
) -> None:
    """Nor does losing a study that found benefit: the tier without the trial is no worse than with it."""
    table = study_table("without-benefit", contrast_table(effect=effect), sites=2)
    more = replace(held, studies=(*held.studies, decode(Study, table, file="more")))
    tier, other = (_place(rate(one, ESSA).domains[0], ESSA) for one in (held, more))
    assert other >= tier


@settings(SOME, max_examples=30)
@given(school_records())
def test_the_design_is_rated_whatever_was_found(held: EvidenceRecord) -> None:
    """Under the bodies that rate studies alone: with every finding turned round, the ratings are the same."""
    for standard in (load_standard("wwc"), load_standard("maryland")):
        found = rate(held, standard).domains[0]
        other = rate(_turned_round(held), standard).domains[0]
        assert _place(other, standard) == _place(found, standard)


def _turned_round(held: EvidenceRecord) -> EvidenceRecord:
    """The same studies, each with the opposite finding."""
    turned = {
        Direction.FAVOURS_PROGRAMME: Direction.FAVOURS_COMPARATOR,
        Direction.FAVOURS_COMPARATOR: Direction.FAVOURS_PROGRAMME,
    }
    studies = tuple(
        replace(
            study,
            contrasts=tuple(
                replace(
                    one,
                    direction=turned.get(one.direction, one.direction) if one.direction else None,
                    effect=one.effect and replace(one.effect, benefit=Benefit.LOWER),
                )
                for one in study.contrasts
            ),
        )
        for study in held.studies
    )
    return replace(held, studies=studies)
