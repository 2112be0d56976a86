"""What a panel may decide after the reviews, and for how long an approval stands."""

from enum import StrEnum
from typing import Final

MONTHS_APPROVED: Final = 36
"""Until the next review is due (code of practice, section 4)."""

REPLY_WORKING_DAYS: Final = 15
"""How long a provider has to answer a drafted rating, once."""


class PanelDecision(StrEnum):
    """One of three; each with its reasons."""

    APPROVE = "approve"
    DECLINE = "decline"
    """The rating is published, and the programme is not approved."""
    RETURN = "return"
    """Nothing is published: the reviews, or the submission, are to be looked at again."""
