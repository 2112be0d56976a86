"""Doing what changes left to be done: one round of it, safe to end at any moment and to do again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from registry.errors import RegistryError
from registry.models import WorkerSeen
from registry.search.port import SearchIndex
from registry.services import outbox
from registry.services.events import CASES, close_days
from registry.services.indexing import follow
from registry.services.outbox import Job

Open = Callable[..., Session]
"""Opens a session; a writing one with `writing=True`."""

FORGOTTEN_AFTER = timedelta(days=7)
"""A background process that has not been seen for so long is no longer listed."""


def index_what_is_queued(open_session: Open, index: SearchIndex) -> int:
    """Make the index follow what is published; return how many queued items that did.

    The items are taken out only once the index has been written, in a
    transaction of its own: ended in between, the next round finds the index up to
    date, and takes them out.

    Raises:
        RegistryError: where the index cannot be written now; the items are put off.
    """
    with open_session() as session:
        items = outbox.queued(session, Job.INDEX)
        if not items:
            return 0
        last = items[-1].id
        try:
            follow(session, index)
        except RegistryError as error:
            _put_off(open_session, last, why=str(error))
            raise
    with open_session(writing=True) as session:
        outbox.done(session, Job.INDEX, up_to=last)
        session.commit()
    return len(items)


def follow_unasked(open_session: Open, index: SearchIndex) -> bool:
    """Make the index follow where nothing is queued, as after it was lost; return whether it had to.

    What is queued is done, or put off, by its own round.

    Raises:
        RegistryError: where the index cannot be written now.
    """
    with open_session() as session:
        return outbox.waiting(session)[0] == 0 and follow(session, index)


def close_finished_days(open_session: Open) -> int:
    """Write the head of each day that is over and has none; return how many."""
    with open_session(writing=True) as session:
        moment = datetime.now(UTC)
        made = close_days(session, before=moment)
        made += close_days(session, before=moment, book=CASES)
        session.commit()
    return len(made)


def say_seen(open_session: Open, *, name: str, started_at: datetime) -> None:
    """Write that a background process is there."""
    moment = datetime.now(UTC)
    with open_session(writing=True) as session:
        gone = WorkerSeen.seen_at < moment - FORGOTTEN_AFTER
        session.execute(delete(WorkerSeen).where(gone, WorkerSeen.name != name))
        seen = session.scalar(select(WorkerSeen).where(WorkerSeen.name == name))
        if seen is None:
            session.add(WorkerSeen(name=name, started_at=started_at, seen_at=moment))
        else:
            seen.started_at, seen.seen_at = started_at, moment
        session.commit()


def _put_off(open_session: Open, last: int, *, why: str) -> None:
    with open_session(writing=True) as session:
        outbox.failed(session, Job.INDEX, up_to=last, why=why)
        session.commit()
