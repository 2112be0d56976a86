"""A PostgreSQL that goes away is said in words, without a password, and found again by itself."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import create_engine, make_url, text

from ratings.standard import load_standard
from registry import create_app
from registry.commands.loading import build_index
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.errors import DataMissing
from registry.migrating import migrate
from registry.search.opening import open_index
from registry.search.port import Query
from registry.services.loading import load_folder
from tests.unit.storage.conftest import SLUGS
from tests.unit.storage.other_process import PATIENCE
from tests.unit.storage.test_background_process import eventually, is_seen, started
from tests.unit.storage.test_work import queued

SECRET = "hush-hush"
ADDRESSES = ("/", "/programmes", "/programmes/kite-club.json", "/health")

pytestmark = pytest.mark.postgresql


@contextmanager
def out_of_reach(server: str, settings: Settings) -> Iterator[None]:
    """Break off every connection to a database, and take no more of them for a while."""
    name = make_url(settings.database_url).database
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"),
            {"name": name},
        )
        try:
            yield
        finally:
            connection.exec_driver_sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    engine.dispose()


@pytest.fixture
def shared(postgresql: Settings) -> Iterator[Settings]:
    """The same with a password in its address."""
    address = make_url(postgresql.database_url).set(password=SECRET)
    found = replace(postgresql, shared_database=address.render_as_string(hide_password=False))
    migrate(found)
    yield found
    engine_for(found.database_url).dispose()


def load(settings: Settings, folder: Path) -> None:
    with open_session(settings, writing=True) as session:
        load_folder(session, folder, load_standard())
        session.commit()


def statuses(site: FlaskClient) -> set[int]:
    return {site.get(address).status_code for address in ADDRESSES}


def test_the_site_says_so_meanwhile_and_answers_again_afterwards(
    shared: Settings, postgresql_server: str, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    load(shared, folder)
    build_index(shared)
    site = create_app(shared).test_client()
    assert statuses(site) == {200}
    with out_of_reach(postgresql_server, shared), caplog.at_level(logging.DEBUG):
        assert eventually(lambda: statuses(site) == {503})
        told = [site.get(address).get_data(as_text=True) for address in ADDRESSES]
    assert all("The registry cannot use its database just now." in one for one in told)
    assert "cannot be reached" in caplog.text, "whoever runs the site is told which database"
    assert not [one for one in (*told, caplog.text) if SECRET in one or "Traceback" in one]
    assert not [one for one in told if "postgresql" in one], "readers need not know the machine"
    assert eventually(lambda: statuses(site) == {200})


def test_the_background_process_waits_and_goes_on(
    shared: Settings, postgresql_server: str, folder: Path
) -> None:
    with started(shared, "work") as process:
        assert eventually(lambda: is_seen(shared))
        with out_of_reach(postgresql_server, shared):
            assert eventually(lambda: "cannot be reached" in process.errors)
        load(shared, folder)
        assert eventually(lambda: not queued(shared))
        process.terminate()
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert SECRET not in said
    assert "Traceback" not in said


def test_a_connection_broken_off_while_idle_is_opened_anew(
    shared: Settings, postgresql_server: str, folder: Path
) -> None:
    load(shared, folder)
    build_index(shared)
    site = create_app(shared).test_client()
    assert statuses(site) == {200}
    with out_of_reach(postgresql_server, shared):
        pass
    assert statuses(site) == {200}


def test_a_command_says_it_without_the_password(shared: Settings, postgresql_server: str) -> None:
    with out_of_reach(postgresql_server, shared), started(shared, "verify") as process:
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert errors.startswith("Error: The database at ")
    assert SECRET not in errors


def test_dropped_tables_of_the_search_index_are_made_again_as_its_sentence_says(
    postgresql: Settings, folder: Path
) -> None:
    migrate(postgresql)
    load(postgresql, folder)
    build_index(postgresql)
    engine = create_engine(postgresql.database_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA search CASCADE")
    engine.dispose()
    with pytest.raises(DataMissing, match="Run `registry migrate`, then `registry index`"):
        open_index(postgresql).search(Query())
    assert migrate(postgresql)
    assert not migrate(postgresql)
    assert build_index(postgresql)
    assert open_index(postgresql).search(Query()).total == len(SLUGS)
