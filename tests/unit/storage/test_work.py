"""What a change leaves to be done is queued with it, done once, and lost by no failure."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.record import EvidenceRecord
from ratings.standard import Standard
from registry.background import until_done
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.migrating import migrate
from registry.models import OutboxItem, WorkerSeen
from registry.search.opening import open_index
from registry.search.port import IndexBusy, Query, SearchDocument
from registry.search.whoosh_index import WhooshIndex
from registry.services.evidence import publish
from registry.services.health import Health, health
from registry.services.indexing import follow
from registry.services.loading import load_folder
from registry.services.working import index_what_is_queued, say_seen
from tests.unit.storage.conftest import SLUGS
from tests.unit.storage.invented import invented_record


def queued(settings: Settings) -> list[tuple[str, str]]:
    with open_session(settings) as session:
        items = session.scalars(select(OutboxItem).order_by(OutboxItem.id))
        return [(item.kind, item.subject) for item in items]


def look(session: Session, settings: Settings) -> Health:
    return health(session, open_index(settings))


def found(settings: Settings) -> set[str]:
    results = open_index(settings).search(Query())
    return {hit.document.slug for hit in results.hits}


@pytest.fixture
def loaded(place: Settings, folder: Path, standard: Standard) -> Settings:
    """Three programmes published, and nothing done of what that left to be done."""
    with open_session(place, writing=True) as session:
        load_folder(session, folder, standard)
        session.commit()
    return place


def test_a_publication_queues_the_programme_for_the_index(loaded: Settings) -> None:
    assert queued(loaded) == [("index", slug) for slug in SLUGS]


def test_what_is_undone_queues_nothing(
    place: Settings, record: EvidenceRecord, standard: Standard
) -> None:
    with open_session(place, writing=True) as session:
        publish(session, record, standard)
    assert queued(place) == []


def test_what_changes_nothing_queues_nothing(
    writing: Session, record: EvidenceRecord, standard: Standard
) -> None:
    publish(writing, record, standard)
    publish(writing, record, standard)
    assert len(writing.scalars(select(OutboxItem)).all()) == 1


def test_what_is_queued_is_done_once(loaded: Settings) -> None:
    assert until_done(loaded) == 3
    assert (queued(loaded), found(loaded)) == ([], set(SLUGS))
    assert until_done(loaded) == 0


def test_ended_between_the_index_and_the_outbox_the_next_round_takes_the_items_out(
    loaded: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCut(BaseException):
        pass

    def cut(*_: object, **__: object) -> None:
        raise PowerCut

    with monkeypatch.context() as patched:
        patched.setattr("registry.services.outbox.done", cut)
        with pytest.raises(PowerCut):
            until_done(loaded)
    assert (len(queued(loaded)), found(loaded)) == (3, set(SLUGS))
    assert until_done(loaded) == 3
    assert (queued(loaded), found(loaded)) == ([], set(SLUGS))


def test_what_is_queued_while_the_index_is_written_stays_queued(
    loaded: Settings, tmp_path: Path, standard: Standard, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = follow
    record = invented_record(tmp_path, "kite-club", estimate="0.91")

    def write_and_publish(session: Session, index: WhooshIndex) -> bool:
        changed = write(session, index)
        with open_session(loaded, writing=True) as other:
            publish(other, record, standard)
            other.commit()
        return changed

    with monkeypatch.context() as patched:
        patched.setattr("registry.services.working.follow", write_and_publish)
        assert until_done(loaded) == 3
    assert queued(loaded) == [("index", record.slug)]
    assert until_done(loaded) == 1


class Unwritable(WhooshIndex):
    """An index that another process holds."""

    def stamp(self) -> str | None:
        raise IndexBusy("Another process is building the search index.")


class TestWhatFails:
    def round_of(self, settings: Settings) -> Callable[[], int]:
        opening = partial(open_session, settings)
        return lambda: index_what_is_queued(opening, Unwritable(settings.index_folder))

    def test_is_put_off_and_told_and_stays_queued(self, loaded: Settings) -> None:
        with pytest.raises(IndexBusy):
            self.round_of(loaded)()
        assert len(queued(loaded)) == 3
        with open_session(loaded) as session:
            seen = look(session, loaded)
        assert seen.failures == ("Another process is building the search index.",)
        assert seen.waiting == 3

    def test_is_not_tried_again_at_once(self, loaded: Settings) -> None:
        with pytest.raises(IndexBusy):
            self.round_of(loaded)()
        assert self.round_of(loaded)() == 0

    def test_waits_twice_as_long_each_time_and_never_longer_than_five_minutes(
        self, loaded: Settings
    ) -> None:
        waits = []
        for _ in range(12):
            with open_session(loaded, writing=True) as session:
                for item in session.scalars(select(OutboxItem)):
                    item.due_at = datetime.now(UTC)
                session.commit()
            before = datetime.now(UTC)
            with pytest.raises(IndexBusy):
                self.round_of(loaded)()
            with open_session(loaded) as session:
                due = session.scalars(select(OutboxItem.due_at)).first()
            assert due is not None
            waits.append(round((due - before).total_seconds()))
        assert waits[:6] == pytest.approx([1, 2, 4, 8, 16, 32], abs=5)
        assert waits[-1] == pytest.approx(300, abs=5)

    def test_is_done_once_it_can_be(self, loaded: Settings) -> None:
        with pytest.raises(IndexBusy):
            self.round_of(loaded)()
        with open_session(loaded, writing=True) as session:
            for item in session.scalars(select(OutboxItem)):
                item.due_at = datetime.now(UTC)
            session.commit()
        assert until_done(loaded) == 3
        assert queued(loaded) == []


class TestHealth:
    def test_tells_how_long_the_oldest_waits(self, loaded: Settings) -> None:
        with open_session(loaded) as session:
            seen = look(session, loaded)
        assert (seen.waiting, seen.ratings, seen.events) == (3, 3, 7)
        assert seen.waiting_seconds is not None
        assert 0 <= seen.waiting_seconds < 60
        assert not seen.late

    def test_is_late_once_something_waits_longer_than_a_minute(self, loaded: Settings) -> None:
        with open_session(loaded, writing=True) as session:
            for item in session.scalars(select(OutboxItem)):
                item.queued_at -= timedelta(minutes=2)
            session.flush()
            assert look(session, loaded).late

    def test_is_late_once_the_background_process_was_not_seen_for_a_minute(
        self, loaded: Settings
    ) -> None:
        until_done(loaded)
        say_seen(partial(open_session, loaded), name="one", started_at=datetime.now(UTC))
        with open_session(loaded, writing=True) as session:
            assert look(session, loaded).is_well
            for seen in session.scalars(select(WorkerSeen)):
                seen.seen_at -= timedelta(minutes=2)
            session.flush()
            assert not look(session, loaded).is_well

    def test_is_not_well_while_nothing_can_be_searched(self, loaded: Settings) -> None:
        with open_session(loaded) as session:
            before = look(session, loaded)
        until_done(loaded)
        with open_session(loaded) as session:
            after = look(session, loaded)
        assert (before.can_search, before.is_well) == (False, False)
        assert (after.can_search, after.is_well) == (True, True)

    def test_tells_when_a_background_process_was_last_seen(self, loaded: Settings) -> None:
        opening = partial(open_session, loaded)
        with open_session(loaded) as session:
            assert look(session, loaded).work_seconds is None
        say_seen(opening, name="one", started_at=datetime.now(UTC))
        say_seen(opening, name="one", started_at=datetime.now(UTC))
        with open_session(loaded) as session:
            assert look(session, loaded).work_seconds is not None
            assert len(session.scalars(select(WorkerSeen)).all()) == 1

    def test_forgets_a_process_that_was_not_seen_for_a_week(self, loaded: Settings) -> None:
        opening = partial(open_session, loaded)
        say_seen(opening, name="old", started_at=datetime.now(UTC))
        with open_session(loaded, writing=True) as session:
            for seen in session.scalars(select(WorkerSeen)):
                seen.seen_at -= timedelta(days=8)
            session.commit()
        say_seen(opening, name="new", started_at=datetime.now(UTC))
        with open_session(loaded) as session:
            assert session.scalars(select(WorkerSeen.name)).all() == ["new"]


class Watched(WhooshIndex):
    """An index that says how it was written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.written: list[str] = []

    def rebuild(self, documents: Iterable[SearchDocument], *, stamp: str) -> None:
        self.written.append("all")
        super().rebuild(documents, stamp=stamp)

    def update(
        self, documents: Iterable[SearchDocument], *, removed: Iterable[str] = (), stamp: str
    ) -> None:
        changed = list(documents)
        self.written += [document.slug for document in changed]
        super().update(changed, removed=removed, stamp=stamp)


