"""A reviewer before a round of their own, and how they fill it in."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.review.item import ReviewItem
from registry.models import Person, ReviewAssignment, ReviewRound
from registry.policy.actor import Actor
from registry.services.reviews.answering import OwnRound, own_round, save_answer
from registry.services.reviews.assignments import accept
from registry.services.reviews.given import NOT_REPORTED, Given
from tests.people import actor_of


def reviewers_of(session: Session, review: ReviewRound) -> list[Person]:
    """Who was asked, in the order of their letters."""
    rows = session.scalars(
        select(Person)
        .join(ReviewAssignment, ReviewAssignment.person_id == Person.id)
        .where(ReviewAssignment.round_id == review.id)
        .order_by(ReviewAssignment.letter)
    )
    return list(rows)


def accepted(session: Session, review: ReviewRound, person: Person) -> OwnRound:
    """The round as a reviewer has it who took it on."""
    actor = actor_of(person)
    accept(session, actor, review)
    return own_round(session, actor, review.reference, lock=True)


def whole(item: ReviewItem, *, reason: str = "So it is written.") -> Given:
    """A complete answer: what the rules derived, else the first there is."""
    return Given(answer=item.derived or item.options[0], reason=reason, document=NOT_REPORTED)


def answer_all(session: Session, actor: Actor, own: OwnRound, *, but: int = 0) -> None:
    """Answer every item but some of the last."""
    for item in own.items[: len(own.items) - but]:
        save_answer(session, actor, own, item.key, whole(item), opened=0)
