"""What the equity report tells of each case: how it ended, in which period it counts, and how long decisions took."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import quantiles
from types import MappingProxyType
from typing import Final

from registry.policy.submission_stages import SubmissionHappening

FEWEST_IN_PERIOD: Final = 20
"""Years with fewer cases are told together with those after them."""


class Outcome(StrEnum):
    """How a submission that was sent stands; each is counted once."""

    APPROVED = "approved"
    NOT_APPROVED = "not approved"
    DECLINED = "declined at screening"
    RETURNED = "returned for changes"
    WITHDRAWN = "withdrawn"
    OPEN = "still open"


DECIDED: Final = (Outcome.APPROVED, Outcome.NOT_APPROVED)
"""The panel decided, and the rating is published."""

_AFTER: Final[Mapping[SubmissionHappening, Outcome]] = MappingProxyType(
    {
        SubmissionHappening.DECLINED: Outcome.DECLINED,
        SubmissionHappening.WITHDRAWN: Outcome.WITHDRAWN,
        SubmissionHappening.CHANGES_REQUESTED: Outcome.RETURNED,
        SubmissionHappening.SENT_FOR_SIGNATURE: Outcome.RETURNED,
        SubmissionHappening.RETURNED_TO_EDITORS: Outcome.RETURNED,
    }
)
"""Of a submission that was sent before; what was asked for again is returned until it is sent again."""


@dataclass(frozen=True, slots=True)
class Period:
    """Years in a row, by when cases were first sent."""

    first: int
    last: int

    @property
    def until(self) -> date:
        """The last day that is counted, the same for ever: told a second time, later, it could be compared."""
        return date(self.last + 1, 12, 31)

    def __str__(self) -> str:
        """Return it as an address and a heading name it: 2027, or 2026-2027."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    def holds(self, day: date) -> bool:
        """Whether a case counts in it that was first sent on this day."""
        return self.first <= day.year <= self.last


@dataclass(frozen=True, slots=True)
class Spread:
    """Half of the decisions took longer than the median; half of them lie between the quartiles. Whole days."""

    median: int
    lower: int
    upper: int


def outcome_after(last: SubmissionHappening, *, approved: bool) -> Outcome:
    """Return how a case stands after the last that was told of it, and what the panel decided if it did."""
    if last is SubmissionHappening.PUBLISHED:
        return Outcome.APPROVED if approved else Outcome.NOT_APPROVED
    return _AFTER.get(last, Outcome.OPEN)


def periods(sent: Iterable[date]) -> tuple[Period, ...]:
    """Part the years in which cases were first sent into periods of twenty cases or more, the oldest first.

    The years after the last of these wait until there are enough. No period overlaps another, and one that is
    over stays as it is, so that no two of them can be subtracted.
    """
    by_year = Counter(day.year for day in sent)
    made: list[Period] = []
    first, held = min(by_year, default=0), 0
    for year in sorted(by_year):
        held += by_year[year]
        if held >= FEWEST_IN_PERIOD:
            made.append(Period(first, year))
            first, held = year + 1, 0
    return tuple(made)


def spread(days: Sequence[int]) -> Spread:
    """Return the median and quartiles of two numbers of days or more, to whole days.

    Rounded, because a half or a quarter of a day would tell how many decisions there are.
    """
    lower, median, upper = quantiles(days, n=4, method="inclusive")
    return Spread(_whole(median), _whole(lower), _whole(upper))


def newest_year(today: date) -> int:
    """Return the newest year that can be told: one whose cases had the whole year after it to be decided in."""
    return today.year - 2


def _whole(days: float) -> int:
    return int(days + 0.5)
