"""What it takes to meet a demand, from the least to the most."""

from enum import StrEnum


class Effort(StrEnum):
    """Kinds of work that meet a demand, the lightest first."""

    FACT = "a reported fact"
    MANUAL = "a manual or description"
    ANALYSIS = "a further analysis"
    """Of data that a study has collected already."""
    ECONOMIC = "an economic analysis"
    FOLLOW_UP = "a follow-up"
    TRIAL = "a new trial"

    @property
    def rank(self) -> int:
        """From 0, the lightest."""
        return list(Effort).index(self)
