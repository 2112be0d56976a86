"""All that whoever screens a submission has before them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import ChangeAsked, Person, ScreeningDecision, Submission
from registry.policy.actor import Actor
from registry.policy.sections import HOLDINGS, Section
from registry.services.submissions.checking.answering import Checked, checked
from registry.services.submissions.differences import Comparison, comparisons
from registry.services.submissions.reading import Reading, reading_of
from registry.services.submissions.receipt import Receipt, receipt_of


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision on one sending.

    Attributes:
        round: which sending.
        stage: where it led.
        reason: what its organisation was told.
        internal_note: for staff alone.
        by: the name of who decided.
        at: when.
    """

    round: int
    stage: str
    reason: str
    internal_note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Dossier:
    """A submission before whoever screens it.

    Attributes:
        reading: the answers in words, and the declarations.
        receipt: who signed it, and when; None where it was never sent.
        comparisons: what changed from sending to sending.
        decisions: what was decided before, the newest first.
        checks: what automatic checks found, with the provider's replies.
        asked_before: what was asked in earlier rounds, section by section.
    """

    reading: Reading
    receipt: Receipt | None
    comparisons: tuple[Comparison, ...]
    decisions: tuple[Decided, ...]
    checks: tuple[Checked, ...]
    asked_before: Mapping[str, tuple[str, ...]]


def dossier_of(session: Session, actor: Actor, submission: Submission) -> Dossier:
    """Return what there is to know of a submission for whoever screens it."""
    rows = session.execute(
        select(ScreeningDecision, Person.name)
        .join(Person, Person.id == ScreeningDecision.person_id)
        .where(ScreeningDecision.submission_id == submission.id)
        .order_by(ScreeningDecision.id.desc())
    )
    return Dossier(
        reading=reading_of(session, actor, submission),
        receipt=receipt_of(session, submission),
        comparisons=comparisons(session, submission),
        decisions=tuple(
            Decided(d.round, d.stage, d.reason, d.internal_note, name, d.decided_at)
            for d, name in rows
        ),
        checks=checked(session, submission),
        asked_before=_asked_before(session, submission),
    )


def _asked_before(session: Session, submission: Submission) -> Mapping[str, tuple[str, ...]]:
    held: dict[str, tuple[str, ...]] = {}
    rows = session.scalars(
        select(ChangeAsked)
        .where(ChangeAsked.submission_id == submission.id)
        .order_by(ChangeAsked.id)
    )
    for one in rows:
        title = HOLDINGS[Section(one.section)].title
        held[title] = (*held.get(title, ()), one.reason)
    return held
