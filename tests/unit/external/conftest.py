"""What tests of external ratings stand on: three invented programmes, in each of the two databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from ratings.standard import load_standard
from registry.config import Settings
from registry.database import open_session
from registry.services.loading import load_folder
from tests.unit.storage.conftest import SLUGS
from tests.unit.storage.invented import write_record


@pytest.fixture
def place(either_own: Settings, tmp_path: Path) -> Settings:
    """Three programmes published, in each of the two databases."""
    return published_in(either_own, tmp_path)


@pytest.fixture
def on_file(own_settings: Settings, tmp_path: Path) -> Settings:
    """The same in a file alone."""
    return published_in(own_settings, tmp_path)


@pytest.fixture
def writing(place: Settings) -> Iterator[Session]:
    """A writing session on them."""
    with open_session(place, writing=True) as session:
        yield session


def published_in(place: Settings, tmp_path: Path) -> Settings:
    for slug in SLUGS:
        write_record(tmp_path / "records", slug)
    with open_session(place, writing=True) as session:
        load_folder(session, tmp_path / "records", load_standard())
        session.commit()
    return place
