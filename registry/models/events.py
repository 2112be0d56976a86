"""What happened, in the past tense: written with the change, chained by hashes, never changed."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from registry.models.base import FINGERPRINT, LONG_TEXT, Base


class Happened(MappedAsDataclass, kw_only=True):
    """What every event holds."""

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    chain: Mapped[str]
    """Whose: `programme/SLUG` or `register`; `submission/REFERENCE` of a case."""
    place: Mapped[int]
    """In its chain, from 1 without a gap."""
    kind: Mapped[str]
    happened_at: Mapped[datetime]
    """Never before the event with the id before."""
    content: Mapped[str] = mapped_column(LONG_TEXT)
    """JSON, as `chain.as_text` writes it."""
    previous: Mapped[str] = mapped_column(FINGERPRINT)
    """The hash of the event before in its chain."""
    hash: Mapped[str] = mapped_column(FINGERPRINT)


class Headed(MappedAsDataclass, kw_only=True):
    """What every daily head holds."""

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    day: Mapped[str] = mapped_column(unique=True)
    """In UTC, as 2026-11-25."""
    last_event_id: Mapped[int]
    previous: Mapped[str] = mapped_column(FINGERPRINT)
    hash: Mapped[str] = mapped_column(FINGERPRINT)


class Event(Happened, Base):
    """One thing that happened to a programme or the register as a whole: told to everybody."""

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("chain", "place"), UniqueConstraint("hash"))


class DailyHead(Headed, Base):
    """The last word of a day with events: one hash over the heads of all chains, once it is over."""

    __tablename__ = "daily_head"


class CaseEvent(Happened, Base):
    """One thing that happened to a case, such as a submission: told to those whom it concerns."""

    __tablename__ = "case_event"
    __table_args__ = (UniqueConstraint("chain", "place"), UniqueConstraint("hash"))


class CaseHead(Headed, Base):
    """The last word of a day with events of cases."""

    __tablename__ = "case_head"
