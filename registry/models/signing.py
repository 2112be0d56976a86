"""What providers declare, sign and withdraw, and what the registry asked of them and decided."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import FINGERPRINT, LONG_TEXT, Base
from registry.models.people import Person
from registry.models.submissions import Submission


class Declaration(Base):
    """One question about interests answered, for one round of a submission."""

    __tablename__ = "declaration"
    __table_args__ = (UniqueConstraint("submission_id", "round", "interest"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(ForeignKey(Submission.id), index=True)
    round: Mapped[int]
    """From 1: which sending it belongs to."""
    interest: Mapped[str]
    """As in `registry.policy.conflicts_of_interest.Interest`."""
    declared: Mapped[bool]
    parties: Mapped[str]
    """With whom, divided by semicolons; empty where none was declared."""
    words: Mapped[str] = mapped_column(LONG_TEXT)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    declared_at: Mapped[datetime]


class SignatureAsked(Base):
    """A draft as it was sent for signature: only that version can be signed."""

    __tablename__ = "signature_asked"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(ForeignKey(Submission.id), index=True)
    round: Mapped[int]
    came_from: Mapped[str]
    """The stage it goes back to if it is not signed."""
    version: Mapped[int]
    fingerprint: Mapped[str] = mapped_column(FINGERPRINT)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    asked_at: Mapped[datetime]


class Signature(Base):
    """A signed draft, whole, with who signed it and the words they confirmed; never changed."""

    __tablename__ = "signature"
    __table_args__ = (UniqueConstraint("submission_id", "round"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(ForeignKey(Submission.id), index=True)
    round: Mapped[int]
    version: Mapped[int]
    fingerprint: Mapped[str] = mapped_column(FINGERPRINT)
    """The SHA-256 of the draft as it stands beside it."""
    draft: Mapped[str] = mapped_column(LONG_TEXT)
    statement: Mapped[str] = mapped_column(LONG_TEXT)
    signed_as: Mapped[str]
    """As in `registry.policy.signing.SignedAs`."""
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    signed_at: Mapped[datetime]


class ScreeningDecision(Base):
    """What was decided of one sending of a submission, and why; never changed."""

    __tablename__ = "screening_decision"
    __table_args__ = (UniqueConstraint("submission_id", "round"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(ForeignKey(Submission.id), index=True)
    round: Mapped[int]
    stage: Mapped[str]
    """The stage that it led to."""
    reason: Mapped[str] = mapped_column(LONG_TEXT)
    """What its organisation is told."""
    internal_note: Mapped[str] = mapped_column(LONG_TEXT)
    """Read by the registry's staff alone."""
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    decided_at: Mapped[datetime]


class ChangeAsked(Base):
    """One section that has to be changed, and why; never changed."""

    __tablename__ = "change_asked"
    __table_args__ = (UniqueConstraint("submission_id", "round", "section"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(ForeignKey(Submission.id), index=True)
    round: Mapped[int]
    """The sending that was read."""
    section: Mapped[str]
    reason: Mapped[str] = mapped_column(LONG_TEXT)
    version: Mapped[int]
    """The draft's when it was asked for."""
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    asked_at: Mapped[datetime]


class Withdrawal(Base):
    """What is left of a submission that its organisation took back; never changed."""

    __tablename__ = "withdrawal"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(ForeignKey(Submission.id), unique=True)
    reason: Mapped[str]
    """As in `registry.policy.withdrawal_reasons`: public if it had been sent."""
    words: Mapped[str] = mapped_column(LONG_TEXT)
    """Read by its organisation and the registry's staff alone."""
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    withdrawn_at: Mapped[datetime]
