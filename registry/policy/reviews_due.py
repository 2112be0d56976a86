"""Why a reviewed rating is due for review again, and from when."""

from enum import StrEnum
from typing import Final

MONTHS_BEFORE: Final = 3
"""So many months before an approval lapses its review is due."""

DAYS_BETWEEN_ASKING: Final = 20
"""Working days in which an organisation is not asked again."""


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
