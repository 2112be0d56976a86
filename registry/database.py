"""How the registry opens its database: writers take turns, and whoever reads sees one moment."""

from functools import cache

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session

from registry import embedded_database, shared_database
from registry.config import Settings, settings_from_environment
from registry.errors import DatabaseBusy, DatabaseUnusable, DataMissing
from registry.forking import forget_connections_in_children

__all__ = ["DatabaseBusy", "DatabaseUnusable", "engine_for", "open_session", "require_data"]

WRITES = "registry_writes"
"""The option of a connection whose transactions take the write lock."""


ADDRESS = "address"
"""Under this name a session's `info` holds where readers find the site, for links in its mail."""

NATION = "nation"
"""Under this name it holds the nation whose working days clocks count."""

REPORTS_FROM = "reports from"
"""Under this name it holds the least rating from which blockages are reported."""


@cache
def engine_for(url: str) -> Engine:
    """Return this process's engine for a database, set up as the registry needs it to be."""
    kind = (
        shared_database if make_url(url).get_backend_name() == "postgresql" else embedded_database
    )
    engine = create_engine(url, **kind.OPTIONS)
    kind.prepare(engine)
    forget_connections_in_children(engine)

    def begin(connection: Connection) -> None:
        kind.begin(connection, writing=connection.get_execution_options().get(WRITES, False))

    event.listen(engine, "begin", begin)
    return engine


def open_session(settings: Settings | None = None, *, writing: bool = False) -> Session:
    """Open a session on a database that exists; the caller commits, and closes it.

    A writing session holds the database's one write lock from its first statement,
    so that it waits for another writer then rather than failing in the middle. A
    reading session sees the database as it was at its first statement.

    Raises:
        DataMissing: where there is no database yet; the sentence names the command that makes it.
    """
    settings = settings or settings_from_environment()
    require_data(settings)
    engine = engine_for(settings.database_url).execution_options(**{WRITES: writing})
    return Session(
        engine,
        expire_on_commit=False,
        info={
            ADDRESS: settings.address,
            NATION: settings.nation,
            REPORTS_FROM: settings.reports_from,
        },
    )


def require_data(settings: Settings) -> None:
    """Refuse to go on without a database file, naming the command that makes it."""
    if settings.shared_database is None and not settings.database_file.exists():
        raise DataMissing(
            f"There is no data in {settings.data} yet. "
            "Run `make data` (or `registry load`) to make it, then try again."
        )
