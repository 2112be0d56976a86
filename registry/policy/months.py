"""Months of the calendar: what lies so many of them after a day, or before it."""

from calendar import monthrange
from datetime import date
from typing import Final

_YEAR: Final = 12


def months_after(day: date, months: int) -> date:
    """Return the day so many months after another, or before it; no later than its month has days."""
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
