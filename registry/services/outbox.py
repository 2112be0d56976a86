"""What is still to be done after a change: written with the change, taken out when it is done."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from registry.models import OutboxItem, Programme

LONGEST_WAIT = timedelta(minutes=5)
"""Between two tries of what fails again and again."""


class Job(StrEnum):
    """What can be queued."""

    INDEX = "index"


def queue(session: Session, job: Job, subject: str, *, at: datetime) -> None:
    """Write that something is to be done, in the transaction of the change itself."""
    session.add(OutboxItem(kind=job, subject=subject, queued_at=at, due_at=at))
    session.flush()


def queue_whole_index(session: Session, *, at: datetime) -> None:
    """Write that every programme is to be put into the search index, as after a restoration."""
    session.add_all(
        OutboxItem(kind=Job.INDEX, subject=slug, queued_at=at, due_at=at)
        for slug in session.scalars(select(Programme.slug).order_by(Programme.id))
    )
    session.flush()


def queued(session: Session, job: Job) -> list[OutboxItem]:
    """Return all that waits for a job, the oldest first; nothing until some of it may be tried."""
    items = list(
        session.scalars(select(OutboxItem).where(OutboxItem.kind == job).order_by(OutboxItem.id))
    )
    moment = datetime.now(UTC)
    return items if any(item.due_at <= moment for item in items) else []


def done(session: Session, job: Job, *, up_to: int) -> None:
    """Take out what is done: all that was queued up to an item; what has been queued since stays."""
    session.execute(delete(OutboxItem).where(OutboxItem.kind == job, OutboxItem.id <= up_to))


def failed(session: Session, job: Job, *, up_to: int, why: str) -> None:
    """Put off what failed, for twice as long each time."""
    moment = datetime.now(UTC)
    failing = select(OutboxItem).where(OutboxItem.kind == job, OutboxItem.id <= up_to)
    for item in session.scalars(failing):
        item.failures += 1
        item.last_failure = why
        wait = timedelta(seconds=2 ** min(item.failures - 1, 20))
        item.due_at = moment + min(wait, LONGEST_WAIT)


def waiting(session: Session) -> tuple[int, datetime | None]:
    """Return how much is still to be done, and since when the oldest of it waits."""
    number, oldest = session.execute(
        select(func.count(OutboxItem.id), func.min(OutboxItem.queued_at))
    ).one()
    return number, oldest
