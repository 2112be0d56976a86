"""How far reviewers agreed, from the raw answers of rounds that are published: computed each time, never stored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.review.agreement_by_question import (
    GivenAnswer,
    QuestionAgreement,
    agreement_by_question,
)
from ratings.review.item import ReviewItem
from ratings.review.items import items_from_json
from registry.models import ReviewPublication, ReviewRound
from registry.services.reviews.letters import seats
from registry.services.reviews.raw_answers import RawAnswer, raw_answers
from registry.services.tables_out import Cell, csv_text

ALL = "all"
"""What stands for the whole time."""
COLUMNS = (
    *("period", "question", "asks", "reviews", "n", "agreed", "per_cent", "kappa"),
    *("weighted_kappa", "ac1", "alpha", "n_too_small", "base_rates"),
)


@dataclass(frozen=True, slots=True)
class PeriodAgreement:
    """How far reviewers agreed in the reviews that were settled in one time.

    Attributes:
        period: a year's quarter, as "2026 Q4", or "all".
        reviews: how many there are.
        questions: the agreement on each question.
    """

    period: str
    reviews: int
    questions: tuple[QuestionAgreement, ...]

    @property
    def n(self) -> int:
        """Items that two reviewers or more judged."""
        return sum(one.n for one in self.questions)

    @property
    def agreed(self) -> int:
        """Of these, on how many all gave one answer."""
        return sum(one.agreed for one in self.questions)

    @property
    def per_cent(self) -> float | None:
        """Of these, on how many per cent all gave one answer; None where there are none."""
        return 100 * self.agreed / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class AgreementOverTime:
    """The agreement over all published reviews, and quarter by quarter, the newest first."""

    whole: PeriodAgreement
    quarters: tuple[PeriodAgreement, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """One published round: its items and answers, each named with the round."""

    period: str
    items: tuple[ReviewItem, ...]
    answers: tuple[GivenAnswer, ...]


def agreement_of_round(session: Session, review: ReviewRound) -> PeriodAgreement:
    """Return the agreement in one round; whoever asks for it has to see to it that it may be told."""
    items, answers = items_from_json(review.items), raw_answers(session, review)
    return agreement_of_answers(review.reference, items, answers)


def agreement_of_answers(
    reference: str, items: Iterable[ReviewItem], answers: Mapping[str, Sequence[RawAnswer]]
) -> PeriodAgreement:
    """Return the agreement in one round from its raw answers by item, wherever they come from."""
    return PeriodAgreement(reference, 1, agreement_by_question(items, given_answers(answers)))


def agreement_over_time(session: Session) -> AgreementOverTime:
    """Return the agreement in all rounds that are published; of any other, nothing is counted."""
    rounds = session.scalars(
        select(ReviewRound)
        .join(ReviewPublication, ReviewPublication.round_id == ReviewRound.id)
        .order_by(ReviewRound.ended_at, ReviewRound.id)
    )
    judged = [_judged(session, one) for one in rounds]
    quarters = sorted({one.period for one in judged}, reverse=True)
    return AgreementOverTime(
        _period(ALL, judged),
        tuple(_period(q, [one for one in judged if one.period == q]) for q in quarters),
    )


def given_answers(answers: Mapping[str, Sequence[RawAnswer]]) -> Iterator[GivenAnswer]:
    """Put raw answers as agreement is computed from, the reviewers of a round by their order alone.

    Who came in the place of somebody else sits in that one's place, so no pair of letters stands for one person.
    """
    seat = seats({one.letter for given in answers.values() for one in given})
    for item, given in answers.items():
        yield from (GivenAnswer(seat[one.letter], item, one.answer) for one in given)


def agreement_json(found: AgreementOverTime) -> dict[str, Any]:
    """Put it for a program."""
    return {
        "all": period_json(found.whole),
        "quarters": [period_json(one) for one in found.quarters],
    }


def period_json(period: PeriodAgreement) -> dict[str, Any]:
    """Put the agreement of one time, or of one round, for a program."""
    return {
        "period": period.period,
        "reviews": period.reviews,
        "n": period.n,
        "agreed": period.agreed,
        "per_cent": _rounded(period.per_cent),
        "questions": [_question_json(one) for one in period.questions],
    }


def agreement_csv(found: AgreementOverTime) -> str:
    """Put it as a table: a row for each question of each time."""
    periods = (found.whole, *found.quarters)
    return csv_text(COLUMNS, (row for one in periods for row in _rows(one)))


def _judged(session: Session, review: ReviewRound) -> _Judged:
    items = {item.key: item for item in items_from_json(review.items)}
    named = {key: f"{review.reference}/{key}" for key in items}
    answers = raw_answers(session, review)
    return _Judged(
        _quarter(review),
        tuple(replace(item, key=named[key]) for key, item in items.items()),
        tuple(replace(one, item=named[one.item]) for one in given_answers(answers)),
    )


def _quarter(review: ReviewRound) -> str:
    at = review.ended_at or review.opened_at
    return f"{at.year} Q{(at.month + 2) // 3}"


def _period(period: str, judged: Sequence[_Judged]) -> PeriodAgreement:
    items = [item for one in judged for item in one.items]
    answers = [answer for one in judged for answer in one.answers]
    return PeriodAgreement(period, len(judged), agreement_by_question(items, answers))


def _question_json(one: QuestionAgreement) -> dict[str, Any]:
    return {
        "question": one.question,
        "asks": one.asks,
        "reviewers": one.reviewers,
        "n": one.n,
        "agreed": one.agreed,
        "n_too_small": one.n_too_small,
        "per_cent": _rounded(one.per_cent),
        "kappa": _rounded(one.kappa),
        "weighted_kappa": _rounded(one.weighted_kappa),
        "ac1": _rounded(one.ac1),
        "alpha": _rounded(one.alpha),
        "base_rates": {option: _rounded(rate) for option, rate in one.base_rates.items()},
    }


def _rows(period: PeriodAgreement) -> Iterable[tuple[Cell, ...]]:
    for one in period.questions:
        told = _question_json(one)
        rates = "; ".join(f"{option} {rate}" for option, rate in told["base_rates"].items())
        yield (
            *(period.period, one.question, one.asks, period.reviews, one.n, one.agreed),
            *(told[name] for name in ("per_cent", "kappa", "weighted_kappa", "ac1", "alpha")),
            "yes" if one.n_too_small else "no",
            rates,
        )


def _rounded(value: float | None) -> float | None:
    """Four digits after the point: a number of its own would differ in rounding from machine to machine."""
    return None if value is None else round(value, 4)
