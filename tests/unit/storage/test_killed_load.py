"""A load that is killed at any moment leaves the database whole, and the next one completes."""

import sqlite3
from pathlib import Path

import pytest

from ratings.standard import Standard
from registry.config import Settings
from registry.database import open_session
from registry.services.events_verification import verify_events
from registry.services.evidence import all_published, verify
from registry.services.loading import load_folder
from registry.services.verification import Outcome
from tests.unit.storage.conftest import SLUGS
from tests.unit.storage.invented import write_record
from tests.unit.storage.other_process import start_load


def estimates(place: Settings) -> dict[str, str]:
    """The effect that each published record reports, which tells one load from the next."""
    with open_session(place) as session:
        effects = {
            found.slug: found.record.studies[0].contrasts[0].effect
            for found in all_published(session)
        }
    return {slug: str(effect.estimate) for slug, effect in effects.items() if effect}


def damage(place: Settings) -> list[tuple[object, ...]]:
    """What the database itself finds wrong with its file, where it has one of ours."""
    if place.shared_database is not None:
        return []
    database = sqlite3.connect(place.database_file)
    found = database.execute("PRAGMA integrity_check").fetchall()
    found += database.execute("PRAGMA foreign_key_check").fetchall()
    database.close()
    return [row for row in found if row != ("ok",)]


OLD = dict.fromkeys(SLUGS, "0.40")
NEW = dict.fromkeys(SLUGS, "0.77")


@pytest.mark.parametrize(
    ("stops_at", "expected"),
    [
        pytest.param(("INSERT INTO record_version", 1), OLD, id="at the first record"),
        pytest.param(("INSERT INTO published_rating", 2), OLD, id="after two of three ratings"),
        pytest.param(("INSERT INTO folder_load", 1), OLD, id="after the last row"),
        pytest.param(("before COMMIT", 0), OLD, id="just before it commits"),
        pytest.param(("after COMMIT", 0), NEW, id="just after it committed"),
    ],
)
def test_a_load_is_whole_or_undone_when_it_is_killed(
    place: Settings,
    folder: Path,
    standard: Standard,
    stops_at: tuple[str, int],
    expected: dict[str, str],
) -> None:
    with open_session(place, writing=True) as session:
        load_folder(session, folder, standard)
        session.commit()
    for slug in SLUGS:
        write_record(folder, slug, estimate="0.77")

    with start_load(place, folder, *stops_at) as load:
        load.wait_until("writing")
        load.wait_until("stopped")
        load.kill()

    assert damage(place) == []
    assert estimates(place) == expected
    with open_session(place, writing=True) as session:
        load_folder(session, folder, standard)
        session.commit()
    assert estimates(place) == NEW
    with open_session(place) as session:
        assert [line.outcome for line in verify(session)] == [Outcome.REPRODUCED] * 6
        assert verify_events(session).breaks == ()
