"""What can stand between a reviewer and a case, and which of it a moderator may pass over by hand."""

from enum import StrEnum
from typing import Final


class Obstacle(StrEnum):
    """Why somebody is not asked to review a case."""

    NO_REVIEWER = "no reviewer"
    OF_ITS_ORGANISATION = "of its organisation"
    MODERATES = "moderates it"
    INTEREST = "declared interest"
    IN_THE_ROUND = "in the round already"
    REVIEWED_BEFORE = "reviewed it before"
    HINT = "possible conflict"
    UNTRAINED = "not trained"
    AWAY = "away"
    FULL = "takes on no more"


PASSED_BY_HAND: Final = frozenset({Obstacle.AWAY, Obstacle.FULL})
"""Nobody is proposed in spite of these, but a moderator who knows better may ask them still."""

MOST_CASES: Final = 3
"""How many cases at one time somebody is asked to take on who has not said."""
