"""What a programme's pages say of appeals against its rating: that one is open, since when, and how others ended."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Appeal, Programme, ReviewPublication
from registry.policy.appeal_stages import OPEN, AppealStage


@dataclass(frozen=True, slots=True)
class AppealTold:
    """One appeal in a line.

    Attributes:
        reference: what it is called by.
        is_open: whether the rating is under appeal.
        stage: where it stands.
        at: when it was lodged; of one that is over, when it ended.
    """

    reference: str
    is_open: bool
    stage: AppealStage
    at: datetime


def appeals_told_of(session: Session, slug: str) -> tuple[AppealTold, ...]:
    """Return the appeals against a programme's ratings, the newest first; not those that were withdrawn."""
    found = session.scalars(
        select(Appeal)
        .join(ReviewPublication, ReviewPublication.round_id == Appeal.round_id)
        .join(Programme, Programme.id == ReviewPublication.programme_id)
        .where(Programme.slug == slug, Appeal.stage != AppealStage.WITHDRAWN)
        .order_by(Appeal.id.desc())
    )
    return tuple(
        AppealTold(
            reference=one.reference,
            is_open=AppealStage(one.stage) in OPEN,
            stage=AppealStage(one.stage),
            at=one.decided_at or one.admitted_at or one.lodged_at
            if AppealStage(one.stage) not in OPEN
            else one.lodged_at,
        )
        for one in found
    )
