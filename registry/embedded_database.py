"""SQLite as the registry needs it to be: a write-ahead log, checked foreign keys, writers in turn."""

import sqlite3
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from registry.errors import DatabaseBusy, DatabaseUnusable, RegistryError

OPTIONS: dict[str, Any] = {}

_KIND = 0xFF
"""The part of SQLite's code for an error that says of what kind it is."""


def prepare(engine: Engine) -> None:
    """Have every connection of an engine set up."""
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "connect", _note_file)
    event.listen(engine, "checkout", _refuse_replaced_file)
    event.listen(engine, "handle_error", say_unusable)


def identity_of(file: Path) -> tuple[int, int]:
    """Return which file stands at a place, so that another one put there is told from it.

    Raises:
        OSError: where there is none.
    """
    found = file.stat()
    return found.st_dev, found.st_ino


def begin(connection: Connection, *, writing: bool) -> None:
    """Begin a transaction; one that writes takes the write lock now."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


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
    except sqlite3.DatabaseError as error:
        raise _in_a_sentence(error) or error from error


def say_unusable(context: ExceptionContext) -> None:
    """Give what an operator can mend a sentence; what is left is a mistake of ours."""
    if isinstance(context.original_exception, sqlite3.DatabaseError):
        told = _in_a_sentence(context.original_exception)
        if told is not None:
            raise told from context.original_exception


def _in_a_sentence(error: sqlite3.DatabaseError) -> RegistryError | None:
    match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & _KIND:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return DatabaseBusy()
        case sqlite3.SQLITE_FULL:
            return DatabaseUnusable(
                "The disk that the database is on is full. Make room, then try again; nothing in it "
                "is lost, and nothing was half done."
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return DatabaseUnusable(
                f"The database cannot be written ({error}). Make its folder and its files writable "
                "for whoever runs the registry, then try again; nothing in it is lost."
            )
        case sqlite3.SQLITE_IOERR:
            return DatabaseUnusable(
                f"The disk that the database is on does not work as it should ({error}). See that it "
                "has room and is sound, then try again."
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DatabaseUnusable(
                f"The database cannot be used ({error}). Put back a copy that was made before. If there "
                "is none, move the file aside and run `make data` to make it again from the records."
            )
        case _:
            return None
