"""Standings as they leave the register: one row for each programme, standard and outcome."""

from collections.abc import Iterable

from registry.services.other_standards import StandingRow
from registry.services.tables_out import Cell, csv_text
from registry.services.wording import yes_or_no

COLUMNS = (
    "programme",
    "standard",
    "edition",
    "domain",
    "headline",
    "rating",
    "rating_if_confirmed",
    "verdict",
    "verdict_if_confirmed",
    "band",
    "undecided",
    "inside_scope",
    "deciding_clause",
    "answer",
    "found",
    "stable",
)
"""An empty cell: the standard has none, or nothing was measured; `not reported` and `yes`/`no` are facts."""


def standings_csv(rows: Iterable[tuple[str, StandingRow]]) -> str:
    """Write standings, each with its programme's slug, as CSV."""
    return csv_text(COLUMNS, (_cells(slug, row) for slug, row in rows))


def _cells(slug: str, row: StandingRow) -> tuple[Cell, ...]:
    told = {
        **row,
        "programme": slug,
        "deciding_clause": row["clause"],
        "headline": yes_or_no(row["headline"]),
        "inside_scope": yes_or_no(row["inside_scope"]),
        "stable": None if row["stable"] is None else yes_or_no(row["stable"]),
    }
    return tuple(told[column] for column in COLUMNS)
