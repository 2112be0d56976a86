"""What is agreed, settled and open of a round, item by item: answers that all gave are carried over."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.review.item import ReviewItem, SettledAnswer
from ratings.review.items import items_from_json
from ratings.review.settled_bias import OVERRIDE
from ratings.review.tools.form import REASON
from registry.models import ReviewRound, Settlement
from registry.policy.review_phases import Phase
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
        return _of_all(self.item, self.answers, self.differing) if self.all_agree else None

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


def locator_of(page: str) -> str:
    """Say where in a document: a number alone is a page."""
    return f"page {page.strip()}" if page.strip().isdecimal() else page.strip()


def _state(
    number: int,
    item: ReviewItem,
    answers: tuple[RawAnswer, ...],
    reviewers: int,
    settlement: Settlement | None,
) -> ItemState:
    given = {one.answer for one in answers}
    return ItemState(
        number=number,
        item=item,
        answers=answers,
        all_agree=len(answers) == reviewers > 1 and len(given) == 1,
        settlement=settlement,
        differing=_differing(answers) if item.tool is not None else (),
    )


def _differing(answers: Sequence[RawAnswer]) -> tuple[str, ...]:
    """Name a tool's questions with different answers; why somebody overruled it is words, which always differ."""
    names = dict.fromkeys(
        name
        for one in answers
        for name in one.parts
        if name != OVERRIDE and not name.endswith(f".{REASON}")
    )
    return tuple(name for name in names if len({one.parts.get(name) for one in answers}) > 1)


def _of_all(
    item: ReviewItem, answers: tuple[RawAnswer, ...], differing: tuple[str, ...]
) -> SettledAnswer:
    """Return the answer that all gave, with what each of them wrote.

    Where they came to a tool's judgement by other signalling answers, the judgement alone is theirs together.
    """
    cited = next((one for one in answers if one.document), answers[0])
    reasons = dict.fromkeys(one.reason.strip() for one in answers if one.reason.strip())
    return SettledAnswer(
        answer=answers[0].answer,
        reason="\n\n".join(reasons) or item.derived_because,
        document=cited.document or None,
        locator=locator_of(cited.page),
        quote=cited.quote,
        parts=() if differing else tuple(sorted(answers[0].parts.items())),
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
