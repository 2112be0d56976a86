"""What was tried of late, counted so that nobody can go on guessing; forgotten within a day."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import FINGERPRINT, Base


class Attempt(Base):
    """One try at signing in, at a code, or at having mail sent, as one limit counts it."""

    __tablename__ = "attempt"
    __table_args__ = (Index("ix_attempt_counted", "kind", "subject", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    kind: Mapped[str]
    """As in `registry.services.accounts.throttling.Tried`."""
    subject: Mapped[str] = mapped_column(FINGERPRINT)
    """Whom or where it counts for, as a keyed fingerprint: no address of anybody is kept."""
    at: Mapped[datetime] = mapped_column(index=True)
