"""A database that is filled at one stroke: all of it is there afterwards, or nothing is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection

from sqlalchemy import URL, Connection, NullPool, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from registry.config import Settings
from registry.database import engine_for
from registry.errors import DatabaseBusy, DatabaseUnusable, RegistryError
from registry.whole_files import whole_file


class RemainsOfAnother(RegistryError):
    """What is left of a database whose file is gone, and would be read into the next one."""


@contextmanager
def filled_at_one_stroke(settings: Settings) -> Iterator[Connection]:
    """Give a connection to what will be the database once this ends well.

    Where the database is a file and there is none, it is made under another name
    and gets its own at the end. Otherwise all is done in one transaction.

    Raises:
        RemainsOfAnother: where a file that is gone has left its log behind.
        DatabaseUnusable: where there is no room, or a file that is no database.
    """
    if settings.shared_database is not None:
        engine = engine_for(settings.database_url).execution_options(registry_writes=True)
        with engine.begin() as connection:
            yield connection
    elif settings.database_file.exists():
        with _in_file(settings.database_file) as connection:
            yield connection
    else:
        _refuse_remains(settings)
        settings.data.mkdir(parents=True, exist_ok=True)
        with whole_file(settings.database_file) as part, _in_file(part, is_new=True) as connection:
            yield connection


@contextmanager
def _in_file(file: Path, *, is_new: bool = False) -> Iterator[Connection]:
    """Connect as a migration does: without checking foreign keys, which it does at its end."""
    engine = create_engine(URL.create("sqlite", database=str(file)), poolclass=NullPool)

    def prepare(connection: SQLiteConnection, _record: object) -> None:
        connection.isolation_level = None  # BEGIN is said below
        pragmas = ["busy_timeout = 5000", "foreign_keys = OFF"]
        # It is thrown away unless it is finished, so it needs no journal beside it.
        pragmas += ["journal_mode = MEMORY", "synchronous = OFF"] if is_new else []
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    def begin(connection: Connection) -> None:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            raise DatabaseBusy from error

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    try:
        with engine.begin() as connection:
            yield connection
    except DatabaseError as error:
        raise DatabaseUnusable(
            f"The database {file} cannot be filled ({error.orig}). Nothing was restored. Make "
            "room for it or, where it is damaged, move it away; then try again."
        ) from error


def _refuse_remains(settings: Settings) -> None:
    """A write-ahead log is read by whichever file next has its name, and would spoil it."""
    for ending in ("-wal", "-journal"):
        left = settings.database_file.with_name(settings.database_file.name + ending)
        if left.exists():
            raise RemainsOfAnother(
                f"There is {left}, left by a database that is gone. Move it away, or name another "
                "data folder (REGISTRY_DATA), then try again."
            )
