"""How far reviewers agreed, question by question, computed from their raw answers alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ratings.agreement import Agreement, Coefficient, agreement
from ratings.raters.notes import FEWEST_ITEMS
from ratings.review.item import ReviewItem
from ratings.review.judged_together import (
    GivenAnswer,
    JudgedTogether,
    judged_together,
    pairs_of,
)

__all__ = ["GivenAnswer", "QuestionAgreement", "agreement_by_question"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAgreement:
    """How far reviewers agreed on one question.

    Attributes:
        question: its own name.
        asks: it in a sentence.
        ordered: whether its options have an order.
        reviewers: how many answered at most; of several rounds, in one of them.
        n: the items with two answers or more: those on which agreement can be seen.
        agreed: of these, on how many all gave one answer.
        n_too_small: whether n is below 30; the figures are given all the same.
        per_cent: the share of pairs of answers that are the same, from 0 to 100; None where n is 0.
        kappa: Cohen's; of more than two reviewers the mean over pairs, by the items both judged.
        weighted_kappa: with quadratic weights, where the options have an order; else None.
        ac1: Gwet's AC1, over all options there are.
        alpha: Krippendorff's, ordinal where the options have an order.
        base_rates: each option's share of all answers to these items, from 0 to 100.
    """

    question: str
    asks: str
    ordered: bool
    reviewers: int
    n: int
    agreed: int
    n_too_small: bool
    per_cent: float | None
    kappa: float | None
    weighted_kappa: float | None
    ac1: float | None
    alpha: float | None
    base_rates: Mapping[str, float]


def agreement_by_question(
    items: Iterable[ReviewItem], answers: Iterable[GivenAnswer]
) -> tuple[QuestionAgreement, ...]:
    """Return the agreement on each question of these items that two reviewers answered, in the items' order.

    Raises:
        ValueError: for an answer to none of these items, or that is none of its options.
    """
    return tuple(of_question(one) for one in judged_together(items, answers))


def of_question(judged: JudgedTogether) -> QuestionAgreement:
    """Compute every figure of one question."""
    table = judged.table()
    whole = None if table is None else agreement(table)
    rates, ordered = judged.given, judged.ordered
    share = _value(whole, Coefficient.PERCENT)
    return QuestionAgreement(
        question=judged.question,
        asks=judged.asks,
        ordered=ordered,
        reviewers=judged.reviewers,
        n=len(judged.said),
        agreed=judged.agreed,
        n_too_small=len(judged.said) < FEWEST_ITEMS,
        per_cent=None if share is None else 100 * share,
        kappa=_over_pairs(judged, Coefficient.KAPPA),
        weighted_kappa=_over_pairs(judged, Coefficient.KAPPA_QUADRATIC) if ordered else None,
        ac1=_value(whole, Coefficient.AC1),
        alpha=_value(whole, Coefficient.ALPHA_ORDINAL if ordered else Coefficient.ALPHA_NOMINAL),
        base_rates={
            option: 100 * rates[option] / (rates.total() or 1) for option in judged.options
        },
    )


def _over_pairs(judged: JudgedTogether, coefficient: Coefficient) -> float | None:
    """Return the mean of a kappa of two over all pairs of reviewers, each pair by the items that both judged.

    Source: Light 1971, Psychological Bulletin 76:365. A pair of which it is undefined, since all their
    answers are one, says nothing of agreement beyond chance and is left out.
    """
    weights, total = 0, 0.0
    for pair in pairs_of([judged]):
        table = judged.table(pair)
        found = None if table is None else agreement(table)
        value = _value(found, coefficient)
        if found is not None and value is not None:
            weights, total = weights + found.n, total + value * found.n
    return total / weights if weights else None


def _value(found: Agreement | None, coefficient: Coefficient) -> float | None:
    return None if found is None else found.values[coefficient]
