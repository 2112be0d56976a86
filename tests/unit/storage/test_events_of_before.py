"""A register from before there were events is told of by its migration, as if they had been there."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import MetaData, insert, select

from ratings.standard import Standard
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.migrating import migrate
from registry.models import Base, DailyHead, Event
from registry.services.events_verification import verify_events
from registry.services.evidence import publish
from registry.services.loading import load_folder
from tests.unit.storage.invented import invented_record
from tests.unit.storage.test_migrating import alembic_config

BEFORE = ("programme", "record_version", "published_rating", "folder_load")
"""The tables of the first migration."""


def contents(settings: Settings) -> set[tuple[str, str, str]]:
    with open_session(settings) as session:
        return {(one.chain, one.kind, one.content) for one in session.scalars(select(Event))}


def some_days_ago(row: dict[str, Any]) -> dict[str, Any]:
    """The first of everything as if it had happened on an earlier day than the rest."""
    first = row.get("id") == 1
    return {
        name: value - timedelta(days=3) if first and isinstance(value, datetime) else value
        for name, value in row.items()
    }


def test_the_migration_tells_what_was_published_before(
    either_database: Settings, tmp_path: Path, folder: Path, standard: Standard
) -> None:
    today = Settings(data=tmp_path / "today")
    migrate(today)
    with open_session(today, writing=True) as session:
        for estimate in ("0.1", "0.2"):
            publish(session, invented_record(tmp_path, "kite-club", estimate=estimate), standard)
        load_folder(session, folder, standard)
        session.commit()

    if either_database.shared_database is None:
        either_database.data.mkdir()
    command.upgrade(alembic_config(either_database), "0001")
    old = MetaData()
    old.reflect(engine_for(either_database.database_url))
    assert set(old.tables) == {*BEFORE, "alembic_version"}
    with open_session(today) as rows, open_session(either_database, writing=True) as copy:
        for name in BEFORE:
            table = Base.metadata.tables[name]
            copy.execute(
                insert(table),
                [
                    some_days_ago(row._asdict())
                    for row in rows.execute(select(table).order_by("id"))
                ],
            )
        copy.commit()
    engine_for(today.database_url).dispose()

    assert migrate(either_database) is True
    with open_session(either_database) as session:
        assert verify_events(session).breaks == ()
        assert [head.last_event_id for head in session.scalars(select(DailyHead))] == [3]
    assert contents(either_database) == contents(today)
