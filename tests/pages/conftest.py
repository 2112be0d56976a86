"""Readers of the site: over the seed programmes, and over programmes invented for one test."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from flask.testing import FlaskClient

from ratings.record import EvidenceRecord
from ratings.standard import load_standard
from registry import create_app
from registry.commands.loading import build_index
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.services.evidence import publish
from tests.pages.page_client import PageClient

SiteOf = Callable[..., PageClient]


@pytest.fixture
def site(client: FlaskClient) -> PageClient:
    """A careful reader of the site over the seed programmes."""
    return PageClient(client)


@pytest.fixture
def site_of(made_once: Settings, tmp_path: Path, request: pytest.FixtureRequest) -> SiteOf:
    """Make a site over these records alone."""

    def made(*records: EvidenceRecord) -> PageClient:
        settings = Settings(data=tmp_path / "invented")
        if not settings.data.exists():
            copytree(made_once.data, settings.data)
        with open_session(settings, writing=True) as session:
            for record in records:
                publish(session, record, load_standard())
            session.commit()
        build_index(settings)
        request.addfinalizer(engine_for(settings.database_url).dispose)
        app = create_app(settings)
        app.testing = True
        return PageClient(app.test_client())

    return made
