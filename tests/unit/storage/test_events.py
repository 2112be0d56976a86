"""What happened is told with the change, in chains that show every later touch."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from ratings.record import EvidenceRecord
from ratings.standard import Standard
from registry.config import Settings
from registry.database import open_session
from registry.migrating import migrate
from registry.models import DailyHead, Event, Programme, RecordVersion
from registry.models.chain import Link
from registry.services.events import close_days, now, tell
from registry.services.events_verification import Break, verify_events
from registry.services.evidence import publish
from registry.services.loading import load_folder
from registry.services.told import REGISTER, Happening, Told, record_told
from tests.unit.storage.invented import invented_record

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def told(session: Session) -> list[tuple[str, int, str]]:
    return [
        (event.chain, event.place, event.kind)
        for event in session.scalars(select(Event).order_by(Event.id))
    ]


def happened(session: Session, at: datetime, chain: str = REGISTER) -> Event:
    return tell(session, Told(chain, Happening.FOLDER_LOADED, {"load": "invented"}, at))


def test_a_publication_tells_of_the_record_and_then_of_its_rating(
    writing: Session, record: EvidenceRecord, standard: Standard
) -> None:
    publish(writing, record, standard)
    assert told(writing) == [
        ("programme/kite-club", 1, "record_added"),
        ("programme/kite-club", 2, "rating_published"),
    ]


def test_what_changes_nothing_is_not_told(
    writing: Session, record: EvidenceRecord, standard: Standard
) -> None:
    publish(writing, record, standard)
    before = told(writing)
    publish(writing, record, standard)
    assert told(writing) == before


def test_each_programme_has_a_chain_of_its_own_and_so_has_the_register(
    writing: Session, folder: Path, standard: Standard
) -> None:
    load_folder(writing, folder, standard)
    chains: dict[str, list[int]] = {chain: [] for chain, _, _ in told(writing)}
    for chain, place, _ in told(writing):
        chains[chain].append(place)
    assert chains == {
        "programme/kite-club": [1, 2],
        "programme/lantern-walks": [1, 2],
        "programme/quiet-hour": [1, 2],
        "register": [1],
    }


def test_each_event_is_chained_to_the_one_before(
    writing: Session, tmp_path: Path, standard: Standard
) -> None:
    for estimate in ("0.1", "0.2", "0.3"):
        publish(writing, invented_record(tmp_path, "kite-club", estimate=estimate), standard)
    events = writing.scalars(select(Event).order_by(Event.place)).all()
    assert [event.previous for event in events] == ["0" * 64, *(event.hash for event in events)][:6]
    assert len({event.hash for event in events}) == 6


def test_what_is_undone_is_not_told(
    place: Settings, record: EvidenceRecord, standard: Standard
) -> None:
    with open_session(place, writing=True) as session:
        publish(session, record, standard)
    with open_session(place) as session:
        assert told(session) == []


def test_a_clock_that_was_set_back_does_not_turn_the_order_round(writing: Session) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    happened(writing, tomorrow)
    assert now(writing) == tomorrow


class TestDays:
    def test_are_closed_by_the_first_event_of_a_later_day(self, writing: Session) -> None:
        happened(writing, MONDAY)
        happened(writing, MONDAY + timedelta(hours=1))
        assert writing.scalars(select(DailyHead)).all() == []
        happened(writing, MONDAY + timedelta(days=2))
        (head,) = writing.scalars(select(DailyHead))
        assert (head.day, head.last_event_id, head.previous) == ("2026-03-02", 2, "0" * 64)

    def test_are_closed_by_the_background_process_where_nothing_happens(
        self, writing: Session
    ) -> None:
        happened(writing, MONDAY)
        assert close_days(writing, before=MONDAY + timedelta(hours=14)) == []
        (head,) = close_days(writing, before=MONDAY + timedelta(days=1))
        assert head.day == "2026-03-02"
        assert close_days(writing, before=MONDAY + timedelta(days=9)) == []

    def test_are_chained_and_cover_every_chain(self, writing: Session) -> None:
        for day in range(3):
            happened(writing, MONDAY + timedelta(days=day), chain=f"programme/invented-{day}")
        first, second = writing.scalars(select(DailyHead).order_by(DailyHead.id))
        assert second.previous == first.hash
        assert verify_events(writing).days == 2


def add_records(session: Session, *moments: datetime) -> None:
    """Versions of one programme's record, each added at its moment."""
    programme = Programme(slug="invented")
    session.add(programme)
    session.flush()
    for number, moment in enumerate(moments):
        version = RecordVersion(
            programme_id=programme.id, fingerprint=f"{number:064}", snapshot="{}", added_at=moment
        )
        session.add(version)
        session.flush()
        tell(session, record_told("invented", version))


@pytest.fixture
def filled(on_file: Settings, tmp_path: Path, folder: Path, standard: Standard) -> Settings:
    """Two finished days, then two ratings of one programme, and a load of three."""
    with open_session(on_file, writing=True) as session:
        add_records(session, MONDAY, MONDAY + timedelta(days=1), MONDAY + timedelta(days=2))
        for estimate in ("0.1", "0.2"):
            publish(session, invented_record(tmp_path, "kite-club", estimate=estimate), standard)
        load_folder(session, folder, standard)
        session.commit()
    return on_file


