"""The generation changes with every publication, and there is none where there is no register."""

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from ratings.standard import load_standard
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.migrating import migrate
from registry.models import Programme
from registry.services.evidence import publish
from registry.services.generation import Watch, watch_of
from tests.external_tables import ROW, add_table, write_table
from tests.invented import record, study_table

_WATCHED_ACROSS_A_FORK = """
import os, sys
from pathlib import Path
from registry.config import Settings
from registry.services.generation import watch_of

watch = watch_of(Settings(data=Path(sys.argv[1])))
watch.now()
child = os.fork()
os.write(1, f"{watch.now().database}\\n".encode())  # in one piece, whoever else writes
if child:
    assert os.waitpid(child, 0)[1] == 0
"""


@pytest.fixture
def place(empty_settings: Settings) -> Settings:
    migrate(empty_settings)
    return empty_settings


@pytest.fixture
def watch(place: Settings) -> Watch:
    return watch_of(place)


def publish_in(place: Settings, name: str) -> None:
    with open_session(place, writing=True) as session:
        publish(session, record(study_table(), name=name), load_standard())
        session.commit()


def commit_something_else(place: Settings) -> None:
    other = sqlite3.connect(place.database_file)
    other.execute("CREATE TABLE something_else (id INTEGER)")
    other.commit()
    other.close()


def test_an_empty_register_has_a_generation(watch: Watch) -> None:
    found = watch.now()
    assert found is not None
    assert found.newest is None


def test_while_nothing_is_published_it_stays(place: Settings, watch: Watch) -> None:
    publish_in(place, "Before")
    assert watch.now() == watch.now()
    before = watch.now()
    commit_something_else(place)
    assert watch.now() == before


def test_a_publication_changes_it_at_once(place: Settings, watch: Watch) -> None:
    seen = [watch.now()]
    for name in ("First", "Second", "Third"):
        publish_in(place, name)
        seen.append(watch.now())
    assert len(set(seen)) == len(seen)


def test_a_publication_that_is_not_committed_changes_nothing(place: Settings, watch: Watch) -> None:
    before = watch.now()
    with open_session(place, writing=True) as session:
        publish(session, record(study_table()), load_standard())
        assert watch.now() == before
        session.rollback()
    assert watch.now() == before


def test_where_there_is_no_database_there_is_none(tmp_path: Path) -> None:
    place = Settings(data=tmp_path / "nowhere")
    assert watch_of(place).now() is None
    assert not place.data.exists()


def test_a_database_that_goes_takes_it_along_and_one_that_comes_brings_its_own(
    place: Settings, watch: Watch
) -> None:
    before = watch.now()
    engine_for(place.database_url).dispose()
    aside = place.database_file.rename(place.data / "aside")
    assert watch.now() is None
    aside.rename(place.database_file)
    assert watch.now() == before


def test_another_file_in_its_place_is_another_generation_even_with_the_same_ratings(
    place: Settings, watch: Watch
) -> None:
    publish_in(place, "The same")
    before = watch.now()
    engine_for(place.database_url).dispose()
    copy = place.data / "copy"
    copy.write_bytes(place.database_file.read_bytes())
    copy.replace(place.database_file)
    after = watch.now()
    assert before is not None
    assert after is not None
    assert after.newest == before.newest
    assert after != before


def test_what_is_no_database_has_none(place: Settings, watch: Watch) -> None:
    engine_for(place.database_url).dispose()
    other = place.data / "other"
    other.write_bytes(b"This is no database, though it is long enough to be taken for one.")
    other.replace(place.database_file)
    assert watch.now() is None


def test_a_database_without_our_tables_has_none(tmp_path: Path) -> None:
    place = Settings(data=tmp_path)
    sqlite3.connect(place.database_file).close()
    place.database_file.touch()
    assert watch_of(place).now() is None


def test_each_process_watches_by_a_connection_of_its_own(place: Settings) -> None:
    told = subprocess.run(
        [sys.executable, "-c", _WATCHED_ACROSS_A_FORK, str(place.data)],
        capture_output=True,
        text=True,
        check=True,
    )
    databases = told.stdout.split()
    assert len(databases) == 2
    assert len(set(databases)) == 2


def test_a_shared_database_is_asked_now_and_then_and_tells_of_a_publication_within_a_second(
    postgresql: Settings,
) -> None:
    migrate(postgresql)
    watch = watch_of(postgresql)
    before = watch.now()
    assert before is not None
    publish_in(postgresql, "After")
    published = time.monotonic()
    while watch.now() == before:
        assert time.monotonic() - published < 1
        time.sleep(0.01)
    assert watch.now() != before


def test_a_shared_database_that_cannot_be_reached_has_none() -> None:
    nowhere = Settings(shared_database="postgresql+psycopg://nobody@127.0.0.1:1/none")
    assert watch_of(nowhere).now() is None


def test_an_external_rating_changes_it_too(place: Settings, watch: Watch, tmp_path: Path) -> None:
    publish_in(place, "Rated elsewhere")
    before = watch.now()
    with open_session(place, writing=True) as session:
        slug = session.scalar(select(Programme.slug)) or ""
        add_table(session, write_table(tmp_path, ROW | {"programme": slug}))
        session.commit()
    assert watch.now() != before
