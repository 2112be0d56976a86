"""What is still to be done after a change, written with the change; and when work was last seen."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import LONG_TEXT, Base


class OutboxItem(Base):
    """One thing to do, kept until it is done; to do it twice does no harm."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    kind: Mapped[str]
    """What is to be done: `index` puts a programme into the search index."""
    subject: Mapped[str]
    """To what: for `index`, a programme's slug."""
    queued_at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(index=True)
    """Not to be tried before; later after each failure."""
    failures: Mapped[int] = mapped_column(default=0)
    last_failure: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    """The sentence that told why it failed last."""


class WorkerSeen(Base):
    """When a background process last said that it is there."""

    __tablename__ = "worker_seen"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str] = mapped_column(unique=True)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
