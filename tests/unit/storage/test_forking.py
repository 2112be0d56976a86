"""A site's workers are forked from one process: none of them shares a connection with another."""

import os

from sqlalchemy import Engine, text

from registry.config import Settings
from registry.database import engine_for
from registry.migrating import migrate
from registry.search.opening import open_index
from registry.search.port import Query
from registry.search.postgresql_index import PostgreSQLIndex


def backend(engine: Engine) -> int:
    """The server's process at the other end of a connection."""
    with engine.connect() as connection:
        return int(connection.scalar(text("SELECT pg_backend_pid()")) or 0)


def in_a_child(engine: Engine) -> int:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, str(backend(engine)).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading) as told:
        return int(told.read())


def test_a_worker_opens_connections_of_its_own(postgresql: Settings) -> None:
    engine = engine_for(postgresql.database_url)
    mine = backend(engine)
    assert in_a_child(engine) != mine
    assert backend(engine) == mine


def test_so_it_does_for_the_search_index(postgresql: Settings) -> None:
    migrate(postgresql)
    index = open_index(postgresql)
    assert isinstance(index, PostgreSQLIndex)
    index.rebuild([], stamp="nothing yet")
    assert index.search(Query()).total == 0
    engine = index._writer  # noqa: SLF001  which connections it has is nobody else's business
    mine = backend(engine)
    assert in_a_child(engine) != mine
    assert backend(engine) == mine
    engine.dispose()
