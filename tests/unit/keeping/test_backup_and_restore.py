"""A backup holds everything at one moment, and comes back as it was in either kind of database."""

import os
import zipfile
from errno import EPERM
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ratings.standard import load_standard
from registry import create_app
from registry.commands.keeping import restore_backup
from registry.commands.loading import build_index
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.errors import DatabaseUnusable
from registry.migrating import migrate, upgrade
from registry.models import Base, OutboxItem, PublishedRating
from registry.restored_database import RemainsOfAnother, filled_at_one_stroke
from registry.services.backing_up import back_up
from registry.services.evidence import publish
from registry.services.restoring import HoldsSomething
from registry.services.submissions.stored_files import PIECE, content_of, keep
from registry.services.table_rows import DERIVED, can_be_kept, kept_tables
from registry.whole_files import NameTaken, beside
from tests.unit.keeping.filled import SLUGS, backed_up, fill, what_is_wrong
from tests.unit.storage.invented import invented_record
from tests.uploadable import noise

ADDRESSES = (
    "/",
    "/programmes/kite-club",
    "/programmes/quiet-hour.json",
    "/search?q=evening",
    "/search.json?q=kite",
)


def pages(place: Settings) -> list[bytes]:
    client = create_app(place).test_client()
    answers = [client.get(address) for address in ADDRESSES]
    assert {answer.status_code for answer in answers} == {200}
    return [answer.data for answer in answers]


