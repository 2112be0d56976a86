"""The agreement of reviewers for programs: criterion by criterion, with the questions of each beneath it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ratings.rating_words import Criterion
from ratings.review.agreement_by_criterion import CriterionAgreement, WhyNone
from ratings.review.agreement_by_question import QuestionAgreement
from ratings.review.criteria import criterion_of
from registry.services.reviews.agreement import AgreementOverTime, PeriodAgreement
from registry.services.tables_out import Cell, csv_text

FIGURES = ("per_cent", "kappa", "weighted_kappa", "ac1", "alpha")
COLUMNS = (
    *("period", "programme", "criterion", "question", "asks", "reviews", "n", "agreed"),
    *FIGURES,
    *("n_too_small", "base_rates", "why_none"),
)
"""A row without a question is of a whole criterion; a period is a quarter, "all", or a review's reference."""

Table = dict[str, Any]


def agreement_json(found: AgreementOverTime) -> Table:
    """Put it for a program."""
    return {
        "all": period_json(found.whole),
        "quarters": [period_json(one) for one in found.quarters],
        "rounds": [
            {"programme": one.slug, "quarter": one.quarter, **period_json(one.figures)}
            for one in found.rounds
        ],
    }


def period_json(period: PeriodAgreement) -> Table:
    """Put the agreement of one time, or of one round, for a program."""
    return {
        "period": period.period,
        "reviews": period.reviews,
        "n": period.n,
        "agreed": period.agreed,
        "per_cent": _rounded(period.per_cent),
        "criteria": [_criterion_json(one) for one in period.criteria],
        "questions": [_question_json(one) for one in period.questions],
    }


def agreement_csv(found: AgreementOverTime) -> str:
    """Put it as a table: a row for each criterion and each question, of each time and of each review."""
    periods = [("", one) for one in (found.whole, *found.quarters)]
    rounds = [(one.slug, one.figures) for one in found.rounds]
    rows = (row for slug, period in (*periods, *rounds) for row in _rows(slug, period))
    return csv_text(COLUMNS, rows)


def _criterion_json(one: CriterionAgreement) -> Table:
    return {
        "criterion": str(one.criterion),
        **_figures_json(one),
        "ordered_n": one.ordered_n,
        "why_none": {name: str(why) for name, why in one.why_none.items()},
    }


def _question_json(one: QuestionAgreement) -> Table:
    return {
        "question": one.question,
        "criterion": _criterion(one.question),
        "asks": one.asks,
        **_figures_json(one),
        "why_none": {name: str(why_none(one, name)) for name in FIGURES if not _has(one, name)},
    }


def _criterion(question: str) -> str | None:
    found = criterion_of(question)
    return None if found is None else str(found)


def _figures_json(one: CriterionAgreement | QuestionAgreement) -> Table:
    return {
        "reviewers": one.reviewers,
        "n": one.n,
        "agreed": one.agreed,
        "n_too_small": one.n_too_small,
        **{name: _rounded(getattr(one, name)) for name in FIGURES},
        "base_rates": {option: _rounded(rate) for option, rate in one.base_rates.items()},
    }


def _has(one: QuestionAgreement, name: str) -> bool:
    return getattr(one, name) is not None


def why_none(one: QuestionAgreement, name: str) -> WhyNone:
    """Say why a figure of a question cannot be computed: each has answers, so they have no order or are all one."""
    return WhyNone.NO_ORDER if name == "weighted_kappa" and not one.ordered else WhyNone.ALL_ONE


def _rows(slug: str, period: PeriodAgreement) -> Iterator[tuple[Cell, ...]]:
    told = period_json(period)
    for criterion in (*Criterion, None):
        for one in (*told["criteria"], *told["questions"]):
            if one["criterion"] == criterion:
                yield _row(slug, period, one)


def _row(slug: str, period: PeriodAgreement, one: Mapping[str, Any]) -> tuple[Cell, ...]:
    return (
        *(period.period, slug, one["criterion"], one.get("question"), one.get("asks")),
        *(period.reviews, one["n"], one["agreed"]),
        *(one[name] for name in FIGURES),
        "yes" if one["n_too_small"] else "no",
        _listed(f"{option} {rate}" for option, rate in one["base_rates"].items()),
        _listed(f"{name}: {why}" for name, why in one["why_none"].items()),
    )


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)


def _rounded(value: float | None) -> float | None:
    """Four digits after the point: a number of its own would differ in rounding from machine to machine."""
    return None if value is None else round(value, 4)
