"""Inviting somebody to review: an assignment of their own, and a letter that says nothing of the case."""

from sqlalchemy.orm import Session

from registry.config import THIS_MACHINE
from registry.database import ADDRESS
from registry.models import ReviewAssignment, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.assignment_states import AssignmentState
from registry.policy.review_phases import ReviewHappening
from registry.services.events import CASES, now
from registry.services.mail.queueing import queue_mail
from registry.services.reviews.reviewers import Reviewer
from registry.services.reviews.telling import tell_of
from registry.services.submissions.starting import chain_of


def invite(
    session: Session, actor: Actor, held: ReviewRound, one: Reviewer, *, letter: str
) -> ReviewAssignment:
    """Ask somebody to review in a round, and write to them."""
    submission = session.get_one(Submission, held.submission_id)
    made = ReviewAssignment(
        round_id=held.id,
        person_id=one.person,
        letter=letter,
        state=AssignmentState.INVITED,
        invited_by=actor.person or 0,
        invited_at=now(session, CASES),
    )
    session.add(made)
    session.flush()
    told = {"round": held.reference, "letter": letter, "person": one.person}
    tell_of(session, submission, ReviewHappening.REVIEWER_INVITED, actor, **told)
    write(session, held, "review-invited", name=one.name, email=one.email)
    return made


def write(session: Session, held: ReviewRound, template: str, *, name: str, email: str) -> None:
    """Write to a reviewer about a round by its reference alone: mail goes further than it was sent."""
    submission = session.get_one(Submission, held.submission_id)
    link = f"{session.info.get(ADDRESS, THIS_MACHINE)}/reviews/{held.reference}"
    values = {"person": name, "reference": held.reference, "link": link}
    queue_mail(session, template, to=email, values=values, about=chain_of(submission))