def test_what_was_backed_up_is_restored_with_every_row_and_page(
    filled: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    before = backed_up(filled, tmp_path / "one.zip")
    shown = pages(filled)
    restore_backup(elsewhere, tmp_path / "one.zip")
    build_index(elsewhere)
    assert what_is_wrong(elsewhere) == []
    assert backed_up(elsewhere, tmp_path / "two.zip") == before
    assert pages(elsewhere) == shown


def test_every_table_that_is_not_made_from_others_is_in_the_backup(
    filled_file: Settings, tmp_path: Path
) -> None:
    found = {member.name for member in backed_up(filled_file, tmp_path / "one.zip")}
    assert found == {f"{name}.jsonl" for name in Base.metadata.tables if name not in DERIVED}


def test_files_that_people_sent_come_back_byte_for_byte(
    filled: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    sent = noise(2 * PIECE + 5)
    with open_session(filled, writing=True) as session:
        sha256 = keep(session, sent)
        assert keep(session, sent) == sha256
        session.commit()
    backed_up(filled, tmp_path / "one.zip")
    restore_backup(elsewhere, tmp_path / "one.zip")
    with open_session(elsewhere) as session:
        assert content_of(session, sha256) == sent


def test_every_column_of_every_table_can_be_kept(elsewhere: Settings) -> None:
    migrate(elsewhere)
    with engine_for(elsewhere.database_url).connect() as connection:
        columns = [column for table in kept_tables(connection) for column in table.columns]
    assert len(columns) > 40
    assert [str(column) for column in columns if not can_be_kept(column)] == []


def test_what_is_restored_goes_on_where_it_was(
    filled: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    backed_up(filled, tmp_path / "one.zip")
    restore_backup(elsewhere, tmp_path / "one.zip")
    with open_session(elsewhere, writing=True) as session:
        record = invented_record(tmp_path / "next", "kite-club", estimate="0.9")
        assert publish(session, record, load_standard()).rating_id == 5
        session.commit()
    assert what_is_wrong(elsewhere) == []


def test_what_is_restored_can_no_more_be_changed_than_before(
    filled_file: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    backed_up(filled_file, tmp_path / "one.zip")
    restore_backup(elsewhere, tmp_path / "one.zip")
    with (
        open_session(elsewhere, writing=True) as session,
        pytest.raises(IntegrityError, match="never changed"),
    ):
        session.execute(text("UPDATE published_rating SET rating = '{}'"))


def test_whoever_ends_it_before_the_index_is_built_has_that_queued(
    filled_file: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    backed_up(filled_file, tmp_path / "one.zip")
    restore_backup(elsewhere, tmp_path / "one.zip")
    with open_session(elsewhere) as session:
        assert tuple(session.scalars(select(OutboxItem.subject))) == SLUGS


def test_a_migrated_database_without_rows_is_restored_into_as_well(
    filled_file: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    backed_up(filled_file, tmp_path / "one.zip")
    migrate(elsewhere)
    restore_backup(elsewhere, tmp_path / "one.zip")
    assert what_is_wrong(elsewhere) == []


def test_a_registry_that_holds_something_is_left_as_it_is(filled: Settings, tmp_path: Path) -> None:
    before = backed_up(filled, tmp_path / "one.zip")
    with pytest.raises(HoldsSomething, match="REGISTRY_DATA"):
        restore_backup(filled, tmp_path / "one.zip")
    assert backed_up(filled, tmp_path / "two.zip") == before


def test_the_log_of_a_database_that_is_gone_is_not_read_into_the_next(
    filled_file: Settings, another_file: Settings, tmp_path: Path
) -> None:
    backed_up(filled_file, tmp_path / "one.zip")
    another_file.data.mkdir()
    log = another_file.data / "registry.sqlite-wal"
    log.write_bytes(b"what somebody wrote last")
    with pytest.raises(RemainsOfAnother, match="Move it away"):
        restore_backup(another_file, tmp_path / "one.zip")
    assert [file.name for file in another_file.data.iterdir()] == [log.name]


def test_a_damaged_database_is_left_for_somebody_to_move_away(
    filled_file: Settings, another_file: Settings, tmp_path: Path
) -> None:
    backed_up(filled_file, tmp_path / "one.zip")
    another_file.data.mkdir()
    another_file.database_file.write_text("A letter, perhaps. " * 100)
    with pytest.raises(DatabaseUnusable, match="move it away"):
        restore_backup(another_file, tmp_path / "one.zip")
    assert another_file.database_file.read_text().startswith("A letter")
    another_file.database_file.unlink()
    restore_backup(another_file, tmp_path / "one.zip")
    assert what_is_wrong(another_file) == []


def test_a_backup_does_not_take_the_place_of_a_file(filled_file: Settings, tmp_path: Path) -> None:
    (tmp_path / "one.zip").write_text("A letter, perhaps.")
    with pytest.raises(NameTaken, match="left as it is"):
        backed_up(filled_file, tmp_path / "one.zip")
    assert (tmp_path / "one.zip").read_text() == "A letter, perhaps."


def test_nobody_else_may_read_a_backup(filled_file: Settings, tmp_path: Path) -> None:
    backed_up(filled_file, tmp_path / "one.zip")
    assert (tmp_path / "one.zip").stat().st_mode & 0o077 == 0


def test_a_backup_begun_before_a_publication_is_of_before_it(
    filled: Settings, another_file: Settings, tmp_path: Path
) -> None:
    before = backed_up(filled, tmp_path / "one.zip")
    with open_session(filled) as reading:
        assert reading.scalar(select(PublishedRating.id).limit(1))
        with open_session(filled, writing=True) as session:
            record = invented_record(tmp_path / "next", "new-one")
            publish(session, record, load_standard())
            session.commit()
        assert back_up(reading, tmp_path / "two.zip").files == before
    restore_backup(another_file, tmp_path / "two.zip")
    assert what_is_wrong(another_file) == []


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(
    another_file: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    now = fill(another_file, tmp_path)
    file, earlier = tmp_path / "earlier.zip", Settings(data=tmp_path / "earlier")
    with filled_at_one_stroke(earlier) as connection:
        upgrade(connection, "0001")
        connection.exec_driver_sql("ATTACH ? AS later", (str(now.database_file),))
        for table in ("programme", "record_version", "published_rating", "folder_load"):
            connection.exec_driver_sql(f"INSERT INTO main.{table} SELECT * FROM later.{table}")  # noqa: S608  ours
    with Session(engine_for(earlier.database_url)) as session:
        manifest = back_up(session, file)
    engine_for(earlier.database_url).dispose()
    assert manifest.facts["schema"] == "0001"
    assert "event.jsonl" not in {member.name for member in manifest.files}
    restore_backup(elsewhere, file)
    build_index(elsewhere)  # which closes the days that were over before there were heads
    assert what_is_wrong(elsewhere) == []


def test_what_somebody_left_who_was_ended_is_removed_and_never_written_to(
    filled_file: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "one.zip"
    finished = tmp_path / "finished"
    finished.write_text("whole")
    beside(file).hardlink_to(finished)
    backed_up(filled_file, file)
    assert finished.read_text() == "whole"
    assert not beside(file).exists()
    assert zipfile.is_zipfile(file)


def test_on_a_file_system_without_links_a_backup_is_renamed_instead(
    filled_file: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    backed_up(filled_file, tmp_path / "one.zip")
    assert zipfile.is_zipfile(tmp_path / "one.zip")
    assert not beside(tmp_path / "one.zip").exists()
