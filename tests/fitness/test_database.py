"""The database as the site and the commands open it: writers take turns, readers never wait."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from registry.config import Settings
from registry.database import DatabaseBusy, DatabaseUnusable, open_session
from registry.errors import DataMissing
from registry.migrating import migrate, require_migrated


@pytest.fixture
def made(empty_settings: Settings) -> Settings:
    migrate(empty_settings)
    return empty_settings


@pytest.mark.parametrize(
    ("pragma", "kept"), [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 5000)]
)
def test_every_connection_is_set_up_alike(made: Settings, pragma: str, kept: object) -> None:
    with open_session(made) as session:
        assert session.scalar(text(f"PRAGMA {pragma}")) == kept


def test_while_one_writes_another_reads_at_once(made: Settings) -> None:
    with open_session(made, writing=True) as writer, open_session(made) as reader:
        writer.execute(text("INSERT INTO programme (slug) VALUES ('invented')"))
        assert reader.scalar(text("SELECT count(*) FROM programme")) == 0


def test_a_second_writer_waits_and_is_then_told_in_a_sentence(made: Settings) -> None:
    with open_session(made, writing=True) as first, open_session(made, writing=True) as second:
        first.execute(text("SELECT 1"))
        with pytest.raises(DatabaseBusy, match="Wait until they are done"):
            second.execute(text("SELECT 1"))


def test_what_is_no_database_is_said_in_a_sentence(empty_settings: Settings) -> None:
    empty_settings.data.mkdir()
    empty_settings.database_file.write_text("A letter, perhaps. " * 100)
    with (
        open_session(empty_settings) as session,
        pytest.raises(DatabaseUnusable, match="make data"),
    ):
        session.execute(text("SELECT 1"))


def test_a_database_of_another_version_names_the_command_that_helps(made: Settings) -> None:
    with sqlite3.connect(made.database_file) as connection:
        connection.execute("DELETE FROM alembic_version")
    connection.close()
    with pytest.raises(DataMissing, match="registry migrate"):
        require_migrated(made)


def test_no_database_is_made_by_looking_for_one(tmp_path: Path) -> None:
    nowhere = Settings(data=tmp_path / "nowhere")
    with pytest.raises(DataMissing, match="make data"):
        open_session(nowhere)
    assert not nowhere.data.exists()
