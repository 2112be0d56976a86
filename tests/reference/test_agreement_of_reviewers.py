"""The agreement of reviewers equals what the formulas give by hand for tables of two and of three reviewers."""

from collections.abc import Sequence

import pytest

from ratings.rating_words import Criterion
from ratings.review.agreement_by_criterion import (
    CriterionAgreement,
    WhyNone,
    agreement_by_criterion,
)
from ratings.review.agreement_by_question import (
    GivenAnswer,
    QuestionAgreement,
    agreement_by_question,
)
from ratings.review.criteria import CRITERION_OF
from ratings.review.item import Kind, ReviewItem
from ratings.review.questions import ReviewQuestion

Table = Sequence[Sequence[int]]

TWO_BY_TWO = ([20, 5], [10, 15])
PARADOX = ([45, 3], [2, 0])
THREE_BY_THREE = ([10, 2, 0], [3, 8, 2], [0, 1, 4])


def an_item(
    number: int, levels: int, *, ordered: bool = True, question: str = "asked"
) -> ReviewItem:
    return ReviewItem(
        key=f"items[{number}].{question}",
        about=f"items[{number}]",
        question=question,
        kind=Kind.PEOPLE,
        asks="Is it so?",
        options=("yes", "partly", "no")[:levels] if levels == 3 else ("yes", "no"),
        ordered=ordered,
    )


def of_table(table: Table, *, ordered: bool = True) -> QuestionAgreement:
    """The agreement of two reviewers, A in rows and B in columns."""
    (found,) = agreement_by_question(*judged(table, ordered=ordered))
    return found


def judged(
    table: Table, *, ordered: bool = True, question: str = "asked"
) -> tuple[list[ReviewItem], list[GivenAnswer]]:
    levels = len(table)
    pairs = [
        (row, column)
        for row in range(levels)
        for column in range(levels)
        for _ in range(table[row][column])
    ]
    items = [
        an_item(number, levels, ordered=ordered, question=question) for number in range(len(pairs))
    ]
    answers = [
        GivenAnswer(letter, item.key, item.options[level])
        for item, pair in zip(items, pairs, strict=True)
        for letter, level in zip("AB", pair, strict=True)
    ]
    return items, answers


def of_criteria(
    *asked: tuple[list[ReviewItem], list[GivenAnswer]],
) -> dict[Criterion, CriterionAgreement]:
    items = [item for each, _ in asked for item in each]
    answers = [answer for _, each in asked for answer in each]
    return {one.criterion: one for one in agreement_by_criterion(items, answers)}


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


def test_the_figures_of_a_criterion_are_pooled_over_its_questions_as_worked_out_by_hand() -> None:
    """Of 50 and 30 items; per item apart 0.3 and 8/30, by chance 1/2 and 571/900 (kappa), and so on."""
    found = of_criteria(
        judged(TWO_BY_TWO, question="attrition"), judged(THREE_BY_THREE, question="rob_2")
    )
    impact = found[Criterion.IMPACT]
    assert (impact.n, impact.agreed, impact.ordered_n, impact.n_too_small) == (80, 57, 80, False)
    assert impact.per_cent == pytest.approx(100 * 57 / 80)
    assert impact.kappa == pytest.approx(1 - 23 / (50 / 2 + 30 * 571 / 900))
    # Squared differences of rank, from 0 to 1: 15 and 8/4 apart; by chance 25 and 30 (434/4 + 137)/900.
    assert impact.weighted_kappa == pytest.approx(1 - 17 / (25 + 30 * 245.5 / 900))
    # Gwet: shares 55 and 45 of 100; 25, 24 and 11 of 60.
    by_chance = 1 - (25 * 35 + 24 * 36 + 11 * 49) / 3600 / 2
    assert impact.ac1 == pytest.approx(1 - 23 / (50 * (1 - 2 * 0.55 * 0.45) + 30 * by_chance))
    # Krippendorff: of 100 and of 60 ratings.
    assert impact.alpha == pytest.approx(1 - 23 / (25 + 30 * (1 - 1262 / 3540)))
    assert impact.base_rates["yes"] == pytest.approx(100 * (55 + 25) / 160)
    assert sum(impact.base_rates.values()) == pytest.approx(100)


def test_a_criterion_of_one_question_has_that_question_s_figures() -> None:
    asked = judged(PARADOX, ordered=False, question="described")
    (question,), criterion = agreement_by_question(*asked), of_criteria(asked)
    found = criterion[Criterion.DOCUMENTATION]
    for name in ("per_cent", "kappa", "ac1", "alpha", "n", "agreed", "base_rates"):
        assert getattr(found, name) == pytest.approx(getattr(question, name)), name
    assert found.weighted_kappa is None
    assert found.why_none == {"weighted_kappa": WhyNone.NO_ORDER}


def test_a_figure_that_cannot_be_computed_says_why() -> None:
    alike = ([3, 0], [0, 0])
    found = of_criteria(judged(alike, question="described"))
    assert len(found) == 5
    described = found[Criterion.DOCUMENTATION]
    assert (described.per_cent, described.ac1, described.n_too_small) == (100, 1, True)
    assert described.why_none == dict.fromkeys(
        ("kappa", "weighted_kappa", "alpha"), WhyNone.ALL_ONE
    )
    costs = found[Criterion.COSTS]
    assert (costs.n, costs.base_rates) == (0, {})
    assert set(costs.why_none.values()) == {WhyNone.NOTHING}
    assert len(costs.why_none) == 5


def test_a_question_on_which_all_is_alike_takes_no_chance_from_the_others() -> None:
    """Its own kappa is undefined; put in one table with the rest it would raise theirs."""
    alone = of_criteria(judged(TWO_BY_TWO, question="attrition"))
    beside = of_criteria(
        judged(TWO_BY_TWO, question="attrition"), judged(([40, 0], [0, 0]), question="kept")
    )
    assert beside[Criterion.IMPACT].kappa == pytest.approx(0.4)
    assert alone[Criterion.IMPACT].kappa == pytest.approx(0.4)
    assert beside[Criterion.IMPACT].n == 90


def test_a_third_reviewer_gives_the_mean_pooled_kappa_of_three_pairs() -> None:
    items = [an_item(number, 2, question="attrition") for number in range(4)]
    answers = [
        GivenAnswer(letter, item.key, {"y": "yes", "n": "no"}[said])
        for letter, row in zip("ABC", ("yynn", "ynnn", "ynyn"), strict=True)
        for item, said in zip(items, row, strict=True)
    ]
    impact = of_criteria((items, answers))[Criterion.IMPACT]
    assert impact.kappa == pytest.approx((0.5 + 0 + 0.5) / 3)
    assert impact.reviewers == 3


def test_every_question_is_of_one_criterion() -> None:
    assert CRITERION_OF.keys() == set(ReviewQuestion)
    assert set(CRITERION_OF.values()) == set(Criterion)
