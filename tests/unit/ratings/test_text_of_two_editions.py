"""What two editions say otherwise is told clause by clause and value by value, and published as plain tables."""

import pytest

from ratings.errors import StandardError
from ratings.standard import load_standard, parse_standard
from ratings.what_if.changes import changes
from ratings.what_if.edits import ORDER_OF_RATINGS, Change
from ratings.what_if.published_changes import changes_json
from tests.drafted import NO_EMERGING, TEXT, TWO_CONTROLLED, WORTHWHILE, Passage, drafted
from tests.invented import BETTER, NULL, record
from tests.spec.rated import trial

CODE = load_standard("code-of-practice", "2026-1")
NOT_QUITE_NULL = {**NULL, "high": "0.22"}


def test_ratings_decided_in_another_order_are_told_as_that() -> None:
    block = TEXT[TEXT.index('[[ratings]]\nrating = "promising"') :]
    block = block[: block.index('[[ratings]]\nrating = "inconclusive"')]
    first = Passage(
        "4",
        '[[ratings]]\nrating = "possible harm"',
        f'{block}[[ratings]]\nrating = "possible harm"',
    )
    text = TEXT.replace(block, "", 1).replace('edition = "2026-1"', 'edition = "2026-2"', 1)
    assert first.instead_of in text
    new = parse_standard(text.replace(first.instead_of, first.stands, 1), file="2026-2.toml")
    found = changes([record(trial("a", BETTER)), record(trial("a", NULL))], CODE, new)
    assert [(edit.clause, edit.change) for edit in found.clauses] == [
        (ORDER_OF_RATINGS, Change.OTHER_ORDER)
    ]
    (move,) = found.moves  # "effective", if confirmed, is now never reached
    assert (move.old.confirmed_rating, move.new.confirmed_rating) == ("effective", "promising")
    assert [one.clause for one in move.responsible] == [ORDER_OF_RATINGS]


def test_the_text_of_two_editions_is_told_clause_by_clause() -> None:
    reworded = Passage("4, established", "Impact 4, replication 3", "Impact of 4, replication 3")
    silent = Passage("3.5, level 2", 'tidier_items", at_least = 8', 'tidier_items", at_least = 9')
    found = changes([], CODE, drafted(TWO_CONTROLLED, NO_EMERGING, reworded, silent, WORTHWHILE))
    assert {edit.clause: edit.change for edit in found.clauses} == {
        "3.1, level 2": Change.ASKS_OTHERWISE,
        "3.5, level 2": Change.IN_THE_SAME_WORDS,
        "4, established": Change.REWORDED,
        "4, emerging": Change.REMOVED,
    }
    silently = next(edit for edit in found.clauses if edit.clause == "3.5, level 2")
    assert silently.old == silently.new
    assert silently.old_rule == "level 2 if all of: tidier items (at least: 8)"
    assert silently.new_rule == "level 2 if all of: tidier items (at least: 9)"
    assert [value.words for value in found.values] == [
        "smallest worthwhile effect: 0.25 before, 0.2 now"
    ]


def test_two_standards_are_refused_with_the_command_that_compares_them() -> None:
    with pytest.raises(StandardError, match=r"registry compare FILE title-iv-e code-of-practice"):
        changes([], load_standard("title-iv-e"), CODE)


def test_the_published_form_says_the_same_as_the_moves() -> None:
    found = changes([record(trial("a", NOT_QUITE_NULL))], CODE, drafted(WORTHWHILE))
    told = changes_json(found)
    assert (told["old"]["edition"], told["new"]["edition"]) == ("2026-1", "2026-2")
    assert told["values"] == [
        {
            "value": "smallest_worthwhile_effect",
            "old": 0.25,
            "new": 0.2,
            "words": "smallest worthwhile effect: 0.25 before, 0.2 now",
        }
    ]
    (move,) = told["moves"]
    assert move["from"]["rating"] == "no effect shown"
    assert move["to"] == {
        "rating": "inconclusive",
        "verdict": "inconclusive",
        "if_confirmed": {"rating": "inconclusive", "verdict": "inconclusive"},
    }
    assert move["responsible"][0]["values"] == ["smallest_worthwhile_effect"]
    assert {one["clause"] for one in move["answers"]} >= {"3.1, verdict 4", "4, no effect shown"}
    assert told["tally"]["domains"]["up"] == 1
