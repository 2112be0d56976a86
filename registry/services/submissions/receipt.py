"""The confirmation that a submission was sent: who signed what, and how long the queue is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from registry.models import Submission
from registry.services.submissions.rounds import signatures
from registry.services.submissions.screening import last_decision
from registry.services.submissions.waiting import TypicalWait, place_in_queue, typical_wait


@dataclass(frozen=True, slots=True)
class Receipt:
    """What its sender may keep.

    Attributes:
        signed_by: the name of who signed.
        signed_as: in what standing.
        signed_at: when.
        statement: the words that were confirmed.
        fingerprint: the SHA-256 of the draft that was signed.
        round: how often it has been sent.
        place: its place in the queue, as "3rd of 7 waiting"; None where it waits no longer.
        wait: how long the newest ones waited.
        decision: what the registry said last of this sending, or None.
    """

    signed_by: str
    signed_as: str
    signed_at: datetime
    statement: str
    fingerprint: str
    round: int
    place: str | None
    wait: TypicalWait
    decision: str | None


def receipt_of(session: Session, submission: Submission) -> Receipt | None:
    """Return the confirmation of the last sending, or None where it was never sent."""
    signed = signatures(session, submission)
    if not signed:
        return None
    signature, name = signed[-1]
    last = last_decision(session, submission)
    return Receipt(
        signed_by=name,
        signed_as=signature.signed_as,
        signed_at=signature.signed_at,
        statement=signature.statement,
        fingerprint=signature.fingerprint,
        round=signature.round,
        place=place_words(place_in_queue(session, submission)),
        wait=typical_wait(session),
        decision=last.reason if last is not None and last.round == signature.round else None,
    )


def place_words(place: tuple[int, int] | None) -> str | None:
    """Say a place in the queue: "3rd of 7 waiting"."""
    if place is None:
        return None
    number, waiting = place
    teens = number % 100 in {11, 12, 13}
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending} of {waiting:,} waiting"
