"""Withdrawing a submission: it stops, and what is left says that it was there and why it went."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import RecordVersion, Submission, Withdrawal
from registry.policy.actor import Actor
from registry.policy.submission_stages import Stage
from registry.policy.withdrawal_reasons import WithdrawalReason
from registry.services.submissions.sending import advance, at

LONGEST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What everybody may know of a submission that was withdrawn.

    Attributes:
        reference: what it was called by.
        programme: the slug of a programme that was listed already; None for any other.
        name: that programme's name.
        reason: why, in the registry's words.
        withdrawn_at: when.
    """

    reference: str
    programme: str | None
    name: str | None
    reason: str
    withdrawn_at: datetime


def withdraw(
    session: Session, actor: Actor, submission: Submission, reason: WithdrawalReason, words: str
) -> None:
    """Withdraw a submission that was found with `lock`; again changes nothing.

    Raises:
        NotAllowed: where it has ended already, the words are missing, or the actor may not.
    """
    if Stage(submission.stage) is Stage.WITHDRAWN:
        return
    if reason is WithdrawalReason.OTHER and not words.strip():
        raise NotAllowed("Say what the reason is.")
    if len(words) > LONGEST_WORDS:
        raise NotAllowed(f"Say it in at most {LONGEST_WORDS:,} characters.")
    told = f"{reason}. {words.strip()}" if words.strip() else f"{reason}."
    sentence = told[0].upper() + told[1:]
    advance(
        session,
        actor,
        submission,
        Stage.WITHDRAWN,
        reason=sentence,
        content={"reason": str(reason)},
    )
    session.add(
        Withdrawal(
            submission_id=submission.id,
            reason=reason,
            words=words.strip(),
            person_id=actor.person or 0,
            withdrawn_at=at(session),
        )
    )
    session.flush()


def tombstones(session: Session) -> tuple[Tombstone, ...]:
    """Return what is left of submissions that had been sent, the newest first.

    Of a draft that nobody outside its organisation had seen, nothing is left to be told.
    """
    rows = session.execute(
        select(Submission, Withdrawal, RecordVersion.snapshot)
        .join(Withdrawal, Withdrawal.submission_id == Submission.id)
        .outerjoin(RecordVersion, RecordVersion.fingerprint == Submission.base_fingerprint)
        .where(Submission.sent_at.is_not(None))
        .order_by(Withdrawal.id.desc())
    )
    return tuple(
        Tombstone(
            one.reference,
            one.programme_slug,
            json.loads(listed)["name"] if listed else None,
            withdrawn.reason,
            withdrawn.withdrawn_at,
        )
        for one, withdrawn, listed in rows
    )
