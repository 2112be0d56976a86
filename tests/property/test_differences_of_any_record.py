"""Why two standards differ, whatever the record: what is blamed, once switched, ends it, and nothing less does."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ratings.judgement import ProgrammeRating
from ratings.rating import rate_all
from ratings.rating_words import Reply
from ratings.reasoning import decide_rating
from ratings.record import EvidenceRecord, read_record
from ratings.standard import load_standard, load_standards
from ratings.what_if.bands import Band, row
from ratings.what_if.blaming import MOST
from ratings.what_if.differences import BlamedClause, Difference, Says, difference
from tests.plausible import plausible_records
from tests.strategies import evidence_records

SEEDS = Path(__file__).parents[2] / "seed_programmes"
STANDARDS = load_standards()
SOME = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=30, derandomize=True
)


def band(rating: ProgrammeRating, said: Says, switched: tuple[BlamedClause, ...]) -> Band:
    """Rate again, with no more than the engine's own steps, the switched clauses answered the other way."""
    judged = next(one.cautious for one in rating.domains if one.domain == said.domain)
    forced = {c.clause: c.met_if_switched for c in switched if c.standard == said.standard}
    decided = decide_rating(rating.standard, judged.holds, forced=forced)
    return row(rating.standard, decided.rating, decided.verdict).band


COVERED = {Band.NOT_ENOUGH, Band.NO_EFFECT, Band.NEGATIVE}
"""By hand: what a word for all that falls short may mean."""


def say_the_same(one: Band, other: Band) -> bool | None:
    if one is not other and Band.FALLS_SHORT in {one, other} and {one, other} & COVERED:
        return None
    return one is other


def differ_no_more(
    one: ProgrammeRating, other: ProgrammeRating, found: Difference, *switched: BlamedClause
) -> bool:
    bands = band(one, found.one, switched), band(other, found.other, switched)
    return say_the_same(*bands) is not False


def check(one: ProgrammeRating, other: ProgrammeRating) -> None:
    found = difference(one, other)
    if found.agree is None:
        assert not found.clauses
        return
    assert found.agree is say_the_same(found.one.band, found.other.band)
    assert bool(found.clauses) <= (not found.agree)
    for blamed in (found.clauses, *found.others) if found.clauses else ():
        assert len(blamed) == len(found.clauses) <= MOST
        assert differ_no_more(one, other, found, *blamed)
        for size in range(len(blamed)):
            for fewer in combinations(blamed, size):
                assert not differ_no_more(one, other, found, *fewer)
    turned = difference(other, one)
    assert (turned.clauses, turned.others) == (found.clauses, found.others)
    assert (turned.one, turned.other, turned.agree) == (found.other, found.one, found.agree)


def check_all(held: EvidenceRecord) -> None:
    for one, other in combinations(rate_all(held, STANDARDS), 2):
        check(one, other)


@SOME
@given(st.one_of(plausible_records(), evidence_records()))
def test_once_what_is_blamed_is_switched_two_standards_differ_no_more_and_no_less_does_it(
    held: EvidenceRecord,
) -> None:
    check_all(held)


@pytest.mark.parametrize(
    "slug",
    [
        "nurse-family-partnership",
        "family-nurse-partnership",
        "multisystemic-therapy",
        "functional-family-therapy",
        "incredible-years-preschool-basic",
        "reading-recovery",
        "promoting-alternative-thinking-strategies",
        "pro-kind",
        "sure-start",
    ],
)
def test_so_it_does_for_real_programmes(slug: str) -> None:
    check_all(read_record(SEEDS / f"{slug}.toml"))


def switches(rating: ProgrammeRating) -> list[BlamedClause]:
    """Every clause of a standard but the rungs of its ladder, answered the other way."""
    assert rating.headline is not None
    standard, rungs = rating.standard, {rung.demand.clause for rung in rating.standard.ratings}
    return [
        BlamedClause(
            standard.name,
            standard.edition,
            step.clause,
            step.asks,
            step.answer,
            step.found,
            met_if_switched=step.answer is not Reply.MET,
        )
        for step in rating.headline.trace
        if step.clause not in rungs
    ]


@SOME
@given(plausible_records())
def test_no_set_of_fewer_clauses_would_do(held: EvidenceRecord) -> None:
    """By brute force over every clause of both, not only those blamed."""
    one, other = rate_all(held, (load_standard(), load_standard("title-iv-e")))
    found = difference(one, other)
    every = [switched for rating in (one, other) for switched in switches(rating)]
    for size in range(1, min(len(found.clauses), 3)):
        for switched in combinations(every, size):
            assert not differ_no_more(one, other, found, *switched)
