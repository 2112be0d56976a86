"""How far reviewers agreed, criterion by criterion of the code, computed from their raw answers alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ratings.agreement import Coefficient, RaterTable, agreement
from ratings.raters.notes import FEWEST_ITEMS
from ratings.raters.pooled import pooled
from ratings.rating_words import Criterion
from ratings.review.criteria import criterion_of
from ratings.review.item import ReviewItem
from ratings.review.judged_together import (
    GivenAnswer,
    JudgedTogether,
    judged_together,
    pairs_of,
)


class WhyNone(StrEnum):
    """Why a figure of agreement cannot be computed."""

    NOTHING = "nothing judged"
    """No two reviewers judged anything of it."""
    ALL_ONE = "all answers alike"
    """Every question got one answer alone, so there is no agreement beyond chance to see."""
    NO_ORDER = "no order"
    """None of its questions has answers in an order, so no answer is nearer another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionAgreement:
    """How far reviewers agreed on all questions of one criterion.

    Chance is taken question by question (`ratings.raters.pooled`), each by its items.

    Attributes:
        criterion: which.
        reviewers: how many answered a question at most; of several rounds, in one of them.
        n: the items with two answers or more, of all its questions: those on which agreement can be seen.
        agreed: of these, on how many all gave one answer.
        n_too_small: whether n is below 30; the figures are given all the same.
        per_cent: the share of pairs of answers that are the same, from 0 to 100.
        kappa: pooled; of more than two reviewers the mean over pairs, by the items both judged.
        weighted_kappa: the same with quadratic weights, of the questions whose options have an order.
        ordered_n: how many items have such options.
        ac1: Gwet's AC1, pooled.
        alpha: Krippendorff's, pooled, without regard to order, as its questions have unlike answers.
        base_rates: each option's share of all answers to these items, from 0 to 100.
        why_none: of each figure that cannot be computed, why.
    """

    criterion: Criterion
    reviewers: int
    n: int
    agreed: int
    n_too_small: bool
    per_cent: float | None
    kappa: float | None
    weighted_kappa: float | None
    ordered_n: int
    ac1: float | None
    alpha: float | None
    base_rates: Mapping[str, float]
    why_none: Mapping[str, WhyNone]


def agreement_by_criterion(
    items: Iterable[ReviewItem], answers: Iterable[GivenAnswer]
) -> tuple[CriterionAgreement, ...]:
    """Return the agreement on each of the five criteria, in the code's order, also where nothing was judged.

    Raises:
        ValueError: for an answer to none of these items, or that is none of its options.
    """
    judged = judged_together(items, answers)
    return tuple(
        of_criterion(one, [each for each in judged if criterion_of(each.question) is one])
        for one in Criterion
    )


def of_criterion(criterion: Criterion, judged: Sequence[JudgedTogether]) -> CriterionAgreement:
    """Compute every figure of one criterion from its questions."""
    tables = [table for one in judged if (table := one.table()) is not None]
    ordered = [one for one in judged if one.ordered]
    rates = sum((one.given for one in judged), Counter[str]())
    n = sum(len(one.said) for one in judged)
    figures = {
        "per_cent": _per_cent(tables, n),
        "kappa": _over_pairs(judged, Coefficient.KAPPA),
        "weighted_kappa": _over_pairs(ordered, Coefficient.KAPPA_QUADRATIC),
        "ac1": pooled(tables, Coefficient.AC1),
        "alpha": pooled(tables, Coefficient.ALPHA_NOMINAL),
    }
    return CriterionAgreement(
        criterion=criterion,
        reviewers=max((one.reviewers for one in judged), default=0),
        n=n,
        agreed=sum(one.agreed for one in judged),
        n_too_small=n < FEWEST_ITEMS,
        **figures,
        ordered_n=sum(len(one.said) for one in ordered),
        base_rates={option: 100 * rates[option] / rates.total() for option in _options(judged)},
        why_none={name: _why(name, n, ordered) for name, value in figures.items() if value is None},
    )


def _options(judged: Iterable[JudgedTogether]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(option for one in judged for option in one.options))


def _per_cent(tables: Iterable[RaterTable], n: int) -> float | None:
    total = 0.0
    for table in tables:
        found = agreement(table)
        total += found.n * (found.values[Coefficient.PERCENT] or 0)
    return 100 * total / n if n else None


def _over_pairs(judged: Sequence[JudgedTogether], coefficient: Coefficient) -> float | None:
    """Return the mean of a pooled kappa over all pairs of reviewers, each pair by the items that both judged."""
    weights, total = 0, 0.0
    for pair in pairs_of(judged):
        tables = [table for one in judged if (table := one.table(pair)) is not None]
        value, n = pooled(tables, coefficient), sum(len(table.places) for table in tables)
        if value is not None:
            weights, total = weights + n, total + value * n
    return total / weights if weights else None


def _why(name: str, n: int, ordered: Sequence[JudgedTogether]) -> WhyNone:
    if not n:
        return WhyNone.NOTHING
    return WhyNone.NO_ORDER if name == "weighted_kappa" and not ordered else WhyNone.ALL_ONE
