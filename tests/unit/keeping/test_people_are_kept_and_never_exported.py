"""All that is kept of people, drafts, files and mail is backed up and restored, and none of it is exported."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flask_security import AsaList
from sqlalchemy import Boolean, Column, Date, Integer, LargeBinary, Table, insert

from registry.commands.keeping import restore_backup
from registry.config import Settings
from registry.database import open_session
from registry.models import Base
from registry.models.base import Moment
from registry.services.exporting import export
from registry.services.json_lines import Member
from registry.services.table_rows import DERIVED
from tests.unit.keeping.filled import backed_up

PUBLIC = {
    "approval",
    "daily_head",
    "event",
    "external_rating",
    "folder_load",
    "outbox",
    "programme",
    "published_rating",
    "record_version",
    "review_publication",
    "worker_seen",
}
"""What is for everybody, and what waits to be done with it."""

SECRET = "kept-secret"
OF_NO_TEXT = b"\x00\xff\xfe\r\n" + SECRET.encode()
ONE_OF = {
    ("mail", "state"): "queued",
    ("mail", "claimed_at"): None,
    ("invitation", "withdrawn_at"): None,
}
"""What a table asks of its own values."""


def private_tables() -> list[Table]:
    """Every table that is neither public nor made from others, each after those it points to."""
    return [
        table
        for table in Base.metadata.sorted_tables
        if table.name not in PUBLIC and table.name not in DERIVED
    ]


def a_value(column: Column[Any]) -> object:
    """A value that can be known again, of the column's own type."""
    table = column.table.name
    if (table, column.name) in ONE_OF:
        return ONE_OF[table, column.name]
    for pointing in column.foreign_keys:
        return a_value(pointing.column)
    by_kind: dict[type, object] = {
        AsaList: [f"{SECRET}-{table}"],
        LargeBinary: OF_NO_TEXT,
        Boolean: True,
        Integer: 1,
        Date: date(2026, 3, 2),
        Moment: datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    }
    words = f"{SECRET}-{table}-{column.name}"
    longest = getattr(column.type, "length", None)
    text = words if longest is None else words[-longest:].rjust(longest, "-")
    return by_kind.get(type(column.type), text)


def fill_private(place: Settings) -> None:
    """Put a row into every private table, each column filled."""
    with open_session(place, writing=True) as session:
        for table in private_tables():
            session.execute(insert(table).values({c.name: a_value(c) for c in table.columns}))
        session.commit()


def private_members(place: Settings, file: Path) -> dict[str, Member]:
    """Back up, and return what each private table holds."""
    names = {f"{table.name}.jsonl" for table in private_tables()}
    return {member.name: member for member in backed_up(place, file) if member.name in names}


def test_every_private_table_is_backed_up_and_restored_into_either_database(
    filled: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    fill_private(filled)
    before = private_members(filled, tmp_path / "one.zip")
    assert {name: member.lines for name, member in before.items()} == {
        f"{table.name}.jsonl": 1 for table in private_tables()
    }
    restore_backup(elsewhere, tmp_path / "one.zip")
    assert private_members(elsewhere, tmp_path / "two.zip") == before


def test_nothing_private_is_exported(filled: Settings, tmp_path: Path) -> None:
    with open_session(filled) as session:
        export(session, tmp_path / "before")
    fill_private(filled)
    with open_session(filled) as session:
        export(session, tmp_path / "after")
    files = sorted((tmp_path / "after").rglob("*"))
    assert files
    for file in files:
        assert SECRET.encode() not in file.read_bytes(), file.name
        assert file.read_bytes() == (tmp_path / "before" / file.name).read_bytes(), file.name


def test_the_private_tables_are_those_of_people_and_their_work() -> None:
    """A table that is added is private unless it is named above, so that none is exported by mistake."""
    names = {table.name for table in private_tables()}
    assert {"person", "invitation", "submission", "draft_change", "mail", "case_event"} <= names
    assert {"site_secret", "account_request", "stored_piece"} <= names
