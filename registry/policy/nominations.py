"""What can become of a nomination, and what the programme's owner may say to it."""

from enum import StrEnum


class OwnersAnswer(StrEnum):
    """What the owner of a nominated programme answers."""

    WILL_SUBMIT = "we will submit it"
    DISPUTED = "we dispute the nomination"


class NominationHappening(StrEnum):
    """What is told of a nomination, in the past tense."""

    MADE = "programme nominated"
    ACCEPTED = "nomination accepted"
    DECLINED = "nomination declined"
    ANSWERED = "nomination answered by its owner"
