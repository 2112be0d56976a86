"""Whatever a new edition does to a ladder or a criterion, the clauses named bring the old rating back."""

from typing import Any

import pytest

from ratings.record import EvidenceRecord
from ratings.standard import Standard, load_standard, parse_standard
from ratings.what_if.changes import changes
from ratings.what_if.edits import ORDER_OF_VERDICTS
from ratings.what_if.moves import Move, Way
from tests.drafted import TEXT, Passage, drafted
from tests.invented import BETTER, NULL, WORSE, record
from tests.spec.rated import trial

CODE = load_standard("code-of-practice", "2026-1")

BODY = """
name = "invented-body"
title = "An invented body"
edition = "1"
in_force_from = "2020"
source = "Invented."
about = "Invented."
values_of = "code-of-practice-2026-1"
[[clauses]]
clause = "favourable"
asks = "Is one comparison favourable?"
all = [{ predicate = "comparisons", where = ["favourable"], of = "comparisons", at_least = 1 }]
[[clauses]]
clause = "randomised"
asks = "Is one comparison randomised?"
all = [{ predicate = "comparisons", where = ["randomised"], of = "comparisons", at_least = 1 }]
[[ratings]]
rating = "works"
needs = ["favourable", "randomised"]
[[ratings]]
rating = "may work"
needs_any = ["favourable", "randomised"]
[[ratings]]
rating = "does not"
"""

TWO = """
[[clauses]]
clause = "two"
asks = "Are two comparisons favourable?"
all = [{ predicate = "comparisons", where = ["favourable"], of = "comparisons", at_least = 2 }]
"""

NOTHING = trial("a", NULL, design="matched comparison")
GOOD = trial("a", BETTER, c_primary=False)


def edition(*replaced: tuple[str, str]) -> Standard:
    """The body's next edition, some passages of its text replaced."""
    text = BODY.replace('edition = "1"', 'edition = "2"')
    for before, now in replaced:
        assert text.count(before) == 1, before
        text = text.replace(before, now)
    return parse_standard(text, file="invented-body-2.toml")


def moved(held: EvidenceRecord, old: Standard, new: Standard) -> Move:
    (only,) = changes([held], old, new).moves
    return only


@pytest.mark.parametrize(
    ("study", "replaced", "ratings", "responsible"),
    [
        pytest.param(
            NOTHING,
            [('rating = "does not"', 'rating = "fails"')],
            ("does not", "fails"),
            ["rating: fails", "rating: does not"],
            id="the last word renamed: one taken out, the other put back",
        ),
        pytest.param(
            GOOD,
            [('needs = ["favourable", "randomised"]', 'needs = ["randomised"]\nclause = "better"')],
            None,
            [],
            id="a word whose clause was renamed and that asks less, with nothing moved",
        ),
        pytest.param(
            NOTHING,
            [
                ('needs = ["favourable", "randomised"]', "needs = []"),
                ('rating = "works"', 'rating = "works"\nclause = "rating: works"'),
            ],
            ("does not", "works"),
            ["rating: works"],
            id="a first word that asks nothing any more",
        ),
        pytest.param(
            GOOD,
            [
                ('[[clauses]]\nclause = "randomised"', '[[clauses]]\nclause = "chance"'),
                ('needs = ["favourable", "randomised"]', 'needs = ["favourable", "chance", "two"]'),
                ('needs_any = ["favourable", "randomised"]', 'needs_any = ["favourable"]'),
                ('[[ratings]]\nrating = "works"', TWO + '[[ratings]]\nrating = "works"'),
            ],
            ("works", "may work"),
            ["rating: works"],
            id="a word that needs another clause: the clauses themselves decide nothing",
        ),
    ],
)
def test_a_ladder_of_another_body(
    study: dict[str, Any],
    replaced: list[tuple[str, str]],
    ratings: tuple[str, str] | None,
    responsible: list[str],
) -> None:
    old = parse_standard(BODY, file="invented-body-1.toml")
    found = changes([record(study)], old, edition(*replaced)).moves
    assert [(move.old.rating, move.new.rating) for move in found] == ([ratings] if ratings else [])
    assert [one.clause for move in found for one in move.responsible] == responsible


def test_a_verdict_that_is_gone_is_put_back() -> None:
    mixed = TEXT[TEXT.index('[[verdicts]]\nverdict = "mixed"') :]
    mixed = mixed[: mixed.index("[[verdicts]]", 5)]
    held = record(trial("a", BETTER), trial("b", NULL), trial("c", NULL))
    move = moved(held, CODE, drafted(Passage("3.1, verdict 3", mixed, "")))
    assert (move.old.verdict, move.new.verdict) == ("mixed", "no effect shown")
    assert [one.clause for one in move.responsible] == ["3.1, verdict 3"]


def test_verdicts_looked_for_in_another_order_are_put_back_in_theirs() -> None:
    blocks = TEXT[TEXT.index("[[verdicts]]") : TEXT.index("# The overall rating")]
    harm = blocks[: blocks.index("[[verdicts]]", 5)]
    null = blocks[blocks.index('[[verdicts]]\nverdict = "no effect shown"') :]
    null = null[: null.index("[[verdicts]]", 5)]
    other = blocks.replace(null, "").replace(harm, null + harm)
    held = record(trial("a", WORSE))
    move = moved(held, CODE, drafted(Passage("3.1, verdicts", blocks, other)))
    assert (move.old.verdict, move.new.verdict) == ("possible harm", "no effect shown")
    assert [one.clause for one in move.responsible] == [ORDER_OF_VERDICTS]


def test_a_level_that_is_gone_is_put_back() -> None:
    level = TEXT[TEXT.index('[[criteria.levels]]\nlevel = 2\nclause = "3.1, level 2"') :]
    level = level[: level.index("[[criteria.levels]]", 5)]
    move = moved(record(GOOD), CODE, drafted(Passage("3.1, level 2", level, "")))
    assert (move.old.rating, move.new.rating) == ("promising", "not yet evaluated")
    assert [one.clause for one in move.responsible] == ["3.1, level 2"]
    assert move.responsible[0].new is None


def test_a_level_that_no_longer_includes_the_one_below_is_told_as_that() -> None:
    alone = Passage(
        "3.1, level 4",
        "more on a measure other than participants' own report.\"\nincludes = 3",
        "more on a measure other than participants' own report.\"",
    )
    lasting: dict[str, Any] = {"c_primary": False, "c_months_since_delivery": "12"}
    found = changes(
        [
            record(
                trial("a", BETTER, **lasting),
                trial("b", BETTER, **lasting),
                trial("c", NULL, people=4000),
            )
        ],
        CODE,
        drafted(alone),
    )
    (move,) = found.moves
    assert [(one.criterion, one.old[0], one.new[0]) for one in move.levels] == [("impact", 2, 4)]
    assert [one.clause for one in move.responsible] == ["3.1, level 4"]
    assert move.responsible[0].rule


def test_to_a_rating_that_is_not_decided_here_is_neither_up_nor_down() -> None:
    undecided = 'rating = "not decided here"\nundecided = "Nobody could say."'
    move = moved(
        record(NOTHING),
        parse_standard(BODY.replace('rating = "does not"', undecided), file="1.toml"),
        edition(
            ('needs_any = ["favourable", "randomised"]', ""), ('rating = "does not"', undecided)
        ),
    )
    assert (move.old.rating, move.new.rating) == ("not decided here", "may work")
    assert move.way is Way.SIDEWAYS
