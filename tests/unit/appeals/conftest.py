"""A case that was judged, on each of the two databases."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from registry.config import Settings
from tests.appealed import Judged, a_judged_case
from tests.people import writing


@pytest.fixture
def either_session(either_own: Settings) -> Iterator[Session]:
    """A session that writes, on each of the two databases."""
    with writing(either_own) as session:
        yield session


@pytest.fixture
def judged(either_session: Session) -> Judged:
    """Teens & Toddlers, judged and published on 2 November 2026."""
    return a_judged_case(either_session)
