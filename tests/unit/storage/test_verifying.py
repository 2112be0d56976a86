"""Every published rating can be recomputed, and what was altered behind our back is told apart."""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ratings import ENGINE
from ratings.standard import Standard
from registry.config import Settings
from registry.database import open_session
from registry.services.evidence import publish, verify
from registry.services.verification import Outcome, VerificationLine
from tests.unit.storage.invented import invented_record

Tamper = Callable[[sqlite3.Connection], object]


@pytest.fixture
def filled(on_file: Settings, tmp_path: Path, standard: Standard) -> Settings:
    """Ratings 1 and 2 of one programme, the second superseding the first, and 3 of another."""
    with open_session(on_file, writing=True) as session:
        for slug, estimate in (("kite-club", "0.1"), ("kite-club", "0.2"), ("quiet-hour", "0.3")):
            publish(session, invented_record(tmp_path, slug, estimate=estimate), standard)
        session.commit()
    return on_file


def tampered(on_file: Settings, tamper: Tamper) -> dict[int, VerificationLine]:
    """Do what somebody can who has the file: drop the triggers, and change what they like."""
    database = sqlite3.connect(on_file.database_file)
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        database.execute(f"DROP TRIGGER {name}")
    tamper(database)
    database.commit()
    database.close()
    with open_session(on_file) as session:
        return {line.rating_id: line for line in verify(session)}


def filed_under(column: str, value: str) -> Tamper:
    """Change one column of rating 3, and what the rating itself says, so that both agree."""

    def tamper(database: sqlite3.Connection) -> None:
        change_rating(database, **{column: value})
        database.execute(f"UPDATE published_rating SET {column} = ? WHERE id = 3", [value])  # noqa: S608  ours

    return tamper


def change_rating(database: sqlite3.Connection, **changes: object) -> None:
    (text,) = database.execute("SELECT rating FROM published_rating WHERE id = 3").fetchone()
    rating = json.dumps({**json.loads(text), **changes}, ensure_ascii=False, separators=(",", ":"))
    database.execute("UPDATE published_rating SET rating = ? WHERE id = 3", [rating])


def change_record(database: sqlite3.Connection, **changes: object) -> None:
    """Change rating 3's record, and put its new fingerprint wherever the old one stood."""
    (text,) = database.execute("SELECT snapshot FROM record_version WHERE id = 3").fetchone()
    record: dict[str, Any] = {**json.loads(text), **changes}
    snapshot = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    mark = hashlib.sha256(snapshot.encode()).hexdigest()
    database.execute(
        "UPDATE record_version SET snapshot = ?, fingerprint = ? WHERE id = 3", [snapshot, mark]
    )
    database.execute("UPDATE published_rating SET fingerprint = ? WHERE id = 3", [mark])
    change_rating(database, fingerprint=mark)


def run(statement: str) -> Tamper:
    return lambda database: database.execute(statement)


def test_every_rating_ever_published_is_reproduced_while_nobody_tampers(filled: Settings) -> None:
    lines = tampered(filled, lambda _database: None)
    assert [(line.slug, line.rating_id) for line in lines.values()] == [
        ("kite-club", 1),
        ("kite-club", 2),
        ("quiet-hour", 3),
    ]
    assert {line.outcome for line in lines.values()} == {Outcome.REPRODUCED}


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        pytest.param(
            run(
                "UPDATE published_rating SET rating = replace(rating, '\"level\":', '\"level\":1')"
            ),
            "it comes out otherwise",
            id="a level is raised",
        ),
        pytest.param(
            run("UPDATE published_rating SET rating = rating || ' '"),
            "it comes out otherwise",
            id="one byte is added",
        ),
        pytest.param(
            run("UPDATE published_rating SET rating = 'none'"),
            "What it says of its programme and standard and edition and engine and fingerprint",
            id="the rating is no longer one",
        ),
        pytest.param(
            run("UPDATE record_version SET snapshot = replace(snapshot, '0.3', '0.9')"),
            "no longer has its fingerprint",
            id="a figure of the record is changed",
        ),
        pytest.param(
            lambda database: change_record(database, studies=[]),
            "it comes out otherwise",
            id="the record and every fingerprint are changed together",
        ),
        pytest.param(
            run("UPDATE published_rating SET engine = '0.0.1'"),
            "What it says of its engine",
            id="it is passed off as an earlier engine's",
        ),
        pytest.param(
            run("UPDATE programme SET slug = 'loud-hour' WHERE slug = 'quiet-hour'"),
            "What it says of its programme",
            id="it is given to another programme",
        ),
        pytest.param(
            run("UPDATE published_rating SET record_version_id = 1"),
            "no longer has its fingerprint",
            id="it is tied to another record",
        ),
        pytest.param(
            run("DELETE FROM record_version WHERE id = 3"),
            "has been removed",
            id="its record is removed",
        ),
        pytest.param(
            run("DELETE FROM programme WHERE slug = 'quiet-hour'"),
            "has been removed",
            id="its programme is removed",
        ),
    ],
)
def test_a_rating_is_altered_where(filled: Settings, tamper: Tamper, told: str) -> None:
    line = tampered(filled, tamper)[3]
    assert line.outcome is Outcome.ALTERED
    assert told in line.sentence


def test_a_rating_is_altered_where_the_one_it_superseded_is_removed(filled: Settings) -> None:
    lines = tampered(filled, run("DELETE FROM published_rating WHERE id = 1"))
    assert lines[2].outcome is Outcome.ALTERED
    assert lines[2].sentence == "The rating that it superseded has been removed."
    assert lines[3].outcome is Outcome.REPRODUCED


def test_tampering_with_one_rating_is_held_against_that_one_alone(filled: Settings) -> None:
    lines = tampered(filled, run("UPDATE published_rating SET rating = '' WHERE id = 2"))
    assert [number for number, line in lines.items() if line.outcome is Outcome.ALTERED] == [2]


def test_a_rating_that_an_earlier_engine_made_is_not_called_altered(filled: Settings) -> None:
    line = tampered(filled, filed_under("engine", "0.0.9"))[3]
    assert line.outcome is Outcome.EARLIER_ENGINE
    assert line.sentence == f"Made by engine 0.0.9; engine {ENGINE} would rate it the same now."


def test_it_is_said_where_this_engine_would_rate_otherwise_than_the_earlier(
    filled: Settings,
) -> None:
    def tamper(database: sqlite3.Connection) -> None:
        filed_under("engine", "0.0.9")(database)
        change_rating(database, domains=[])

    line = tampered(filled, tamper)[3]
    assert line.outcome is Outcome.EARLIER_ENGINE
    assert line.sentence.endswith("would rate it otherwise now.")


def test_a_rating_that_a_later_engine_made_is_told_apart_too(filled: Settings) -> None:
    line = tampered(filled, filed_under("engine", "99.10.0"))[3]
    assert line.outcome is Outcome.LATER_ENGINE


def test_a_rating_under_an_edition_that_is_not_here_is_not_recomputed(filled: Settings) -> None:
    line = tampered(filled, filed_under("edition", "1999-1"))[3]
    assert line.outcome is Outcome.NOT_RECOMPUTED
    assert "1999-1" in line.sentence


def test_a_rating_whose_record_has_a_form_not_known_here_is_not_recomputed(
    filled: Settings,
) -> None:
    line = tampered(filled, lambda database: change_record(database, format="99"))[3]
    assert line.outcome is Outcome.NOT_RECOMPUTED
    assert "the stored record: format: found '99'" in line.sentence
