"""Until when a provider can answer its drafted rating: derived from the day it was drafted, never stored."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from registry.models import DraftedRating
from registry.policy.panel_decisions import REPLY_WORKING_DAYS
from registry.policy.working_days import after_working_days, working_days_between
from registry.services.clocks import nation_of


@dataclass(frozen=True, slots=True)
class ReplyTime:
    """The time for one answer.

    Attributes:
        until: the last day on which it is taken.
        days_left: working days left after today.
        is_over: whether the last day has passed.
    """

    until: date
    days_left: int
    is_over: bool


def reply_time(session: Session, drafted: DraftedRating, today: date | None = None) -> ReplyTime:
    """Return how long the organisation can still answer."""
    day = datetime.now(UTC).date() if today is None else today
    until = last_day(session, drafted.drafted_at)
    return ReplyTime(until, working_days_between(day, until, nation_of(session)), day > until)


def last_day(session: Session, drafted: datetime) -> date:
    """Return the last day on which an answer to a rating drafted at a moment is taken."""
    return after_working_days(
        drafted.astimezone(UTC).date(), REPLY_WORKING_DAYS, nation_of(session)
    )
