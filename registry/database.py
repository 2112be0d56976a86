"""How the registry opens its database: SQLite with a write-ahead log, writers taking turns."""

from functools import cache
from http import HTTPStatus
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from sqlite3 import DatabaseError
from sqlite3 import OperationalError as OperationalFailure

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from registry.config import Settings, settings_from_environment
from registry.errors import DataMissing, RegistryError

_WRITES = "registry_writes"


class DatabaseUnusable(DataMissing):
    """The database's file is not what was written, or cannot be opened."""


class DatabaseBusy(RegistryError):
    """Another writer holds the database's one write lock."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


@cache
def engine_for(url: str) -> Engine:
    """Return this process's engine for a database, set up as the registry needs SQLite to be."""
    engine = create_engine(url)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def open_session(settings: Settings | None = None, *, writing: bool = False) -> Session:
    """Open a session on a database that exists; the caller commits, and closes it.

    A writing session holds SQLite's write lock from its first statement, so that
    it waits for another writer then rather than failing in the middle.

    Raises:
        DataMissing: where there is no database yet; the sentence names the command that makes it.
    """
    settings = settings or settings_from_environment()
    require_data(settings.database_file)
    engine = engine_for(settings.database_url).execution_options(**{_WRITES: writing})
    return Session(engine, expire_on_commit=False)


def require_data(path: Path) -> None:
    """Refuse to go on without data, naming the command that makes it."""
    if not path.exists():
        raise DataMissing(
            f"There is no data in {path.parent} yet. "
            "Run `make data` (or `registry load`) to make it, then try again."
        )


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


def _begin(connection: Connection) -> None:
    if not connection.get_execution_options().get(_WRITES, False):
        connection.exec_driver_sql("BEGIN")
        return
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        raise DatabaseBusy(
            "Somebody else has been writing to the database for five seconds. "
            "Wait until they are done, then try again."
        ) from error
