"""Where a public report stands, in words: closed is never said as resolved."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from registry.policy.blockage_stages import BlockageStage

SCREENED_STILL: Final = "A body has answered; staff are reading the answer before it is shown"

STANDS: Final[Mapping[BlockageStage, str]] = MappingProxyType(
    {
        BlockageStage.DRAFT: "Being written",
        BlockageStage.RECEIVED: "Opened again; staff of the registry are reading it",
        BlockageStage.SCREENED: "Opened again, and about to be sent",
        BlockageStage.SENT: "Sent; no body has said yet that it has it",
        BlockageStage.ACKNOWLEDGED: "A body has it, and has not answered",
        BlockageStage.ANSWERED: "Answered, and still open",
        BlockageStage.REVIEW_ASKED: "Its reporter asked for the answer to be looked at again",
        BlockageStage.ANSWERED_AGAIN: "Answered again, and still open",
        BlockageStage.RESOLVED: "Closed, and said to be resolved",
        BlockageStage.NOT_RESOLVED: "Closed, and not resolved",
        BlockageStage.NOT_ADOPTED: "Closed, and not resolved: the body decided otherwise",
        BlockageStage.NO_POWER: "Closed, and not resolved: nobody who was asked has the power",
        BlockageStage.REFERRED: "Closed here, and not resolved: passed on to another body",
        BlockageStage.DUPLICATE: "Closed as a duplicate of another report; nothing is said of whether it is resolved",
        BlockageStage.WITHDRAWN: "Withdrawn by its reporter; nothing is said of whether it is resolved",
    }
)


def stands(stage: BlockageStage, *, has_answer: bool) -> str:
    """Say where a report stands; an answer that nobody has screened yet is not told as one beside it."""
    if stage is BlockageStage.ANSWERED and not has_answer:
        return SCREENED_STILL
    return STANDS[stage]
