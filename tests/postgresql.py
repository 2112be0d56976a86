"""The tests' own PostgreSQL: a server that throws its data away, and a fresh database a test."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from sqlalchemy import create_engine, make_url, text

ADDRESS = "REGISTRY_TEST_DATABASE_URL"

_numbers = count()


def server_address() -> str:
    """Return where the server is.

    Raises:
        RuntimeError: where nobody started one, naming the command that does.
    """
    try:
        return os.environ[ADDRESS]
    except KeyError:
        raise RuntimeError(
            "The tests on PostgreSQL were not told of a server. Run them by `make test`, or as "
            "`.ci/postgresql with .venv/bin/python -m pytest ...`, or leave them out: "
            '-m "not postgresql".'
        ) from None


@contextmanager
def fresh_database(server: str, *, like: str | None = None) -> Iterator[str]:
    """Make a database, empty or a copy of another, and remove it with every connection to it."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    template = "template1" if like is None else make_url(like).database
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        if like is not None:  # it can be copied while nobody is connected to it
            ending = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
            connection.execute(text(ending), {"name": template})
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
        engine.dispose()
