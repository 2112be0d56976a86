"""The newest reviewed rating of each programme, with what its review rested on."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.models import (
    Approval,
    Programme,
    RecordVersion,
    ReviewPublication,
    ReviewRound,
    Submission,
)
from registry.policy.approvals import lapses_on
from registry.policy.submission_stages import OWNERS, Owner, Stage

OPEN_STAGES = frozenset(stage for stage, owner in OWNERS.items() if owner is not Owner.NOBODY)


@dataclass(frozen=True)
class Reviewed:
    """One programme's newest reviewed rating."""

    programme_id: int
    slug: str
    submission_id: int
    submission: str
    organisation_id: int
    round_id: int
    review: str
    record_version_id: int
    edition: str
    standard: str
    guide: str
    engine: str
    items: str
    snapshot: str
    published_at: datetime
    is_under_way: bool
    """Whether its case has left what is published for another review."""
    approved: bool
    lapses_on: date | None

    @property
    def due_on(self) -> date:
        """The day on which the approval lapses, or would, had there been one."""
        return self.lapses_on or lapses_on(self.published_at.date())

    @cached_property
    def tools(self) -> frozenset[str]:
        """The tools that reviewers judged by, each with its version."""
        return frozenset(item["tool"] for item in json.loads(self.items) if item.get("tool"))

    @cached_property
    def documents(self) -> Sequence[dict[str, Any]]:
        """The documents that its record rests on."""
        found: Sequence[dict[str, Any]] = json.loads(self.snapshot).get("documents") or ()
        return found


def reviewed(session: Session) -> Iterator[Reviewed]:
    """Yield the newest reviewed rating of every programme that has one, by slug."""
    newest = select(func.max(ReviewPublication.id)).group_by(ReviewPublication.programme_id)
    rows = session.execute(
        select(ReviewPublication, ReviewRound, Submission, Programme.slug, RecordVersion.snapshot)
        .join(ReviewRound, ReviewRound.id == ReviewPublication.round_id)
        .join(Submission, Submission.id == ReviewRound.submission_id)
        .join(Programme, Programme.id == ReviewPublication.programme_id)
        .join(RecordVersion, RecordVersion.id == ReviewPublication.record_version_id)
        .where(ReviewPublication.id.in_(newest))
        .order_by(Programme.slug)
    ).all()
    lapses = _lapses(session, [review.id for _, review, *_ in rows])
    for made, review, submission, slug, snapshot in rows:
        yield Reviewed(
            programme_id=made.programme_id,
            slug=slug,
            submission_id=submission.id,
            submission=submission.reference,
            organisation_id=submission.organisation_id,
            round_id=review.id,
            review=review.reference,
            record_version_id=made.record_version_id,
            edition=review.edition,
            standard=review.standard,
            guide=review.guide,
            engine=review.engine,
            items=review.items,
            snapshot=snapshot,
            published_at=made.published_at,
            is_under_way=Stage(submission.stage) in OPEN_STAGES,
            approved=review.id in lapses,
            lapses_on=lapses.get(review.id),
        )


def _lapses(session: Session, rounds: Sequence[int]) -> dict[int, date]:
    rows = session.execute(
        select(ReviewPublication.round_id, Approval.lapses_on)
        .join(Approval, Approval.publication_id == ReviewPublication.id)
        .where(ReviewPublication.round_id.in_(rounds), Approval.ended_on.is_(None))
    )
    return {round_id: lapses_on for round_id, lapses_on in rows if round_id is not None}
