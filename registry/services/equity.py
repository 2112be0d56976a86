"""The equity report: how long decisions take and how cases end, by their organisation's size and by its sector."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from registry.policy.equity import (
    DECIDED,
    Outcome,
    Period,
    Spread,
    newest_year,
    periods,
    spread,
)
from registry.policy.withholding import FEWEST, WITHHELD, Count, Withheld, shown
from registry.services.clocks import today
from registry.services.equity_cases import BY_SECTOR, BY_SIZE, CountedCase, counted_cases

EVERYBODY = "all organisations"


@dataclass(frozen=True, slots=True)
class GroupReport:
    """What is told of the cases of one group of organisations.

    Attributes:
        group: which.
        outcomes: how many ended how.
        days: working days from the first sending to the panel's decision.
    """

    group: str
    outcomes: dict[Outcome, Count]
    days: Spread | Withheld

    @property
    def decided(self) -> int:
        """How many decisions are told: those that the days are of, or fewer."""
        return sum(count for count in self._decided if not isinstance(count, Withheld))

    @property
    def decided_at_least(self) -> bool:
        """Whether there may be more decisions than are told."""
        return WITHHELD in self._decided

    @property
    def approved_per_cent(self) -> float | Withheld:
        """Of those decided, how many per cent were approved."""
        approved = self.outcomes[Outcome.APPROVED]
        if self.decided_at_least or isinstance(approved, Withheld):
            return WITHHELD
        return 100 * approved / self.decided

    @property
    def _decided(self) -> tuple[Count, ...]:
        return tuple(self.outcomes[one] for one in DECIDED)


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """What is told of the cases that were first sent in one period."""

    period: Period
    everybody: GroupReport
    by_size: tuple[GroupReport, ...]
    by_sector: tuple[GroupReport, ...]


@dataclass(frozen=True, slots=True)
class EquityReport:
    """Every period that is told, the newest first."""

    newest_year: int
    periods: tuple[PeriodReport, ...]


def equity_report(session: Session, *, on: date | None = None) -> EquityReport:
    """Return the report as it is read today, or on a day.

    A period is counted as things stood at the end of the year after it, once and for all: whoever compares what
    is told at different times compares the same figures.
    """
    newest = newest_year(on or today())
    sent = [one.sent for one in counted_cases(session, date(newest, 12, 31))]
    told = (report_of(period, counted_cases(session, period.until)) for period in periods(sent))
    return EquityReport(newest, tuple(told)[::-1])


def report_of(period: Period, cases: Sequence[CountedCase]) -> PeriodReport:
    """Return what is told of the cases of one period."""
    mine = [one for one in cases if period.holds(one.sent)]
    tables = [_parted(mine, *parts) for parts in (BY_SIZE, BY_SECTOR)]
    columns = {
        outcome: shown([[_n(group, outcome) for group in table.values()] for table in tables])
        for outcome in Outcome
    }
    whole = {outcome: total for outcome, (total, _) in columns.items()}
    by_size, by_sector = (
        tuple(
            _group(
                name, {outcome: told[which][row] for outcome, (_, told) in columns.items()}, held
            )
            for row, (name, held) in enumerate(table.items())
        )
        for which, table in enumerate(tables)
    )
    return PeriodReport(period, _group(EVERYBODY, whole, mine), by_size, by_sector)


def _parted(
    cases: Sequence[CountedCase], names: Sequence[str], group: Callable[[CountedCase], str]
) -> dict[str, list[CountedCase]]:
    return {name: [one for one in cases if group(one) == name] for name in names}


def _n(cases: Sequence[CountedCase], outcome: Outcome) -> int:
    return sum(one.outcome is outcome for one in cases)


def _group(name: str, outcomes: dict[Outcome, Count], cases: Sequence[CountedCase]) -> GroupReport:
    """Put a group's report; of how long it took something is told only where a count of decisions is."""
    days = [one.days for one in cases if one.days is not None]
    is_told = any(outcomes[one] is not WITHHELD for one in DECIDED) and len(days) >= FEWEST
    return GroupReport(name, outcomes, spread(days) if is_told else WITHHELD)
