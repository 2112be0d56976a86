"""The facts that travel with the registry, as a register holds them."""

from collections.abc import Iterator
from datetime import date
from shutil import copytree

import pytest
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.database import open_session
from registry.policy.areas import Area
from registry.policy.recipients import Body
from registry.services.areas.bodies import bodies
from registry.services.areas.importing import areas_by_code
from registry.services.areas.shipped import put_shipped_facts

TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def shipped(made_once: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A register with the shipped facts alone, for reading."""
    own = Settings(data=tmp_path_factory.mktemp("areas") / "data")
    copytree(made_once.data, own.data)
    with open_session(own, writing=True) as session:
        put_shipped_facts(session, TODAY)
        session.commit()
    return own


@pytest.fixture(scope="module")
def areas(shipped: Settings) -> dict[str, Area]:
    with open_session(shipped) as session:
        return dict(areas_by_code(session))


@pytest.fixture(scope="module")
def known(shipped: Settings) -> tuple[Body, ...]:
    with open_session(shipped) as session:
        return bodies(session)


@pytest.fixture
def own(own_settings: Settings) -> Iterator[Session]:
    with open_session(own_settings, writing=True) as session:
        yield session
