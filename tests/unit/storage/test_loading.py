"""Loading a folder of records: all of them or none, each once, with an account of every row."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from ratings.standard import Standard
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.models import FolderLoad, Programme, PublishedRating
from registry.services.evidence import all_published, publish, published
from registry.services.load_account import LoadSummary
from registry.services.loading import LoadRefused, load_folder
from tests.unit.storage.conftest import SLUGS
from tests.unit.storage.invented import ROWS, invented_record, record_text, write_record

BORROWER = """
[[studies]]
from = "kite-club/only-trial"
"""


def count(session: Session, model: type[PublishedRating | FolderLoad | Programme]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def slugs_loaded(session: Session) -> list[str]:
    return [found.slug for found in all_published(session)]


def test_every_record_of_the_folder_is_rated_and_published(
    writing: Session, folder: Path, standard: Standard
) -> None:
    summary = load_folder(writing, folder, standard)
    assert slugs_loaded(writing) == list(SLUGS)
    assert summary.changed == 3


def test_the_account_says_what_became_of_every_row(
    writing: Session, folder: Path, standard: Standard
) -> None:
    summary = load_folder(writing, folder, standard)
    assert summary.rows == 3 * ROWS
    for record in summary.records:
        assert (record.rows, record.contrasts) == (ROWS, 1)
        assert (record.merged, record.left_out, record.shared) == (1, 1, 0)
    *each, records, rows = summary.lines()
    assert each == [
        f"{slug}: 4 rows in, 1 contrast made, 1 merged, 1 left out; published." for slug in SLUGS
    ]
    assert records == "3 records: 3 published, 0 unchanged."
    assert rows == (
        "12 rows of evidence in: 3 contrasts made, 3 merged into other facts, "
        "3 left out with a reason."
    )


def test_a_study_that_two_records_share_is_accounted_for_once(
    writing: Session, folder: Path, standard: Standard
) -> None:
    own = record_text("kite-club-abroad").partition("[[studies]]")[0]
    (folder / "kite-club-abroad.toml").write_text(own + BORROWER, "utf-8")
    summary = load_folder(writing, folder, standard)
    borrower = next(record for record in summary.records if record.slug == "kite-club-abroad")
    assert (borrower.rows, borrower.contrasts, borrower.shared) == (0, 0, 1)
    assert summary.rows == 3 * ROWS
    assert "0 contrasts made (1 more shared with another record)" in summary.lines()[1]


def test_a_folder_loaded_twice_changes_nothing_and_is_accounted_for_again(
    writing: Session, folder: Path, standard: Standard
) -> None:
    first = load_folder(writing, folder, standard)
    ratings = count(writing, PublishedRating)
    second = load_folder(writing, folder, standard)
    assert second == first.unchanged()
    assert second.changed == 0
    assert count(writing, PublishedRating) == ratings
    assert count(writing, FolderLoad) == 1


def test_only_records_that_changed_are_published_anew(
    writing: Session, folder: Path, standard: Standard
) -> None:
    load_folder(writing, folder, standard)
    write_record(folder, "lantern-walks", estimate="0.55")
    summary = load_folder(writing, folder, standard)
    assert [record.slug for record in summary.records if record.new] == ["lantern-walks"]
    assert count(writing, PublishedRating) == 4


def test_a_folder_is_rated_anew_under_a_new_edition(
    writing: Session, folder: Path, standard: Standard
) -> None:
    load_folder(writing, folder, standard)
    assert load_folder(writing, folder, replace(standard, edition="2099-1")).changed == 3


def test_a_folder_is_read_again_where_something_else_was_published_since(
    writing: Session, folder: Path, tmp_path: Path, standard: Standard
) -> None:
    load_folder(writing, folder, standard)
    elsewhere = invented_record(tmp_path / "elsewhere", "quiet-hour", estimate="0.9")
    publish(writing, elsewhere, standard)
    summary = load_folder(writing, folder, standard)
    assert [record.slug for record in summary.records if record.new] == ["quiet-hour"]


def test_a_record_that_left_the_folder_is_kept_and_named(
    writing: Session, folder: Path, standard: Standard
) -> None:
    load_folder(writing, folder, standard)
    (folder / "quiet-hour.toml").unlink()
    summary = load_folder(writing, folder, standard)
    assert summary.no_longer_in_folder == ("quiet-hour",)
    assert summary.lines()[-1] == "No longer in the folder, but kept in the registry: quiet-hour."
    assert published(writing, "quiet-hour") is not None
    again = load_folder(writing, folder, standard)
    assert again.no_longer_in_folder == ("quiet-hour",)


def test_an_account_reads_back_as_it_was_kept(
    writing: Session, folder: Path, standard: Standard
) -> None:
    summary = load_folder(writing, folder, standard)
    assert LoadSummary.from_json(summary.as_json()) == summary


def test_one_bad_record_refuses_the_load_and_the_database_stays_as_it_was(
    place: Settings, folder: Path, standard: Standard
) -> None:
    file = write_record(folder, "middle-one")
    file.write_text(file.read_text("utf-8").replace('"teacher"', '"headmaster"'), "utf-8")
    with open_session(place, writing=True) as session:
        with pytest.raises(LoadRefused) as refused:
            load_folder(session, folder, standard)
        session.commit()
        assert count(session, Programme) == 0
    said = str(refused.value)
    assert said.startswith("Nothing was loaded, because not all of the 4 records")
    path = "studies[only-trial].contrasts[behaviour-at-end].informant"
    assert f"middle-one.toml: {path}: found 'headmaster'; expected one of: participant" in said


def test_a_record_that_claims_a_review_is_refused_for_only_this_registry_can_hold_one(
    writing: Session, folder: Path, standard: Standard
) -> None:
    file = write_record(folder, "middle-one")
    claim = '\n[reviewed]\nedition = "2026-1"\nguide = "2026-1"\nreviewers = 2\nsettled_on = "2026-11-02"\n'
    file.write_text(file.read_text("utf-8") + claim, "utf-8")
    with pytest.raises(LoadRefused, match="reviewed: found a review; expected none"):
        load_folder(writing, folder, standard)
    writing.rollback()
    assert count(writing, PublishedRating) == 0


def test_every_bad_record_is_named_in_one_go(
    writing: Session, folder: Path, standard: Standard
) -> None:
    (folder / "kite-club.toml").write_text("format =", "utf-8")
    (folder / "misnamed.toml").write_text(record_text("another"), "utf-8")
    with pytest.raises(LoadRefused) as refused:
        load_folder(writing, folder, standard)
    first, second = str(refused.value).splitlines()[1:]
    assert first.startswith("kite-club.toml: not TOML")
    assert second == "misnamed.toml: slug: found 'another'; expected 'misnamed', the file's name."


def test_a_fault_in_a_shared_study_is_told_once(
    writing: Session, folder: Path, standard: Standard
) -> None:
    own = record_text("kite-club-abroad").partition("[[studies]]")[0]
    (folder / "kite-club-abroad.toml").write_text(own + BORROWER, "utf-8")
    (folder / "kite-club.toml").write_text("format =", "utf-8")
    with pytest.raises(LoadRefused) as refused:
        load_folder(writing, folder, standard)
    assert str(refused.value).count("kite-club.toml") == 1


def test_a_folder_without_records_is_refused(
    writing: Session, tmp_path: Path, standard: Standard
) -> None:
    with pytest.raises(LoadRefused, match="There is no evidence record"):
        load_folder(writing, tmp_path, standard)


@contextmanager
def statements(settings: Settings) -> Iterator[list[str]]:
    """Every statement that the database is given meanwhile."""
    given: list[str] = []

    def note(*happening: object) -> None:
        given.append(str(happening[2]))

    engine = engine_for(settings.database_url)
    event.listen(engine, "before_cursor_execute", note)
    yield given
    event.remove(engine, "before_cursor_execute", note)


def test_a_second_load_of_the_same_folder_asks_the_database_next_to_nothing(
    place: Settings, folder: Path, standard: Standard
) -> None:
    with open_session(place, writing=True) as session:
        load_folder(session, folder, standard)
        session.commit()
    with statements(place) as given, open_session(place, writing=True) as session:
        load_folder(session, folder, standard)
    asked = (statement for statement in given if "advisory_xact_lock" not in statement)
    selects = [statement for statement in asked if not statement.startswith("BEGIN")]
    assert len(selects) == 2
    assert all(statement.startswith("SELECT") for statement in selects)
