"""Whoever adds external ratings can be killed at any moment: all of the table is there, or none of it."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from registry.config import Settings
from registry.database import open_session
from registry.models import AddedExternalRating
from registry.services.events_verification import verify_events
from tests.external_tables import ROW, add_table, write_table
from tests.starting import Started
from tests.unit.storage.other_process import OtherLoad, environment_of


@pytest.mark.parametrize(
    ("statement", "number"),
    [("INSERT INTO external_rating", 2), ("INSERT INTO event", 3), ("COMMIT", 1)],
    ids=["after two of three rows", "after the last event", "just before it commits"],
)
def test_nothing_is_left_of_a_table_when_it_is_killed(
    place: Settings, tmp_path: Path, statement: str, number: int
) -> None:
    file = write_table(tmp_path, *(ROW | {"label": label} for label in ("Gold", "Silver", "Tin")))
    command = ("tests.unit.external.paused_adding", str(file.resolve()), statement, str(number))
    with Started(*command, environment=environment_of(place)) as process:
        try:
            adding = OtherLoad(process)
            adding.wait_until("stopped")
            adding.kill()
        finally:
            process.kill()
    with open_session(place, writing=True) as session:
        assert session.scalar(select(func.count()).select_from(AddedExternalRating)) == 0
        assert verify_events(session).breaks == ()
        assert len(add_table(session, file).new) == 3
