"""What tests of storage stand on: a database of their own, and invented programmes to put in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from ratings.record import EvidenceRecord
from ratings.standard import Standard, load_standard
from registry.config import Settings
from registry.database import open_session
from tests.unit.storage.invented import invented_record, write_record

SLUGS = ("kite-club", "lantern-walks", "quiet-hour")


@pytest.fixture(scope="session")
def standard() -> Standard:
    return load_standard()


@pytest.fixture
def place(either_own: Settings) -> Settings:
    """A database that holds nothing: a file, and then PostgreSQL."""
    return either_own


@pytest.fixture
def on_file(own_settings: Settings) -> Settings:
    """A database file that holds nothing."""
    return own_settings


@pytest.fixture
def writing(place: Settings) -> Iterator[Session]:
    """A writing session on that database."""
    with open_session(place, writing=True) as session:
        yield session


@pytest.fixture
def record(tmp_path: Path) -> EvidenceRecord:
    return invented_record(tmp_path / "loose", "kite-club")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three records."""
    made = tmp_path / "records"
    for slug in SLUGS:
        write_record(made, slug)
    return made
