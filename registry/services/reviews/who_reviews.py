"""Who reviews a case, as its moderator sees it: never what they answered."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from registry.models import Person, ReviewAssignment, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.assignment_states import NEXT, AssignmentState
from registry.policy.review_phases import FEWEST_REVIEWERS, Phase, Purpose
from registry.services.reviews.assignment_steps import named, standing
from registry.services.reviews.interests import Declared, declared_by, has_answered
from registry.services.reviews.moderating import require_moderator
from registry.services.reviews.proposing import Proposed, propose


@dataclass(frozen=True, slots=True)
class WhoReviews:
    """One assignment before the moderator.

    Attributes:
        letter: what stands for the reviewer elsewhere.
        name: who it is.
        person: their number.
        state: where the assignment stands.
        since: when it came to that.
        reason: why it ended, where it did.
        suggested: whom they suggested in their place; empty where nobody.
        has_answered: whether they answered what they are asked of their interests.
        declared: the interests that they declared.
        may_be_reminded: whether something waits for them.
        may_be_replaced: whether somebody can be asked in their place.
        can_be_done_without: whether enough others are left to go on without them.
    """

    letter: str
    name: str
    person: int
    state: AssignmentState
    since: datetime
    reason: str
    suggested: str
    has_answered: bool
    declared: tuple[Declared, ...]
    may_be_reminded: bool
    may_be_replaced: bool
    can_be_done_without: bool


def who_reviews(
    session: Session, actor: Actor, submission: Submission, held: ReviewRound
) -> tuple[WhoReviews, ...]:
    """Return the assignments of a round, by letter.

    Raises:
        NotThere: where the actor is something else to the case.
        NotAllowed: where they have to declare their interests first, or one keeps them out.
    """
    require_moderator(session, actor, submission, held)
    return tuple(
        _one(session, submission, held, one, person) for one, person in named(session, held)
    )


def others_for(session: Session, submission: Submission, held: ReviewRound) -> Proposed:
    """Return whom a moderator could ask in somebody's place, the one who fits best first."""
    (found,) = propose(
        session, [submission], seed=held.number, each=1, purpose=Purpose(held.purpose)
    )
    return found


def _one(
    session: Session,
    submission: Submission,
    held: ReviewRound,
    one: ReviewAssignment,
    person: Person,
) -> WhoReviews:
    state, declared = AssignmentState(one.state), declared_by(session, person.id, submission)
    under_way = Phase(held.phase) is Phase.INDEPENDENT
    at_work = under_way and bool(NEXT[state])
    suggested = session.get(Person, one.suggested_id) if one.suggested_id is not None else None
    may_be_replaced = at_work or (under_way and state is AssignmentState.DECLINED)
    others = [other for other in standing(session, held) if other.id != one.id]
    return WhoReviews(
        letter=one.letter,
        name=person.name,
        person=person.id,
        state=state,
        since=one.ended_at or one.sent_at or one.accepted_at or one.invited_at,
        reason=one.reason or "",
        suggested="" if suggested is None else suggested.name,
        has_answered=has_answered(session, person.id, submission),
        declared=tuple(given for given in declared.values() if given.declared),
        may_be_reminded=at_work,
        may_be_replaced=may_be_replaced,
        can_be_done_without=may_be_replaced and len(others) >= FEWEST_REVIEWERS,
    )
