"""Reviews published before they stood by themselves keep their reference and approval through the migration."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Column, Connection, MetaData, Table, insert, select
from sqlalchemy.exc import DatabaseError

from registry.config import Settings
from registry.database import engine_for, open_session
from registry.migrating import migrate
from registry.models import Approval, ReviewPublication
from tests.unit.storage.test_migrating import alembic_config

TABLES = (
    *("organisation", "person", "programme", "record_version", "published_rating", "submission"),
    *("signature", "review_round", "decision", "review_publication", "approval"),
)
NAMED = {"id": 1, "reference": "R-BEFORE", "approved_on": date(2026, 11, 26)}


def a_value(column: Column[Any]) -> object:
    """Something that the column takes."""
    if column.name in NAMED:
        return NAMED[column.name]
    kind = column.type.python_type
    some = {int: 1, bool: False, bytes: b"", date: date(2029, 11, 26)}
    return datetime(2026, 11, 26, tzinfo=UTC) if kind is datetime else some.get(kind, "x")


def fill(connection: Connection, tables: dict[str, Table]) -> None:
    """Put one row into each table, with no more than it has to say."""
    for name in TABLES:
        needed = [column for column in tables[name].columns if not column.nullable]
        connection.execute(insert(tables[name]).values({c.name: a_value(c) for c in needed}))


def test_a_review_and_its_approval_stay_together_and_are_never_changed(
    either_database: Settings,
) -> None:
    if either_database.shared_database is None:
        either_database.data.mkdir()
    command.upgrade(alembic_config(either_database), "0020")
    before = MetaData()
    before.reflect(engine_for(either_database.database_url))
    with open_session(either_database, writing=True) as session:
        fill(session.connection(), dict(before.tables))
        session.commit()
    migrate(either_database)
    with open_session(either_database, writing=True) as session:
        made = session.scalars(select(ReviewPublication)).one()
        assert (made.reference, made.round_id) == ("R-BEFORE", 1)
        approval = session.scalars(select(Approval)).one()
        assert (approval.publication_id, approval.approved_on) == (made.id, date(2026, 11, 26))
        made.dossier = "{}"
        with pytest.raises(DatabaseError, match="never changed or removed"):
            session.flush()
