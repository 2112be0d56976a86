"""A programme, and each version of its evidence record that a rating was made from."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import FINGERPRINT, LONG_TEXT, Base


class Programme(Base):
    """A programme by its slug; everything else about it stands in its evidence record."""

    __tablename__ = "programme"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    slug: Mapped[str] = mapped_column(unique=True)


class RecordVersion(Base):
    """An evidence record as it was when it was first rated; never changed, never removed."""

    __tablename__ = "record_version"
    __table_args__ = (
        UniqueConstraint("programme_id", "fingerprint"),
        # So that a rating can point at a version and say whose and which it is, and not err.
        UniqueConstraint("id", "programme_id", "fingerprint"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    fingerprint: Mapped[str] = mapped_column(FINGERPRINT)
    snapshot: Mapped[str] = mapped_column(LONG_TEXT)
    """The record's canonical JSON, of which the fingerprint is the SHA-256."""
    added_at: Mapped[datetime]
