"""What happened, told in the past tense: each event in its chain, each finished day under one head."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.models import DailyHead, Event
from registry.models.chain import NOTHING_BEFORE, Link, as_text, head_hash
from registry.services.told import Told


def now(session: Session) -> datetime:
    """Return the present moment, or that of the newest event if the clock was set back since."""
    newest = _newest(session)
    present = datetime.now(UTC)
    return present if newest is None else max(present, newest.happened_at)


def tell(session: Session, told: Told) -> Event:
    """Write that something happened, in the transaction of the change itself.

    The first event of a day also closes the days before it that have no head yet.
    """
    newest = _newest(session)
    if newest is not None and newest.happened_at.date() < told.at.date():
        close_days(session, before=told.at)
    last = session.execute(
        select(Event.place, Event.hash)
        .where(Event.chain == told.chain)
        .order_by(Event.place.desc())
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
    event = Event(**asdict(link), hash=link.hash)
    session.add(event)
    session.flush()
    return event


def close_days(session: Session, *, before: datetime) -> list[DailyHead]:
    """Write the head of every day with events that was over before a moment and has none yet."""
    closed = session.scalar(select(DailyHead).order_by(DailyHead.id.desc()).limit(1))
    made: list[DailyHead] = []
    midnight = before.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    while True:
        after = closed.last_event_id if closed else 0
        first = session.scalar(
            select(Event)
            .where(Event.id > after, Event.happened_at < midnight)
            .order_by(Event.id)
            .limit(1)
        )
        if first is None:
            return made
        closed = _close(session, first.happened_at, closed)
        made.append(closed)


def heads_at(session: Session, last_event_id: int) -> list[tuple[str, int, str]]:
    """Return each chain with the place and hash of its last event up to and with this one."""
    last = (
        select(Event.chain, func.max(Event.place).label("place"))
        .where(Event.id <= last_event_id)
        .group_by(Event.chain)
        .subquery()
    )
    rows = session.execute(
        select(Event.chain, Event.place, Event.hash).join(
            last, (Event.chain == last.c.chain) & (Event.place == last.c.place)
        )
    )
    return [(chain, place, mark) for chain, place, mark in rows]


def _close(session: Session, moment: datetime, closed: DailyHead | None) -> DailyHead:
    start = moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    last = session.scalar(
        select(func.max(Event.id)).where(
            Event.happened_at >= start, Event.happened_at < start + timedelta(days=1)
        )
    )
    day, previous = start.date().isoformat(), closed.hash if closed else NOTHING_BEFORE
    head = DailyHead(
        day=day,
        last_event_id=last or 0,
        previous=previous,
        hash=head_hash(day=day, heads=heads_at(session, last or 0), previous=previous),
    )
    session.add(head)
    session.flush()
    return head


def _newest(session: Session) -> Event | None:
    return session.scalar(select(Event).order_by(Event.id.desc()).limit(1))
