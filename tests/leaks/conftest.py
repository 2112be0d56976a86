"""The case at each moment of its review, each in a register of its own that is made once and only read."""

from collections.abc import Iterator
from shutil import copytree

import pytest

from registry.config import Settings
from registry.database import engine_for
from tests.leaks.blocked import Base, plant_everybody
from tests.leaks.blocked_parts import At, Channel
from tests.leaks.moments import Moments
from tests.people import writing


@pytest.fixture(scope="session")
def sites(made_once: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moments]:
    """The register at every moment, each made when a test first asks for it."""
    moments = Moments(made_once, tmp_path_factory.mktemp("leaks"))
    yield moments
    moments.close()


@pytest.fixture(scope="session")
def base(made_once: Settings, tmp_path_factory: pytest.TempPathFactory) -> Base:
    settings = Settings(data=tmp_path_factory.mktemp("base") / "data")
    copytree(made_once.data, settings.data)
    with writing(settings) as session:
        people = plant_everybody(session)
        session.commit()
    engine_for(settings.database_url).dispose()
    return Base(settings.data, people)


@pytest.fixture(scope="session")
def channel(base: Base, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Channel]:
    found = base.with_reports(tmp_path_factory.mktemp("channel"), frozenset(At))
    yield found
    engine_for(found.app.config["SETTINGS"].database_url).dispose()
