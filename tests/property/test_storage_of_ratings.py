"""Any record can be published, comes back with its rating, and its rating can be reproduced."""

from collections.abc import Iterator

import pytest
from hypothesis import given

from ratings.record import EvidenceRecord
from ratings.standard import Standard, load_standard
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.migrating import migrate
from registry.services.evidence import publish, published, verify
from registry.services.verification import Outcome
from tests.strategies import evidence_records, patiently


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A database in which every example is undone."""
    made = Settings(data=tmp_path_factory.mktemp("ratings") / "data")
    migrate(made)
    yield made
    engine_for(made.database_url).dispose()


@pytest.fixture(scope="module")
def standard() -> Standard:
    return load_standard()


@patiently
@given(record=evidence_records())
def test_what_is_published_comes_back_and_is_reproduced(
    place: Settings, standard: Standard, record: EvidenceRecord
) -> None:
    with open_session(place, writing=True) as session:
        publish(session, record, standard)
        session.expire_all()
        found = published(session, record.slug)
        assert found is not None
        assert found.record == record
        assert [line.outcome for line in verify(session)] == [Outcome.REPRODUCED]
        assert not publish(session, record, standard).new
