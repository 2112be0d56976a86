"""The register is read once, and again as soon as something new is published."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from ratings.standard import load_standard
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.migrating import migrate
from registry.models import PublishedRating
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


def test_a_rating_of_an_engine_that_did_not_say_why_nothing_is_pooled_is_listed_all_the_same(
    writing: Session,
) -> None:
    made = publish(writing, record(study_table()), load_standard())
    now = writing.get_one(PublishedRating, made.rating_id)
    rating = json.loads(now.rating)
    assert rating["domains"][0].pop("not_pooled")
    copied = ("programme_id", "record_version_id", "fingerprint", "standard", "edition")
    before = PublishedRating(
        **{name: getattr(now, name) for name in copied},
        engine="1.0.0",
        rating=json.dumps(rating),
        published_at=now.published_at,
        supersedes_id=now.id,
    )
    writing.add(before)
    writing.flush()
    (listed,) = register(writing)
    (domain,) = listed.rating["domains"]
    assert (domain["pooled"], domain["not_pooled"]) == (False, None)
