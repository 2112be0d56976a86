"""What every standard makes of a programme is written with its publication, and made again wherever it is lacking."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, text, update

from ratings.record import EvidenceRecord
from ratings.standard import Standard, load_standards
from registry.commands.keeping import import_folder, restore_backup
from registry.commands.loading import build_index
from registry.config import Settings
from registry.database import open_session
from registry.migrating import migrate
from registry.models import Programme, Standing, StandingSet
from registry.services import standings_kept_up
from registry.services.backing_up import back_up
from registry.services.evidence import publish
from registry.services.exporting import export
from registry.services.generation import watch_of
from registry.services.loading import load_folder
from registry.services.other_standards import ratings_of, standings_of
from registry.services.standings import stored_standings
from registry.services.standings_kept_up import (
    StandingsVerified,
    fill_standings,
    make_all_standings_again,
    verify_standings,
)
from tests.unit.storage.conftest import SLUGS
from tests.unit.storage.invented import invented_record

ALL_WELL = StandingsVerified(as_made=3, missing=0, altered=())


@pytest.fixture
def loaded(place: Settings, folder: Path, standard: Standard) -> Settings:
    """Three programmes published."""
    with open_session(place, writing=True) as session:
        load_folder(session, folder, standard)
        session.commit()
    return place


def verified(settings: Settings) -> StandingsVerified:
    with open_session(settings) as session:
        return verify_standings(session)


def held(settings: Settings, slug: str) -> tuple[dict[str, Any], ...]:
    with open_session(settings) as session:
        programme = session.scalar(select(Programme.id).where(Programme.slug == slug))
        assert programme is not None
        return stored_standings(session, programme)


def change(settings: Settings, statement: Any) -> None:
    with open_session(settings, writing=True) as session:
        session.execute(statement)
        session.commit()


def test_a_publication_writes_what_every_standard_says(loaded: Settings) -> None:
    rows = held(loaded, SLUGS[0])
    assert {row["standard"] for row in rows} == {one.name for one in load_standards()}
    assert all(row["clause"] and row["answer"] and row["found"] for row in rows)
    assert [row["place"] for row in rows] == list(range(len(rows)))
    assert verified(loaded) == ALL_WELL


def test_it_is_what_the_whole_ratings_say(record: EvidenceRecord) -> None:
    """Word by word, beside the JSON that `registry rate --standard all` gives."""
    rows = {(row["standard"], row["domain"]): row for row in standings_of(record)}
    for rating in ratings_of(record):
        for domain in rating["domains"]:
            row = rows.pop((rating["standard"], domain["domain"]))
            deciding = domain["deciding"]
            assert row["edition"] == rating["edition"]
            assert (row["rating"], row["verdict"]) == (domain["rating"], domain["verdict"])
            assert row["rating_if_confirmed"] == domain["if_confirmed"]["rating"]
            assert (row["clause"], row["answer"]) == (deciding["clause"], deciding["answer"])
            assert row["headline"] == (rating["headline"]["domain"] == domain["domain"])
    assert rows == {}


def test_what_is_undone_leaves_no_standings(
    place: Settings, record: EvidenceRecord, standard: Standard
) -> None:
    with open_session(place, writing=True) as session:
        publish(session, record, standard)
    with open_session(place) as session:
        assert session.scalar(select(func.count()).select_from(Standing)) == 0


def test_another_record_puts_its_standings_in_their_place(
    loaded: Settings, tmp_path: Path, standard: Standard
) -> None:
    record = invented_record(tmp_path / "next", SLUGS[0], estimate="0.90")
    with open_session(loaded, writing=True) as session:
        publish(session, record, standard)
        session.commit()
    assert held(loaded, SLUGS[0]) == standings_of(record)
    assert verified(loaded) == ALL_WELL


@pytest.mark.parametrize(
    ("lacking", "number"),
    [
        pytest.param((delete(Standing), delete(StandingSet)), 3, id="a register of before"),
        pytest.param((update(StandingSet).values(made_by="another"),), 3, id="another version"),
        pytest.param(
            (update(StandingSet).where(StandingSet.programme_id == 2).values(fingerprint="0"),),
            1,
            id="another record",
        ),
    ],
)
def test_what_is_lacking_is_filled_and_once(
    loaded: Settings, lacking: tuple[Any, ...], number: int
) -> None:
    for statement in lacking:
        change(loaded, statement)
    assert verified(loaded).missing == number
    assert fill_standings(partial(open_session, loaded)) == number
    assert verified(loaded) == ALL_WELL
    assert fill_standings(partial(open_session, loaded)) == 0


def test_the_next_start_fills_what_is_lacking(loaded: Settings) -> None:
    change(loaded, update(StandingSet).values(made_by="another"))
    build_index(loaded)
    assert verified(loaded) == ALL_WELL


def test_what_was_published_while_they_were_worked_out_stands(
    loaded: Settings, tmp_path: Path, standard: Standard, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = invented_record(tmp_path / "next", SLUGS[0], estimate="0.90")

    def published_meanwhile(record: EvidenceRecord) -> Any:
        if record.slug == SLUGS[0]:
            with open_session(loaded, writing=True) as session:
                publish(session, newer, standard)
                session.commit()
        return standings_of(record)

    change(loaded, update(StandingSet).values(made_by="another"))
    monkeypatch.setattr(standings_kept_up, "standings_of", published_meanwhile)
    assert fill_standings(partial(open_session, loaded)) == len(SLUGS) - 1
    assert held(loaded, SLUGS[0]) == standings_of(newer)
    assert verified(loaded) == ALL_WELL


def test_a_record_that_cannot_be_read_keeps_no_other_from_theirs(
    on_file: Settings, folder: Path, standard: Standard
) -> None:
    with open_session(on_file, writing=True) as session:
        load_folder(session, folder, standard)
        session.execute(text("DROP TRIGGER record_version_is_never_changed"))
        session.execute(text("UPDATE record_version SET snapshot = '{}' WHERE id = 1"))
        session.execute(update(StandingSet).values(made_by="another"))
        session.commit()
    assert fill_standings(partial(open_session, on_file)) == len(SLUGS) - 1
    assert verified(on_file) == StandingsVerified(as_made=2, missing=1, altered=())


@pytest.mark.parametrize(
    "tampering",
    [
        pytest.param(
            update(Standing).where(Standing.programme_id == 2).values(rating="best"), id="a word"
        ),
        pytest.param(
            delete(Standing).where(Standing.programme_id == 2, Standing.place == 1), id="a row less"
        ),
        pytest.param(
            insert(Standing).values(
                programme_id=2,
                place=99,
                standard="s",
                edition="1",
                headline=False,
                rating="best",
                rating_if_confirmed="best",
            ),
            id="a row more",
        ),
    ],
)
def test_what_was_altered_is_told_and_made_again(loaded: Settings, tampering: Any) -> None:
    change(loaded, tampering)
    assert verified(loaded) == StandingsVerified(as_made=2, missing=0, altered=(SLUGS[1],))
    assert make_all_standings_again(partial(open_session, loaded)) == len(SLUGS)
    assert verified(loaded) == ALL_WELL


def test_pages_kept_for_everyone_are_made_again_once_standings_are(loaded: Settings) -> None:
    before = watch_of(loaded).now()
    change(loaded, update(StandingSet).values(made_by="another"))
    fill_standings(partial(open_session, loaded))
    assert before is not None
    assert watch_of(loaded).now() != before


def test_neither_a_backup_nor_an_export_carries_them_and_both_have_them_again(
    loaded: Settings, tmp_path: Path
) -> None:
    with open_session(loaded) as session:
        files = [member.name for member in back_up(session, tmp_path / "backup.zip").files]
        export(session, tmp_path / "export")
    assert not any("standing" in name for name in files)
    restored, imported = (Settings(data=tmp_path / name) for name in ("restored", "imported"))
    restore_backup(restored, tmp_path / "backup.zip")
    migrate(imported)
    import_folder(imported, tmp_path / "export")
    for place in (restored, imported):
        assert verified(place).missing == len(SLUGS)
        build_index(place)
        assert verified(place) == ALL_WELL
        assert held(place, SLUGS[2]) == held(loaded, SLUGS[2])
