"""What tests of keeping stand on: a small register in each kind of database, and one that is empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.config import Settings
from registry.database import engine_for
from tests.postgresql import fresh_database
from tests.unit.keeping.filled import fill

TWO_KINDS = [
    pytest.param("SQLite", id="SQLite"),
    pytest.param("PostgreSQL", id="PostgreSQL", marks=pytest.mark.postgresql),
]


@pytest.fixture
def filled(either_own: Settings, tmp_path: Path) -> Settings:
    """A small register, in each of the two databases."""
    return fill(either_own, tmp_path)


@pytest.fixture
def filled_file(own_settings: Settings, tmp_path: Path) -> Settings:
    """The same in a file alone."""
    return fill(own_settings, tmp_path)


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
