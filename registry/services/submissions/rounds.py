"""Rounds: each signing and sending of a submission is one, from 1."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.models import Person, Signature, Submission


def rounds_sent(session: Session, submission: Submission) -> int:
    """Return how often it was signed and sent: also the number of the last round."""
    return (
        session.scalar(
            select(func.count())
            .select_from(Signature)
            .where(Signature.submission_id == submission.id)
        )
        or 0
    )


def next_round(session: Session, submission: Submission) -> int:
    """Return the round that is being prepared."""
    return rounds_sent(session, submission) + 1


def signatures(session: Session, submission: Submission) -> tuple[tuple[Signature, str], ...]:
    """Return each signature with the name of who signed, the oldest first."""
    rows = session.execute(
        select(Signature, Person.name)
        .join(Person, Person.id == Signature.person_id)
        .where(Signature.submission_id == submission.id)
        .order_by(Signature.round)
    )
    return tuple((signature, name) for signature, name in rows)
