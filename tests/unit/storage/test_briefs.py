"""What lists show of a rating is written with it, read instead of it, and made again wherever it is lacking."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, event, func, text, update

from ratings.standard import Standard
from registry.background import until_done
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.models import RatingBrief
from registry.services.backing_up import back_up
from registry.services.briefs_kept_up import (
    InBrief,
    altered_briefs,
    briefs_since,
    fill_briefs,
    make_all_briefs_again,
)
from registry.services.loading import load_folder
from tests.unit.storage.conftest import SLUGS
from tests.unit.storage.invented import write_record


@pytest.fixture
def loaded(place: Settings, folder: Path, standard: Standard) -> Settings:
    """Three programmes published."""
    return filled(place, folder, standard)


def filled(settings: Settings, folder: Path, standard: Standard) -> Settings:
    with open_session(settings, writing=True) as session:
        load_folder(session, folder, standard)
        session.commit()
    return settings


def change(settings: Settings, statement: Any) -> None:
    with open_session(settings, writing=True) as session:
        session.execute(statement)
        session.commit()


def listed(settings: Settings) -> list[InBrief]:
    with open_session(settings) as session:
        return sorted(briefs_since(session, 0), key=lambda one: one.slug)


def altered(settings: Settings) -> tuple[str, ...]:
    with open_session(settings) as session:
        return altered_briefs(session)


@contextmanager
def asked_of(settings: Settings) -> Iterator[list[str]]:
    """Note every question to the database."""
    engine, asked = engine_for(settings.database_url), []

    def note(*seen: Any) -> None:
        asked.append(seen[2])

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_a_list_reads_no_rating_whole(loaded: Settings) -> None:
    with asked_of(loaded) as asked:
        assert [one.slug for one in listed(loaded)] == list(SLUGS)
    assert any("rating_brief" in question for question in asked)
    assert not any("published_rating.rating," in question for question in asked)
    assert not any("record_version.snapshot" in question for question in asked)


@pytest.mark.parametrize(
    ("lacking", "number"),
    [
        pytest.param(delete(RatingBrief), 3, id="a register of before"),
        pytest.param(update(RatingBrief).values(made_by="another", brief="{}"), 3, id="other code"),
        pytest.param(delete(RatingBrief).where(RatingBrief.rating_id == 2), 1, id="one of them"),
    ],
)
def test_what_is_lacking_changes_no_list_and_is_filled_once(
    loaded: Settings, lacking: Any, number: int
) -> None:
    before = listed(loaded)
    change(loaded, lacking)
    assert listed(loaded) == before
    assert fill_briefs(partial(open_session, loaded)) == number
    assert fill_briefs(partial(open_session, loaded)) == 0
    assert listed(loaded) == before
    assert altered(loaded) == ()


def test_the_next_round_of_work_fills_what_is_lacking(loaded: Settings) -> None:
    until_done(loaded)
    change(loaded, delete(RatingBrief))
    assert until_done(loaded) == len(SLUGS)


def test_only_what_was_published_since_is_read(
    loaded: Settings, tmp_path: Path, standard: Standard
) -> None:
    write_record(tmp_path / "next", SLUGS[1], estimate="0.90")
    filled(loaded, tmp_path / "next", standard)
    with open_session(loaded) as session:
        assert [one.slug for one in briefs_since(session, len(SLUGS))] == [SLUGS[1]]
    assert [one.slug for one in listed(loaded)] == list(SLUGS)


def test_what_was_altered_is_told_and_made_again(loaded: Settings) -> None:
    before = listed(loaded)
    better = func.replace(RatingBrief.brief, SLUGS[1], "best-of-all")
    change(loaded, update(RatingBrief).where(RatingBrief.rating_id == 2).values(brief=better))
    assert altered(loaded) == (SLUGS[1],)
    assert make_all_briefs_again(partial(open_session, loaded)) == len(SLUGS)
    assert altered(loaded) == ()
    assert listed(loaded) == before


def test_a_rating_that_cannot_be_read_keeps_no_other_from_its_brief(
    on_file: Settings, folder: Path, standard: Standard
) -> None:
    filled(on_file, folder, standard)
    change(on_file, text("DROP TRIGGER record_version_is_never_changed"))
    change(on_file, text("UPDATE record_version SET snapshot = '[' WHERE id = 1"))
    change(on_file, delete(RatingBrief))
    assert fill_briefs(partial(open_session, on_file)) == len(SLUGS) - 1


def test_a_backup_carries_none(loaded: Settings, tmp_path: Path) -> None:
    with open_session(loaded) as session:
        files = [member.name for member in back_up(session, tmp_path / "backup.zip").files]
    assert not any("brief" in name for name in files)
