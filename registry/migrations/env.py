"""How a migration reaches the database: alone, all its steps in one transaction."""

from sqlite3 import Connection as SQLiteConnection

from alembic import context
from sqlalchemy import Connection, Engine, NullPool, create_engine, event

from registry import embedded_database, shared_database
from registry.config import settings_from_environment
from registry.models import Base
from registry.shared_database import WRITE_LOCK


def migrate() -> None:
    """Take the one write lock, then look what is still to be done, then do all of it or nothing.

    Whoever gives a connection of their own has taken the lock, and commits.
    """
    given = context.config.attributes.get("connection")
    if given is not None:
        _migrate(given)
        return
    with _engine().begin() as connection:
        _migrate(connection)


def _migrate(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    _check_foreign_keys(connection)


def _engine() -> Engine:
    """Connect as no other part of the registry does: foreign keys are checked at the end.

    SQLite changes a table by making it anew and dropping the old one, and with
    foreign keys on that would empty the tables which point at it.
    """
    url = context.config.get_main_option("sqlalchemy.url")
    engine = create_engine(url or settings_from_environment().database_url, poolclass=NullPool)
    is_embedded = engine.dialect.name == "sqlite"
    if is_embedded:
        event.listen(engine, "connect", _prepare)
    kind = embedded_database if is_embedded else shared_database
    event.listen(engine, "handle_error", kind.say_unusable)
    event.listen(engine, "begin", _take_the_write_lock)
    return engine


def _prepare(connection: SQLiteConnection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in ("busy_timeout = 30000", "foreign_keys = OFF"):
        connection.execute(f"PRAGMA {pragma}")


def _take_the_write_lock(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        tables = ", ".join(sorted({row[0] for row in broken}))
        raise RuntimeError(
            f"The migration would leave rows of {tables} pointing at nothing, so it was undone. "
            "The database is as it was; tell whoever wrote the migration."
        )


migrate()
