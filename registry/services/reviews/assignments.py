"""What reviewers make of being asked: accept, or decline with a reason and perhaps somebody in their place."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.config import THIS_MACHINE
from registry.database import ADDRESS
from registry.errors import NotAllowed
from registry.models import (
    Organisation,
    Person,
    ReviewAssignment,
    ReviewRound,
    RoleHeld,
    Submission,
)
from registry.policy.actor import Actor
from registry.policy.assignment_states import NEXT, AssignmentState
from registry.policy.permissions import Permission
from registry.policy.review_phases import Phase, ReviewHappening
from registry.policy.roles import Role
from registry.services.mail.queueing import queue_mail
from registry.services.reviews.assignment_steps import own_assignment, require_under_way, step
from registry.services.reviews.interests import has_answered, has_declared, keeps_out
from registry.services.reviews.rounds import round_of
from registry.services.reviews.telling import tell_of
from registry.services.reviews.training import has_passed
from registry.services.submissions.notices import name_of
from registry.services.submissions.starting import chain_of

LONGEST_REASON = 4_000


@dataclass(frozen=True, slots=True)
class OwnAssignment:
    """One of somebody's own assignments, as their list tells it.

    Attributes:
        reference: the round's.
        programme: what the case is about.
        state: where the assignment stands.
        phase: how far the round is.
        invited_at: when they were asked.
        has_declared: whether their interests are declared, and none keeps them out.
    """

    reference: str
    programme: str
    state: AssignmentState
    phase: str
    invited_at: datetime
    has_declared: bool


def own_assignments(session: Session, actor: Actor) -> tuple[OwnAssignment, ...]:
    """Return every assignment of the actor's own, the newest first."""
    if actor.person is None or not actor.may(Permission.REVIEW):
        return ()
    rows = session.execute(
        select(ReviewAssignment, ReviewRound, Submission)
        .join(ReviewRound, ReviewRound.id == ReviewAssignment.round_id)
        .join(Submission, Submission.id == ReviewRound.submission_id)
        .where(ReviewAssignment.person_id == actor.person)
        .order_by(ReviewAssignment.invited_at.desc(), ReviewAssignment.id.desc())
    )
    return tuple(
        OwnAssignment(
            reference=held.reference,
            programme=name_of(submission),
            state=AssignmentState(one.state),
            phase=held.phase,
            invited_at=one.invited_at,
            has_declared=has_declared(session, actor.person, submission),
        )
        for one, held, submission in rows
    )


def accept(session: Session, actor: Actor, held: ReviewRound) -> ReviewAssignment:
    """Take a case on; again changes nothing.

    The round must have been found with `lock`.

    Raises:
        NotThere: where the actor was not asked.
        NotAllowed: where their interests are not declared or keep them out, they have not passed the training,
            or it is too late.
    """
    mine = own_assignment(session, actor, held)
    if AssignmentState(mine.state) is AssignmentState.ACCEPTED:
        return mine
    require_under_way(held)
    submission = session.get_one(Submission, held.submission_id)
    if not has_declared(session, mine.person_id, submission):
        raise NotAllowed(
            "Declare your interests in the case first. If one of them keeps you out, decline the case."
        )
    if not has_passed(session, mine.person_id):
        raise NotAllowed(
            "Pass every training case first, then take this case on. The invitation stays as it is."
        )
    step(session, mine, AssignmentState.ACCEPTED)
    told = {"round": held.reference, "letter": mine.letter}
    tell_of(session, submission, ReviewHappening.REVIEWER_ACCEPTED, actor, **told)
    return mine


def decline(
    session: Session, actor: Actor, held: ReviewRound, *, reason: str, suggested: str = ""
) -> ReviewAssignment:
    """Give a case back, before or after accepting it; what was answered is kept. Again changes nothing.

    `suggested` is the e-mail address of a colleague: only who reviews here is noted as one, and whoever
    suggests does not learn whether they do.

    Raises:
        NotThere: where the actor was not asked.
        NotAllowed: where the reason is empty, or it is too late.
    """
    mine = own_assignment(session, actor, held)
    if AssignmentState(mine.state) is AssignmentState.DECLINED:
        return mine
    require_under_way(held)
    if not reason.strip():
        raise NotAllowed("Say why you decline it, in a sentence that a moderator reads.")
    if len(reason) > LONGEST_REASON:
        raise NotAllowed(f"Say it in at most {LONGEST_REASON:,} characters.")
    step(session, mine, AssignmentState.DECLINED, reason=reason)
    mine.suggested_id = _reviewer_at(session, suggested, but=mine.person_id)
    submission = session.get_one(Submission, held.submission_id)
    told = {"round": held.reference, "letter": mine.letter, "suggested": mine.suggested_id}
    tell_of(session, submission, ReviewHappening.REVIEWER_DECLINED, actor, **told)
    _tell_moderator(session, held, submission)
    return mine


def _reviewer_at(session: Session, address: str, *, but: int) -> int | None:
    if not address.strip():
        return None
    return session.scalar(
        select(Person.id)
        .join(RoleHeld, RoleHeld.person_id == Person.id)
        .where(
            func.lower(Person.email) == address.strip().lower(),
            RoleHeld.name == Role.REVIEWER,
            Person.active.is_(True),
            Person.id != but,
        )
        .limit(1)
    )


def _tell_moderator(session: Session, held: ReviewRound, submission: Submission) -> None:
    """Write to who opened the round that somebody is missing; who it is stands on its page alone."""
    moderator = session.get_one(Person, held.opened_by)
    link = f"{session.info.get(ADDRESS, THIS_MACHINE)}/moderation/{submission.reference}/reviewers"
    values = {"person": moderator.name, "reference": submission.reference, "link": link}
    queue_mail(
        session, "review-declined", to=moderator.email, values=values, about=chain_of(submission)
    )


@dataclass(frozen=True, slots=True)
class Invitation:
    """What somebody who was asked to review sees before they take it on.

    Attributes:
        reference: the round's.
        programme: what the case is about.
        organisation: whose submission it is.
        state: where their assignment stands.
        has_answered: whether they answered what they are asked of their interests.
        is_kept_out: whether an interest that they declared keeps them out.
        is_trained: whether they have passed the training.
        can_be_answered: whether the round still waits for them.
    """

    reference: str
    programme: str
    organisation: str
    state: AssignmentState
    has_answered: bool
    is_kept_out: bool
    is_trained: bool
    can_be_answered: bool


def invitation_of(session: Session, actor: Actor, reference: str) -> Invitation:
    """Return what the actor is asked to do.

    Raises:
        NotThere: where they were not asked.
    """
    held = round_of(session, reference)
    mine = own_assignment(session, actor, held)
    submission, state = session.get_one(Submission, held.submission_id), AssignmentState(mine.state)
    return Invitation(
        reference=reference,
        programme=name_of(submission),
        organisation=session.get_one(Organisation, submission.organisation_id).name,
        state=state,
        has_answered=has_answered(session, mine.person_id, submission),
        is_kept_out=bool(keeps_out(session, mine.person_id, submission)),
        is_trained=has_passed(session, mine.person_id),
        can_be_answered=Phase(held.phase) is Phase.INDEPENDENT and bool(NEXT[state]),
    )
