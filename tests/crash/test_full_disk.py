"""A disk that fills up, or takes no more, is said in a sentence; nothing is half done, and the next start goes on."""

from pathlib import Path
from subprocess import CompletedProcess

import pytest

from registry.config import Settings
from registry.database import engine_for
from registry.errors import DatabaseUnusable
from registry.migrating import migrate
from tests.crash.killing import load_whole, mended, what_is_wrong, write_folder
from tests.starting import ran
from tests.unit.storage.other_process import environment_of

IN_KILOBYTES = {
    "no room to begin": 2,
    "in the migrations": 30,
    "at their end": 100,
    "in the load": 250,
    "at its end": 400,
}


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    write_folder(folder, "0.40")
    return folder


def load_within(settings: Settings, folder: Path, kilobytes: int) -> CompletedProcess[str]:
    """Load a folder where no file may grow larger than this."""
    command = ("tests.crash.short_of_room", str(kilobytes * 1024), "load", str(folder))
    return ran(*command, environment=environment_of(settings))


@pytest.mark.parametrize("kilobytes", IN_KILOBYTES.values(), ids=IN_KILOBYTES)
def test_a_load_that_finds_no_room_says_so_and_the_next_one_does_all(
    empty_settings: Settings, records: Path, kilobytes: int
) -> None:
    told = load_within(empty_settings, records, kilobytes)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert told.stderr.startswith("Error: The disk that the database is on")
    load_whole(empty_settings, records)
    assert what_is_wrong(empty_settings) + mended(empty_settings) == []


def test_a_database_that_may_grow_no_further_says_that_the_disk_is_full(
    empty_settings: Settings,
) -> None:
    migrate(empty_settings)
    with engine_for(empty_settings.database_url).connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # as a full disk answers
        with pytest.raises(DatabaseUnusable, match="is full"):
            connection.exec_driver_sql(f"CREATE TABLE big AS SELECT zeroblob({2**20})")
