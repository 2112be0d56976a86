"""A submission to judge, on each of the two databases."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from registry.config import Settings
from tests.people import writing
from tests.submitted import Cast, a_cast


@pytest.fixture
def either_session(either_own: Settings) -> Iterator[Session]:
    """A session that writes, on each of the two databases."""
    with writing(either_own) as session:
        yield session


@pytest.fixture
def cast(either_session: Session) -> Cast:
    """An organisation's submission that lacks nothing."""
    return a_cast(either_session)
