"""What is published stays as it was: the database itself refuses every way to change it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ratings.standard import Standard
from registry.config import Settings
from registry.database import open_session
from registry.migrating import migrate
from registry.models import PublishedRating, RecordVersion
from registry.services.evidence import publish
from tests.unit.storage.invented import invented_record
from tests.unit.storage.test_migrating import KEPT

NEVER_A_RATING = "A published rating is never changed or removed"
NEVER_A_VERSION = "A version of a record is never changed or removed"
NEVER_A_PROGRAMME = "A programme is never renamed or removed"
NEVER_AN_EVENT = "An event is never changed or removed"
FOREIGN_KEY = "FOREIGN KEY"
CHECK = "CHECK"
TAKEN = "a place that is taken"
"""Which SQLite's trigger and PostgreSQL's unique keys say in words of their own."""

UPDATE_RATING = "UPDATE published_rating SET"
UPDATE_VERSION = "UPDATE record_version SET"


@pytest.fixture
def filled(place: Settings, tmp_path: Path, standard: Standard) -> Iterator[Session]:
    """Two ratings of one programme, the second superseding the first, and one of another."""
    with open_session(place, writing=True) as session:
        fill(session, tmp_path, standard)
        yield session


def fill(session: Session, folder: Path, standard: Standard) -> None:
    for slug, estimate in (("kite-club", "0.1"), ("kite-club", "0.2"), ("quiet-hour", "0.3")):
        publish(session, invented_record(folder, slug, estimate=estimate), standard)
    session.commit()


def everything(session: Session) -> list[tuple[object, ...]]:
    tables = ("programme", "record_version", "published_rating", "event")
    return [
        (table, *row)
        for table in tables
        for row in session.execute(text(f"SELECT * FROM {table} ORDER BY id"))  # noqa: S608  ours
    ]


def refusal(session: Session, statement: str, **values: object) -> str:
    """What the database says, loudly; whatever it says, nothing may have changed."""
    before = everything(session)
    with pytest.raises(IntegrityError) as refused:
        session.execute(text(statement), values)
    session.rollback()
    assert everything(session) == before
    return str(refused.value.orig).replace("foreign key", FOREIGN_KEY).replace("check", CHECK)


@pytest.mark.parametrize("column", inspect(PublishedRating).columns.keys())
def test_no_column_of_a_published_rating_can_be_changed(filled: Session, column: str) -> None:
    assert NEVER_A_RATING in refusal(filled, f"{UPDATE_RATING} {column} = {column}")


@pytest.mark.parametrize("column", inspect(RecordVersion).columns.keys())
def test_no_column_of_a_version_of_a_record_can_be_changed(filled: Session, column: str) -> None:
    assert NEVER_A_VERSION in refusal(filled, f"{UPDATE_VERSION} {column} = {column}")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        pytest.param("DELETE FROM published_rating", NEVER_A_RATING, id="ratings are removed"),
        pytest.param("DELETE FROM record_version", NEVER_A_VERSION, id="records are removed"),
        pytest.param("DELETE FROM programme", NEVER_A_PROGRAMME, id="a programme is removed"),
        pytest.param("UPDATE programme SET slug = 'other'", NEVER_A_PROGRAMME, id="one is renamed"),
        pytest.param("DELETE FROM event", NEVER_AN_EVENT, id="events are removed"),
        pytest.param("UPDATE event SET content = '{}'", NEVER_AN_EVENT, id="events are changed"),
        pytest.param(
            "INSERT INTO published_rating SELECT * FROM published_rating WHERE id = 2 "
            "ON CONFLICT (id) DO UPDATE SET rating = '{}'",
            NEVER_A_RATING,
            id="a rating is changed where it collides",
        ),
    ],
)
def test_the_database_refuses_when(filled: Session, statement: str, told: str) -> None:
    assert told in refusal(filled, statement)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        pytest.param(
            "REPLACE INTO published_rating SELECT * FROM published_rating WHERE id = 2",
            NEVER_A_RATING,
            id="a rating is replaced by its id",
        ),
        pytest.param(
            "REPLACE INTO published_rating SELECT 9, programme_id, record_version_id, fingerprint, "
            "standard, edition, engine, '{}', published_at, supersedes_id "
            "FROM published_rating WHERE id = 2",
            NEVER_A_RATING,
            id="a rating is replaced by what it supersedes",
        ),
        pytest.param(
            "REPLACE INTO published_rating SELECT 9, programme_id, record_version_id, fingerprint, "
            "standard, edition, engine, '{}', published_at, NULL "
            "FROM published_rating WHERE id = 1",
            NEVER_A_RATING,
            id="the first rating of a programme is replaced",
        ),
        pytest.param(
            "REPLACE INTO record_version SELECT 9, programme_id, fingerprint, '{}', added_at "
            "FROM record_version WHERE id = 1",
            NEVER_A_VERSION,
            id="a record is replaced by its fingerprint",
        ),
        pytest.param(
            "REPLACE INTO event SELECT 99, chain, place, kind, happened_at, '{}', previous, 'x' "
            "FROM event WHERE id = 1",
            NEVER_AN_EVENT,
            id="an event is replaced by its place",
        ),
    ],
)
def test_sqlite_refuses_its_own_way_to_replace_a_row_when(
    on_file: Settings, tmp_path: Path, standard: Standard, statement: str, told: str
) -> None:
    with open_session(on_file, writing=True) as session:
        fill(session, tmp_path, standard)
        assert told in refusal(session, statement)


@pytest.mark.parametrize("table", KEPT)
def test_postgresql_refuses_its_own_way_to_empty_a_table(
    postgresql: Settings, tmp_path: Path, standard: Standard, table: str
) -> None:
    migrate(postgresql)
    with open_session(postgresql, writing=True) as session:
        fill(session, tmp_path, standard)
        assert "is never" in refusal(session, f"TRUNCATE {table} CASCADE")


INSERT = (
    "INSERT INTO published_rating (programme_id, record_version_id, fingerprint, standard, "
    "edition, engine, rating, published_at, supersedes_id) "
    "SELECT {programme}, record_version_id, fingerprint, {standard}, edition, engine, rating, "
    "published_at, {supersedes} FROM published_rating WHERE id = {like}"
)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({"supersedes": "1"}, TAKEN, id="two ratings supersede one"),
        pytest.param({"supersedes": "NULL"}, TAKEN, id="a chain begins twice"),
        pytest.param(
            {"supersedes": "3"}, FOREIGN_KEY, id="a rating supersedes another programme's"
        ),
        pytest.param(
            {"supersedes": "2", "standard": "'another'"},
            FOREIGN_KEY,
            id="a rating supersedes another standard's",
        ),
        pytest.param({"supersedes": "4"}, CHECK, id="a rating supersedes itself"),
        pytest.param({"supersedes": "99"}, CHECK, id="a rating supersedes one yet to come"),
        pytest.param(
            {"supersedes": "3", "programme": "2"},
            FOREIGN_KEY,
            id="a rating is made from another programme's record",
        ),
    ],
)
def test_the_chain_of_ratings_holds_when(
    filled: Session, changes: dict[str, str], told: str
) -> None:
    values = {"programme": "1", "standard": "standard", "like": "1", **changes}
    said = refusal(filled, INSERT.format(**values))
    assert told in said.replace("duplicate key", TAKEN).replace(NEVER_A_RATING, TAKEN)


def test_the_same_statement_adds_a_rating_where_the_chain_allows_it(filled: Session) -> None:
    values = {"programme": "1", "standard": "standard", "like": "1", "supersedes": "2"}
    filled.execute(text(INSERT.format(**values)))
    filled.commit()
    assert filled.scalar(text("SELECT max(supersedes_id) FROM published_rating")) == 2


def test_a_rating_changed_through_the_models_is_refused_as_well(filled: Session) -> None:
    filled.get_one(PublishedRating, 1).rating = "{}"
    with pytest.raises(IntegrityError, match=NEVER_A_RATING):
        filled.flush()


def test_a_rating_removed_through_the_models_is_refused_as_well(filled: Session) -> None:
    filled.delete(filled.get_one(PublishedRating, 1))
    with pytest.raises(IntegrityError, match=NEVER_A_RATING):
        filled.flush()


def test_publishing_leaves_every_older_row_as_it_was(
    filled: Session, tmp_path: Path, standard: Standard
) -> None:
    before = everything(filled)
    publish(filled, invented_record(tmp_path, "kite-club", estimate="0.7"), standard)
    publish(filled, invented_record(tmp_path, "new-one"), replace(standard, edition="2099-1"))
    filled.commit()
    assert [row for row in everything(filled) if row in before] == before
