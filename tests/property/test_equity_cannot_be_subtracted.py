"""No count that the equity report withholds follows, by any sums, from all that it publishes."""

from datetime import date
from itertools import chain, cycle, pairwise, product
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as some

from registry.policy.equity import DECIDED, FEWEST_IN_PERIOD, Outcome, periods
from registry.services.equity import EquityReport, report_of
from registry.services.equity_cases import SECTORS, SIZES, CountedCase
from registry.services.equity_out import equity_json

sizes_of_groups = some.sampled_from([0, 1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
"""Mostly enough, so that a column often lacks one count or two."""


@some.composite
def columns(draw: some.DrawFn) -> list[CountedCase]:
    """Cases with one outcome of one year, parted by size in one way and by sector in another."""
    sent = date(draw(some.sampled_from([2026, 2027, 2028])), 6, 1)
    outcome = draw(some.sampled_from(Outcome))
    by_size = [size for size in SIZES for _ in range(draw(sizes_of_groups))]
    by_sector = [sector for sector in SECTORS for _ in range(draw(sizes_of_groups) // 2)]
    days = draw(some.integers(0, 400)) if outcome in DECIDED else None
    return [
        CountedCase(sent, size, sector, outcome, days)
        for size, sector in zip(by_size, cycle(by_sector or SECTORS), strict=False)
    ]


many = some.lists(columns(), min_size=1, max_size=9).map(lambda lists: [*chain(*lists)])


@given(many)
@settings(max_examples=60, derandomize=True)
def test_no_sum_of_published_figures_gives_a_withheld_count(found: list[CountedCase]) -> None:
    told = tuple(report_of(one, found) for one in periods(case.sent for case in found))
    published = equity_json(EquityReport(2027, told))
    for period in published["periods"]:
        unknown, known, values = equations(period)
        truth = counts(found, period["period"])
        assert np.array_equal(known @ [truth[one] for one in unknown], values), "equations hold"
        rank = np.linalg.matrix_rank(known) if known.size else 0
        for number, one in enumerate(unknown):
            if told_of(period, one) == "withheld":
                cell = np.eye(len(unknown))[number]
                assert np.linalg.matrix_rank(np.vstack([known, cell])) > rank, one
            else:
                assert told_of(period, one) == truth[one]
                assert truth[one] >= 5


@given(many)
@settings(max_examples=60, derandomize=True)
def test_periods_never_overlap_and_hold_enough(found: list[CountedCase]) -> None:
    made = periods(case.sent for case in found)
    for one in found:
        assert sum(period.holds(one.sent) for period in made) <= 1
    for period in made:
        assert sum(period.holds(one.sent) for one in found) >= FEWEST_IN_PERIOD
    assert all(one.last < after.first for one, after in pairwise(made))


Cell = tuple[str, str, str]
"""A table, its row and its column."""


def equations(period: dict[str, Any]) -> tuple[list[Cell], Any, list[int]]:
    """Put every published number as a sum of counts, and that both tables are of the same cases."""
    tables = {"by_size": SIZES, "by_sector": SECTORS}
    unknown = [(t, g, str(o)) for t, groups in tables.items() for g, o in product(groups, Outcome)]
    rows: list[list[int]] = []
    values: list[int] = []

    def says(value: int, *signed: tuple[int, str, str, str]) -> None:
        """Note that counts with their signs make a number; an empty row stands for all rows."""
        row = [0] * len(unknown)
        for sign, table, group, outcome in signed:
            for number, one in enumerate(unknown):
                if one[0] == table and one[2] == outcome and group in {one[1], ""}:
                    row[number] += sign
        rows.append(row)
        values.append(value)

    for outcome in map(str, Outcome):
        says(0, (1, "by_size", "", outcome), (-1, "by_sector", "", outcome))
    groups = [(table, one) for table in tables for one in period[table]]
    for table, one in (*groups, ("by_size", period["everybody"])):
        name = "" if one is period["everybody"] else one["group"]
        for outcome, count in one["outcomes"].items():
            if count != "withheld":
                says(count, (1, table, name, outcome))
        if one["decisions"] != "withheld" and not one["decisions_may_be_more"]:
            says(one["decisions"], *((1, table, name, str(outcome)) for outcome in DECIDED))
    return unknown, np.array(rows), values


def counts(found: list[CountedCase], period: str) -> dict[Cell, int]:
    """What the report counted, in truth."""
    first, last = int(period[:4]), int(period[-4:])
    mine = [one for one in found if first <= one.sent.year <= last]
    return {
        (table, group, str(outcome)): sum(
            group == getattr(one, table[3:]) and one.outcome is outcome for one in mine
        )
        for table, groups in (("by_size", SIZES), ("by_sector", SECTORS))
        for group, outcome in product(groups, Outcome)
    }


def told_of(period: dict[str, Any], cell: Cell) -> int | str:
    """What is published of a count."""
    table, group, outcome = cell
    (row,) = (one for one in period[table] if one["group"] == group)
    found: int | str = row["outcomes"][outcome]
    return found
