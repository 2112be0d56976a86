"""What became of an area's public reports, in figures: withheld where few, or where nobody there is proven reached."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date
from statistics import median
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.models import AreaRow, Blockage, BlockageAnswer, BodyArea, BodyRow
from registry.policy.areas import Area
from registry.policy.blockage_stages import CLOSED, BlockageStage
from registry.policy.working_days import working_days_between
from registry.services.areas.contact_check import is_proven
from registry.services.blockages.public import are_public

LEAST: Final = 5
"""Reports, or answers, below which a figure about them is no figure."""

FEW: Final = f"There are fewer than {LEAST} public reports, too few for figures."
UNPROVEN: Final = (
    "No body of this area has said in the last year that its address reaches it, "
    "so figures would say more of our letters than of its answers."
)
FEW_ANSWERS: Final = f"Fewer than {LEAST} were answered, too few for a median."


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFigures:
    """An area's public reports in figures.

    Attributes:
        any: whether there is any public report.
        withheld: why there are no figures, or None where there are; then all else is empty.
        reports: how many there are.
        open: of which are not closed.
        answered: of which had an answer put beside them.
        closed: how many ended in each way.
        median_days: working days from the sending to the first answer; None where fewer than `LEAST` were answered.
    """

    any: bool
    withheld: str | None = None
    reports: int | None = None
    open: int | None = None
    answered: int | None = None
    closed: tuple[tuple[BlockageStage, int], ...] = ()
    median_days: float | None = None


def area_figures(session: Session, area: Area, on: date) -> AreaFigures:
    """Return the figures of the reports that name an area itself, and not one that lies in it."""
    first = select(func.min(BlockageAnswer.answered_at)).where(
        BlockageAnswer.blockage_id == Blockage.id,
        BlockageAnswer.screened_at == Blockage.first_answered_at,
    )
    rows = session.execute(
        select(Blockage.stage, Blockage.sent_at, first.correlate(Blockage).scalar_subquery())
        .join(AreaRow, AreaRow.code == Blockage.area)
        .where(Blockage.area == area.code, *are_public(on))
    ).all()
    why = why_withheld(len(rows), area, areas_reached(session, on))
    if why is not None or not rows:
        return AreaFigures(any=bool(rows), withheld=why)
    stages = Counter(BlockageStage(stage) for stage, _, _ in rows)
    days = [
        working_days_between(
            sent.astimezone(UTC).date(), answered.astimezone(UTC).date(), area.nation
        )
        for _, sent, answered in rows
        if sent is not None and answered is not None
    ]
    closed = tuple((stage, stages[stage]) for stage in BlockageStage if stage in CLOSED)
    return AreaFigures(
        any=True,
        reports=len(rows),
        open=len(rows) - sum(number for _, number in closed),
        answered=len(days),
        closed=closed,
        median_days=median(days) if len(days) >= LEAST else None,
    )


def why_withheld(reports: int, area: Area, reached: frozenset[str]) -> str | None:
    """Return why a number of public reports is not shown as a figure of its area; None where it is, or is nought."""
    if not reports:
        return None
    if reports < LEAST:
        return FEW
    return None if {area.code, area.county} & reached else UNPROVEN


def areas_reached(session: Session, on: date) -> frozenset[str]:
    """Return the codes of areas of which a body is proven to be reached; a body of a whole nation is no area's own."""
    rows = session.execute(
        select(BodyArea.area, BodyRow.proven_on)
        .join(BodyRow, BodyRow.id == BodyArea.body_id)
        .where(
            BodyRow.proven_on.is_not(None),
            (BodyRow.ended_on.is_(None)) | (BodyRow.ended_on > on),
        )
    )
    return frozenset(code for code, proven in rows if is_proven(proven, on))


def figures_json(figures: AreaFigures) -> dict[str, Any]:
    """Return them as JSON has them."""
    return {
        "any": figures.any,
        "withheld": figures.withheld,
        "reports": figures.reports,
        "open": figures.open,
        "answered": figures.answered,
        "closed": {str(stage): number for stage, number in figures.closed},
        "median_working_days_to_first_answer": figures.median_days,
    }
