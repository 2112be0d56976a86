"""What a programme's pages say of appeals against its rating: that one is open, since when, and how others ended."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

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
    return tuple(map(_told, found))


def open_appeals(session: Session, slugs: Collection[str]) -> Mapping[str, AppealTold]:
    """Return the appeals that are open against the ratings of these programmes, by slug."""
    rows = session.execute(
        select(Programme.slug, Appeal)
        .join(ReviewPublication, ReviewPublication.round_id == Appeal.round_id)
        .join(Programme, Programme.id == ReviewPublication.programme_id)
        .where(Programme.slug.in_(slugs), Appeal.stage.in_(OPEN))
        .order_by(Appeal.id)
    )
    return {slug: _told(one) for slug, one in rows}


def told_json(appeals: Iterable[AppealTold]) -> list[dict[str, Any]]:
    """Put what is told of appeals for a program."""
    return [
        {
            "reference": one.reference,
            "stage": str(one.stage),
            "open": one.is_open,
            "since" if one.is_open else "ended": one.at.isoformat(),
        }
        for one in appeals
    ]


def say_under_appeal(session: Session, rows: Collection[dict[str, Any]]) -> None:
    """Say in each row of a list for programs, found by its slug, which appeal is open against its rating."""
    held = open_appeals(session, [row["slug"] for row in rows])
    for row in rows:
        found = held.get(row["slug"])
        row["under_appeal"] = None if found is None else found.reference


def _told(one: Appeal) -> AppealTold:
    stage = AppealStage(one.stage)
    is_open = stage in OPEN
    ended_at = one.decided_at or one.admitted_at or one.lodged_at
    return AppealTold(one.reference, is_open, stage, one.lodged_at if is_open else ended_at)
