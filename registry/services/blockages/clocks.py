"""Until when a report's stage is in time: working days of its area's nation, derived and never stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date

from registry.models import Blockage
from registry.nations import Nation
from registry.policy.areas import Area
from registry.policy.blockage_stages import DAYS_FOR, DAYS_TO_ANSWER, BlockageStage
from registry.policy.working_days import after_working_days, working_days_between


@dataclass(frozen=True, slots=True)
class ReportClock:
    """The clock of the stage that a report is in.

    Attributes:
        stage: which one.
        began: the day on which it came to it.
        due: the last day that is in time.
        overdue: working days since then; 0 while it is in time.
        nation: whose working days these are.
    """

    stage: BlockageStage
    began: date
    due: date
    overdue: int
    nation: Nation

    @property
    def is_overdue(self) -> bool:
        """Whether its time is over."""
        return self.overdue > 0


def clock_of_report(blockage: Blockage, areas: Mapping[str, Area], on: date) -> ReportClock | None:
    """Return the clock of a report on a day; None in a stage in which nobody waits."""
    area = areas.get(blockage.area or "")
    nation = Nation.ENGLAND if area is None else area.nation
    began = blockage.stage_since.astimezone(UTC).date()
    return clock_of_stage(BlockageStage(blockage.stage), began, nation=nation, on=on)


def clock_of_stage(
    stage: BlockageStage, began: date, *, nation: Nation, on: date
) -> ReportClock | None:
    """Return the clock of a stage that began on a day, as it stands on another; None where nobody waits in it."""
    if stage not in DAYS_FOR:
        return None
    due = after_working_days(began, DAYS_FOR[stage], nation)
    return ReportClock(stage, began, due, working_days_between(due, on, nation), nation)


def answer_due(blockage: Blockage, areas: Mapping[str, Area]) -> date | None:
    """Return the last day on which a first answer to a report is in time; None before it is sent."""
    if blockage.sent_at is None:
        return None
    area = areas.get(blockage.area or "")
    nation = Nation.ENGLAND if area is None else area.nation
    return after_working_days(blockage.sent_at.astimezone(UTC).date(), DAYS_TO_ANSWER, nation)
