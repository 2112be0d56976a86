"""A case that was judged, on each of the two databases."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.migrating import migrate
from tests.appealed import Judged, a_judged_case
from tests.people import writing


@pytest.fixture
def either_session(either_database: Settings) -> Iterator[Session]:
    """A session that writes, on each of the two databases."""
    migrate(either_database)
    with writing(either_database) as session:
        yield session


@pytest.fixture
def judged(either_session: Session) -> Judged:
    """Teens & Toddlers, judged and published on 2 November 2026."""
    return a_judged_case(either_session)
