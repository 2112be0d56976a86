"""What is agreed, settled and open of a round, item by item: answers that all gave are carried over."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.review.item import ReviewItem, SettledAnswer
from ratings.review.items import items_from_json
from registry.models import ReviewRound, Settlement
from registry.policy.review_phases import Phase
from registry.services.reviews.carried_over import (
    all_agree,
    carried_over,
    differing_parts,
    locator_of,
)
from registry.services.reviews.raw_answers import KEPT, SENT, RawAnswer, letters_of, raw_answers


class Standing(StrEnum):
    """How far one item is settled."""

    OPEN = "to settle"
    SETTLED = "settled"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemState:
    """One item of a round, with all that was answered.

    Attributes:
        number: its place in the round, from 1.
        item: what was asked.
        answers: by letter.
        all_agree: whether every reviewer gave the same answer.
        settlement: what a moderator settled last; None: nothing.
        differing: a tool's questions that reviewers answered otherwise than each other.
    """

    number: int
    item: ReviewItem
    answers: tuple[RawAnswer, ...]
    all_agree: bool
    settlement: Settlement | None
    differing: tuple[str, ...]

    @property
    def standing(self) -> Standing:
        """How far it is settled."""
        if self.settlement is not None:
            return Standing.SETTLED
        return Standing.AGREED if self.all_agree else Standing.OPEN

    @property
    def mark(self) -> int:
        """What a form carries, to tell whether somebody settled it since it was opened."""
        return 0 if self.settlement is None else self.settlement.id

    @property
    def settled(self) -> SettledAnswer | None:
        """What the round comes to of it; None while it is open."""
        if self.settlement is not None:
            return _of_moderator(self.settlement, by_all=self._all_said(self.settlement.answer))
        return carried_over(self.item, self.answers) if self.all_agree else None

    def _all_said(self, answer: str) -> bool:
        return self.all_agree and all(one.answer == answer for one in self.answers)


def states_of(session: Session, review: ReviewRound) -> tuple[ItemState, ...]:
    """Return how far every item of a round is settled, in the round's order.

    An item that one of the reviewers did not answer is agreed by nobody. Of a round that was returned early
    it is what there was.
    """
    counted = KEPT if Phase(review.phase) is Phase.RETURNED else SENT
    answers = raw_answers(session, review, states=counted)
    letters = letters_of(session, review, states=counted)
    newest = {
        one.item: one
        for one in session.scalars(
            select(Settlement).where(Settlement.round_id == review.id).order_by(Settlement.id)
        )
    }
    return tuple(
        _state(number, item, answers.get(item.key, ()), len(letters), newest.get(item.key))
        for number, item in enumerate(items_from_json(review.items), start=1)
    )


def settled_answers(session: Session, review: ReviewRound) -> Mapping[str, SettledAnswer]:
    """Return what a round settled, by item; what is still open is not among them."""
    found = {one.item.key: one.settled for one in states_of(session, review)}
    return {key: settled for key, settled in found.items() if settled is not None}


def _state(
    number: int,
    item: ReviewItem,
    answers: tuple[RawAnswer, ...],
    reviewers: int,
    settlement: Settlement | None,
) -> ItemState:
    return ItemState(
        number=number,
        item=item,
        answers=answers,
        all_agree=all_agree(answers, reviewers),
        settlement=settlement,
        differing=differing_parts(item, answers),
    )


def _of_moderator(held: Settlement, *, by_all: bool) -> SettledAnswer:
    parts: dict[str, str] = json.loads(held.parts)
    return SettledAnswer(
        answer=held.answer,
        reason=held.reason,
        document=held.document or None,
        locator=locator_of(held.page),
        quote=held.quote,
        by_all=by_all,
        parts=tuple(sorted(parts.items())),
    )
