"""What tests of keeping stand on: a small register in each kind of database, and one that is empty."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from registry.config import Settings
from registry.database import engine_for
from tests.postgresql import fresh_database
from tests.unit.keeping.filled import fill

TWO_KINDS = [
    pytest.param("SQLite", id="SQLite"),
    pytest.param("PostgreSQL", id="PostgreSQL", marks=pytest.mark.postgresql),
]


@pytest.fixture(scope="session")
def filled_once(made_once: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small register in a file, and the records it was loaded from, made once to be copied."""
    folder = tmp_path_factory.mktemp("filled")
    place = Settings(data=folder / "data")
    copytree(made_once.data, place.data)
    fill(place, folder)
    engine_for(place.database_url).dispose()
    return folder


@pytest.fixture(scope="session")
def filled_in_postgresql_once(
    postgresql_server: str, postgresql_made_once: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The same in PostgreSQL."""
    folder = tmp_path_factory.mktemp("filled")
    with fresh_database(postgresql_server, like=postgresql_made_once) as address:
        place = fill(Settings(data=folder / "data", shared_database=address), folder)
        engine_for(place.database_url).dispose()
        yield address


@pytest.fixture
def filled_file(filled_once: Path, tmp_path: Path) -> Iterator[Settings]:
    """A small register of this test's own in a file, and the records it was loaded from."""
    for part in ("data", "records"):
        copytree(filled_once / part, tmp_path / part)
    yield from disposed(Settings(data=tmp_path / "data"))


@pytest.fixture(params=TWO_KINDS)
def filled(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """A small register of this test's own, in each of the two databases."""
    if request.param == "SQLite":
        yield request.getfixturevalue("filled_file")
        return
    server, once = map(request.getfixturevalue, ("postgresql_server", "filled_in_postgresql_once"))
    with fresh_database(server, like=once) as address:
        yield from disposed(Settings(data=tmp_path / "data", shared_database=address))


@pytest.fixture(params=TWO_KINDS)
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Another place in which nothing has been made yet, in each of the two databases."""
    data = tmp_path / "elsewhere"
    if request.param == "SQLite":
        yield from disposed(Settings(data=data))
        return
    with fresh_database(request.getfixturevalue("postgresql_server")) as address:
        yield from disposed(Settings(data=data, shared_database=address))


def disposed(place: Settings) -> Iterator[Settings]:
    yield place
    engine_for(place.database_url).dispose()


@pytest.fixture
def another_file(tmp_path: Path) -> Iterator[Settings]:
    """Another data folder in which nothing has been made yet."""
    yield from disposed(Settings(data=tmp_path / "another"))
