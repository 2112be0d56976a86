"""Whoever keeps or restores can be killed at any moment: there is the whole afterwards, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import inspect

from ratings.standard import load_standard
from registry.commands.keeping import import_folder, restore_backup
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.services.backing_up import back_up
from registry.services.evidence import publish
from registry.services.exported import Exported
from registry.services.exporting import export
from registry.whole_files import NameTaken, beside
from tests.starting import Started
from tests.unit.keeping.filled import backed_up, what_is_wrong
from tests.unit.storage.invented import invented_record
from tests.unit.storage.other_process import OtherLoad, environment_of


@contextmanager
def started(place: Settings, command: str, path: Path, *moment: str) -> Iterator[OtherLoad]:
    """Start a command that stops at a moment, and make sure that it does not outlive the test."""
    paused = ("tests.unit.keeping.paused_keeping", command, str(path.resolve()), *moment)
    with Started(*paused, environment=environment_of(place)) as process:
        try:
            running = OtherLoad(process)
            running.wait_until("stopped")
            yield running
        finally:
            process.kill()


@pytest.mark.parametrize(
    ("moment", "is_there"),
    [
        pytest.param("SELECT record_version", False, id="in the middle of a table"),
        pytest.param("SELECT published_rating", False, id="in the last table"),
        pytest.param("os.link", False, id="before it has its name"),
        pytest.param("os.remove", True, id="just after it has its name"),
    ],
)
def test_a_backup_that_is_killed_is_whole_or_not_there(
    filled: Settings, another_file: Settings, tmp_path: Path, moment: str, *, is_there: bool
) -> None:
    file = tmp_path / "one.zip"
    with started(filled, "backup", file, moment) as running:
        running.kill()
    assert file.exists() is is_there
    if not is_there:
        backed_up(filled, file)
        assert not beside(file).exists()
    restore_backup(another_file, file)
    assert what_is_wrong(another_file) == []


@pytest.mark.parametrize("moment", ["SELECT record_version", "os.rename"])
def test_an_export_that_is_killed_is_not_there_and_the_next_is_whole(
    filled_file: Settings, tmp_path: Path, moment: str
) -> None:
    folder = tmp_path / "export"
    with started(filled_file, "export", folder, moment) as running:
        running.kill()
    assert not folder.exists()
    with open_session(filled_file) as session:
        assert export(session, folder) == Exported(folder).manifest
    assert not beside(folder).exists()


@pytest.mark.parametrize(
    ("moment", "is_there"),
    [
        pytest.param(
            ("CREATE TRIGGER event_is_never_changed",), False, id="while the tables are made"
        ),
        pytest.param(("INSERT INTO published_rating",), False, id="in the middle of the rows"),
        pytest.param(("COMMIT",), False, id="before it commits"),
        pytest.param(("os.link",), False, id="before the database has its name"),
        pytest.param(("os.remove",), True, id="just after the database has its name"),
    ],
)
def test_a_restoration_into_a_file_that_is_killed_leaves_the_whole_or_nothing(
    filled_file: Settings,
    another_file: Settings,
    tmp_path: Path,
    moment: tuple[str, ...],
    *,
    is_there: bool,
) -> None:
    held = backed_up(filled_file, tmp_path / "one.zip")
    with started(another_file, "restore", tmp_path / "one.zip", *moment) as running:
        running.kill()
    assert another_file.database_file.exists() is is_there
    if not is_there:
        restore_backup(another_file, tmp_path / "one.zip")
        assert not beside(another_file.database_file).exists()
    assert what_is_wrong(another_file) == []
    assert len(backed_up(another_file, tmp_path / "two.zip")) == len(held)


@pytest.mark.parametrize("moment", ["INSERT INTO published_rating", "COMMIT"])
def test_a_restoration_into_postgresql_that_is_killed_leaves_nothing(
    filled_file: Settings, postgresql: Settings, tmp_path: Path, moment: str
) -> None:
    backed_up(filled_file, tmp_path / "one.zip")
    with started(postgresql, "restore", tmp_path / "one.zip", moment) as running:
        running.kill()
    with engine_for(postgresql.database_url).connect() as connection:
        assert inspect(connection).get_table_names() == []
    restore_backup(postgresql, tmp_path / "one.zip")
    assert what_is_wrong(postgresql) == []


@pytest.mark.parametrize("moment", ["INSERT INTO event", "COMMIT"])
def test_an_import_that_is_killed_leaves_an_empty_registry(
    filled_file: Settings, elsewhere: Settings, tmp_path: Path, moment: str
) -> None:
    folder = tmp_path / "export"
    with open_session(filled_file) as session:
        export(session, folder)
    with started(elsewhere, "import", folder, moment) as running:
        running.kill()
    import_folder(elsewhere, folder)
    assert what_is_wrong(elsewhere) == []


def test_while_one_backup_is_written_another_under_its_name_is_refused(
    filled_file: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "one.zip"
    with started(filled_file, "backup", file, "SELECT record_version") as running:
        with pytest.raises(NameTaken, match="Somebody else is writing"):
            backed_up(filled_file, file)
        assert running.goes_on_to_say() == "done"
    assert file.exists()
    assert not beside(file).exists()


def test_a_name_that_is_taken_meanwhile_is_not_taken_over(
    filled_file: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "one.zip"
    with started(filled_file, "backup", file, "os.link") as running:
        file.write_text("A letter, perhaps.")
        _, errors = running.process.communicate(timeout=60)
        assert "There is already something" in errors
    assert file.read_text() == "A letter, perhaps."
    assert not beside(file).exists()


def test_what_is_published_while_a_backup_is_written_is_not_half_in_it(
    filled: Settings, another_file: Settings, tmp_path: Path
) -> None:
    with open_session(filled) as session:
        before = back_up(session, tmp_path / "before.zip").files
    with started(filled, "backup", tmp_path / "one.zip", "SELECT event") as running:
        with open_session(filled, writing=True) as session:
            record = invented_record(tmp_path / "next", "new-one")
            publish(session, record, load_standard())
            session.commit()
        assert running.goes_on_to_say() == "done"
    restore_backup(another_file, tmp_path / "one.zip")
    assert what_is_wrong(another_file) == []
    with open_session(another_file) as session:
        after = {member.name: member for member in back_up(session, tmp_path / "two.zip").files}
    assert after["published_rating.jsonl"] in before
