"""Whether what happened is still told as it was: every link of every chain, and what it tells of."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from registry.models import DailyHead, Event
from registry.models.chain import NOTHING_BEFORE, Link, head_hash
from registry.services.cases_and_facts import cases_not_told
from registry.services.events import PUBLIC, Book
from registry.services.events_and_facts import facts_not_told
from registry.services.told import REGISTER


@dataclass(frozen=True, slots=True)
class Break:
    """A place where what is stored does not hold together."""

    chain: str
    """Whose: `programme/SLUG`, `register`, or `day/2026-11-25`."""
    event_id: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class EventsVerified:
    """What following every chain showed."""

    events: int
    chains: int
    days: int
    """Daily heads."""
    newest: str | None
    """The hash of the newest event."""
    breaks: tuple[Break, ...]
    """The earliest first."""


@dataclass(slots=True)
class _Heads:
    """The end of each chain, as far as it has been followed."""

    ends: dict[str, tuple[int, str]] = field(default_factory=dict)
    last_id: int = 0
    last_moment: datetime | None = None
    last_hash: str | None = None

    def follow(self, event: Event) -> str | None:
        """Take one event more; say what does not fit."""
        place, mark = self.ends.get(event.chain, (0, NOTHING_BEFORE))
        earlier = self.last_moment
        self.ends[event.chain] = (event.place, event.hash)
        self.last_id, self.last_moment, self.last_hash = event.id, event.happened_at, event.hash
        if event.place != place + 1:
            missing = f"it is number {event.place}, and the one before is number {place}"
            return f"An event before it is missing: {missing}."
        if event.previous != mark:
            return "The event before it is not the one that it was chained to."
        link = Link(
            chain=event.chain,
            place=event.place,
            kind=event.kind,
            happened_at=event.happened_at,
            content=event.content,
            previous=event.previous,
        )
        if link.hash != event.hash:
            return "It was changed after it was written: it no longer has its hash."
        if earlier is not None and event.happened_at < earlier:
            return "It says that it happened before the event that was written before it."
        return None


def verify_events(session: Session, book: Book = PUBLIC) -> EventsVerified:
    """Follow every chain and every day of a book, and compare what its events tell with what is stored."""
    heads, days, events = _Heads(), _Days([]), 0
    breaks: list[Break] = []
    every = select(book.event).order_by(book.event.id).execution_options(yield_per=500)
    try:
        days = _Days(list(session.scalars(select(book.head).order_by(book.head.id))))
        for event in session.scalars(every):
            days_over = list(days.over_before(event, heads))
            wrong = heads.follow(event)
            # an event that was changed may say another day than it happened on
            breaks += [Break(event.chain, event.id, wrong)] if wrong else []
            breaks += days_over
            events += 1
        breaks += days.over(heads)
        not_told = facts_not_told if book is PUBLIC else cases_not_told
        breaks += [Break(*told) for told in not_told(session)]
    except (SQLAlchemyError, ValueError, TypeError, KeyError) as error:
        breaks.append(_unreadable(error, heads))
    return EventsVerified(events, len(heads.ends), days.number, heads.last_hash, tuple(breaks))


def _unreadable(error: Exception, heads: _Heads) -> Break:
    """Say where reading ended, since whoever alters a database need not leave what can be read."""
    after = f"after event {heads.last_id}" if heads.last_id else "from its beginning"
    why = str(getattr(error, "orig", None) or error).splitlines()[0]
    return Break(REGISTER, None, f"What happened cannot be read {after}: {why}.")


class _Days:
    """The daily heads, each looked at once the events it covers have been followed."""

    def __init__(self, days: list[DailyHead]) -> None:
        self.number = len(days)
        self._left = days[::-1]
        self._previous = NOTHING_BEFORE
        self._covered = 0

    def over_before(self, event: Event, heads: _Heads) -> Iterator[Break]:
        """Look at each day whose last event comes before this one."""
        while self._left and event.id > self._left[-1].last_event_id:
            yield from self._look(self._left.pop(), heads)
        moment = heads.last_moment
        if moment is not None and moment.date() < event.happened_at.date():
            day = moment.date().isoformat()
            if self._covered < heads.last_id:
                yield Break(f"day/{day}", None, "The day is over, and its head is missing.")
                self._covered = heads.last_id  # said once

    def over(self, heads: _Heads) -> Iterator[Break]:
        """Look at the days that are left."""
        while self._left:
            yield from self._look(self._left.pop(), heads)

    def _look(self, day: DailyHead, heads: _Heads) -> Iterator[Break]:
        previous, self._previous = self._previous, day.hash
        self._covered = day.last_event_id
        yield from _day_breaks(day, heads, before=previous)


def _day_breaks(day: DailyHead, heads: _Heads, *, before: str) -> Iterator[Break]:
    chain = f"day/{day.day}"
    if day.previous != before:
        yield Break(chain, None, "The head of the day before it is not the one it was chained to.")
    if heads.last_id != day.last_event_id:
        yield Break(chain, day.last_event_id, "The last event of that day is missing.")
        return
    ends = [(name, place, mark) for name, (place, mark) in heads.ends.items()]
    if head_hash(day=day.day, heads=ends, previous=day.previous) != day.hash:
        yield Break(chain, None, "The events up to that day are not those that its head covers.")
