"""A new edition is rated beside the one before: what moves, which way, and because of which clauses."""

from typing import Any

import pytest

from ratings.standard import Standard, load_standard, parse_standard
from ratings.what_if.changes import changes
from ratings.what_if.moves import Move, Way
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
from tests.invented import BETTER, NULL, WORSE, record
from tests.spec.rated import trial

CODE = load_standard("code-of-practice", "2026-1")
NOT_QUITE_NULL = {**NULL, "high": "0.22"}
"""Excludes a quarter of a standard deviation, and not a fifth."""

ANOTHER_BODY = """
name = "invented-body"
title = "An invented body"
edition = "1"
in_force_from = "2020"
source = "Invented."
about = "Invented."
rates = "programme"
values_of = "code-of-practice-2026-1"
[[clauses]]
clause = "favourable"
asks = "Is one comparison favourable?"
all = [{ predicate = "comparisons", where = ["favourable"], of = "comparisons", at_least = 1 }]
[[clauses]]
clause = "two favourable"
asks = "Are two comparisons favourable?"
all = [{ predicate = "comparisons", where = ["favourable"], of = "comparisons", at_least = 2 }]
[[ratings]]
rating = "works"
needs = ["favourable"]
[[ratings]]
rating = "does not"
"""

BY_A_PRIMARY_OUTCOME = trial("a", BETTER)
BY_ANY_OUTCOME = trial("a", BETTER, c_primary=False)
WITHOUT_COMPARISON = trial("a", BETTER, design="before and after")


def moved(new: Standard, *studies: dict[str, Any]) -> Move:
    (only,) = changes([record(*studies)], CODE, new).moves
    return only


@pytest.mark.parametrize(
    ("passages", "study", "way", "ratings", "responsible"),
    [
        pytest.param(
            [WORTHWHILE],
            trial("a", NOT_QUITE_NULL),
            Way.UP,
            ("no effect shown", "inconclusive"),
            ["3.1, verdict 4"],
            id="a threshold: what was no effect is inconclusive",
        ),
        pytest.param(
            [TWO_CONTROLLED],
            BY_ANY_OUTCOME,
            Way.DOWN,
            ("promising", "not yet evaluated"),
            ["3.1, level 2"],
            id="a level's demand",
        ),
        pytest.param(
            [IMPROVEMENT_COUNTS_NOTHING],
            WITHOUT_COMPARISON,
            Way.DOWN,
            ("emerging", "not yet evaluated"),
            ["3.1, level 1"],
            id="a level that asks one thing less",
        ),
        pytest.param(
            [NO_EMERGING],
            WITHOUT_COMPARISON,
            Way.DOWN,
            ("emerging", "not yet evaluated"),
            ["4, emerging"],
            id="a removed rating",
        ),
        pytest.param(
            [HARM_ASKS_MORE],
            trial("a", WORSE),
            Way.UP,
            ("possible harm", "no effect shown"),
            ["3.1, verdict 1"],
            id="a verdict's demand, with the rating that follows from it",
        ),
        pytest.param(
            [EFFECTIVE_ASKS_LESS],
            BY_A_PRIMARY_OUTCOME,
            Way.UP,
            ("promising", "effective"),
            ["4, effective"],
            id="a gate",
        ),
        pytest.param(
            [TWO_CONTROLLED, PROMISING_ASKS_MORE, NO_EMERGING],
            BY_ANY_OUTCOME,
            Way.DOWN,
            ("promising", "not yet evaluated"),
            ["3.1, level 2", "4, promising"],
            id="two clauses together, and a third that has nothing to do with it",
        ),
    ],
)
def test_the_clause_that_moves_a_rating_is_named(
    passages: list[Passage],
    study: dict[str, Any],
    way: Way,
    ratings: tuple[str, str],
    responsible: list[str],
) -> None:
    move = moved(drafted(*passages), study)
    assert (move.old.rating, move.new.rating) == ratings
    assert move.way is way
    assert [one.clause for one in move.responsible] == responsible
    assert move.others == ()


def test_either_of_two_clauses_is_named_where_each_alone_would_do() -> None:
    also_by_level = Passage(
        "4, emerging",
        '{ predicate = "level_of", criterion = "impact", at_least = 1 },',
        '{ predicate = "level_of", criterion = "impact", at_least = 0 },',
    )
    old = drafted(IMPROVEMENT_COUNTS_NOTHING, edition="2026-1")
    new = drafted(also_by_level)  # impact 1 again, and emerging needs none
    (move,) = changes([record(WITHOUT_COMPARISON)], old, new).moves
    assert (move.old.rating, move.new.rating) == ("not yet evaluated", "emerging")
    # Each alone still gives emerging, so only both together bring the old rating back.
    assert [one.clause for one in move.responsible] == ["3.1, level 1", "4, emerging"]

    back = changes([record(WITHOUT_COMPARISON)], new, old).moves[0]
    assert [one.clause for one in back.responsible] == ["3.1, level 1"]
    assert back.others == (("4, emerging",),)


def test_a_value_is_named_where_the_clause_itself_is_as_it_was() -> None:
    (blamed,) = moved(drafted(WORTHWHILE), trial("a", NOT_QUITE_NULL)).responsible
    assert not blamed.rule
    assert [value.name for value in blamed.values] == ["smallest_worthwhile_effect"]
    assert blamed.words == (
        "Clause 3.1, verdict 4 was met and is not met now, because facts are read by another value "
        "(smallest worthwhile effect: 0.25 before, 0.2 now)."
    )


