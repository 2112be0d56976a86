"""How far reviewers agreed, from the raw answers of rounds that are published: computed each time, never stored."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from ratings.rating_words import Criterion
from ratings.review.agreement_by_criterion import CriterionAgreement, agreement_by_criterion
from ratings.review.agreement_by_question import (
    GivenAnswer,
    QuestionAgreement,
    agreement_by_question,
)
from ratings.review.criteria import criterion_of
from ratings.review.item import ReviewItem
from ratings.review.items import items_from_json
from registry.models import AppealDossier, Programme, ReviewPublication, ReviewRound
from registry.services.reviews.letters import seats
from registry.services.reviews.raw_answers import RawAnswer, raw_answers

ALL = "all"
"""What stands for the whole time."""


@dataclass(frozen=True, slots=True)
class PeriodAgreement:
    """How far reviewers agreed in the reviews that were settled in one time, or in one of them.

    Attributes:
        period: a year's quarter, as "2026 Q4"; "all"; or one review's reference.
        reviews: how many there are.
        criteria: the agreement on each of the code's criteria.
        questions: the agreement on each question.
    """

    period: str
    reviews: int
    criteria: tuple[CriterionAgreement, ...]
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

    @property
    def beneath(self) -> tuple[tuple[Criterion | None, tuple[QuestionAgreement, ...]], ...]:
        """The questions of each criterion; None: of an earlier guide, and of no criterion now."""
        by = {
            criterion: tuple(q for q in self.questions if criterion_of(q.question) is criterion)
            for criterion in (*Criterion, None)
        }
        return tuple((criterion, questions) for criterion, questions in by.items() if questions)


@dataclass(frozen=True, slots=True)
class RoundAgreement:
    """The agreement in one published review.

    Attributes:
        slug: the programme's.
        programme: its name.
        quarter: in which it was settled.
        figures: of this review alone.
    """

    slug: str
    programme: str
    quarter: str
    figures: PeriodAgreement


@dataclass(frozen=True, slots=True)
class AgreementOverTime:
    """The agreement over all published reviews; quarter by quarter and review by review, the newest first."""

    whole: PeriodAgreement
    quarters: tuple[PeriodAgreement, ...]
    rounds: tuple[RoundAgreement, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """One published round: its items and answers, each named with the round."""

    slug: str
    programme: str
    reference: str
    quarter: str
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
    return agreement_in(reference, tuple(items), tuple(given_answers(answers)))


def agreement_in(
    period: str, items: Sequence[ReviewItem], answers: Sequence[GivenAnswer], *, reviews: int = 1
) -> PeriodAgreement:
    """Return the agreement of reviewers named by their places alone, on these items.

    Raises:
        ValueError: for an answer to none of these items, or that is none of its options.
    """
    return PeriodAgreement(
        period,
        reviews,
        agreement_by_criterion(items, answers),
        agreement_by_question(items, answers),
    )


def agreement_over_time(session: Session) -> AgreementOverTime:
    """Return the agreement in all rounds that are published; of any other, nothing is counted."""
    public = union_all(
        select(ReviewPublication.round_id, ReviewPublication.programme_id),
        select(AppealDossier.round_id, AppealDossier.programme_id),
    ).subquery()
    rows = session.execute(
        select(ReviewRound, Programme.slug)
        .join(public, public.c.round_id == ReviewRound.id)
        .join(Programme, Programme.id == public.c.programme_id)
        .order_by(ReviewRound.ended_at, ReviewRound.id)
    )
    elsewhere = select(ReviewPublication.dossier).where(ReviewPublication.round_id.is_(None))
    kept = session.scalars(elsewhere.order_by(ReviewPublication.id))
    judged = [_judged_elsewhere(json.loads(dossier)) for dossier in kept]
    judged += [_judged(session, review, slug) for review, slug in rows]
    quarters = sorted({one.quarter for one in judged}, reverse=True)
    return AgreementOverTime(
        _period(ALL, judged),
        tuple(_period(q, [one for one in judged if one.quarter == q]) for q in quarters),
        tuple(
            RoundAgreement(one.slug, one.programme, one.quarter, _period(one.reference, [one]))
            for one in reversed(judged)
        ),
    )


def given_answers(answers: Mapping[str, Sequence[RawAnswer]]) -> Iterator[GivenAnswer]:
    """Put raw answers as agreement is computed from, the reviewers of a round by their order alone.

    Who came in the place of somebody else sits in that one's place, so no pair of letters stands for one person.
    """
    seat = seats({one.letter for given in answers.values() for one in given})
    for item, given in answers.items():
        yield from (GivenAnswer(seat[one.letter], item, one.answer) for one in given)


def _judged(session: Session, review: ReviewRound, slug: str) -> _Judged:
    items = {item.key: item for item in items_from_json(review.items)}
    named = {key: f"{review.reference}/{key}" for key in items}
    answers = raw_answers(session, review)
    return _Judged(
        slug,
        json.loads(review.record)["name"],
        review.reference,
        _quarter(review.ended_at or review.opened_at),
        tuple(replace(item, key=named[key]) for key, item in items.items()),
        tuple(replace(one, item=named[one.item]) for one in given_answers(answers)),
    )


def _judged_elsewhere(dossier: Mapping[str, Any]) -> _Judged:
    """Read a review that came with another registry's export, from its dossier alone."""
    review, items = dossier["review"], items_from_json(json.dumps(dossier["items"]))
    return _Judged(
        dossier["programme"],
        dossier["name"],
        review,
        _quarter(date.fromisoformat(dossier["settled_on"])),
        tuple(replace(item, key=f"{review}/{item.key}") for item in items),
        tuple(
            GivenAnswer(one["letter"], f"{review}/{one['item']}", one["answer"])
            for one in dossier["answers"]
        ),
    )


def _quarter(at: date) -> str:
    return f"{at.year} Q{(at.month + 2) // 3}"


def _period(period: str, judged: Sequence[_Judged]) -> PeriodAgreement:
    items = tuple(item for one in judged for item in one.items)
    answers = tuple(answer for one in judged for answer in one.answers)
    return agreement_in(period, items, answers, reviews=len(judged))
