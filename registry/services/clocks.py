"""When a step is due and by how much it is late: derived from the moment it was told, never stored.

A moment counts as the day that it was in UTC, as every page writes it.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import cast

from sqlalchemy.orm import Session

from registry.database import NATION
from registry.policy.due_in import DUE_IN, Step
from registry.policy.working_days import Nation, after_working_days, working_days_between


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of one step.

    Attributes:
        step: what has to be done.
        began: the day on which it began to run; the first working day is one after it.
        due: the last day that is in time.
        overdue: working days since then; 0 while it is in time.
    """

    step: Step
    began: date
    due: date
    overdue: int

    @property
    def is_overdue(self) -> bool:
        """Whether its time is over: from the first working day after the last that is in time."""
        return self.overdue > 0


def nation_of(session: Session) -> Nation:
    """Return the nation whose working days this registry keeps."""
    return cast("Nation", session.info.get(NATION, Nation.ENGLAND))


def today() -> date:
    """Return the present day, in UTC."""
    return datetime.now(UTC).date()


def clock(session: Session, step: Step, began: datetime | date, *, on: date | None = None) -> Clock:
    """Return the clock of a step that began at a moment, as it stands today or on a day."""
    day = began.astimezone(UTC).date() if isinstance(began, datetime) else began
    return clock_of(step, day, on=on or today(), nation=nation_of(session))


@lru_cache(maxsize=4096)
def clock_of(step: Step, began: date, *, on: date, nation: Nation) -> Clock:
    """Return the clock of a step that began on a day, as it stands on another, in a nation."""
    due = after_working_days(began, DUE_IN[step], nation)
    return Clock(step, began, due, working_days_between(due, on, nation))


def working_days_taken(session: Session, began: datetime, ended: datetime) -> int:
    """Return how many working days something took, as this registry's nation works."""
    start, end = began.astimezone(UTC).date(), ended.astimezone(UTC).date()
    return working_days_between(start, end, nation_of(session))
