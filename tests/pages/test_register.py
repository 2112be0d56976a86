"""The register is read once, and again as soon as something new is published."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from ratings.standard import load_standard
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.migrating import migrate
from registry.services.evidence import publish
from registry.services.register import register
from tests.invented import record, study_table


@pytest.fixture
def writing(tmp_path: Path) -> Iterator[Session]:
    settings = Settings(data=tmp_path / "data")
    migrate(settings)
    with open_session(settings, writing=True) as session:
        yield session
    engine_for(settings.database_url).dispose()


def names(session: Session) -> list[str]:
    return [held.name for held in register(session)]


def test_an_empty_register_holds_nothing(writing: Session) -> None:
    assert names(writing) == []


def test_programmes_come_by_name_whatever_its_capitals(writing: Session) -> None:
    for slug, name in (("b", "beta"), ("c", "Gamma"), ("a", "Alpha")):
        publish(writing, record(study_table(), slug=slug, name=name), load_standard())
    assert names(writing) == ["Alpha", "beta", "Gamma"]


def test_what_did_not_change_is_not_read_again_and_what_did_is(writing: Session) -> None:
    publish(writing, record(study_table(), name="Before"), load_standard())
    first = register(writing)
    assert register(writing) is first
    publish(writing, record(study_table(), name="After"), load_standard())
    assert names(writing) == ["After"]


def test_a_database_that_took_the_place_of_another_is_read_anew(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    for name in ("first", "second"):
        migrate(settings)
        with open_session(settings, writing=True) as session:
            publish(session, record(study_table(), slug=name, name=name), load_standard())
            session.commit()
            assert names(session) == [name]
        engine_for(settings.database_url).dispose()
        shutil.rmtree(settings.data)


def test_only_what_is_new_is_read_after_a_publication(writing: Session) -> None:
    for slug in ("a", "b", "c"):
        publish(writing, record(study_table(), slug=slug, name=slug), load_standard())
    before = {held.slug: held for held in register(writing)}
    publish(writing, record(study_table(), slug="b", name="b, again"), load_standard())
    publish(writing, record(study_table(), slug="d", name="d"), load_standard())
    after = {held.slug: held for held in register(writing)}
    assert [held.name for held in after.values()] == ["a", "b, again", "c", "d"]
    assert [slug for slug in before if after[slug] is before[slug]] == ["a", "c"]


def test_a_publication_that_was_taken_back_is_forgotten(writing: Session) -> None:
    publish(writing, record(study_table(), name="Kept"), load_standard())
    writing.commit()
    publish(writing, record(study_table(), name="Taken back"), load_standard())
    assert names(writing) == ["Taken back"]
    writing.rollback()
    assert names(writing) == ["Kept"]
    publish(writing, record(study_table(), name="Another in its place"), load_standard())
    assert names(writing) == ["Another in its place"]
