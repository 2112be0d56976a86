"""Restoring: a database that holds nothing is filled with every row of a backup."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, exists, insert, inspect, select
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from registry.errors import RegistryError
from registry.migrating import knows_revision, revision_of, upgrade
from registry.services.backups import Backup
from registry.services.json_lines import FileRefused
from registry.services.outbox import queue_whole_index
from registry.services.table_rows import ROWS_AT_ONCE, ValueWrong, as_row, count_on, kept_tables


class HoldsSomething(RegistryError):
    """A database in which there is something already."""


def restore(connection: Connection, backup: Backup) -> None:
    """Fill a database with a backup, in the connection's transaction, and bring it up to date.

    Ids stay as they were, and the next ones follow on the highest. That the whole
    register is to be indexed is queued with it.

    Raises:
        HoldsSomething: where the database holds anything.
        FileRefused: for a backup of a later version, or whose rows contradict each other.
    """
    _require_nothing(connection, backup)
    upgrade(connection, backup.schema)
    tables = kept_tables(connection)
    if {table.name for table in tables} != set(backup.tables):
        raise FileRefused(
            f"{backup.file} holds other tables than its schema {backup.schema} has. Use another copy."
        )
    for table in tables:
        _fill(connection, table, backup)
    _refuse_broken_references(connection, backup)
    count_on(connection, tables)
    upgrade(connection)
    with Session(connection, join_transaction_mode="create_savepoint") as session:
        queue_whole_index(session, at=datetime.now(UTC))
        session.commit()


def _require_nothing(connection: Connection, backup: Backup) -> None:
    if not knows_revision(backup.schema):
        raise FileRefused(
            f"{backup.file} was made by a later version of the registry: its schema {backup.schema} "
            "is not known here. Restore it with that version."
        )
    instead = "Name another data folder (REGISTRY_DATA) or database (REGISTRY_DATABASE_URL)"
    for table in kept_tables(connection):
        if connection.scalar(select(exists(select(table)))):
            raise HoldsSomething(
                f"A backup is restored into a registry that holds nothing, and here the table {table.name} "
                f"has rows. Nothing was changed. {instead}."
            )
    found = revision_of(connection)
    if found != backup.schema and inspect(connection).get_table_names():
        raise HoldsSomething(
            f"The tables here have the shape {found}, and the backup was made with {backup.schema}. "
            f"Nothing was changed. {instead} in which nothing has been made yet."
        )


def _fill(connection: Connection, table: Table, backup: Backup) -> None:
    rows = _rows_of(table, backup)
    while some := list(islice(rows, ROWS_AT_ONCE)):
        try:
            connection.execute(insert(table), some)
        except (DataError, IntegrityError) as error:
            raise FileRefused(
                f"{backup.file} holds rows of the table {table.name} that the database refuses "
                f"({error.orig}). Nothing was restored. Use another copy."
            ) from error


def _refuse_broken_references(connection: Connection, backup: Backup) -> None:
    """PostgreSQL has looked at each row; SQLite, migrating in the same transaction, looks now."""
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise FileRefused(
            f"{backup.file} holds rows of the table {broken[0][0]} that refer to rows which are not in "
            "it. Nothing was restored. Use another copy."
        )


def _rows_of(table: Table, backup: Backup) -> Iterator[dict[str, Any]]:
    for place, told in backup.rows(table.name):
        try:
            yield as_row(table, told)
        except ValueWrong as wrong:
            raise FileRefused(
                f"{place}: {wrong}. Nothing was restored. Use another copy."
            ) from None
