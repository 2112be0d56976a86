"""Silence never helps under the bodies that rate how studies were made: of schools, and of local growth."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from hypothesis import Phase, given, settings

from ratings.codec import decode, encode
from ratings.errors import RecordError
from ratings.gathering import Gathered
from ratings.judgement import DomainRating
from ratings.rating import rate_gathered
from ratings.record import EvidenceRecord
from ratings.standard import Standard, load_standard
from ratings.study import Study
from tests.property.test_rating_properties import SOME, with_a_fact_less
from tests.schools import school_records

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
        with suppress(RecordError):  # a fact that must be given
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
