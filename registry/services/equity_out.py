"""The equity report as data and as a table."""

from collections.abc import Iterator
from typing import Any

from registry.policy.equity import Outcome, Spread
from registry.policy.withholding import FEWEST, WITHHELD
from registry.services.equity import EquityReport, GroupReport, PeriodReport
from registry.services.tables_out import Cell, csv_text

COLUMNS = (
    *("period", "counted_until", "by", "group"),
    *(str(one).replace(" ", "_") for one in Outcome),
    *("approved_per_cent_of_decided", "decisions", "decisions_may_be_more"),
    *("median_working_days", "lower_quartile", "upper_quartile"),
)


def equity_json(report: EquityReport) -> dict[str, Any]:
    """Put it for a program; "withheld" stands for a number that is not told."""
    return {
        "newest_year": report.newest_year,
        "withheld_below": FEWEST,
        "periods": [_period_json(one) for one in report.periods],
    }


def equity_csv(report: EquityReport) -> str:
    """Put it as a table: a row for each group of each period."""
    return csv_text(COLUMNS, _rows(report))


def _period_json(one: PeriodReport) -> dict[str, Any]:
    return {
        "period": str(one.period),
        "counted_until": one.period.until.isoformat(),
        "everybody": _group_json(one.everybody),
        "by_size": [_group_json(group) for group in one.by_size],
        "by_sector": [_group_json(group) for group in one.by_sector],
    }


def _group_json(group: GroupReport) -> dict[str, Any]:
    return {
        "group": group.group,
        "outcomes": {str(outcome): count for outcome, count in group.outcomes.items()},
        "approved_per_cent_of_decided": _per_cent(group),
        "decisions": WITHHELD if group.days is WITHHELD else group.decided,
        "decisions_may_be_more": group.decided_at_least,
        "working_days_to_decision": _days_json(group),
    }


def _days_json(group: GroupReport) -> dict[str, int] | str:
    if not isinstance(group.days, Spread):
        return WITHHELD
    days = group.days
    return {
        "median": days.median,
        "lower_quartile": days.lower,
        "upper_quartile": days.upper,
    }


def _per_cent(group: GroupReport) -> float | str:
    told = group.approved_per_cent
    return told if told is WITHHELD else round(told, 1)


def _rows(report: EquityReport) -> Iterator[tuple[Cell, ...]]:
    for one in report.periods:
        held = (("all", (one.everybody,)), ("size", one.by_size), ("sector", one.by_sector))
        for by, groups in held:
            for group in groups:
                named = (str(one.period), one.period.until.isoformat(), by, group.group)
                yield *named, *_cells(group)


def _cells(group: GroupReport) -> tuple[Cell, ...]:
    counts = tuple(group.outcomes[one] for one in Outcome)
    days, more = group.days, "yes" if group.decided_at_least else "no"
    if not isinstance(days, Spread):
        return *counts, _per_cent(group), WITHHELD, more, *(WITHHELD,) * 3
    return *counts, _per_cent(group), group.decided, more, days.median, days.lower, days.upper
