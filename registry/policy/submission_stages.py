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
    IN_REVIEW = "in review"
    RATING_DRAFTED = "rating drafted"
    AWAITING_DECISION = "awaiting decision"
    PUBLISHED = "published"
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
    REVIEW_BEGUN = "review begun"
    REVIEW_BEGUN_AGAIN = "review begun again"
    RATING_DRAFTED = "rating drafted"
    REPLIED = "reply made"
    REPLY_TIME_OVER = "time to reply over"
    PUBLISHED = "decision and rating published"
    RETURNED_TO_REVIEW = "returned to review"
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
_CHANGES = Move(
    Stage.CHANGES_REQUESTED,
    Owner.REGISTRY,
    SubmissionHappening.CHANGES_REQUESTED,
    "changes-requested",
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
            _CHANGES,
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
        Stage.READY_FOR_REVIEW: (
            Move(Stage.IN_REVIEW, Owner.REGISTRY, SubmissionHappening.REVIEW_BEGUN, "review-begun"),
            _WITHDRAW,
        ),
        Stage.IN_REVIEW: (
            Move(
                Stage.RATING_DRAFTED,
                Owner.REGISTRY,
                SubmissionHappening.RATING_DRAFTED,
                "rating-drafted",
            ),
            _CHANGES,
            _WITHDRAW,
        ),
        Stage.RATING_DRAFTED: (
            Move(Stage.AWAITING_DECISION, Owner.PROVIDER, SubmissionHappening.REPLIED),
            Move(Stage.AWAITING_DECISION, Owner.REGISTRY, SubmissionHappening.REPLY_TIME_OVER),
            _WITHDRAW,
        ),
        Stage.AWAITING_DECISION: (
            Move(
                Stage.PUBLISHED,
                Owner.REGISTRY,
                SubmissionHappening.PUBLISHED,
                "decision-published",
            ),
            Move(Stage.IN_REVIEW, Owner.REGISTRY, SubmissionHappening.RETURNED_TO_REVIEW),
            _CHANGES,
            _WITHDRAW,
        ),
        Stage.PUBLISHED: (
            Move(
                Stage.IN_REVIEW,
                Owner.REGISTRY,
                SubmissionHappening.REVIEW_BEGUN_AGAIN,
                "review-begun",
            ),
        ),
        Stage.DECLINED: (),
        Stage.WITHDRAWN: (),
    }
)
"""Only these moves exist. The README's diagram is made from them, and compared in a test.

A certifier who does not sign sends it back to where it came from: a draft, or changes requested, of
which only the sections that were asked about are unlocked. What is published goes on only where a review of
it is due again.
"""

OWNERS: Final[Mapping[Stage, Owner]] = MappingProxyType(
    {
        Stage.DRAFT: Owner.PROVIDER,
        Stage.AWAITING_SIGNATURE: Owner.PROVIDER,
        Stage.SUBMITTED: Owner.REGISTRY,
        Stage.CHANGES_REQUESTED: Owner.PROVIDER,
        Stage.READY_FOR_REVIEW: Owner.REGISTRY,
        Stage.IN_REVIEW: Owner.REGISTRY,
        Stage.RATING_DRAFTED: Owner.PROVIDER,
        Stage.AWAITING_DECISION: Owner.REGISTRY,
        Stage.PUBLISHED: Owner.NOBODY,
        Stage.DECLINED: Owner.NOBODY,
        Stage.WITHDRAWN: Owner.NOBODY,
    }
)


def move(stage: Stage, to: Stage, *, by: Owner | None = None) -> Move | None:
    """Return the step from one stage to another, of one side where it is named, or None where there is none."""
    return next((step for step in MOVES[stage] if step.to is to and by in {None, step.by}), None)
