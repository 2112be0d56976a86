"""What would change any rating: the sets listed are the smallest there are, and doing what they ask changes it.

The sets are worked out from the rules' own structure; here every set of two or three answers is tried instead.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

from hypothesis import HealthCheck, assume, given, settings

from ratings.clauses import Question
from ratings.domains import OutcomeDomain
from ratings.judgement import ALL_OUTCOMES, DomainRating
from ratings.predicates.overall import DERIVED
from ratings.rating import rate, rate_all
from ratings.record import EvidenceRecord, read_record, record_from_table
from ratings.standard import load_standards, questions
from ratings.standard_reading import NOT_DECIDED
from ratings.what_if.implied import met_with
from ratings.what_if.needs import weight
from ratings.what_if.pathway import MOST_LISTED, Unmet, Way, what_would_change
from registry.config import resource
from tests.invented import BETTER, DOCUMENT, record_table
from tests.plausible import plausible_records
from tests.spec.rated import trial

STANDARDS = load_standards()
NEW_CITES = [{"document": "new-report", "locator": "p. 1", "depth": "full text"}]
SOME = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=8, derandomize=True
)
MORE = settings(SOME, max_examples=25)


def place(rating: DomainRating, word: str) -> int:
    return rating.cautious.standard.order.index(word)


def improves(unmet: Unmet, rating: DomainRating, changed: frozenset[Question]) -> bool:
    word = unmet.decide(changed).rating
    return word != NOT_DECIDED and place(rating, word) < place(rating, rating.cautious.rating)


def changeable(rating: DomainRating, unmet: Unmet) -> list[Question]:
    asked = dict.fromkeys(questions(rating.cautious.standard))
    return [q for q in asked if q.name not in DERIVED and unmet.need(q) is not None]


def with_all(unmet: Unmet, changed: frozenset[Question]) -> frozenset[Question]:
    return changed.union(*(unmet.changed_with(q) or () for q in changed))


def check(rating: DomainRating, most: int) -> None:
    """Every set flips the rating, nothing within it does, and whatever else flips it asks as much as one of them."""
    unmet = Unmet(rating)
    able, sets = changeable(rating, unmet), unmet.sets()
    closed = [with_all(unmet, changed) for changed in sets]
    for changed, whole in zip(sets, closed, strict=True):
        assert improves(unmet, rating, changed)
        within = [q for q in able if q in whole]
        for size in {*range(min(most + 1, len(within))), len(within) - 1} - {-1}:
            for fewer in map(frozenset, combinations(within, size)):
                if with_all(unmet, fewer) != whole:
                    assert not improves(unmet, rating, fewer)
    for size in range(most + 1):
        for tried in map(frozenset, combinations(able, size)):
            if improves(unmet, rating, tried):
                asks = with_all(unmet, tried)
                assert any(whole <= asks for whole in closed), tried
    check_listed(rating, unmet)


def check_listed(rating: DomainRating, unmet: Unmet) -> None:
    """Those listed are of the least work, then of the fewest demands, each reaching what it says."""
    change = what_would_change(rating)
    every = sorted((weight(needs), len(needs)) for needs in all_needs(unmet))
    listed = [(weight(n), len(n)) for n in ([one.need for one in w.wanted] for w in change.ways)]
    assert listed == every[:MOST_LISTED]
    reached = [place(rating, way.reaches) for way in change.ways]
    assert (change.next is None) is (not reached)
    if change.next is not None:
        assert place(rating, change.next) == max(reached)


def all_needs(unmet: Unmet) -> Iterator[list[Any]]:
    for changed in unmet.sets():
        yield [unmet.need(question) for question in changed]


def signature(rating: DomainRating) -> tuple[Any, ...]:
    """Two ratings with the same answers, and the same that change with them, are one case."""
    unmet = Unmet(rating)
    asked = [q for q in questions(rating.cautious.standard) if q.name not in DERIVED]
    with_each = (None if (c := unmet.changed_with(q)) is None else frozenset(c) for q in asked)
    return rating.cautious.standard.id, *map(rating.cautious.holds, asked), *with_each


def test_on_every_seed_and_standard_the_sets_are_the_smallest_there_are() -> None:
    tried: set[tuple[Any, ...]] = set()
    for path in sorted(resource("seed_programmes").glob("*.toml")):
        for programme in rate_all(read_record(path), STANDARDS):
            for rating in programme.domains:
                case = signature(rating)
                if case not in tried:
                    tried.add(case)
                    check(rating, most=2)
    assert len(tried) > len(STANDARDS)


@SOME
@given(plausible_records())
def test_on_any_record_and_standard_the_sets_are_the_smallest_there_are(
    held: EvidenceRecord,
) -> None:
    for programme in rate_all(held, STANDARDS):
        for rating in programme.domains:
            check(rating, most=3)


@MORE
@given(plausible_records())
def test_what_is_taken_as_met_by_definition_is_met_in_any_record(held: EvidenceRecord) -> None:
    for programme in rate_all(held, STANDARDS):
        asked = [q for q in dict.fromkeys(questions(programme.standard)) if q.name not in DERIVED]
        for rating in programme.domains:
            for judged in (rating.cautious, rating.confirmed):
                for question in filter(judged.holds, asked):
                    for other in asked:
                        assert judged.holds(other) or not met_with(question, other)


@MORE
@given(plausible_records())
def test_the_trials_that_are_asked_for_give_the_rating_they_are_to_reach(
    held: EvidenceRecord,
) -> None:
    wanted = [
        (number, rating, way)
        for number, programme in enumerate(rate_all(held, STANDARDS))
        for rating in programme.domains
        if rating.domain in {OutcomeDomain.BEHAVIOUR, ALL_OUTCOMES}
        for listed in what_would_change(rating).ways
        for way in (listed, listed.otherwise)
        if way is not None and asks_only_trials(way)
    ]
    assume(wanted)
    for number, rating, way in wanted:
        after = rate(with_trials(held, way), STANDARDS[number])
        (same,) = (one for one in after.domains if one.domain == rating.domain)
        assert place(same, same.cautious.rating) <= place(same, way.reaches), way.words


NOT_BY_ANY_TRIAL = {
    "favourable_common_effect",
    "weighted_effect",
    "repeated_in_a_subgroup",
    "samples_in_one_subgroup",
}
"""What hangs on how large the effects are, or on what a part of the sample showed."""


def asks_only_trials(way: Way) -> bool:
    """Whether randomised trials, found favourable, are all it takes."""
    trials = [one.need.trials for one in way.wanted]
    asked = {one.question.name for one in way.wanted}
    by_chance = all(one is not None and one.by_chance for one in trials)
    return by_chance and asked.isdisjoint(NOT_BY_ANY_TRIAL)


def with_trials(held: EvidenceRecord, way: Way) -> EvidenceRecord:
    """Really do the trials: sound, favourable on two outcomes, followed for a year, in another country."""
    asked = [one.need.trials for one in way.wanted if one.need.trials is not None]
    more = max(one.more for one in asked)
    people = max(506, *(one.people for one in asked))
    home = any("United Kingdom" in words for one in asked for words in one.each)
    facts: dict[str, Any] = {
        "country": "United Kingdom" if home else "Sweden",
        "sites": 2,
        "shown_per_site": True,
        "cites": NEW_CITES,
    }
    new = [_trial(f"new-{number}", 2 * (people // 2 + 1), facts) for number in range(more)]
    document = {**DOCUMENT, "id": "new-report", "peer_reviewed": True}
    added = record_from_table(
        record_table(*new, documents=[DOCUMENT, document]), file="invented.toml"
    )
    documents = (*held.documents, added.document["new-report"])
    return replace(held, studies=(*held.studies, *added.studies), documents=documents)


def _trial(identity: str, people: int, facts: dict[str, Any]) -> dict[str, Any]:
    sound: dict[str, Any] = {"c_months_since_delivery": "12", "c_cites": NEW_CITES}
    sound["c_baseline"] = {"difference": "0.01", "adjusted": True}
    table = trial(identity, BETTER, people, **sound, **facts)
    (contrast,) = table["contrasts"]
    also = {**contrast, "id": "also", "domain": "parenting"}
    return {**table, "contrasts": [contrast, also]}
