"""What providers submit: an evidence record in draft, and every change that was made to it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import FINGERPRINT, LONG_TEXT, Base
from registry.models.people import Organisation, Person


class Submission(Base):
    """An organisation's draft of an evidence record, from its first keystroke to its end."""

    __tablename__ = "submission"
    # An index, because SQLite adds no constraint to a table that is there.
    __table_args__ = (Index("uq_submission_started_with", "started_with", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    reference: Mapped[str] = mapped_column(unique=True)
    """What people call it by; says nothing of how many there are."""
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id), index=True)
    kind: Mapped[str]
    """As in `registry.policy.submission_kinds`."""
    programme_slug: Mapped[str | None]
    """The listed programme that it adds to or corrects; None for a new one."""
    base_fingerprint: Mapped[str | None] = mapped_column(FINGERPRINT)
    """The published record that it began from; None for a new programme."""
    stage: Mapped[str] = mapped_column(index=True)
    draft: Mapped[str] = mapped_column(LONG_TEXT)
    """JSON in the form of an evidence record, parts of which may still be missing."""
    version: Mapped[int]
    """One more with each change of the draft."""
    started_by: Mapped[int] = mapped_column(ForeignKey(Person.id))
    started_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it was last signed and sent."""
    ended_reason: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    """Why it was declined or withdrawn."""
    started_with: Mapped[str | None] = mapped_column(FINGERPRINT, default=None)
    """The fingerprint of the form that started it, so that the same form starts nothing twice."""


class DraftChange(Base):
    """One change of one part of a draft; added to and never changed, so nothing typed is lost."""

    __tablename__ = "draft_change"
    __table_args__ = (UniqueConstraint("submission_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(ForeignKey(Submission.id), index=True)
    version: Mapped[int]
    """The draft's, after it."""
    part: Mapped[str]
    """Which part of the record, as `studies[brandon].contrasts[c1]`."""
    before: Mapped[str | None] = mapped_column(LONG_TEXT)
    """The part's JSON; None where it was not there."""
    after: Mapped[str | None] = mapped_column(LONG_TEXT)
    """The part's JSON; None where it was removed."""
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    changed_at: Mapped[datetime]


class SectionDone(Base):
    """A section of the task list that somebody marked as complete."""

    __tablename__ = "section_done"
    __table_args__ = (UniqueConstraint("submission_id", "section"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(ForeignKey(Submission.id), index=True)
    section: Mapped[str]
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    done_at: Mapped[datetime]
