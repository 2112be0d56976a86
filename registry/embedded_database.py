"""SQLite as the registry needs it to be: a write-ahead log, checked foreign keys, writers in turn."""

from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from sqlite3 import DatabaseError
from sqlite3 import OperationalError as OperationalFailure
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from registry.errors import DatabaseBusy, DatabaseUnusable

OPTIONS: dict[str, Any] = {}


def prepare(engine: Engine) -> None:
    """Have every connection of an engine set up."""
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "connect", _note_file)
    event.listen(engine, "checkout", _refuse_replaced_file)


def identity_of(file: Path) -> tuple[int, int]:
    """Return which file stands at a place, so that another one put there is told from it.

    Raises:
        OSError: where there is none.
    """
    found = file.stat()
    return found.st_dev, found.st_ino


def begin(connection: Connection, *, writing: bool) -> None:
    """Begin a transaction; one that writes takes the write lock now."""
    if not writing:
        connection.exec_driver_sql("BEGIN")
        return
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        raise DatabaseBusy from error


def _note_file(connection: SQLiteConnection, record: ConnectionPoolEntry) -> None:
    record.info["file"] = file = Path(connection.execute("PRAGMA database_list").fetchone()[2])
    record.info["identity"] = identity_of(file)


def _refuse_replaced_file(
    _connection: SQLiteConnection, record: ConnectionPoolEntry, _proxy: object
) -> None:
    """Open anew where another file was put in place of the one that a kept connection reads."""
    try:
        identity = identity_of(record.info["file"])
    except OSError:
        identity = None
    if identity != record.info["identity"]:
        raise DisconnectionError


def _prepare(connection: SQLiteConnection, _record: object) -> None:
    """Set up a new connection; `isolation_level` is None so that we say BEGIN ourselves."""
    connection.isolation_level = None
    try:
        for pragma in ("busy_timeout = 5000", "journal_mode = WAL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
    except OperationalFailure as error:
        raise DatabaseUnusable(
            f"The database cannot be written ({error}). Make its folder and its files writable "
            "for whoever runs the registry, then try again; nothing in it is lost."
        ) from error
    except DatabaseError as error:
        raise DatabaseUnusable(
            f"The database cannot be used ({error}). Put back a copy that was made before. If there is "
            "none, move the file aside and run `make data` to make it again from the records."
        ) from error
