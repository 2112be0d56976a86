"""Reported blockages: what was reported, to whom it went, what they answered, and what became of it."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.areas import AreaRow, BodyRow
from registry.models.base import FINGERPRINT, LONG_TEXT, Base
from registry.models.mail import Mail
from registry.models.people import Organisation, Person
from registry.models.uploads import StoredFile


class Blockage(Base):
    """One report, from its first keystroke to its end."""

    __tablename__ = "blockage"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    reference: Mapped[str] = mapped_column(unique=True)
    """What people call it by; says nothing of how many there are."""
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id), index=True)
    stage: Mapped[str] = mapped_column(index=True)
    """As in `registry.policy.blockage_stages.BlockageStage`."""
    draft: Mapped[str] = mapped_column(LONG_TEXT)
    """The reporter's answers by question, as JSON; kept as they were when it was last sent."""
    version: Mapped[int]
    """One more with each change of the answers."""
    started_by: Mapped[int] = mapped_column(ForeignKey(Person.id))
    started_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    stage_since: Mapped[datetime]
    """When it came to its stage: its clock is worked out from it."""
    programme_slug: Mapped[str | None] = mapped_column(index=True, default=None)
    area: Mapped[str | None] = mapped_column(ForeignKey(AreaRow.code), index=True, default=None)
    matter: Mapped[str | None] = mapped_column(default=None)
    """As in `registry.policy.recipients.Matter`."""
    step: Mapped[str | None] = mapped_column(default=None)
    """As in `registry.policy.barriers.DeliveryStep`."""
    received_at: Mapped[datetime | None] = mapped_column(default=None)
    rating_id: Mapped[int | None] = mapped_column(default=None)
    """The published rating that let its organisation report, as it was when it was received."""
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    """When every recipient had been sent it."""
    first_answered_at: Mapped[datetime | None] = mapped_column(default=None)
    """When the first screened answer was put beside it."""
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_reason: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    """Published."""
    next_body: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    """The body that it was referred to, or that has the power; or the sentence that none exists."""
    duplicate_of: Mapped[int | None] = mapped_column(ForeignKey("blockage.id"), default=None)
    summary: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    """The public words, as screened; what they were made from stays in the draft."""
    hidden_reason: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    """Public reason why it is not shown; None while it is."""
    campaign: Mapped[str | None] = mapped_column(index=True, default=None)
    """The reference of the first of several reports in almost the same words."""
    scrubbed_at: Mapped[datetime | None] = mapped_column(default=None)
    """When contact data were removed."""
    started_with: Mapped[str | None] = mapped_column(FINGERPRINT, unique=True, default=None)
    """The fingerprint of the form that started it, so that the same form starts nothing twice."""


