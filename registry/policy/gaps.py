"""What is told of gaps in services that anybody may tell of."""

from enum import StrEnum


class GapHappening(StrEnum):
    """What is told of a gap, in the past tense."""

    TOLD = "gap told of"
    SCREENED = "gap screened"
