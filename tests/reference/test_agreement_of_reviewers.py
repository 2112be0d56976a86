"""The agreement of reviewers equals what the formulas give by hand for tables of two and of three reviewers."""

from collections.abc import Sequence

import pytest

from ratings.review.agreement_by_question import (
    GivenAnswer,
    QuestionAgreement,
    agreement_by_question,
)
from ratings.review.item import Kind, ReviewItem

Table = Sequence[Sequence[int]]

TWO_BY_TWO = ([20, 5], [10, 15])
PARADOX = ([45, 3], [2, 0])
THREE_BY_THREE = ([10, 2, 0], [3, 8, 2], [0, 1, 4])


def an_item(number: int, levels: int, *, ordered: bool = True) -> ReviewItem:
    return ReviewItem(
        key=f"items[{number}].asked",
        about=f"items[{number}]",
        question="asked",
        kind=Kind.PEOPLE,
        asks="Is it so?",
        options=("yes", "partly", "no")[:levels] if levels == 3 else ("yes", "no"),
        ordered=ordered,
    )


def of_table(table: Table, *, ordered: bool = True) -> QuestionAgreement:
    """The agreement of two reviewers, A in rows and B in columns."""
    levels = len(table)
    pairs = [
        (row, column)
        for row in range(levels)
        for column in range(levels)
        for _ in range(table[row][column])
    ]
    items = [an_item(number, levels, ordered=ordered) for number in range(len(pairs))]
    answers = [
        GivenAnswer(letter, item.key, item.options[level])
        for item, pair in zip(items, pairs, strict=True)
        for letter, level in zip("AB", pair, strict=True)
    ]
    (found,) = agreement_by_question(items, answers)
    return found


@pytest.mark.parametrize(
    ("table", "per_cent", "kappa", "ac1", "weighted"),
    [
        (TWO_BY_TWO, 70, 0.4000, 0.4059, 0.4000),
        (PARADOX, 90, -0.0504, 0.8895, -0.0504),
        (THREE_BY_THREE, 73.33, 0.5797, 0.6099, 0.7556),
    ],
)
def test_the_figures_of_two_reviewers_are_those_worked_out_by_hand(
    table: Table, per_cent: float, kappa: float, ac1: float, weighted: float
) -> None:
    found = of_table(table)
    assert found.per_cent == pytest.approx(per_cent, abs=0.005)
    assert found.kappa == pytest.approx(kappa, abs=0.00005)
    assert found.ac1 == pytest.approx(ac1, abs=0.00005)
    assert found.weighted_kappa == pytest.approx(weighted, abs=0.00005)
    assert found.n == sum(map(sum, table))
    assert found.n_too_small == (found.n < 30)
    assert sum(found.base_rates.values()) == pytest.approx(100)


def test_what_has_no_order_has_no_weighted_kappa() -> None:
    assert of_table(THREE_BY_THREE, ordered=False).weighted_kappa is None


def answers_of(*rows: str) -> QuestionAgreement:
    """The agreement of several reviewers: a row of letters y, n or a dot for each, an item a column."""
    items = [an_item(number, 2) for number in range(len(rows[0]))]
    words = {"y": "yes", "n": "no"}
    answers = [
        GivenAnswer("ABCD"[place], item.key, words[said])
        for place, row in enumerate(rows)
        for item, said in zip(items, row, strict=True)
        if said in words
    ]
    (found,) = agreement_by_question(items, answers)
    return found


def test_a_third_reviewer_gives_the_mean_kappa_of_three_pairs() -> None:
    """By hand: A with B 0.5, A with C 0, B with C 0.5, of four items each."""
    a, b, c = "yynn", "ynnn", "ynyn"
    # A/B: p_o 3/4, p_e 1/2·1/4 + 1/2·3/4 = 1/2. A/C: p_o 1/2, p_e 1/2. B/C: p_o 3/4, p_e 1/2.
    found = answers_of(a, b, c)
    assert found.reviewers == 3
    assert found.kappa == pytest.approx((0.5 + 0 + 0.5) / 3)
    # Of 12 pairs of answers, 3 + 2 + 3 are the same.
    assert found.per_cent == pytest.approx(100 * 8 / 12)
    assert found.agreed == 2


def test_who_judged_more_items_together_weighs_more() -> None:
    """A and B judged four items together (kappa 0.5), A and C two (kappa 1), B and C the same two (kappa 1)."""
    found = answers_of("yynn", "ynnn", "y..n")
    assert found.kappa == pytest.approx((4 * 0.5 + 2 * 1 + 2 * 1) / 8)


def test_an_item_that_one_reviewer_judged_alone_counts_for_nothing() -> None:
    assert answers_of("yynny", "ynnn.") == answers_of("yynn", "ynnn")


def test_where_all_answers_are_one_only_chance_is_undefined() -> None:
    found = answers_of("yyyy", "yyyy")
    assert (found.per_cent, found.kappa, found.alpha, found.ac1) == (100, None, None, 1)


def test_an_answer_to_nothing_that_was_asked_is_refused() -> None:
    item = an_item(1, 2)
    for wrong in (GivenAnswer("A", "elsewhere", "yes"), GivenAnswer("A", item.key, "perhaps")):
        with pytest.raises(ValueError, match="expected an answer to an item"):
            agreement_by_question([item], [wrong])


def test_a_question_that_nobody_judged_together_is_left_out() -> None:
    item = an_item(1, 2)
    assert agreement_by_question([item], [GivenAnswer("A", item.key, "yes")]) == ()
