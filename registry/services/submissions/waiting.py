"""The queue: which submissions wait to be screened, in which order, and how long it has taken."""

from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Organisation, ScreeningDecision, Signature, Submission
from registry.policy.actor import Actor
from registry.policy.screening import may_screen
from registry.policy.submission_stages import Stage
from registry.services.submissions.notices import name_of

FEWEST = 5
"""Below this many decisions, a typical wait would be told from chance."""
NEWEST = 20
"""How many of the newest decisions the typical wait is told from."""
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Waiting:
    """A submission in the queue.

    Attributes:
        reference: what it is called by.
        programme: its programme's name.
        organisation: whose it is.
        kind: what it brings.
        sent_at: when it was sent.
        days: whole days since.
        round: how often it was sent.
        may_screen: whether whoever looks may screen it.
    """

    reference: str
    programme: str
    organisation: str
    kind: str
    sent_at: datetime
    days: int
    round: int
    may_screen: bool


@dataclass(frozen=True, slots=True)
class TypicalWait:
    """How long the newest decisions took; `days` is None where there are too few to say."""

    days: float | None
    n: int


def queue(session: Session, actor: Actor) -> tuple[Waiting, ...]:
    """Return what waits to be screened, the longest first."""
    today = datetime.now(UTC)
    sent = session.execute(
        select(Signature.submission_id, Signature.round).order_by(Signature.round)
    )
    rounds = {submission: number for submission, number in sent}  # noqa: C416  a row is no pair of types
    rows = session.execute(
        select(Submission, Organisation.name)
        .join(Organisation, Organisation.id == Submission.organisation_id)
        .where(Submission.stage == Stage.SUBMITTED)
        .order_by(Submission.sent_at, Submission.id)
    )
    return tuple(
        Waiting(
            reference=one.reference,
            programme=name_of(one),
            organisation=organisation,
            kind=one.kind,
            sent_at=one.sent_at or one.changed_at,
            days=max(0, (today - (one.sent_at or one.changed_at)).days),
            round=rounds.get(one.id, 0),
            may_screen=may_screen(actor, organisation=one.organisation_id),
        )
        for one, organisation in rows
    )


def place_in_queue(session: Session, submission: Submission) -> tuple[int, int] | None:
    """Return its place, from 1, and how many wait; None where it does not wait."""
    waiting = session.scalars(
        select(Submission.id)
        .where(Submission.stage == Stage.SUBMITTED)
        .order_by(Submission.sent_at, Submission.id)
    ).all()
    if submission.id not in waiting:
        return None
    return waiting.index(submission.id) + 1, len(waiting)


def typical_wait(session: Session) -> TypicalWait:
    """Return the median days from sending to the first word back, of the newest decisions."""
    rows = session.execute(
        select(Signature.signed_at, ScreeningDecision.decided_at)
        .join(
            ScreeningDecision,
            (ScreeningDecision.submission_id == Signature.submission_id)
            & (ScreeningDecision.round == Signature.round),
        )
        .order_by(ScreeningDecision.id.desc())
        .limit(NEWEST)
    ).all()
    if len(rows) < FEWEST:
        return TypicalWait(None, len(rows))
    days = median((decided - sent).total_seconds() / _DAY for sent, decided in rows)
    return TypicalWait(round(days, 1), len(rows))
