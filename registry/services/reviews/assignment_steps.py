"""The steps of an assignment: only those there are, each written with its moment and reason."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Person, ReviewAssignment, ReviewRound
from registry.policy.actor import Actor
from registry.policy.assignment_states import NEXT, STANDING, AssignmentState
from registry.policy.permissions import Permission
from registry.policy.review_phases import Phase
from registry.services.events import CASES, now

_ENDED = frozenset({AssignmentState.DECLINED, AssignmentState.REPLACED, AssignmentState.FROZEN})


def step(
    session: Session, held: ReviewAssignment, to: AssignmentState, *, reason: str = ""
) -> datetime:
    """Take an assignment to its next state, and return the moment; nothing that was answered is touched.

    The round must have been found with `lock`.

    Raises:
        NotAllowed: where there is no such step from here.
    """
    state = AssignmentState(held.state)
    if to not in NEXT[state]:
        raise NotAllowed(
            f"The assignment is {state}, and what is {state} cannot become {to}. Open the page again to see "
            "what can be done now."
        )
    moment = now(session, CASES).astimezone(UTC)
    held.state = to
    if to is AssignmentState.ACCEPTED:
        held.accepted_at = moment
    if to is AssignmentState.SENT:
        held.sent_at = moment
    if to in _ENDED:
        held.ended_at, held.reason = moment, reason.strip() or None
    session.flush()
    return moment


def freeze_standing(session: Session, held: ReviewRound, *, reason: str) -> None:
    """Stop every assignment of a round that is still under way; what was answered stays as it is."""
    for one in standing(session, held):
        if AssignmentState(one.state) is not AssignmentState.SENT:
            step(session, one, AssignmentState.FROZEN, reason=reason)


def standing(session: Session, held: ReviewRound) -> tuple[ReviewAssignment, ...]:
    """Return the assignments of those who still belong to a round, by letter."""
    return tuple(one for one in assignments(session, held) if one.state in STANDING)


def assignments(session: Session, held: ReviewRound) -> tuple[ReviewAssignment, ...]:
    """Return every assignment of a round, those that ended too, by letter."""
    return tuple(
        session.scalars(
            select(ReviewAssignment)
            .where(ReviewAssignment.round_id == held.id)
            .order_by(ReviewAssignment.letter)
        )
    )


def named(session: Session, held: ReviewRound) -> tuple[tuple[ReviewAssignment, Person], ...]:
    """Return every assignment of a round with who it is of, by letter."""
    rows = session.execute(
        select(ReviewAssignment, Person)
        .join(Person, Person.id == ReviewAssignment.person_id)
        .where(ReviewAssignment.round_id == held.id)
        .order_by(ReviewAssignment.letter)
    )
    return tuple((one, person) for one, person in rows)


def own_assignment(session: Session, actor: Actor, held: ReviewRound) -> ReviewAssignment:
    """Return the actor's own assignment to a round, whatever has become of it.

    Raises:
        NotThere: where they have none, or review no more: nobody learns whether there is such a round.
    """
    found = session.scalar(
        select(ReviewAssignment).where(
            ReviewAssignment.round_id == held.id, ReviewAssignment.person_id == actor.person
        )
    )
    if found is None or not actor.may(Permission.REVIEW):
        raise NotThere("There is nothing at this address that you may see.")
    return found


def require_under_way(held: ReviewRound) -> None:
    """Refuse a change to who reviews once all answers are in, or the round was ended.

    Raises:
        NotAllowed: with how far the round is.
    """
    if Phase(held.phase) is not Phase.INDEPENDENT:
        raise NotAllowed(
            f"The review is {held.phase}, so nothing changes any more in who reviews it."
        )
