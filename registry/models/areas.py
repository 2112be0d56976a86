"""Areas, the bodies that answer for them, and the index of prices: facts that a newer table can replace."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import FINGERPRINT, LONG_TEXT, Base
from registry.models.people import Person


class AreaRow(Base):
    """An area that a council runs; ended and never removed, for reports name it."""

    __tablename__ = "area"

    code: Mapped[str] = mapped_column(primary_key=True)
    """As E06000001."""
    name: Mapped[str]
    nation: Mapped[str] = mapped_column(index=True)
    region: Mapped[str]
    kind: Mapped[str]
    """As in `registry.policy.areas.AreaKind`."""
    county: Mapped[str | None] = mapped_column(default=None)
    combined: Mapped[str | None] = mapped_column(default=None)
    population: Mapped[int | None] = mapped_column(default=None)
    population_year: Mapped[int | None] = mapped_column(default=None)
    ended_on: Mapped[date | None] = mapped_column(Date, default=None)


class BodyRow(Base):
    """A body that may be told of blockages."""

    __tablename__ = "body"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    reference: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[str]
    """As in `registry.policy.recipients.BodyKind`."""
    nations: Mapped[str] = mapped_column(default="")
    """That it answers for wholly, divided by semicolons."""
    matters: Mapped[str] = mapped_column(LONG_TEXT, default="")
    """As in `registry.policy.recipients.Matter`, divided by semicolons; empty for all."""
    address: Mapped[str | None] = mapped_column(default=None)
    web: Mapped[str | None] = mapped_column(default=None)
    source: Mapped[str] = mapped_column(LONG_TEXT, default="")
    """Where these facts stand."""
    valid_from: Mapped[date | None] = mapped_column(Date, default=None)
    ended_on: Mapped[date | None] = mapped_column(Date, default=None)
    succeeded_by: Mapped[str | None] = mapped_column(default=None)
    """The reference of the body that took its place."""
    proven_on: Mapped[date | None] = mapped_column(Date, default=None)
    """When somebody there last pressed the link that says: this address reaches us."""
    check_sent_at: Mapped[datetime | None] = mapped_column(default=None)
    check_hash: Mapped[str | None] = mapped_column(FINGERPRINT, unique=True, default=None)
    """The SHA-256 of the secret in the link that asks whether the address reaches it."""
    changed_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id), default=None)
    changed_at: Mapped[datetime | None] = mapped_column(default=None)


class BodyArea(Base):
    """An area that a body answers for."""

    __tablename__ = "body_area"
    __table_args__ = (UniqueConstraint("body_id", "area"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    body_id: Mapped[int] = mapped_column(ForeignKey(BodyRow.id), index=True)
    area: Mapped[str] = mapped_column(ForeignKey(AreaRow.code), index=True)


class PriceIndex(Base):
    """The index of prices of one calendar year."""

    __tablename__ = "price_index"

    year: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[str]
    """A decimal number as it is written in the table that it is from."""
    source: Mapped[str] = mapped_column(LONG_TEXT)
