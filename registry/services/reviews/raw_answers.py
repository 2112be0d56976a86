"""What reviewers answered, by letter alone: the newest answer of each to each item, of those who sent theirs."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import ReviewAnswer, ReviewAssignment, ReviewRound
from registry.policy.assignment_states import AssignmentState

SENT = (AssignmentState.SENT,)
KEPT = (AssignmentState.SENT, AssignmentState.FROZEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawAnswer:
    """One reviewer's answer to one item.

    Attributes:
        letter: the reviewer's.
        answer: one of the item's options.
        reason: why.
        document: the id of the document it rests on; empty: reported in none.
        page: where in it.
        quote: the words there.
        parts: a tool's signalling answers.
    """

    letter: str
    answer: str
    reason: str
    document: str = ""
    page: str = ""
    quote: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)


def raw_answers(
    session: Session, review: ReviewRound, *, states: Iterable[AssignmentState] = SENT
) -> Mapping[str, tuple[RawAnswer, ...]]:
    """Return the answers of a round by item, in the order of letters.

    Those of who declined or was replaced are kept, and count for nothing.
    """
    rows = session.execute(
        select(ReviewAssignment.letter, ReviewAnswer)
        .join(ReviewAssignment, ReviewAssignment.id == ReviewAnswer.assignment_id)
        .where(ReviewAssignment.round_id == review.id, ReviewAssignment.state.in_(list(states)))
        .order_by(ReviewAssignment.letter, ReviewAnswer.version)
    )
    newest = {(answer.item, letter): answer for letter, answer in rows}
    found: dict[str, tuple[RawAnswer, ...]] = {}
    for (item, letter), answer in newest.items():
        if answer.answer:
            found[item] = (*found.get(item, ()), _raw(letter, answer))
    return found


def letters_of(
    session: Session, review: ReviewRound, *, states: Iterable[AssignmentState] = SENT
) -> tuple[str, ...]:
    """Return the letters of those whose answers count."""
    return tuple(
        session.scalars(
            select(ReviewAssignment.letter)
            .where(ReviewAssignment.round_id == review.id, ReviewAssignment.state.in_(list(states)))
            .order_by(ReviewAssignment.letter)
        )
    )


def _raw(letter: str, held: ReviewAnswer) -> RawAnswer:
    parts: dict[str, str] = json.loads(held.parts)
    return RawAnswer(
        letter=letter,
        answer=held.answer,
        reason=held.reason,
        document=held.document,
        page=held.page,
        quote=held.quote,
        parts=parts,
    )