def breaks_after(settings: Settings, tamper: str) -> list[Break]:
    """Do what somebody can who has the file: drop the triggers, and change what they like."""
    database = sqlite3.connect(settings.database_file)
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        database.execute(f"DROP TRIGGER {name}")
    database.executescript(tamper)
    database.close()
    with open_session(settings) as session:
        return list(verify_events(session).breaks)


def test_nothing_is_found_where_nobody_tampers(
    place: Settings, folder: Path, standard: Standard
) -> None:
    with open_session(place, writing=True) as session:
        load_folder(session, folder, standard)
        session.commit()
    with open_session(place) as session:
        found = verify_events(session)
    assert (found.breaks, found.events, found.chains) == ((), 7, 4)


@pytest.mark.parametrize(
    ("tamper", "sentence"),
    [
        pytest.param(
            "UPDATE event SET content = '{}' WHERE kind = 'rating_published' AND place = 2",
            "no longer has its hash",
            id="what an event tells is changed",
        ),
        pytest.param(
            "UPDATE event SET happened_at = '2026-03-02 09:31:00.000000' WHERE id = 1",
            "no longer has its hash",
            id="when it happened is changed",
        ),
        pytest.param(
            "UPDATE event SET kind = 'record_added' WHERE kind = 'folder_loaded'",
            "no longer has its hash",
            id="what kind of thing it was is changed",
        ),
        pytest.param(
            "DELETE FROM event WHERE chain = 'programme/kite-club' AND place = 2",
            "An event before it is missing",
            id="an event in the middle is removed",
        ),
        pytest.param(
            "DELETE FROM event WHERE id = (SELECT max(id) FROM event WHERE chain LIKE '%kite%')",
            "but no event tells of it",
            id="the newest event of a programme is removed",
        ),
        pytest.param(
            "DELETE FROM published_rating WHERE id = (SELECT max(id) FROM published_rating)",
            "stored no longer",
            id="the newest rating is removed",
        ),
        pytest.param(
            "UPDATE published_rating SET published_at = '2020-01-01 00:00:00.000000' WHERE id = 1",
            "is not as it was when this was told",
            id="when a rating was published is changed",
        ),
        pytest.param(
            "UPDATE published_rating SET rating = rating || ' ' WHERE id = 1",
            "is not as it was when this was told",
            id="a rating is changed",
        ),
        pytest.param(
            "UPDATE folder_load SET account = '{}'",
            "The load 1 is not as it was",
            id="the account of a load is changed",
        ),
        pytest.param(
            "DELETE FROM daily_head WHERE id = 1",
            "not the one it was chained to",
            id="the first day's head is removed",
        ),
        pytest.param(
            "DELETE FROM daily_head",
            "its head is missing",
            id="every day's head is removed",
        ),
        pytest.param(
            "UPDATE daily_head SET last_event_id = 1 WHERE id = 2",
            "not those that its head covers",
            id="what a head covers is changed",
        ),
        pytest.param("DROP TABLE event", "cannot be read", id="the events are removed whole"),
        pytest.param("DROP TABLE daily_head", "cannot be read", id="the heads are removed whole"),
        pytest.param(
            "UPDATE event SET happened_at = 'nonsense' WHERE id = 3",
            "cannot be read",
            id="when it happened is no moment",
        ),
        pytest.param(
            "DELETE FROM event WHERE id IN (2, 3)",
            "The last event of that day is missing",
            id="the events of a closed day are removed",
        ),
    ],
)
def test_it_is_found_where(filled: Settings, tamper: str, sentence: str) -> None:
    assert breaks_after(filled, "") == []
    assert any(sentence in one.sentence for one in breaks_after(filled, tamper))


def test_whoever_writes_the_whole_chain_anew_is_found_by_the_daily_head(filled: Settings) -> None:
    """The events agree with each other and with what is stored, but not with a day that was closed."""
    link = Link(
        chain="programme/another",
        place=1,
        kind="record_added",
        happened_at=MONDAY,
        content="{}",
        previous="0" * 64,
    )
    rewritten = (
        "UPDATE event SET chain = 'programme/another', hash = '{}' WHERE id = 1;"
        "UPDATE event SET place = place - 1 WHERE chain = 'programme/invented'"
    )
    found = breaks_after(filled, rewritten.format(link.hash))
    assert any(one.chain == "day/2026-03-02" for one in found)


def test_whoever_owns_a_postgresql_database_is_found_as_well(
    postgresql: Settings, folder: Path, standard: Standard
) -> None:
    migrate(postgresql)
    with open_session(postgresql, writing=True) as session:
        load_folder(session, folder, standard)
        session.execute(text("ALTER TABLE published_rating DISABLE TRIGGER ALL"))
        session.execute(text("UPDATE published_rating SET rating = rating || ' ' WHERE id = 2"))
        session.commit()
    with open_session(postgresql) as session:
        (found,) = verify_events(session).breaks
    assert found.sentence == "The rating 2 is not as it was when this was told."


def test_the_first_break_is_the_event_that_was_changed_and_not_what_follows_from_it(
    filled: Settings,
) -> None:
    later = "UPDATE event SET happened_at = '2026-03-05 09:30:00.000000' WHERE id = 2"
    assert breaks_after(filled, later)[0].event_id == 2
