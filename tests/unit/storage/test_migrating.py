"""The database is made by migrations: to the models' shape, all of it or nothing, once."""

import io
import sqlite3
from collections.abc import Callable

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from registry.config import Settings, resource
from registry.database import engine_for, open_session
from registry.migrating import DatabaseOfLaterVersion, migrate, require_migrated
from registry.models import Base

KEPT = (
    "record_version",
    "published_rating",
    "event",
    "daily_head",
    "programme",
    "folder_load",
    "external_rating",
)


def alembic_config(settings: Settings) -> Config:
    config = Config()
    config.set_main_option("script_location", str(resource("migrations")))
    config.set_main_option("sqlalchemy.url", settings.database_url.replace("%", "%%"))
    return config


def test_the_migrations_make_exactly_what_the_models_describe(place: Settings) -> None:
    with engine_for(place.database_url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_constraints_and_indexes_carry_the_models_names(on_file: Settings) -> None:
    with sqlite3.connect(on_file.database_file) as database:
        made = "\n".join(sql for (sql,) in database.execute("SELECT sql FROM sqlite_master") if sql)
    database.close()
    tables = Base.metadata.tables.values()
    named = [str(constraint.name) for table in tables for constraint in table.constraints]
    named += [str(index.name) for table in tables for index in table.indexes]
    assert len(named) > 10
    assert [name for name in named if f" {name} " not in made] == []


def test_migrating_a_database_that_is_up_to_date_does_nothing(empty_settings: Settings) -> None:
    assert migrate(empty_settings) is True
    assert migrate(empty_settings) is False


@pytest.mark.parametrize("asked", [migrate, require_migrated])
def test_a_database_of_a_later_version_is_refused_with_a_sentence_and_left_as_it_is(
    place: Settings, asked: Callable[[Settings], object]
) -> None:
    with open_session(place, writing=True) as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        session.commit()
    with pytest.raises(DatabaseOfLaterVersion, match="made by a later version") as told:
        asked(place)
    assert "9999" in str(told.value)
    with engine_for(place.database_url).connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


def test_a_migration_that_fails_leaves_the_database_as_it_was(empty_settings: Settings) -> None:
    empty_settings.data.mkdir()
    with sqlite3.connect(empty_settings.database_file) as database:
        database.execute("CREATE TABLE folder_load (in_the_way)")
    with pytest.raises(OperationalError, match="folder_load already exists"):
        migrate(empty_settings)
    left = database.execute("SELECT name FROM sqlite_master").fetchall()
    database.close()
    assert left == [("folder_load",)]


def test_a_migration_that_leaves_a_row_pointing_at_nothing_is_undone(
    empty_settings: Settings,
) -> None:
    empty_settings.data.mkdir()
    with sqlite3.connect(empty_settings.database_file) as database:
        database.execute("CREATE TABLE part (whole REFERENCES programme (id))")
        database.execute("INSERT INTO part VALUES (9)")
    with pytest.raises(RuntimeError, match="rows of part pointing at nothing"):
        migrate(empty_settings)
    left = database.execute("SELECT name FROM sqlite_master").fetchall()
    database.close()
    assert left == [("part",)]


def test_there_is_no_way_back_that_would_remove_what_is_published(place: Settings) -> None:
    with pytest.raises(RuntimeError, match="Going back would remove"):
        command.downgrade(alembic_config(place), "base")
    assert migrate(place) is False


def test_the_migrations_are_one_line_without_branches(place: Settings) -> None:
    script = ScriptDirectory.from_config(alembic_config(place))
    assert len(script.get_heads()) == len(script.get_bases()) == 1


def test_postgresql_is_told_to_refuse_the_same_changes(place: Settings) -> None:
    written = io.StringIO()
    context = MigrationContext.configure(
        dialect_name="postgresql", opts={"as_sql": True, "output_buffer": written}
    )
    script = ScriptDirectory.from_config(alembic_config(place))
    with Operations.context(context):
        for revision in reversed(list(script.walk_revisions())):
            revision.module.upgrade()
    for table in KEPT:
        for change in ("UPDATE OR DELETE", "TRUNCATE"):
            assert f"BEFORE {change} ON {table} " in written.getvalue()
    assert "WHERE supersedes_id IS NULL" in written.getvalue()
