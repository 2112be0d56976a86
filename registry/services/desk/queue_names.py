"""The queues of the desk, what each is of, and which step of which clock it waits for."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from registry.policy.due_in import Step


class QueueName(StrEnum):
    """What waits."""

    TO_SCREEN = "to-screen"
    TO_ASSIGN = "to-assign"
    UNDECLARED = "undeclared"
    INVITED = "invited"
    SCORING = "scoring"
    TO_SETTLE = "to-settle"
    AWAITING_REPLY = "awaiting-reply"
    AWAITING_DECISION = "awaiting-decision"
    APPEALS = "appeals"


@dataclass(frozen=True, slots=True)
class QueueSaid:
    """A queue in words.

    Attributes:
        title: what it is of.
        what: what has to be done, or is waited for.
        steps: the steps whose clocks run in it; none where nobody's does.
    """

    title: str
    what: str
    steps: tuple[Step, ...] = ()


SAID: Final = MappingProxyType(
    {
        QueueName.TO_SCREEN: QueueSaid(
            "To screen", "Sent by its organisation, and read by nobody yet.", (Step.SCREENING,)
        ),
        QueueName.TO_ASSIGN: QueueSaid(
            "To assign", "Accepted for review, with fewer than two reviewers.", (Step.INVITING,)
        ),
        QueueName.UNDECLARED: QueueSaid(
            "In review, your interests not declared",
            "Nothing more is shown of a case until you have said what your interests in it are.",
        ),
        QueueName.INVITED: QueueSaid(
            "Invitations without an answer",
            "A reviewer has been asked and has neither accepted nor declined.",
            (Step.ACCEPTING,),
        ),
        QueueName.SCORING: QueueSaid(
            "With reviewers", "Accepted, and not all answers sent.", (Step.SCORING,)
        ),
        QueueName.TO_SETTLE: QueueSaid(
            "To settle", "All answers are in; a moderator settles them.", (Step.SETTLING,)
        ),
        QueueName.AWAITING_REPLY: QueueSaid(
            "Awaiting a reply",
            "The organisation may answer its drafted rating; where its time is over, the case can go on.",
            (Step.REPLYING,),
        ),
        QueueName.AWAITING_DECISION: QueueSaid(
            "Awaiting a decision", "With the panel.", (Step.DECIDING,)
        ),
        QueueName.APPEALS: QueueSaid(
            "Appeals", "Lodged, and not decided.", (Step.ADMITTING, Step.HEARING)
        ),
    }
)
"""In the order of a case."""
