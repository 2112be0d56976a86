"""What tests of the site stand on: the real seed programmes, loaded once, and the site over them."""

import gc
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from shutil import copytree

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from playwright.sync_api import Browser, Page, ViewportSize
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from registry import create_app
from registry.accounts import passwords
from registry.commands.loading import make_data
from registry.config import Settings, resource
from registry.database import engine_for, open_session
from registry.migrating import migrate
from tests.browser import launched_chromium, served
from tests.postgresql import fresh_database, server_address

WIDE: ViewportSize = {"width": 1280, "height": 900}

# A busy machine is slow, which is no fault of the code; CI tries the same cases every time.
hypothesis.settings.register_profile("registry", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("registry")


@pytest.fixture(scope="session", autouse=True)
def hashing() -> Iterator[Mapping[str, int]]:
    """Let a hash cost next to nothing, as only sites made in the tests' own process do; the real cost."""
    real = passwords.COST
    with pytest.MonkeyPatch.context() as patch:
        least = {"argon2__memory_cost": 8, "argon2__rounds": 1, "argon2__parallelism": 1}
        patch.setattr(passwords, "COST", least)
        yield real


class _Compiled(BytecodeCache):
    """Templates that one site of this process compiled, for the next: each has the same."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def templates_compiled_once() -> Iterator[None]:
    """Let no site of a test's own read again the templates that another has read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": _Compiled()})
        yield


@pytest.fixture(scope="session", autouse=True)
def addresses_compiled_once() -> Iterator[None]:
    """Let no site of a test's own compile again how the same addresses are written: most of its making."""
    compiled: dict[tuple[object, ...], Callable[..., tuple[str, str]]] = {}
    compiling = Rule._compile_builder  # noqa: SLF001  Werkzeug has no other way in

    def once(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: FBT002  as Werkzeug has it
        filled = tuple(sorted((rule.defaults or {}).items()))
        key = (rule.rule, tuple(rule._trace), filled, append_unknown)  # noqa: SLF001  the same
        if key not in compiled:
            compiled[key] = compiling(rule, append_unknown)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", once)
        yield


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A data folder with every seed programme loaded, rated and indexed; for reading only."""
    loaded = Settings(data=tmp_path_factory.mktemp("registry") / "data")
    make_data(resource("seed_programmes"), loaded)
    yield loaded
    engine_for(loaded.database_url).dispose()


@pytest.fixture
def empty_settings(tmp_path: Path) -> Iterator[Settings]:
    """A data folder in which nothing has been made yet."""
    empty = Settings(data=tmp_path / "data")
    yield empty
    engine_for(empty.database_url).dispose()


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A data folder with the tables and nothing in them, made once to be copied."""
    made = Settings(data=tmp_path_factory.mktemp("made") / "data")
    migrate(made)
    engine_for(made.database_url).dispose()
    return made


@pytest.fixture
def own_settings(made_once: Settings, tmp_path: Path) -> Iterator[Settings]:
    """A data folder of this test's own, with the tables and nothing in them, to write in."""
    own = Settings(data=tmp_path / "own")
    copytree(made_once.data, own.data)
    yield own
    engine_for(own.database_url).dispose()


@pytest.fixture
def own_seeds(settings: Settings, tmp_path: Path) -> Iterator[Settings]:
    """A copy of this test's own of the seed programmes, loaded, to write in."""
    own = Settings(data=tmp_path / "seeds")
    own.data.mkdir()
    with closing(sqlite3.connect(settings.database_file)) as connection:
        connection.execute("VACUUM INTO ?", (str(own.database_file),))
    copytree(settings.index_folder, own.index_folder)
    yield own
    engine_for(own.database_url).dispose()


@pytest.fixture
def own_app(own_settings: Settings) -> Flask:
    """The site over a register of this test's own, with nothing in it yet."""
    site = create_app(own_settings)
    site.testing = True
    return site


@pytest.fixture(scope="session")
def postgresql_server() -> str:
    """The address of the tests' own PostgreSQL; a test that asks for it is marked `postgresql`."""
    return server_address()


@pytest.fixture
def postgresql(postgresql_server: str, tmp_path: Path) -> Iterator[Settings]:
    """A PostgreSQL database in which nothing has been made yet."""
    with fresh_database(postgresql_server) as address:
        empty = Settings(data=tmp_path / "data", shared_database=address)
        yield empty
        engine_for(empty.database_url).dispose()


@pytest.fixture(
    params=[
        pytest.param("empty_settings", id="SQLite"),
        pytest.param("postgresql", id="PostgreSQL", marks=pytest.mark.postgresql),
    ]
)
def either_database(request: pytest.FixtureRequest) -> Settings:
    """Nothing made yet, in each of the two databases."""
    found: Settings = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def postgresql_made_once(
    postgresql_server: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A PostgreSQL database with the tables and nothing in them, made once to be copied."""
    with fresh_database(postgresql_server) as address:
        made = Settings(data=tmp_path_factory.mktemp("made") / "data", shared_database=address)
        migrate(made)
        engine_for(made.database_url).dispose()
        yield address


@pytest.fixture
def own_postgresql(
    postgresql_server: str, postgresql_made_once: str, tmp_path: Path
) -> Iterator[Settings]:
    """A PostgreSQL database of this test's own, with the tables and nothing in them, to write in."""
    with fresh_database(postgresql_server, like=postgresql_made_once) as address:
        own = Settings(data=tmp_path / "own", shared_database=address)
        yield own
        engine_for(own.database_url).dispose()


@pytest.fixture(
    params=[
        pytest.param("own_settings", id="SQLite"),
        pytest.param("own_postgresql", id="PostgreSQL", marks=pytest.mark.postgresql),
    ]
)
def either_own(request: pytest.FixtureRequest) -> Settings:
    """The tables and nothing in them, in each of the two databases."""
    found: Settings = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def session(settings: Settings) -> Iterator[Session]:
    """A reading session on the seed programmes."""
    with open_session(settings) as opened:
        yield opened


@pytest.fixture(scope="session")
def app(settings: Settings) -> Flask:
    """The site over the seed programmes; its mistakes fail the test instead of making a page."""
    site = create_app(settings)
    site.testing = True
    return site


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Someone who reads pages without a browser."""
    return app.test_client()


@pytest.fixture(scope="session")
def live_site(settings: Settings) -> Iterator[str]:
    """The address of the site, served over the seed programmes as its users get it."""
    with served(settings) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once; a test that asks for it is marked `browser`."""
    with launched_chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser, live_site: str) -> Iterator[Page]:
    """A fresh page of 1280 px in which `page.goto("/")` opens the site's home page."""
    with browser.new_context(base_url=live_site, viewport=WIDE) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def kept_page(browser: Browser, live_site: str) -> Iterator[Page]:
    """One page for all tests that only look; `seen` hands it on."""
    with browser.new_context(base_url=live_site) as context:
        yield context.new_page()


@pytest.fixture
def seen(kept_page: Page) -> Page:
    """A page of 1280 px for a test that leaves nothing behind but an address and a size: no start of its own."""
    kept_page.set_viewport_size(WIDE)
    return kept_page


@pytest.fixture
def page_without_scripts(browser: Browser, live_site: str) -> Iterator[Page]:
    """The same with JavaScript off."""
    with browser.new_context(
        base_url=live_site, viewport=WIDE, java_script_enabled=False
    ) as context:
        yield context.new_page()


def pytest_collection_finish() -> None:
    """Leave what was imported out of every later search for garbage, and search less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need Chromium or PostgreSQL, so that they can be left out without it."""
    for item in items:
        for fixture in {"browser", "postgresql_server"}.intersection(
            getattr(item, "fixturenames", ())
        ):
            item.add_marker(fixture.removesuffix("_server"))
