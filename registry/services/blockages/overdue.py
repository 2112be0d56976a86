"""Public reports whose stage has taken longer than it may, those that became so last first."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from registry.models import AreaRow, Blockage
from registry.nations import Nation
from registry.policy.blockage_stages import DAYS_FOR, BlockageStage
from registry.policy.working_days import working_days_between
from registry.services.blockages.listing import ListedReport, listed
from registry.services.blockages.moved import due_after
from registry.services.blockages.public import are_public, too_late_since

MOST: Final = 100
"""Reports that are shown."""


@dataclass(frozen=True, slots=True)
class OverdueReport:
    """A public report whose stage's time is over.

    Attributes:
        report: as lists have it.
        due: the last day that was in time.
        late: working days of its nation since then.
    """

    report: ListedReport
    due: date
    late: int


@dataclass(frozen=True, slots=True)
class OverdueReports:
    """How many there are, and those that became so last."""

    found: int
    reports: tuple[OverdueReport, ...]


def overdue_reports(session: Session, on: date) -> OverdueReports:
    """Return the public reports whose stage's clock is over on a day."""
    late = [
        and_(
            AreaRow.nation == str(nation),
            Blockage.stage == str(stage),
            Blockage.stage_since < too_late_since(nation, days, on),
        )
        for nation in Nation
        for stage, days in DAYS_FOR.items()
    ]
    rows = session.execute(
        select(Blockage.id, Blockage.stage, Blockage.stage_since, AreaRow.nation)
        .join(AreaRow, AreaRow.code == Blockage.area)
        .where(*are_public(on), or_(*late))
    )
    found = sorted(
        (
            (_due(BlockageStage(stage), since, Nation(nation)), number, since, Nation(nation))
            for number, stage, since, nation in rows
        ),
        reverse=True,
    )
    here = found[:MOST]
    shown = listed(session, [(number, since) for _, number, since, _ in here])
    return OverdueReports(
        len(found),
        tuple(
            OverdueReport(report, due, working_days_between(due, on, nation))
            for report, (due, _, _, nation) in zip(shown, here, strict=True)
        ),
    )


def _due(stage: BlockageStage, since: datetime, nation: Nation) -> date:
    return due_after(since.astimezone(UTC).date(), DAYS_FOR[stage], nation)
