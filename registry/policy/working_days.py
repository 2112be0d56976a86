"""Clocks in working days of one nation: what is due when, and how long something took."""

from datetime import date, timedelta
from functools import cache

import holidays

from registry.nations import Nation

__all__ = [
    "Nation",
    "after_working_days",
    "before_working_days",
    "is_working_day",
    "working_days_between",
]

_SUBDIVISIONS = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}

_SATURDAY = 5
_WEEK = 7


def is_working_day(day: date, nation: Nation) -> bool:
    """Whether people work on it: from Monday to Friday, and on no bank holiday of the nation."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays(nation, day.year)


def after_working_days(start: date, days: int, nation: Nation) -> date:
    """Return the working day that is so many after a day, which itself does not count."""
    if days < 0:
        raise ValueError(f"days: found {days}; expected 0 or more")
    day = start
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day, nation)
    return day


def before_working_days(end: date, days: int, nation: Nation) -> date:
    """Return the last day after which so many working days were over before another: any later start is in time.

    What began on it was due before `end`, and what began the day after was not.
    """
    day = end
    while after_working_days(day, days, nation) >= end:
        day -= timedelta(days=1)
    return day


def working_days_between(start: date, end: date, nation: Nation) -> int:
    """Return how many working days come after one day, up to and with another; 0 where it is not later."""
    if end <= start:
        return 0
    weeks, rest = divmod((end - start).days, _WEEK)
    weekdays = weeks * _SATURDAY + sum(
        (start.weekday() + n) % _WEEK < _SATURDAY for n in range(1, rest + 1)
    )
    years = range(start.year, end.year + 1)
    return weekdays - sum(
        start < day <= end and day.weekday() < _SATURDAY
        for year in years
        for day in _bank_holidays(nation, year)
    )


@cache
def _bank_holidays(nation: Nation, year: int) -> frozenset[date]:
    found = holidays.country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=year)
    return frozenset(day for day in found if day.year == year)