class TestTheIndex:
    def test_is_built_whole_once_and_then_changed_programme_by_programme(
        self, loaded: Settings, tmp_path: Path, standard: Standard
    ) -> None:
        index, opening = Watched(loaded.index_folder), partial(open_session, loaded)
        index_what_is_queued(opening, index)
        with open_session(loaded, writing=True) as session:
            for slug in ("quiet-hour", "new-one"):
                changed = invented_record(tmp_path / "new", slug, estimate="0.91")
                publish(session, changed, standard)
            session.commit()
        index_what_is_queued(opening, index)
        assert index.written == ["all", "new-one", "quiet-hour"]
        slugs = {hit.document.slug for hit in index.search(Query()).hits}
        assert slugs == {*SLUGS, "new-one"}

    def test_of_another_register_is_built_anew(
        self, loaded: Settings, tmp_path: Path, standard: Standard
    ) -> None:
        index = Watched(tmp_path / "index")
        index_what_is_queued(partial(open_session, loaded), index)
        other = Settings(data=tmp_path / "other")
        migrate(other)
        with open_session(other, writing=True) as session:
            publish(session, invented_record(tmp_path / "new", "elsewhere"), standard)
            session.commit()
        index_what_is_queued(partial(open_session, other), index)
        assert index.written == ["all", "all"]
        engine_for(other.database_url).dispose()