def test_of_several_changed_values_only_the_one_that_matters_is_named() -> None:
    clusters = Passage("2", "clusters_for_no_effect = 30", "clusters_for_no_effect = 40")
    (blamed,) = moved(drafted(WORTHWHILE, clusters), trial("a", NOT_QUITE_NULL)).responsible
    assert [value.name for value in blamed.values] == ["smallest_worthwhile_effect"]


def test_a_rule_and_a_value_that_both_matter_are_both_named() -> None:
    two_needed = Passage(
        "3.1, verdict 4",
        'all = [{ predicate = "robust_no_effect", at_least = 1 }]',
        'all = [{ predicate = "robust_no_effect", at_least = 2 }]',
    )
    (blamed,) = moved(drafted(WORTHWHILE, two_needed), trial("a", NOT_QUITE_NULL)).responsible
    assert blamed.clause == "3.1, verdict 4"
    assert (blamed.rule, [value.name for value in blamed.values]) == (
        True,
        ["smallest_worthwhile_effect"],
    )


def test_what_each_edition_asked_and_found_is_told_side_by_side() -> None:
    (blamed,) = moved(drafted(TWO_CONTROLLED), BY_ANY_OUTCOME).responsible
    assert blamed.old is not None
    assert blamed.new is not None
    assert (blamed.old.answer, blamed.new.answer) == ("met", "not met")
    assert blamed.old.asks.endswith("in a controlled study?")
    assert blamed.new.asks.endswith("in two controlled studies?")
    assert "The a trial" in blamed.new.found


def test_a_level_that_moves_without_the_rating_is_told_as_that() -> None:
    at_two_sites = Passage(
        "3.2, level 2",
        '  { predicate = "favourable_robust_studies", at_least = 2 },\n'
        '  { predicate = "shown_at_each_site", at_least = 1 },',
        '  { predicate = "favourable_robust_studies", at_least = 1 },',
    )
    move = moved(drafted(at_two_sites), BY_A_PRIMARY_OUTCOME)
    assert move.way is Way.LEVELS_ONLY
    assert [(one.criterion, one.old, one.new) for one in move.levels] == [
        ("replication", (0, 2), (2, 2))
    ]
    assert [one.clause for one in move.responsible] == ["3.2, level 2"]
    assert move.words == (
        "The rating stays; replication goes from level 0 (2 if confirmed) to 2, because of 3.2, level 2."
    )


def test_a_clause_that_was_added_is_told_and_blamed() -> None:
    move = changes([record(WITHOUT_COMPARISON)], drafted(NO_EMERGING), CODE).moves[0]
    (blamed,) = move.responsible
    assert (blamed.clause, blamed.old, blamed.rule) == ("4, emerging", None, True)
    assert blamed.words == "Clause 4, emerging was added."
    assert move.way is Way.UP


def test_an_edition_beside_itself_moves_nothing() -> None:
    found = changes([record(BY_ANY_OUTCOME), record(trial("a", NULL))], CODE, CODE)
    assert (found.moves, found.clauses, found.values) == ((), (), ())
    assert found.programmes[Way.UNCHANGED] == found.records == 2
    assert found.domains[Way.UNCHANGED] == 2


def test_a_programme_with_ratings_up_and_down_is_tallied_sideways() -> None:
    better_elsewhere = trial("b", BETTER, c_domain="attention")
    new = drafted(EFFECTIVE_ASKS_LESS, TWO_CONTROLLED)
    found = changes([record(BY_ANY_OUTCOME, better_elsewhere)], CODE, new)
    assert {move.domain: move.way for move in found.moves} == {
        "behaviour": Way.DOWN,
        "attention": Way.UP,
    }
    assert found.programmes[Way.SIDEWAYS] == 1
    assert (found.domains[Way.UP], found.domains[Way.DOWN]) == (1, 1)


@pytest.mark.parametrize(
    ("instead_of", "stands", "words"),
    [
        pytest.param(
            'needs = ["favourable"]',
            'needs = ["favourable", "two favourable"]',
            "Clause rating: works was met and is not met now, because its rule was changed.",
            id="what a rating needs",
        ),
        pytest.param(
            'rates = "programme"',
            'rates = "programme"\nscope = { outcomes = ["attention"] }',
            "Clause favourable was met and is not met now, because facts are read by another value "
            "(outcomes that count: 34 entries before, 1 now).",
            id="which outcomes count",
        ),
    ],
)
def test_a_standard_that_rates_the_whole_programme_has_editions_too(
    instead_of: str, stands: str, words: str
) -> None:
    assert instead_of in ANOTHER_BODY
    old = parse_standard(ANOTHER_BODY, file="old.toml")
    new = parse_standard(ANOTHER_BODY.replace(instead_of, stands, 1), file="new.toml")
    (move,) = changes([record(BY_A_PRIMARY_OUTCOME)], old, new).moves
    assert (move.domain, move.old.rating, move.new.rating) == ("all outcomes", "works", "does not")
    assert [one.words for one in move.responsible] == [words]
