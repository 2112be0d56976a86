"""What follows a review: the drafted rating, the provider's reply, the panel's decision, approval and appeal."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import FINGERPRINT, LONG_TEXT, Base
from registry.models.people import Person
from registry.models.programmes import Programme, RecordVersion
from registry.models.ratings import PublishedRating
from registry.models.reviews import ReviewRound
from registry.models.submissions import Submission


class DraftedRating(Base):
    """The rating that a settled round comes to, as the provider and the panel read it; never changed."""

    __tablename__ = "drafted_rating"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    round_id: Mapped[int] = mapped_column(ForeignKey(ReviewRound.id), unique=True)
    record: Mapped[str] = mapped_column(LONG_TEXT)
    """The reviewed record: the round's, with what was settled, as canonical JSON."""
    fingerprint: Mapped[str] = mapped_column(FINGERPRINT)
    edition: Mapped[str]
    engine: Mapped[str]
    rating: Mapped[str] = mapped_column(LONG_TEXT)
    """As JSON, trace and all."""
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    drafted_at: Mapped[datetime]


class ProviderReply(Base):
    """What an organisation says to its drafted rating, once; published beside the rating."""

    __tablename__ = "provider_reply"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    round_id: Mapped[int] = mapped_column(ForeignKey(ReviewRound.id), unique=True)
    words: Mapped[str] = mapped_column(LONG_TEXT)
    """Markdown; empty where they said that they have nothing to say."""
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    replied_at: Mapped[datetime]


class Decision(Base):
    """What a panel decided after one round, and why; never changed."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    round_id: Mapped[int] = mapped_column(ForeignKey(ReviewRound.id), unique=True)
    decision: Mapped[str]
    """As in `registry.policy.panel_decisions.PanelDecision`."""
    reasons: Mapped[str] = mapped_column(LONG_TEXT)
    """Markdown, published."""
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    decided_at: Mapped[datetime]


class ReviewPublication(Base):
    """A reviewed rating as it was published, with all that it rests on; never changed."""

    __tablename__ = "review_publication"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    round_id: Mapped[int | None] = mapped_column(ForeignKey(ReviewRound.id), unique=True)
    """None where the review was held in another registry, and came with its export."""
    reference: Mapped[str] = mapped_column(unique=True)
    """The review's."""
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id), index=True)
    rating_id: Mapped[int] = mapped_column(ForeignKey(PublishedRating.id), unique=True)
    record_version_id: Mapped[int] = mapped_column(ForeignKey(RecordVersion.id))
    dossier: Mapped[str] = mapped_column(LONG_TEXT)
    """JSON for everybody: raw answers by letter, what was settled, decision, reply, interests as a group."""
    published_at: Mapped[datetime]


class Approval(Base):
    """A programme's approval: it lapses on its date by itself, and its rights with it."""

    __tablename__ = "approval"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id), index=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey(ReviewPublication.id), unique=True)
    """What was published with it."""
    approved_on: Mapped[date] = mapped_column(Date)
    lapses_on: Mapped[date] = mapped_column(Date)
    """The first day on which it no longer stands."""
    ended_on: Mapped[date | None] = mapped_column(Date, default=None)
    """Where it was ended before."""
    ended_reason: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)


class Appeal(Base):
    """An appeal against one round's published rating, or against the outcome of the appeal before."""

    __tablename__ = "appeal"
    __table_args__ = (UniqueConstraint("round_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    reference: Mapped[str] = mapped_column(unique=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey(Submission.id), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey(ReviewRound.id), index=True)
    """The round whose rating it is against."""
    number: Mapped[int]
    """1, or 2 for the second stage."""
    stage: Mapped[str] = mapped_column(index=True)
    """As in `registry.policy.appeal_stages.AppealStage`."""
    grounds: Mapped[str]
    """As in `registry.policy.appeal_stages.AppealGround`, divided by semicolons."""
    words: Mapped[str] = mapped_column(LONG_TEXT)
    """Markdown, published with the outcome."""
    lodged_by: Mapped[int] = mapped_column(ForeignKey(Person.id))
    lodged_at: Mapped[datetime]
    admission_reason: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    admitted_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id), default=None)
    admitted_at: Mapped[datetime | None] = mapped_column(default=None)
    new_round_id: Mapped[int | None] = mapped_column(ForeignKey(ReviewRound.id), default=None)
    """The round of two new reviewers."""
    outcome_reason: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    """Markdown, published."""
    decided_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id), default=None)
    decided_at: Mapped[datetime | None] = mapped_column(default=None)


class AppealDossier(Base):
    """The review of an appeal that was dismissed, published beside those that came to a rating; never changed."""

    __tablename__ = "appeal_dossier"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    appeal_id: Mapped[int] = mapped_column(ForeignKey(Appeal.id), unique=True)
    round_id: Mapped[int] = mapped_column(ForeignKey(ReviewRound.id), unique=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id), index=True)
    dossier: Mapped[str] = mapped_column(LONG_TEXT)
    """As of a publication, with the appeal and its outcome in the place of the panel's decision."""
    published_at: Mapped[datetime]
