"""What can be submitted."""

from enum import StrEnum


class SubmissionKind(StrEnum):
    """What a submission brings."""

    NEW_PROGRAMME = "new programme"
    NEW_EVALUATION = "new evaluation"
    CORRECTION = "correction"

    @property
    def is_of_a_listed_programme(self) -> bool:
        """Whether it begins from a published record."""
        return self is not SubmissionKind.NEW_PROGRAMME
