"""The stages of a reported blockage: which may follow which, whose step it is, what is told, how long each may take."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class BlockageStage(StrEnum):
    """Where a report stands. Closed is never shown as resolved."""

    DRAFT = "draft"
    RECEIVED = "received"
    SCREENED = "screened"
    SENT = "sent"
    """Every recipient has been sent it."""
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    REVIEW_ASKED = "review asked"
    ANSWERED_AGAIN = "answered again"
    RESOLVED = "closed as resolved"
    NOT_RESOLVED = "closed as not resolved"
    NOT_ADOPTED = "closed as not adopted"
    """The body decided otherwise, and said why: final discretion stays with elected government."""
    NO_POWER = "closed because nobody asked has the power"
    REFERRED = "closed as referred"
    """To a body that is named."""
    DUPLICATE = "closed as a duplicate"
    WITHDRAWN = "withdrawn"


class StepOf(StrEnum):
    """Whose step it is."""

    REPORTER = "reporter"
    REGISTRY = "registry"
    RECIPIENT = "recipient"


class BlockageHappening(StrEnum):
    """What is told of a report, in the past tense."""

    STARTED = "blockage report started"
    RECEIVED = "blockage reported"
    RETURNED = "blockage report returned to its reporter"
    SCREENED = "blockage report screened"
    QUEUED = "letters about a blockage queued"
    """With the bodies that are left out, and why."""
    SENT = "blockage report sent to every recipient"
    BOUNCED = "message to a recipient came back"
    ACKNOWLEDGED = "blockage report acknowledged"
    ANSWERED = "blockage report answered"
    REVIEW_ASKED = "review of the answer asked for"
    ANSWERED_AGAIN = "blockage report answered again"
    CLOSED = "blockage report closed"
    REOPENED = "blockage report reopened"


class AnswerHappening(StrEnum):
    """What is told of an answer to a report, in the past tense."""

    PUBLISHED = "answer published"
    RETURNED = "answer returned to whoever wrote it"


@dataclass(frozen=True, slots=True)
class BlockageMove:
    """One step from a stage to the next.

    Attributes:
        to: the stage that follows.
        by: whose steps it can be.
        told: the event that is written with it.
        asks_reason: whether nothing moves without a reason.
    """

    to: BlockageStage
    by: frozenset[StepOf]
    told: BlockageHappening
    asks_reason: bool = False


def _step(
    to: BlockageStage, told: BlockageHappening, *by: StepOf, asks_reason: bool = False
) -> BlockageMove:
    return BlockageMove(to, frozenset(by), told, asks_reason)


def _closed(to: BlockageStage, *by: StepOf) -> BlockageMove:
    return _step(to, BlockageHappening.CLOSED, *by, asks_reason=True)


_WITHDRAW = _closed(BlockageStage.WITHDRAWN, StepOf.REPORTER)
_DUPLICATE = _closed(BlockageStage.DUPLICATE, StepOf.REGISTRY)
_RESOLVED = _closed(BlockageStage.RESOLVED, StepOf.REPORTER, StepOf.REGISTRY)
_RETURN = _step(BlockageStage.DRAFT, BlockageHappening.RETURNED, StepOf.REGISTRY, asks_reason=True)
_REOPEN = _step(
    BlockageStage.RECEIVED,
    BlockageHappening.REOPENED,
    StepOf.REPORTER,
    StepOf.REGISTRY,
    asks_reason=True,
)
_NOT_RESOLVED = _closed(BlockageStage.NOT_RESOLVED, StepOf.REPORTER, StepOf.REGISTRY)
_AFTER_AN_ANSWER = (
    _RESOLVED,
    _NOT_RESOLVED,
    _closed(BlockageStage.NOT_ADOPTED, StepOf.REGISTRY),
    _closed(BlockageStage.NO_POWER, StepOf.REGISTRY),
    _closed(BlockageStage.REFERRED, StepOf.REGISTRY),
    _DUPLICATE,
    _WITHDRAW,
)
_WHILE_WAITING = (_RESOLVED, _NOT_RESOLVED, _DUPLICATE, _WITHDRAW)

BLOCKAGE_MOVES: Final[Mapping[BlockageStage, tuple[BlockageMove, ...]]] = MappingProxyType(
    {
        BlockageStage.DRAFT: (
            _step(BlockageStage.RECEIVED, BlockageHappening.RECEIVED, StepOf.REPORTER),
            _WITHDRAW,
        ),
        BlockageStage.RECEIVED: (
            _step(BlockageStage.SCREENED, BlockageHappening.SCREENED, StepOf.REGISTRY),
            _RETURN,
            _DUPLICATE,
            _WITHDRAW,
        ),
        BlockageStage.SCREENED: (
            _step(BlockageStage.SENT, BlockageHappening.SENT, StepOf.REGISTRY),
            _RETURN,
            _DUPLICATE,
            _WITHDRAW,
        ),
        BlockageStage.SENT: (
            _step(BlockageStage.ACKNOWLEDGED, BlockageHappening.ACKNOWLEDGED, StepOf.RECIPIENT),
            _step(BlockageStage.ANSWERED, BlockageHappening.ANSWERED, StepOf.RECIPIENT),
            _step(BlockageStage.SCREENED, BlockageHappening.BOUNCED, StepOf.REGISTRY),
            *_WHILE_WAITING,
        ),
        BlockageStage.ACKNOWLEDGED: (
            _step(BlockageStage.ANSWERED, BlockageHappening.ANSWERED, StepOf.RECIPIENT),
            *_WHILE_WAITING,
        ),
        BlockageStage.ANSWERED: (
            _step(
                BlockageStage.REVIEW_ASKED,
                BlockageHappening.REVIEW_ASKED,
                StepOf.REPORTER,
                asks_reason=True,
            ),
            *_AFTER_AN_ANSWER,
        ),
        BlockageStage.REVIEW_ASKED: (
            _step(
                BlockageStage.ANSWERED_AGAIN,
                BlockageHappening.ANSWERED_AGAIN,
                StepOf.RECIPIENT,
            ),
            *_WHILE_WAITING,
        ),
        BlockageStage.ANSWERED_AGAIN: _AFTER_AN_ANSWER,
        BlockageStage.RESOLVED: (_REOPEN,),
        BlockageStage.NOT_RESOLVED: (_REOPEN,),
        BlockageStage.NOT_ADOPTED: (_REOPEN,),
        BlockageStage.NO_POWER: (_REOPEN,),
        BlockageStage.REFERRED: (_REOPEN,),
        BlockageStage.DUPLICATE: (_REOPEN,),
        BlockageStage.WITHDRAWN: (_REOPEN,),
    }
)
"""Only these steps exist; the README's diagram is made from them."""

