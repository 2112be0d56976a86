"""The rows of every table as JSON objects and back, alike for each kind of database."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    func,
    select,
)
from sqlalchemy.types import TypeEngine

from registry.models.chain import moment_text

ROWS_AT_ONCE = 100
"""Of a record's size each: a few megabytes."""

LARGEST = 2**63 - 1

_SCHEMA = "alembic_version"
DERIVED = frozenset({"rating_brief", "standing", "standing_set"})
"""Tables whose rows are made from the others."""


class ValueWrong(ValueError):
    """A value that its column cannot hold."""


def kept_tables(connection: Connection) -> list[Table]:
    """Return the tables as they are in this database now, each after those that it refers to.

    They are asked of the database and not of the models, so that a database of an
    earlier shape can be kept too, before it is migrated. A search index that is kept in
    the database has a schema of its own there, and is left out: it is derived from these,
    as standings and briefs are.
    """
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name not in {_SCHEMA, *DERIVED}]


def rows_of(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """Yield every row, by key, without holding more than a few."""
    query = select(table).order_by(*table.primary_key).execution_options(yield_per=ROWS_AT_ONCE)
    for row in connection.execute(query):
        yield {key: _as_json(value) for key, value in row._mapping.items()}  # noqa: SLF001 - public in spite of its name


def as_row(table: Table, told: Mapping[str, Any]) -> dict[str, Any]:
    """Turn an object back into a row.

    Raises:
        ValueWrong: where it is not what `rows_of` made of a row of this table.
    """
    if list(told) != [column.name for column in table.columns]:
        raise ValueWrong(f"it has not the columns of the table {table.name}")
    return {column.name: _as_value(column, told[column.name]) for column in table.columns}


def can_be_kept(column: Column[Any]) -> bool:
    """Whether there is a way to write this column's values and to read them again."""
    return any(isinstance(column.type, kind) for kind, _, _ in _KEPT)


def count_on(connection: Connection, tables: list[Table]) -> None:
    """Have the next row of each table numbered after the highest; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        if "id" not in table.columns:
            continue
        highest = connection.scalar(select(func.max(table.c.id)))
        sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, "id")))
        if highest and sequence:
            connection.execute(select(func.setval(sequence, highest)))


def _as_json(value: object) -> object:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case datetime():
            return moment_text(value if value.tzinfo else value.replace(tzinfo=UTC))
        case date():
            return value.isoformat()
        case bytes():
            return b64encode(value).decode()
        case _:
            raise TypeError(f"found {type(value).__name__} in a table; say here how it is kept")


def _as_value(column: Column[Any], told: object) -> object:
    if told is None:
        return None  # the database says whether there may be nothing
    for kind, written, read in _KEPT:
        if isinstance(column.type, kind) and type(told) is written:
            try:
                return read(told)
            except ValueError as wrong:
                raise ValueWrong(f"{column.name}: {wrong}") from None
    raise ValueWrong(f"{column.name} cannot be {told!r:.60}")


def _as_number(number: int) -> int:
    if abs(number) > LARGEST:
        raise ValueError(f"{number} is larger than any that a database holds")
    return number


def _as_moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or moment_text(moment) != text:
        raise ValueError(f"{text!r} is no moment in UTC")
    return moment


def _as_day(text: str) -> date:
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(f"{text!r} is no day as 2026-11-25")
    return day


def _as_bytes(text: str) -> bytes:
    return b64decode(text, validate=True)


_KEPT: tuple[tuple[type[TypeEngine[Any]], type, Callable[[Any], object]], ...] = (
    (DateTime, str, _as_moment),
    (Date, str, _as_day),
    (LargeBinary, str, _as_bytes),
    (String, str, str),
    (Boolean, bool, bool),
    (Integer, int, _as_number),
    (Float, float, float),
)
"""Each kind of column, of what type its values are in JSON, and how they are read."""
