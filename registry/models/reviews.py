"""Rounds of review: who was assigned, what each answered, and how it was settled."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import FINGERPRINT, LONG_TEXT, Base
from registry.models.people import Person
from registry.models.signing import Signature
from registry.models.submissions import Submission


class ReviewRound(Base):
    """One review of one signed version of a submission, by its own reviewers."""

    __tablename__ = "review_round"
    __table_args__ = (UniqueConstraint("submission_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    reference: Mapped[str] = mapped_column(unique=True)
    """What people call it by; says nothing of how many there are."""
    submission_id: Mapped[int] = mapped_column(ForeignKey(Submission.id), index=True)
    signature_id: Mapped[int] = mapped_column(ForeignKey(Signature.id))
    """The signed version that is reviewed."""
    number: Mapped[int]
    """From 1, within the submission."""
    purpose: Mapped[str]
    """As in `registry.policy.review_phases.Purpose`."""
    phase: Mapped[str] = mapped_column(index=True)
    """As in `registry.policy.review_phases.Phase`."""
    record: Mapped[str] = mapped_column(LONG_TEXT)
    """The evidence record as canonical JSON, as it was when the round opened."""
    fingerprint: Mapped[str] = mapped_column(FINGERPRINT)
    standard: Mapped[str]
    edition: Mapped[str]
    engine: Mapped[str]
    guide: Mapped[str]
    """The edition of the reviewers' guide."""
    items: Mapped[str] = mapped_column(LONG_TEXT)
    """What is asked, as JSON, in the words and with the derived answers that every reviewer sees."""
    seed: Mapped[int]
    """What reviewers were proposed by, and the items' order is shuffled by."""
    opened_by: Mapped[int] = mapped_column(ForeignKey(Person.id))
    opened_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_reason: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)


class ReviewAssignment(Base):
    """One reviewer in one round: the status is theirs, never the round's."""

    __tablename__ = "review_assignment"
    __table_args__ = (UniqueConstraint("round_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    round_id: Mapped[int] = mapped_column(ForeignKey(ReviewRound.id), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    letter: Mapped[str]
    """What stands for the reviewer wherever no name may: A, B, C ..., in an order that says nothing."""
    state: Mapped[str] = mapped_column(index=True)
    """As in `registry.policy.assignment_states.AssignmentState`."""
    invited_by: Mapped[int] = mapped_column(ForeignKey(Person.id))
    invited_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None] = mapped_column(default=None)
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it was declined, replaced or frozen."""
    reason: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    """Why it was declined, replaced or frozen."""
    suggested_id: Mapped[int | None] = mapped_column(ForeignKey(Person.id), default=None)
    """Whom the reviewer suggested in their place."""
    version: Mapped[int] = mapped_column(default=0)
    """Of the answers: one more with each that is saved."""


class ReviewAnswer(Base):
    """One answer of one reviewer to one item; added to and never changed: the newest counts."""

    __tablename__ = "review_answer"
    __table_args__ = (UniqueConstraint("assignment_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    assignment_id: Mapped[int] = mapped_column(ForeignKey(ReviewAssignment.id), index=True)
    version: Mapped[int]
    """The assignment's, after it."""
    item: Mapped[str]
    """As `ratings.review.items` names it."""
    answer: Mapped[str]
    """One of the item's options; empty where only a part is filled in, which does not count yet."""
    parts: Mapped[str] = mapped_column(LONG_TEXT)
    """JSON of what an answer is made of, such as a tool's signalling answers; `{}` where it is one word."""
    reason: Mapped[str] = mapped_column(LONG_TEXT)
    document: Mapped[str]
    """The id of the record's document that it rests on; empty: not reported in any."""
    page: Mapped[str]
    quote: Mapped[str] = mapped_column(LONG_TEXT)
    wording: Mapped[str] = mapped_column(LONG_TEXT)
    """The question as it was shown."""
    guide: Mapped[str]
    edition: Mapped[str]
    answered_at: Mapped[datetime]


class Settlement(Base):
    """What a moderator settled of one item, and why; added to and never changed: the newest counts."""

    __tablename__ = "settlement"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    round_id: Mapped[int] = mapped_column(ForeignKey(ReviewRound.id), index=True)
    item: Mapped[str]
    answer: Mapped[str]
    parts: Mapped[str] = mapped_column(LONG_TEXT)
    reason: Mapped[str] = mapped_column(LONG_TEXT)
    document: Mapped[str]
    page: Mapped[str]
    quote: Mapped[str] = mapped_column(LONG_TEXT)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    settled_at: Mapped[datetime]


class TrainingAnswer(Base):
    """One answer of somebody in training, to one item of one training case; the newest attempt counts."""

    __tablename__ = "training_answer"
    __table_args__ = (UniqueConstraint("person_id", "training_case", "attempt", "item"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id), index=True)
    training_case: Mapped[str]
    """As the training set that ships names it, with its edition."""
    attempt: Mapped[int]
    """From 1."""
    item: Mapped[str]
    answer: Mapped[str]
    answered_at: Mapped[datetime]
