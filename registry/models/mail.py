"""Mail to be sent: one row for each recipient, written with the change that it tells of."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import LONG_TEXT, Base


class Mail(Base):
    """One message to one recipient: queued, claimed by whoever sends it, then sent or given up.

    It is `handing over` from just before the server is given the message until its answer is
    written. One that was left so is `unsure`: the server may have it, so it is not sent again by itself.
    """

    __tablename__ = "mail"
    __table_args__ = (
        CheckConstraint(
            "state IN ('queued', 'sending', 'handing over', 'sent', 'failed', 'unsure')",
            name="state_is_known",
        ),
        CheckConstraint(
            "(state IN ('sending', 'handing over')) = (claimed_at IS NOT NULL)",
            name="claimed_while_sending",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    message_id: Mapped[str] = mapped_column(unique=True)
    """Its Message-ID, the same at each try, so that a second copy can be told for one."""
    template: Mapped[str]
    template_version: Mapped[int]
    recipient: Mapped[str]
    """An address."""
    subject: Mapped[str]
    body: Mapped[str] = mapped_column(LONG_TEXT)
    """Plain text."""
    about: Mapped[str | None]
    """The chain of events that it belongs to, as `submission/S-...`; None where it has none."""
    state: Mapped[str] = mapped_column(index=True)
    queued_at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(index=True)
    """Not to be tried before."""
    tries: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    """When it was sent, or given up."""
    kept_body: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    """What takes the place of the body once it is sent, where that holds a secret link."""
    claimed_at: Mapped[datetime | None] = mapped_column(default=None)
    """Since when somebody sends it."""
    claimed_by: Mapped[str | None] = mapped_column(default=None)
    """Machine and process."""
    last_failure: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
