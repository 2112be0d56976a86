"""How the registry is: what is published, what waits and for how long, when work was last seen."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.models import DailyHead, Event, Mail, OutboxItem, PublishedRating, WorkerSeen
from registry.search.port import SearchIndex
from registry.services import outbox
from registry.services.mail.states import MailState

LATE = 60.0
"""Seconds: work that waits longer, or a background process not seen for longer, is late.

Mail that waits is told and makes nothing late: without a server for it, all of it waits.
"""

_WAITS = (MailState.QUEUED, MailState.SENDING, MailState.HANDING_OVER)


@dataclass(frozen=True, slots=True)
class Health:
    """How the registry is, as of one moment."""

    ratings: int
    newest_rating_at: datetime | None
    events: int
    daily_head: tuple[str, str] | None
    """Of the last day that was closed: the day and its hash, for keeping elsewhere."""
    waiting: int
    waiting_since: datetime | None
    failures: tuple[str, ...]
    """Why what waits could not be done, each reason once."""
    mail_waiting: int
    """Messages that are queued or being sent; how many, and nothing of whom they are to."""
    mail_waiting_since: datetime | None
    worker: str | None
    """The background process last seen, by its machine and number."""
    work_seen_at: datetime | None
    can_search: bool
    """Whether there is a search index that can be read."""
    at: datetime

    @property
    def waiting_seconds(self) -> float | None:
        """How long the oldest of what waits has been waiting."""
        return _age(self.waiting_since, self.at)

    @property
    def work_seconds(self) -> float | None:
        """How long ago a background process was last seen."""
        return _age(self.work_seen_at, self.at)

    @property
    def late(self) -> bool:
        """Whether something waits that nobody seems to do, or nobody is there to do it any more."""
        return (self.waiting_seconds or 0.0) > LATE or (self.work_seconds or 0.0) > LATE

    @property
    def is_well(self) -> bool:
        """Whether nobody need look: what is published can be found, and nothing waits for long."""
        return self.can_search and not self.late

    def for_everybody(self) -> dict[str, Any]:
        """Put it for a program that watches: whether all is well, and what is public anyhow.

        How much waits would tell everybody that something has just happened of which only some may know,
        such as that reviewers were written to.
        """
        return {
            "ok": self.is_well,
            "published": {"ratings": self.ratings, "newest_at": _text(self.newest_rating_at)},
            "events": {
                "number": self.events,
                "daily_head": self.daily_head
                and dict(zip(("day", "hash"), self.daily_head, strict=True)),
            },
            "search": {"usable": self.can_search},
            "at": _text(self.at),
        }

    def for_administrators(self) -> dict[str, Any]:
        """Put with it what waits, for how long, and who was last seen doing it."""
        return {
            **self.for_everybody(),
            "outbox": {
                "waiting": self.waiting,
                "oldest_seconds": self.waiting_seconds,
                "failures": list(self.failures),
            },
            "mail": {
                "waiting": self.mail_waiting,
                "waiting_since": _text(self.mail_waiting_since),
                "oldest_seconds": _age(self.mail_waiting_since, self.at),
            },
            "work": {
                "name": self.worker,
                "seen_at": _text(self.work_seen_at),
                "seen_seconds_ago": self.work_seconds,
            },
        }


def health(session: Session, index: SearchIndex) -> Health:
    """Look how the registry is."""
    ratings, newest = session.execute(
        select(func.count(PublishedRating.id), func.max(PublishedRating.published_at))
    ).one()
    head = session.scalar(select(DailyHead).order_by(DailyHead.id.desc()).limit(1))
    waiting, since = outbox.waiting(session)
    mail, mail_since = _mail_waiting(session)
    seen = session.scalar(select(WorkerSeen).order_by(WorkerSeen.seen_at.desc()).limit(1))
    failures = session.scalars(
        select(OutboxItem.last_failure).where(OutboxItem.last_failure.is_not(None)).distinct()
    )
    return Health(
        ratings=ratings,
        newest_rating_at=newest,
        events=session.scalar(select(func.count(Event.id))) or 0,
        daily_head=None if head is None else (head.day, head.hash),
        waiting=waiting,
        waiting_since=since,
        failures=tuple(sorted(filter(None, failures))),
        mail_waiting=mail,
        mail_waiting_since=mail_since,
        worker=None if seen is None else seen.name,
        work_seen_at=None if seen is None else seen.seen_at,
        can_search=index.stamp() is not None,
        at=datetime.now(UTC),
    )


def _mail_waiting(session: Session) -> tuple[int, datetime | None]:
    number, oldest = session.execute(
        select(func.count(Mail.id), func.min(Mail.queued_at)).where(Mail.state.in_(_WAITS))
    ).one()
    return number, oldest


def _age(moment: datetime | None, at: datetime) -> float | None:
    return None if moment is None else round(max(0.0, (at - moment).total_seconds()), 1)


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
