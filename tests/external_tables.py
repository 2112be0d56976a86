"""Tables of external ratings, as somebody would hand them in."""

import csv
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy.orm import Session

from registry.services.adding_external_ratings import Plan, add, plan_of

ROW = {
    "programme": "kite-club",
    "body": "An invented body",
    "label": "Gold",
    "source": "https://body.test/kite-club",
}
"""A row with what is needed and no more."""


def write_table(folder: Path, *rows: Mapping[str, str], name: str = "others.csv") -> Path:
    """Write rows under every column that any of them has."""
    columns = list(dict.fromkeys(column for row in (ROW, *rows) for column in row))
    file = folder / name
    with file.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, columns)
        table.writeheader()
        table.writerows(rows)
    return file


def add_table(session: Session, file: Path) -> Plan:
    """Add a table in the session's transaction, as the command does."""
    plan = plan_of(session, file)
    add(session, plan)
    return plan
