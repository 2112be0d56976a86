"""Halves of a year, in which an authority's reports are put together for its auditor."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_WRITTEN: Final = re.compile(r"(20[0-9]{2})-([12])")
_SECOND_BEGINS: Final = 7
"""The month."""


@dataclass(frozen=True, slots=True, order=True)
class Half:
    """Half a year: 1 from January to June, 2 from July to December."""

    year: int
    number: int

    def __str__(self) -> str:
        """Write it as addresses do."""
        return f"{self.year}-{self.number}"

    @property
    def began(self) -> date:
        """Its first day."""
        return date(self.year, 1 if self.number == 1 else _SECOND_BEGINS, 1)

    @property
    def ended(self) -> date:
        """Its last day."""
        return self.after.began - timedelta(days=1)

    @property
    def after(self) -> "Half":
        """The next one."""
        return Half(self.year, 2) if self.number == 1 else Half(self.year + 1, 1)

    @property
    def before(self) -> "Half":
        """The one before."""
        return Half(self.year - 1, 2) if self.number == 1 else Half(self.year, 1)


def half_of(day: date) -> Half:
    """Return the half that a day lies in."""
    return Half(day.year, 1 if day.month < _SECOND_BEGINS else 2)


def half_called(text: str) -> Half | None:
    """Read one as it is written in an address; None where it is none."""
    found = _WRITTEN.fullmatch(text)
    return None if found is None else Half(int(found.group(1)), int(found.group(2)))
