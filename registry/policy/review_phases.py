"""The phases of a round of review: which may follow which, and what is told of each step."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Phase(StrEnum):
    """How far a round is."""

    INDEPENDENT = "independent"
    """Reviewers score, each alone, until all of them have sent their answers."""
    SETTLING = "settling"
    """All answers are in; a moderator settles those that differ."""
    SETTLED = "settled"
    """Every answer is settled; nothing of the round changes any more."""
    RETURNED = "returned early"
    """Ended before all answers were in; what there was is kept as it stood."""


class Purpose(StrEnum):
    """Why there is a round."""

    SUBMISSION = "submission"
    APPEAL = "appeal"
    AGAIN = "review due again"


class ReviewHappening(StrEnum):
    """What is told of a round, in the past tense."""

    OPENED = "review opened"
    INTERESTS_DECLARED = "interests declared"
    INTEREST_WAIVED = "interest waived"
    HINT_CLEARED = "hint cleared"
    REVIEWER_INVITED = "reviewer invited"
    REVIEWER_ACCEPTED = "reviewer accepted"
    REVIEWER_DECLINED = "reviewer declined"
    REVIEWER_REPLACED = "reviewer replaced"
    REVIEWER_REMINDED = "reviewer reminded"
    ANSWERS_SENT = "answers sent"
    ALL_ANSWERS_IN = "all answers in"
    ANSWER_SETTLED = "answer settled"
    SETTLED = "review settled"
    RETURNED_EARLY = "review returned early"
    RATING_DRAFTED = "rating drafted"
    REPLY_MADE = "reply made"
    DECIDED = "decision made"
    PUBLISHED = "reviewed rating published"


NEXT: Final[Mapping[Phase, frozenset[Phase]]] = MappingProxyType(
    {
        Phase.INDEPENDENT: frozenset({Phase.SETTLING, Phase.RETURNED}),
        Phase.SETTLING: frozenset({Phase.SETTLED, Phase.RETURNED}),
        Phase.SETTLED: frozenset(),
        Phase.RETURNED: frozenset(),
    }
)
"""Only these steps exist. Where reviewers agree in everything, settling is one press of a moderator."""

FEWEST_REVIEWERS: Final = 2
