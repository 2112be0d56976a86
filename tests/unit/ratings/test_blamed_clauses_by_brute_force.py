"""Of every move among our own records: the blamed clauses, switched back, give the old rating, and no fewer do."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations

import pytest

from ratings.clauses import Question
from ratings.domains import OutcomeDomain
from ratings.gathering import Gathered
from ratings.judgement import DomainRating, Judgement
from ratings.rating import rate_domain
from ratings.reasoning import decide_rating
from ratings.record import EvidenceRecord, read_record
from ratings.standard import Standard, load_standard
from ratings.what_if.changes import changes
from ratings.what_if.moves import Move, Way
from registry.config import resource
from tests.drafted import (
    EFFECTIVE_ASKS_LESS,
    HARM_ASKS_MORE,
    IMPROVEMENT_COUNTS_NOTHING,
    NO_EMERGING,
    PROMISING_ASKS_MORE,
    TWO_CONTROLLED,
    WORTHWHILE,
    Passage,
    drafted,
)

CODE = load_standard("code-of-practice", "2026-1")
DECIDED_ALREADY = {"level_of", "level_below", "verdict_is"}

RULES = {
    passage.clause: passage
    for passage in (
        TWO_CONTROLLED,
        IMPROVEMENT_COUNTS_NOTHING,
        HARM_ASKS_MORE,
        EFFECTIVE_ASKS_LESS,
        PROMISING_ASKS_MORE,
        NO_EMERGING,
    )
}
STRICTER = Passage("2, result", 'confidence_level = "95"', 'confidence_level = "99"')

Said = tuple[tuple[str, object], tuple[str, object]]


@pytest.fixture(scope="module")
def seeds() -> dict[str, EvidenceRecord]:
    files = sorted(resource("seed_programmes").glob("*.toml"))
    return {record.slug: record for record in map(read_record, files)}


def said(rating: DomainRating) -> Said:
    one, other = rating.cautious, rating.confirmed
    return (one.rating, one.verdict), (other.rating, other.verdict)


def smallest(
    clauses: Iterable[str], gives_the_old: Callable[[frozenset[str]], bool]
) -> set[frozenset[str]]:
    """Try every set of clauses, the smallest first."""
    held = tuple(clauses)
    for size in range(1, len(held) + 1):
        found = {one for one in map(frozenset, combinations(held, size)) if gives_the_old(one)}
        if found:
            return found
    return set()


def blamed(move: Move) -> set[frozenset[str]]:
    first = frozenset(one.clause for one in move.responsible)
    return {first, *map(frozenset, move.others)}


@cache
def with_back(back: frozenset[str]) -> Standard:
    """The draft with some of its passages left as they were, read anew from its text."""
    return drafted(*(passage for clause, passage in RULES.items() if clause not in back))


def test_passages_put_back_in_the_text_itself(seeds: dict[str, EvidenceRecord]) -> None:
    found = changes(seeds.values(), CODE, with_back(frozenset()))
    rated = [move for move in found.moves if move.way is not Way.LEVELS_ONLY]
    assert len(rated) > 40
    assert max(len(move.responsible) for move in rated) > 1
    for move in rated:
        record, domain = seeds[move.programme], OutcomeDomain(move.domain)
        wanted = said(rate_domain(record, domain, CODE))

        def gives_the_old(back: frozenset[str]) -> bool:
            return said(rate_domain(record, domain, with_back(back))) == wanted  # noqa: B023  asked at once

        assert blamed(move) == smallest(RULES, gives_the_old), (move.programme, move.domain)


@pytest.mark.parametrize("passage", [WORTHWHILE, STRICTER], ids=["worthwhile", "interval"])
def test_answers_forced_one_by_one(seeds: dict[str, EvidenceRecord], passage: Passage) -> None:
    new = drafted(passage)
    moves = [m for m in changes(seeds.values(), CODE, new).moves if m.way is not Way.LEVELS_ONLY]
    assert moves
    for move in moves:
        record, domain = seeds[move.programme], OutcomeDomain(move.domain)
        before, after = (rate_domain(record, domain, one) for one in (CODE, new))
        own = {clause: answers for clause, *answers in answered_otherwise(before, after)}

        def gives_the_old(back: frozenset[str]) -> bool:
            forced = [{c: own[c][reading] for c in back} for reading in (0, 1)]  # noqa: B023  asked at once
            readings = (after.cautious, after.confirmed)  # noqa: B023  asked at once
            decided = [
                decide_rating(new, judged.holds, answers)
                for judged, answers in zip(readings, forced, strict=True)
            ]
            one, other = [(each.rating, each.verdict) for each in decided]
            return (one, other) == said(before)  # noqa: B023  asked at once

        assert blamed(move) == smallest(own, gives_the_old), (move.programme, move.domain)
        assert all([v.name for v in one.values] == [named(passage)] for one in move.responsible)


def answered_otherwise(
    before: DomainRating, after: DomainRating
) -> Iterator[tuple[str, bool, bool]]:
    """Clauses about the evidence whose own answer is another, with the old answers."""
    for demand in CODE.demands:
        if any(question.name in DECIDED_ALREADY for question in demand.questions):
            continue
        old, new = (
            [met(judged, demand.every, demand.any) for judged in (one.cautious, one.confirmed)]
            for one in (before, after)
        )
        if old != new:
            yield demand.clause, old[0], old[1]


def met(judged: Judgement, every: tuple[Question, ...], one_of: tuple[Question, ...]) -> bool:
    return all(judged.holds(q) for q in every) and (
        not one_of or any(judged.holds(q) for q in one_of)
    )


def named(passage: Passage) -> str:
    return passage.stands.partition(" = ")[0]


def test_without_emerging_every_emerging_rating_among_our_records_is_not_yet_evaluated(
    seeds: dict[str, EvidenceRecord],
) -> None:
    emerging = {
        (record.slug, str(domain))
        for record in seeds.values()
        for domain in Gathered(record).domains
        if rate_domain(record, domain, CODE).cautious.rating == "emerging"
    }
    found = changes(seeds.values(), CODE, drafted(NO_EMERGING))
    fell = [move for move in found.moves if move.old.rating != move.new.rating]
    assert {(move.programme, move.domain) for move in fell} == emerging != set()
    assert {(move.old.rating, move.new.rating) for move in fell} == {
        ("emerging", "not yet evaluated")
    }
