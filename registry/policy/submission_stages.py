"""The stages of a submission: which may follow which, who owns each, what is told and who is written to."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Owner(StrEnum):
    """Whose turn it is: only the owner's side can write."""

    PROVIDER = "provider"
    REGISTRY = "registry"
    NOBODY = "nobody"


class Stage(StrEnum):
    """Where a submission stands."""

    DRAFT = "draft"
    AWAITING_SIGNATURE = "awaiting signature"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes requested"
    READY_FOR_REVIEW = "ready for review"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class SubmissionHappening(StrEnum):
    """What is told of a submission, in the past tense."""

    STARTED = "submission started"
    SENT_FOR_SIGNATURE = "submission sent for signature"
    RETURNED_TO_EDITORS = "submission returned to its editors"
    SIGNED_AND_SENT = "submission signed and sent"
    CHANGES_REQUESTED = "changes requested"
    ACCEPTED_FOR_REVIEW = "submission accepted for review"
    DECLINED = "submission declined"
    WITHDRAWN = "submission withdrawn"


@dataclass(frozen=True, slots=True)
class Move:
    """One step from a stage to the next.

    Attributes:
        to: the stage that follows.
        by: whose step it is.
        told: the event that is written with it.
        notice: the name of the mail template that goes with it, or None.
    """

    to: Stage
    by: Owner
    told: SubmissionHappening
    notice: str | None = None


_WITHDRAW = Move(
    Stage.WITHDRAWN, Owner.PROVIDER, SubmissionHappening.WITHDRAWN, "submission-withdrawn"
)

MOVES: Final[Mapping[Stage, tuple[Move, ...]]] = MappingProxyType(
    {
        Stage.DRAFT: (
            Move(
                Stage.AWAITING_SIGNATURE,
                Owner.PROVIDER,
                SubmissionHappening.SENT_FOR_SIGNATURE,
                "submission-to-sign",
            ),
            _WITHDRAW,
        ),
        Stage.AWAITING_SIGNATURE: (
            Move(
                Stage.DRAFT,
                Owner.PROVIDER,
                SubmissionHappening.RETURNED_TO_EDITORS,
                "submission-returned",
            ),
            Move(
                Stage.CHANGES_REQUESTED,
                Owner.PROVIDER,
                SubmissionHappening.RETURNED_TO_EDITORS,
                "submission-returned",
            ),
            Move(
                Stage.SUBMITTED,
                Owner.PROVIDER,
                SubmissionHappening.SIGNED_AND_SENT,
                "submission-received",
            ),
            _WITHDRAW,
        ),
        Stage.SUBMITTED: (
            Move(
                Stage.CHANGES_REQUESTED,
                Owner.REGISTRY,
                SubmissionHappening.CHANGES_REQUESTED,
                "changes-requested",
            ),
            Move(
                Stage.READY_FOR_REVIEW,
                Owner.REGISTRY,
                SubmissionHappening.ACCEPTED_FOR_REVIEW,
                "submission-accepted",
            ),
            Move(
                Stage.DECLINED, Owner.REGISTRY, SubmissionHappening.DECLINED, "submission-declined"
            ),
            _WITHDRAW,
        ),
        Stage.CHANGES_REQUESTED: (
            Move(
                Stage.AWAITING_SIGNATURE,
                Owner.PROVIDER,
                SubmissionHappening.SENT_FOR_SIGNATURE,
                "submission-to-sign",
            ),
            _WITHDRAW,
        ),
        Stage.READY_FOR_REVIEW: (_WITHDRAW,),
        Stage.DECLINED: (),
        Stage.WITHDRAWN: (),
    }
)
"""Only these moves exist. The README's diagram is made from them, and compared in a test.

A certifier who does not sign sends it back to where it came from: a draft, or changes requested, of
which only the sections that were asked about are unlocked.
"""

OWNERS: Final[Mapping[Stage, Owner]] = MappingProxyType(
    {
        Stage.DRAFT: Owner.PROVIDER,
        Stage.AWAITING_SIGNATURE: Owner.PROVIDER,
        Stage.SUBMITTED: Owner.REGISTRY,
        Stage.CHANGES_REQUESTED: Owner.PROVIDER,
        Stage.READY_FOR_REVIEW: Owner.REGISTRY,
        Stage.DECLINED: Owner.NOBODY,
        Stage.WITHDRAWN: Owner.NOBODY,
    }
)


def move(stage: Stage, to: Stage) -> Move | None:
    """Return the step from one stage to another, or None where there is none."""
    return next((step for step in MOVES[stage] if step.to is to), None)
