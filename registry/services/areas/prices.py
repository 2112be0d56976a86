"""The index of prices that brings costs of different years together, and a newer table of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from registry.models import PriceIndex
from registry.services.tables_in import InputRefused, Line, read_table

COLUMNS: Final = ("year", "index")
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Prices:
    """An index of prices by calendar year, and where it is from."""

    index: Mapping[int, Decimal]
    source: str


def prices(session: Session) -> Prices:
    """Return the index that is kept; empty where none is."""
    rows = session.scalars(select(PriceIndex).order_by(PriceIndex.year)).all()
    return Prices({row.year: Decimal(row.value) for row in rows}, rows[0].source if rows else "")


def prices_in(file: Path) -> Mapping[int, Decimal]:
    """Read a CSV file of an index of prices.

    Raises:
        InputRefused: at the first row that is wrong.
    """
    table = read_table(file)
    table.need(COLUMNS)
    found: dict[int, Decimal] = {}
    for line in table.lines:
        year, value = _year(line), _value(line)
        if year in found:
            raise line.refuse("year", "each year once")
        found[year] = value
    if not found:
        raise InputRefused(f"{file.name} holds no year. Give one a line: 2024,100.")
    return found


def import_prices(session: Session, index: Mapping[int, Decimal], source: str) -> None:
    """Put an index in the place of the one that is kept: whole, for two bases cannot be mixed."""
    session.execute(delete(PriceIndex))
    session.add_all(
        PriceIndex(year=year, value=str(value), source=source) for year, value in index.items()
    )
    session.flush()


def _year(line: Line) -> int:
    text = line.cells["year"]
    if not (text.isascii() and text.isdecimal() and FIRST_YEAR <= int(text[:4]) <= LAST_YEAR):
        raise line.refuse("year", "a calendar year such as 2024")
    if len(text) != len(str(FIRST_YEAR)):
        raise line.refuse("year", "a calendar year such as 2024")
    return int(text)


def _value(line: Line) -> Decimal:
    if line.number_in("index") <= 0:
        raise line.refuse("index", "a number above 0")
    return Decimal(line.cells["index"])
