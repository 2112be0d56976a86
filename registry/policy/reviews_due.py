"""Why a reviewed rating is due for review again, and when the time for it comes."""

from calendar import monthrange
from datetime import date
from enum import StrEnum
from typing import Final

MONTHS_BEFORE: Final = 3
"""So many months before an approval lapses its review is due."""

DAYS_BETWEEN_ASKING: Final = 20
"""Working days in which an organisation is not asked again."""

_YEAR: Final = 12


class WhyDue(StrEnum):
    """One reason."""

    TIME = "36 months are nearly over, or over"
    EVIDENCE = "new evidence or a correction was accepted"
    RECORD = "another version of its record came in"
    RETRACTION = "a document was retracted"
    EDITION = "a newer edition of the standard is in force"
    GUIDE = "a newer edition of the reviewers' guide is in use"
    TOOL = "a newer version of a tool is in use"
    ENGINE = "a newer version of the rules' program is in use"

    @property
    def key(self) -> str:
        """What it is called in an address."""
        return self.name.lower()


class LivingHappening(StrEnum):
    """What is told of a review that is due, in the past tense."""

    ASKED = "new review asked for"


def months_after(day: date, months: int) -> date:
    """Return the day so many months after another, or before it; no later than its month has days."""
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