CLOSED: Final = frozenset(
    {
        BlockageStage.RESOLVED,
        BlockageStage.NOT_RESOLVED,
        BlockageStage.NOT_ADOPTED,
        BlockageStage.NO_POWER,
        BlockageStage.REFERRED,
        BlockageStage.DUPLICATE,
        BlockageStage.WITHDRAWN,
    }
)

NAMES_A_BODY: Final = frozenset({BlockageStage.NO_POWER, BlockageStage.REFERRED})
"""Ends that name the next body, or say that none exists: "not responsible" is no dead end."""

DAYS_FOR: Final[Mapping[BlockageStage, int]] = MappingProxyType(
    {
        BlockageStage.RECEIVED: 5,
        BlockageStage.SCREENED: 3,
        BlockageStage.SENT: 5,
        BlockageStage.ACKNOWLEDGED: 20,
        BlockageStage.ANSWERED: 20,
        BlockageStage.REVIEW_ASKED: 20,
        BlockageStage.ANSWERED_AGAIN: 20,
    }
)
"""Working days of the area's nation that each stage may take: overdue is derived, never stored."""

FOLLOW_UP_DAYS: Final = 28
"""Days after an answer, or after its time is over, at which the reporter is asked whether it is still blocked."""

MAY_BE_REOPENED_FOR_DAYS: Final = 180
"""Days after closing in which the reporter may reopen it; the registry may at any time."""


class DeliveryState(StrEnum):
    """Where one recipient's message stands."""

    QUEUED = "queued"
    SENT = "sent"
    """The mail server took it."""
    DELIVERED = "delivered"
    """Somebody opened its link, or the recipient's own server said that it arrived."""
    BOUNCED = "bounced"
    ACKNOWLEDGED = "acknowledged"


NEXT_DELIVERY: Final[Mapping[DeliveryState, frozenset[DeliveryState]]] = MappingProxyType(
    {
        DeliveryState.QUEUED: frozenset({DeliveryState.SENT, DeliveryState.BOUNCED}),
        DeliveryState.SENT: frozenset(
            {DeliveryState.DELIVERED, DeliveryState.BOUNCED, DeliveryState.ACKNOWLEDGED}
        ),
        DeliveryState.DELIVERED: frozenset({DeliveryState.ACKNOWLEDGED}),
        DeliveryState.BOUNCED: frozenset({DeliveryState.QUEUED}),
        DeliveryState.ACKNOWLEDGED: frozenset(),
    }
)
"""A recipient that bounced is queued again, to the same address or a mended one."""

HAS_BEEN_SENT: Final = frozenset(
    {DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.ACKNOWLEDGED}
)
"""A report is sent where every recipient's message is one of these."""


class FollowUpHappening(StrEnum):
    """What is told of a question to the reporter weeks later, in the past tense."""

    ASKED = "reporter asked whether it is still blocked"
    ANSWERED = "reporter said whether it is still blocked"


class CommitteeHappening(StrEnum):
    """What is told of a committee's decision, in the past tense."""

    NOTED = "committee’s decision noted"


IS_FOLLOWED_UP: Final = frozenset(
    {
        BlockageStage.SENT,
        BlockageStage.ACKNOWLEDGED,
        BlockageStage.ANSWERED,
        BlockageStage.REVIEW_ASKED,
        BlockageStage.ANSWERED_AGAIN,
        BlockageStage.NOT_ADOPTED,
        BlockageStage.NO_POWER,
        BlockageStage.REFERRED,
    }
)
"""Where a report stands when its reporter is asked; of other ends the reporter spoke, or there is nothing to ask."""


class FollowUp(StrEnum):
    """What the reporter says four weeks later."""

    STILL_BLOCKED = "still blocked"
    PARTLY = "partly resolved"
    RESOLVED = "resolved"
    NO_REPLY = "no reply came"


DAYS_TO_ANSWER: Final = DAYS_FOR[BlockageStage.SENT] + DAYS_FOR[BlockageStage.ACKNOWLEDGED]
"""Working days after it was sent in which a report is answered; then it is public without an answer."""
