"""That somebody of the registry opened a restricted thing of a case: noted once for each person, thing and day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import CaseView, Person, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.roles import Role
from registry.policy.visibility import Sort

_WATCHED = frozenset({Role.MODERATOR, Role.PANEL, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Viewed:
    """One view, as the log of a case tells it."""

    by: str
    thing: Sort
    at: datetime


def case_named(session: Session, reference: str) -> Submission | None:
    """Return the submission that a reference of its own, or of one of its rounds, belongs to."""
    return session.scalar(
        select(Submission)
        .outerjoin(ReviewRound, ReviewRound.submission_id == Submission.id)
        .where((Submission.reference == reference) | (ReviewRound.reference == reference))
        .limit(1)
    )


def is_watched(actor: Actor) -> bool:
    """Whether it is noted what somebody opens: as it is of staff and panel."""
    return any(one.role in _WATCHED for one in actor.held)


def unnoted(
    session: Session, actor: Actor, submission: Submission, things: Sequence[Sort]
) -> tuple[Sort, ...]:
    """Return those of the things that are not noted yet of this person and this day."""
    noted = session.scalars(
        select(CaseView.thing).where(
            CaseView.submission_id == submission.id,
            CaseView.person_id == actor.person,
            CaseView.day == datetime.now(UTC).date(),
        )
    ).all()
    return tuple(thing for thing in things if thing not in noted)


def note(session: Session, actor: Actor, submission: Submission, things: Sequence[Sort]) -> None:
    """Note that somebody opened these things now; the session must be one that writes."""
    moment = datetime.now(UTC)
    for thing in unnoted(session, actor, submission, things):
        session.add(
            CaseView(
                submission_id=submission.id,
                person_id=actor.person or 0,
                thing=thing,
                day=moment.date(),
                seen_at=moment,
            )
        )
    session.flush()


def views_of(session: Session, submission: Submission) -> tuple[Viewed, ...]:
    """Return who opened what of a case, the latest first."""
    rows = session.execute(
        select(Person.name, CaseView.thing, CaseView.seen_at)
        .join(Person, Person.id == CaseView.person_id)
        .where(CaseView.submission_id == submission.id)
        .order_by(CaseView.seen_at.desc(), CaseView.id.desc())
    )
    return tuple(Viewed(name, Sort(thing), at) for name, thing, at in rows)