class BlockageChange(Base):
    """One saving of one step's answers, so that nothing typed is lost; emptied by retention alone."""

    __tablename__ = "blockage_change"
    __table_args__ = (UniqueConstraint("blockage_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    blockage_id: Mapped[int] = mapped_column(ForeignKey(Blockage.id), index=True)
    version: Mapped[int]
    part: Mapped[str]
    before: Mapped[str | None] = mapped_column(LONG_TEXT)
    after: Mapped[str | None] = mapped_column(LONG_TEXT)
    person_id: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    changed_at: Mapped[datetime]


class BlockageFile(Base):
    """A file sent with a report; its row stays when the file is removed."""

    __tablename__ = "blockage_file"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    blockage_id: Mapped[int] = mapped_column(ForeignKey(Blockage.id), index=True)
    name: Mapped[str]
    """What its sender called it: for the reporter and staff alone."""
    kind: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(FINGERPRINT)
    stored: Mapped[str | None] = mapped_column(
        FINGERPRINT, ForeignKey(StoredFile.sha256), index=True
    )
    stripped: Mapped[str] = mapped_column(LONG_TEXT)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    sent_at: Mapped[datetime]
    removed_at: Mapped[datetime | None] = mapped_column(default=None)


class BlockageDelivery(Base):
    """One recipient of one report, and what became of its message."""

    __tablename__ = "blockage_delivery"
    __table_args__ = (UniqueConstraint("blockage_id", "body_id", "round"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    blockage_id: Mapped[int] = mapped_column(ForeignKey(Blockage.id), index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey(BodyRow.id), index=True)
    round: Mapped[int]
    """1 for the first sending; one more each time that it is sent again after a review was asked or it was reopened."""
    why: Mapped[str] = mapped_column(LONG_TEXT)
    """Why it goes to this body."""
    address: Mapped[str | None]
    """As it was when it was sent; None once contact data are removed."""
    state: Mapped[str] = mapped_column(index=True)
    """As in `registry.policy.blockage_stages.DeliveryState`."""
    queued_at: Mapped[datetime]
    mail_id: Mapped[int | None] = mapped_column(ForeignKey(Mail.id), default=None)
    """The newest message."""
    token_hash: Mapped[str | None] = mapped_column(FINGERPRINT, unique=True, default=None)
    """The SHA-256 of the secret in its link."""
    token_until: Mapped[datetime | None] = mapped_column(default=None)
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    delivered_at: Mapped[datetime | None] = mapped_column(default=None)
    bounced_at: Mapped[datetime | None] = mapped_column(default=None)
    failure: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    acknowledged_at: Mapped[datetime | None] = mapped_column(default=None)


class BlockageAnswer(Base):
    """What a recipient answered; screened for personal data, then published beside the report."""

    __tablename__ = "blockage_answer"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    blockage_id: Mapped[int] = mapped_column(ForeignKey(Blockage.id), index=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey(BlockageDelivery.id), index=True)
    round: Mapped[int]
    position: Mapped[str]
    """What the body says: as in `registry.policy.blockage_answers.Position`."""
    words: Mapped[str] = mapped_column(LONG_TEXT)
    """As they were written; for staff."""
    next_body: Mapped[str | None] = mapped_column(LONG_TEXT)
    """Where it is not responsible: who is, or that nobody is."""
    answered_at: Mapped[datetime]
    published: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    """As screened; None until it was."""
    screened_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id), default=None)
    screened_at: Mapped[datetime | None] = mapped_column(default=None)
    returned_reason: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    """Why the recipient was asked to write it again."""


class BlockageFollowUp(Base):
    """A question to the reporter weeks later, by a link that works once."""

    __tablename__ = "blockage_follow_up"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    blockage_id: Mapped[int] = mapped_column(ForeignKey(Blockage.id), index=True)
    token_hash: Mapped[str] = mapped_column(FINGERPRINT, unique=True)
    asked_at: Mapped[datetime]
    answer: Mapped[str | None] = mapped_column(default=None)
    """As in `registry.policy.blockage_stages.FollowUp`."""
    words: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)


class BlockageJoined(Base):
    """An organisation that adds its voice to a report that is open already."""

    __tablename__ = "blockage_joined"
    __table_args__ = (UniqueConstraint("blockage_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    blockage_id: Mapped[int] = mapped_column(ForeignKey(Blockage.id), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id))
    words: Mapped[str] = mapped_column(LONG_TEXT)
    """For staff."""
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    joined_at: Mapped[datetime]


class Gap(Base):
    """What anybody tells of a gap in services: screened, and never routed as a blockage."""

    __tablename__ = "gap"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    reference: Mapped[str] = mapped_column(unique=True)
    area: Mapped[str | None] = mapped_column(ForeignKey(AreaRow.code), index=True)
    programme_slug: Mapped[str | None]
    words: Mapped[str] = mapped_column(LONG_TEXT)
    email: Mapped[str | None]
    made_at: Mapped[datetime]
    accepted: Mapped[bool | None] = mapped_column(default=None)
    """None until it was screened."""
    summary: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    reason: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id), default=None)
    decided_at: Mapped[datetime | None] = mapped_column(default=None)
    scrubbed_at: Mapped[datetime | None] = mapped_column(default=None)


class CommitteeDecision(Base):
    """What a scrutiny committee did with a report that was referred to it."""

    __tablename__ = "committee_decision"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    blockage_id: Mapped[int] = mapped_column(ForeignKey(Blockage.id), index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey(BodyRow.id))
    met_on: Mapped[date] = mapped_column(Date)
    words: Mapped[str] = mapped_column(LONG_TEXT)
    source: Mapped[str] = mapped_column(LONG_TEXT)
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    noted_at: Mapped[datetime]
