"""A registry that is killed holds the old or the new, whole, and the next start does what was left."""

import random
from pathlib import Path

import pytest

from registry.config import Settings
from registry.database import open_session
from registry.services.standings_kept_up import verify_standings
from tests.crash.killing import (
    SLUGS,
    found_by,
    kill_after,
    kill_at,
    load_whole,
    mended,
    what_is_wrong,
    write_folder,
)

OLD, NEW = dict.fromkeys(SLUGS, "0.40"), dict.fromkeys(SLUGS, "0.77")


@pytest.fixture
def loaded(either_own: Settings, tmp_path: Path) -> Settings:
    """A registry that holds the old, and a folder beside it with the new."""
    folder = tmp_path / "records"
    write_folder(folder, "0.40")
    load_whole(either_own, folder)
    write_folder(folder, "0.77")
    return either_own


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        pytest.param(("sql", "INSERT INTO record_version", "1"), OLD, id="load, a record stored"),
        pytest.param(("sql", "INSERT INTO published_rating", "5"), OLD, id="rate, five published"),
        pytest.param(("sql", "INSERT INTO standing ", "7"), OLD, id="rate, seven stand"),
        pytest.param(("sql", "INSERT INTO event", "20"), OLD, id="rate, half of it told"),
        pytest.param(("sql", "INSERT INTO outbox", "12"), OLD, id="rate, all of it queued"),
        pytest.param(("sql", "INSERT INTO folder_load", "1"), OLD, id="load, all but committed"),
        pytest.param(("commit", "", "1"), OLD, id="commit, before it"),
        pytest.param(("sql", "SELECT outbox", "1"), NEW, id="commit, after it"),
        pytest.param(("rename", "index", "1"), NEW, id="index, written and not yet in use"),
        pytest.param(("sql", "DELETE FROM outbox", "1"), NEW, id="outbox, taken out"),
        pytest.param(("commit", "", "2"), NEW, id="outbox, all but committed"),
    ],
)
def test_killed_at_a_boundary_it_is_whole_and_the_next_start_completes_it(
    loaded: Settings, tmp_path: Path, moment: tuple[str, str, str], expected: dict[str, str]
) -> None:
    folder = str(tmp_path / "records")
    if moment[0] == "rename" and loaded.shared_database is not None:
        moment = ("sql", "INSERT INTO search.state", "1")  # an index that no file holds
    assert kill_at(loaded, moment, "load", folder)
    assert what_is_wrong(loaded) == []
    assert found_by(loaded) == expected
    assert mended(loaded) == []
    load_whole(loaded, Path(folder))
    assert found_by(loaded) == NEW
    assert what_is_wrong(loaded) == mended(loaded) == []


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        pytest.param(("sql", "DELETE FROM standing_set", "1"), 0, id="dropped, not committed"),
        pytest.param(("commit", "", "2"), len(SLUGS), id="made again, not committed"),
    ],
)
def test_killed_while_standings_are_made_again_none_is_half_there(
    loaded: Settings, moment: tuple[str, str, str], left: int
) -> None:
    assert kill_at(loaded, moment, "standings")
    with open_session(loaded) as session:
        found = verify_standings(session)
    assert (found.missing, found.altered) == (left, ())
    assert mended(loaded) == []
    assert what_is_wrong(loaded) == []


def test_killed_twenty_times_at_random_moments_it_loses_nothing(
    loaded: Settings, tmp_path: Path
) -> None:
    chance = random.Random(20061125)  # noqa: S311  so that a find can be found again
    folder = tmp_path / "records"
    killed, seen = 0, {"0.40"}
    for number in range(20):
        estimate = f"0.{50 + number}"
        write_folder(folder, estimate)
        killed += kill_after(loaded, chance.uniform(0.0, 1.0), "load", str(folder))
        assert what_is_wrong(loaded) == []
        (now,) = set(found_by(loaded).values())
        assert now in {estimate, *seen}
        seen = {now}
    assert killed > 5
    assert mended(loaded) == []
