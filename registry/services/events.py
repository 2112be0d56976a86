"""What happened, told in the past tense: each event in its chain, each finished day under one head."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.models import CaseEvent, CaseHead, DailyHead, Event
from registry.models.chain import NOTHING_BEFORE, Link, as_text, head_hash
from registry.services.told import Told


@dataclass(frozen=True, slots=True)
class Book:
    """Where events are written, and the heads of their days."""

    event: type[Event]
    head: type[DailyHead]


PUBLIC = Book(Event, DailyHead)
"""What happens to programmes and the register: exported, for everybody."""
# Two tables of one shape; a type that says so would be read less easily than this.
CASES = Book(cast("type[Event]", CaseEvent), cast("type[DailyHead]", CaseHead))
"""What happens to cases: kept and backed up, and never exported."""


def now(session: Session, book: Book = PUBLIC) -> datetime:
    """Return the present moment, or that of the newest event if the clock was set back since."""
    newest = _newest(session, book)
    present = datetime.now(UTC)
    return present if newest is None else max(present, newest.happened_at)


def tell(session: Session, told: Told, book: Book = PUBLIC) -> Event:
    """Write that something happened, in the transaction of the change itself.

    The first event of a day also closes the days before it that have no head yet.
    """
    newest = _newest(session, book)
    if newest is not None and newest.happened_at.date() < told.at.date():
        close_days(session, before=told.at, book=book)
    last = session.execute(
        select(book.event.place, book.event.hash)
        .where(book.event.chain == told.chain)
        .order_by(book.event.place.desc())
        .limit(1)
    ).one_or_none()
    place, previous = (0, NOTHING_BEFORE) if last is None else last
    link = Link(
        chain=told.chain,
        place=place + 1,
        kind=told.kind,
        happened_at=told.at,
        content=as_text(told.content),
        previous=previous,
    )
    event = book.event(**asdict(link), hash=link.hash)
    session.add(event)
    session.flush()
    return event


def close_days(session: Session, *, before: datetime, book: Book = PUBLIC) -> list[DailyHead]:
    """Write the head of every day with events that was over before a moment and has none yet."""
    closed: DailyHead | None = session.scalar(
        select(book.head).order_by(book.head.id.desc()).limit(1)
    )
    made: list[DailyHead] = []
    midnight = before.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    while True:
        after = closed.last_event_id if closed else 0
        first = session.scalar(
            select(book.event)
            .where(book.event.id > after, book.event.happened_at < midnight)
            .order_by(book.event.id)
            .limit(1)
        )
        if first is None:
            return made
        closed = _close(session, first.happened_at, closed, book)
        made.append(closed)


def heads_at(
    session: Session, last_event_id: int, book: Book = PUBLIC
) -> list[tuple[str, int, str]]:
    """Return each chain with the place and hash of its last event up to and with this one."""
    event = book.event
    last = (
        select(event.chain, func.max(event.place).label("place"))
        .where(event.id <= last_event_id)
        .group_by(event.chain)
        .subquery()
    )
    rows = session.execute(
        select(event.chain, event.place, event.hash).join(
            last, (event.chain == last.c.chain) & (event.place == last.c.place)
        )
    )
    return [(chain, place, mark) for chain, place, mark in rows]


def _close(session: Session, moment: datetime, closed: DailyHead | None, book: Book) -> DailyHead:
    start = moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    last = session.scalar(
        select(func.max(book.event.id)).where(
            book.event.happened_at >= start, book.event.happened_at < start + timedelta(days=1)
        )
    )
    day, previous = start.date().isoformat(), closed.hash if closed else NOTHING_BEFORE
    head = book.head(
        day=day,
        last_event_id=last or 0,
        previous=previous,
        hash=head_hash(day=day, heads=heads_at(session, last or 0, book), previous=previous),
    )
    session.add(head)
    session.flush()
    return head


def _newest(session: Session, book: Book) -> Event | None:
    return session.scalar(select(book.event).order_by(book.event.id.desc()).limit(1))
