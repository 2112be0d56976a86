"""At which steps which barriers stand, over all public reports."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import AreaRow, Blockage
from registry.policy.barriers import DeliveryStep
from registry.services.blockages.area_figures import LEAST
from registry.services.blockages.barriers import barrier_groups
from registry.services.blockages.public import are_public
from registry.services.blockages.reports_asked import barriers_in
from registry.services.tables_out import csv_text

FEW: Final = f"fewer than {LEAST}"
_AT_A_TIME: Final = 500


@dataclass(frozen=True, slots=True)
class BarrierRow:
    """One barrier: in how many public reports it is named at each step, as far as that is shown."""

    group: str
    code: str
    label: str
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no public report names it."""
        return set(self.cells) == {"0"}


@dataclass(frozen=True, slots=True)
class Patterns:
    """The table: how many public reports there are, and a row for each barrier."""

    reports: int
    rows: tuple[BarrierRow, ...]


def patterns(session: Session, on: date) -> Patterns:
    """Count the public reports of a day by barrier and step; a report that names several barriers counts for each."""
    query = (
        select(Blockage.step, Blockage.draft)
        .join(AreaRow, AreaRow.code == Blockage.area)
        .where(*are_public(on))
        .execution_options(yield_per=_AT_A_TIME)
    )
    reports, counted = 0, Counter[tuple[str, str | None]]()
    for step, draft in session.execute(query):
        reports += 1
        counted.update((code, step) for code in set(barriers_in(draft)))
    return Patterns(reports, tuple(_rows(counted)))


def patterns_csv(found: Patterns) -> str:
    """Write the table as CSV."""
    header = ("barrier_group", "barrier", "barrier_label", *(step.value for step in DeliveryStep))
    return csv_text(header, [(one.group, one.code, one.label, *one.cells) for one in found.rows])


def _rows(counted: Counter[tuple[str, str | None]]) -> Iterator[BarrierRow]:
    for group in barrier_groups():
        for one in group.barriers:
            cells = tuple(_shown(counted[one.code, step.value]) for step in DeliveryStep)
            yield BarrierRow(group.label, one.code, one.label, cells)


def _shown(number: int) -> str:
    return FEW if 0 < number < LEAST else f"{number:,}"
