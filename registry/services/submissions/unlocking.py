"""Which sections may be changed: all of a draft, and only those asked about where changes were requested."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import ChangeAsked, DraftChange, SectionDone, Submission
from registry.policy.sections import Section, section_of
from registry.policy.submission_stages import Stage
from registry.services.submissions.rounds import rounds_sent


@dataclass(frozen=True, slots=True)
class Asked:
    """A change that was asked for.

    Attributes:
        section: where.
        reason: why.
        asked_at: when.
        made: whether the section was changed or marked as complete since.
    """

    section: Section
    reason: str
    asked_at: datetime
    made: bool


def unlocked(session: Session, submission: Submission) -> frozenset[Section] | None:
    """Return the sections that may be changed, or None for all of them."""
    if rounds_sent(session, submission) == 0:
        return None
    if Stage(submission.stage) not in {Stage.CHANGES_REQUESTED, Stage.AWAITING_SIGNATURE}:
        return frozenset()
    return frozenset(changes_asked(session, submission))


def changes_asked(session: Session, submission: Submission) -> Mapping[Section, Asked]:
    """Return what the last screening asked for, section by section; nothing where it asked for none."""
    rows = session.scalars(
        select(ChangeAsked)
        .where(
            ChangeAsked.submission_id == submission.id,
            ChangeAsked.round == rounds_sent(session, submission),
        )
        .order_by(ChangeAsked.id)
    ).all()
    if not rows:
        return {}
    changed = session.scalars(
        select(DraftChange.part).where(
            DraftChange.submission_id == submission.id,
            DraftChange.version > rows[0].version,
        )
    )
    made = {section_of(part) for part in changed if part} | _done(session, submission)
    return {
        Section(row.section): Asked(
            Section(row.section), row.reason, row.asked_at, Section(row.section) in made
        )
        for row in rows
    }


def _done(session: Session, submission: Submission) -> set[Section | None]:
    """Return the sections marked as complete; those asked about lost their mark when it was asked."""
    rows = session.scalars(
        select(SectionDone.section).where(SectionDone.submission_id == submission.id)
    )
    return {Section(one) for one in rows}
