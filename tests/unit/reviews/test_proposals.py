"""Proposals forbid conflicts, spread cases evenly, look for skills, mix pairs, and are the same by the same seed."""

import random
from collections import Counter
from collections.abc import Mapping

import hypothesis.strategies as st
from hypothesis import given, settings

from registry.policy.obstacles import Obstacle
from registry.services.reviews.mixing import mixed, pairs_of
from registry.services.reviews.solving import CaseToAssign, Hand, solved
from registry.services.reviews.suitability import Reason
from registry.services.reviews.why_none import why_too_few

Given = Mapping[int, tuple[int, ...]]


def loads(hands: list[Hand], found: Given) -> Counter[int]:
    """How many cases each reviewer would have in hand."""
    counted = Counter({one.id: one.load for one in hands})
    counted.update(person for people in found.values() for person in people)
    return counted


def proposal(
    cases: list[CaseToAssign], hands: list[Hand], forbidden: frozenset[tuple[int, int]], seed: int
) -> Given:
    """Solved and mixed, as a proposal is."""
    worth = {(c.id, h.id): len(c.skills & h.skills) for c in cases for h in hands}
    return mixed(solved(cases, hands, forbidden, seed=seed), {}, forbidden, worth)


@st.composite
def problems(
    draw: st.DrawFn,
) -> tuple[list[CaseToAssign], list[Hand], frozenset[tuple[int, int]], int]:
    """A few cases and reviewers, in any state that a register can be in."""
    chance = random.Random(draw(st.integers(0, 10_000)))  # noqa: S311  invented cases
    cases = [
        CaseToAssign(one, chance.choice([2, 2, 3]), frozenset(chance.sample("abcd", 2)))
        for one in range(1, draw(st.integers(1, 9)) + 1)
    ]
    hands = [
        Hand(
            100 + one, chance.randrange(3), chance.randrange(5), frozenset(chance.sample("abcd", 2))
        )
        for one in range(draw(st.integers(0, 9)))
    ]
    forbidden = frozenset(
        (case.id, hand.id) for case in cases for hand in hands if chance.random() < 0.25
    )
    return cases, hands, forbidden, draw(st.integers(0, 3))


@given(problems())
@settings(max_examples=120, derandomize=True)
def test_no_proposal_breaks_a_rule_and_the_same_seed_proposes_the_same(
    problem: tuple[list[CaseToAssign], list[Hand], frozenset[tuple[int, int]], int],
) -> None:
    cases, hands, forbidden, seed = problem
    found = proposal(cases, hands, forbidden, seed)
    assert set(found) == {case.id for case in cases}
    for case in cases:
        people = found[case.id]
        assert len(people) == len(set(people)) <= case.needs
        assert not any((case.id, one) in forbidden for one in people)
    for hand in hands:
        assert loads(hands, found)[hand.id] <= hand.load + hand.room
    assert proposal(cases, hands, forbidden, seed) == found


@given(problems())
@settings(max_examples=60, derandomize=True)
def test_a_place_stays_empty_only_where_nobody_else_could_take_it(
    problem: tuple[list[CaseToAssign], list[Hand], frozenset[tuple[int, int]], int],
) -> None:
    cases, hands, forbidden, seed = problem
    found = proposal(cases, hands, forbidden, seed)
    counted = loads(hands, found)
    for case in cases:
        if len(found[case.id]) < case.needs:
            free = [
                one
                for one in hands
                if counted[one.id] < one.load + one.room
                and (case.id, one.id) not in forbidden
                and one.id not in found[case.id]
            ]
            assert not free


@given(problems())
@settings(max_examples=60, derandomize=True)
def test_no_case_could_be_given_to_somebody_with_two_cases_fewer(
    problem: tuple[list[CaseToAssign], list[Hand], frozenset[tuple[int, int]], int],
) -> None:
    cases, hands, forbidden, seed = problem
    found = proposal(cases, hands, forbidden, seed)
    counted = loads(hands, found)
    for case, people in found.items():
        for busy in people:
            for other in hands:
                could = (
                    other.id not in people
                    and (case, other.id) not in forbidden
                    and counted[other.id] < other.load + other.room
                )
                assert not (could and counted[other.id] + 2 <= counted[busy])


def a_full_register(
    seed: int = 1,
) -> tuple[list[CaseToAssign], list[Hand], frozenset[tuple[int, int]]]:
    """200 cases and 40 reviewers, of whom a seventh of all pairs have a conflict."""
    chance = random.Random(seed)  # noqa: S311  invented cases
    skills = [f"skill {one}" for one in range(12)]
    cases = [CaseToAssign(one, 2, frozenset(chance.sample(skills, 3))) for one in range(1, 201)]
    hands = [
        Hand(1000 + one, chance.choice([0, 0, 1]), 12, frozenset(chance.sample(skills, 3)))
        for one in range(40)
    ]
    forbidden = frozenset((c.id, h.id) for c in cases for h in hands if chance.random() < 0.15)
    return cases, hands, forbidden


def test_two_hundred_cases_and_forty_reviewers_are_spread_evenly() -> None:
    cases, hands, forbidden = a_full_register()
    found = proposal(cases, hands, forbidden, 1)
    counted = loads(hands, found).values()
    assert max(counted) - min(counted) <= 1
    assert {len(people) for people in found.values()} == {2}
    assert not any((case, one) in forbidden for case, people in found.items() for one in people)


def test_no_two_review_together_twice_where_others_could() -> None:
    cases, hands, forbidden = a_full_register()
    unmixed = solved(cases, hands, forbidden, seed=1)
    found = proposal(cases, hands, forbidden, 1)
    assert loads(hands, found) == loads(hands, unmixed)
    before, after = (
        max(Counter(pair for people in one.values() for pair in pairs_of(people)).values())
        for one in (unmixed, found)
    )
    assert before > after == 1


def test_who_reviewed_together_before_is_kept_apart() -> None:
    given_to = {1: (10, 11), 2: (12, 13)}
    assert mixed(given_to, {(10, 11): 1}, frozenset(), {}) != given_to
    assert mixed(given_to, {}, frozenset(), {}) == given_to


def test_skills_decide_between_those_whose_load_is_the_same() -> None:
    cases = [CaseToAssign(1, 2, frozenset({"literacy"}))]
    hands = [
        Hand(one, 0, 3, frozenset({"literacy"} if one in {7, 9} else ())) for one in range(1, 12)
    ]
    for seed in range(4):
        assert set(solved(cases, hands, frozenset(), seed=seed)[1]) == {7, 9}


def test_another_seed_proposes_others_who_are_as_good() -> None:
    cases, hands = [CaseToAssign(1, 2)], [Hand(one, 0, 3) for one in range(30)]
    assert len({solved(cases, hands, frozenset(), seed=seed)[1] for seed in range(8)}) > 4


def test_too_few_reviewers_are_said_with_why_and_what_helps() -> None:
    hint, full = Reason(Obstacle.HINT, "May have written it."), Reason(Obstacle.FULL, "Has 3.")
    said = why_too_few(1, [(hint,), (full,), (full, hint)])
    assert said[0] == "1 reviewer could not be proposed."
    assert "2 reviewers: takes on no more." in said
    assert "possible conflicts" in said[-1]
    assert "take on more" in said[-1]
    assert "invite more reviewers" in why_too_few(2, [])[-1]
