"""The background process: it follows publications, ends when told or left alone, and is kept running."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from ratings.standard import Standard
from registry.background import until_done
from registry.config import Settings
from registry.database import open_session
from registry.errors import DataMissing
from registry.models import WorkerSeen
from registry.search.opening import open_index
from registry.search.whoosh_index import WhooshIndex
from registry.services.health import health
from registry.services.loading import load_folder
from tests.browser import address_said_by
from tests.starting import Started
from tests.unit.storage.conftest import SLUGS
from tests.unit.storage.other_process import PATIENCE, environment_of
from tests.unit.storage.test_work import found, queued


@contextmanager
def started(settings: Settings, *arguments: str) -> Iterator[Started]:
    """A command that runs beside the test, and does not outlive it."""
    with Started("registry.cli", *arguments, environment=environment_of(settings)) as process:
        try:
            yield process
        finally:
            process.kill()


def eventually(happens: Callable[[], bool]) -> bool:
    """Whether something happens before our patience ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if happens():
            return True
        time.sleep(0.1)
    return False


def load(settings: Settings, folder: Path, standard: Standard) -> None:
    with open_session(settings, writing=True) as session:
        load_folder(session, folder, standard)
        session.commit()


def test_what_is_published_while_it_runs_can_soon_be_found(
    place: Settings, folder: Path, standard: Standard
) -> None:
    with started(place, "work") as process:
        load(place, folder, standard)
        assert eventually(lambda: not queued(place))
        assert found(place) == set(SLUGS)
        process.terminate()
        assert process.wait(PATIENCE) == 0


def test_once_does_what_waits_and_ends(place: Settings, folder: Path, standard: Standard) -> None:
    load(place, folder, standard)
    with started(place, "work", "--once", "--json") as process:
        said, _ = process.communicate(timeout=PATIENCE)
    assert (process.returncode, json.loads(said)) == (0, {"done": 3})
    assert found(place) == set(SLUGS)


def test_two_at_once_do_no_harm(place: Settings, folder: Path, standard: Standard) -> None:
    with started(place, "work") as first, started(place, "work") as second:
        load(place, folder, standard)
        assert eventually(lambda: not queued(place))
        assert (first.returncode, second.returncode) == (None, None)
    assert found(place) == set(SLUGS)


def is_seen(settings: Settings) -> bool:
    with open_session(settings) as session:
        return session.scalar(select(WorkerSeen.id)) is not None


LOSSES: dict[str, Callable[[Path], None]] = {
    "the index is removed": shutil.rmtree,
    "its manifest is cut short": lambda folder: os.truncate(folder / "current.json", 9),
    "a file of it is cut short": lambda folder: os.truncate(next(folder.glob("*/*.seg")), 9),
}


@pytest.mark.parametrize("lose", LOSSES.values(), ids=LOSSES)
def test_an_index_lost_or_damaged_is_made_again_with_nothing_published(
    on_file: Settings, folder: Path, standard: Standard, lose: Callable[[Path], None]
) -> None:
    load(on_file, folder, standard)
    until_done(on_file)
    with started(on_file, "work"):
        lose(on_file.index_folder)
        with pytest.raises(DataMissing):
            found(on_file)
        assert eventually(lambda: WhooshIndex(on_file.index_folder).stamp() is not None)
        assert found(on_file) == set(SLUGS)


def test_told_to_end_in_both_ways_at_once_it_ends_quietly(on_file: Settings) -> None:
    with (
        subprocess.Popen(  # what Python says as it ends, only a program of its own from the start says
            [sys.executable, "-m", "registry.cli", "work", "--until-input-ends"],
            env={**os.environ, **environment_of(on_file)},
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process
    ):
        assert eventually(lambda: is_seen(on_file))
        process.terminate()
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert "Fatal" not in errors


def test_it_ends_with_whoever_started_it(on_file: Settings) -> None:
    with started(on_file, "work", "--until-input-ends") as process:
        process.stdin.close()
        assert process.wait(PATIENCE) == 0


def health_of(settings: Settings) -> dict[str, Any]:
    """How the registry is, as an administrator is told."""
    with open_session(settings) as session:
        return health(session, open_index(settings)).for_administrators()


def runs(number: int) -> bool:
    """Whether a process is there, and no leftover that only waits to be noticed."""
    stat = Path(f"/proc/{number}/stat")
    return stat.exists() and stat.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"


class TestBesideTheSite:
    @pytest.fixture
    def site(
        self, on_file: Settings, folder: Path, standard: Standard
    ) -> Iterator[tuple[Started, Settings]]:
        load(on_file, folder, standard)
        with started(on_file, "serve", "--work", "--port", "0") as server:
            address_said_by(server)
            yield server, on_file

    def worker(self, place: Settings, *, other_than: int = 0) -> int:
        """The background process's number, which the name that it is seen by ends with."""
        numbers: list[int] = []

        def is_seen() -> bool:
            name = health_of(place)["work"]["name"] or ""
            number = int(name.rpartition(" ")[2] or 0)
            numbers.append(number)
            return number not in {0, other_than}

        assert eventually(is_seen)
        return numbers[-1]

    def test_it_does_what_waits_and_health_says_so(self, site: tuple[Started, Settings]) -> None:
        _, place = site
        self.worker(place)
        assert eventually(lambda: health_of(place)["outbox"]["waiting"] == 0)

    def test_killed_it_is_started_again(self, site: tuple[Started, Settings]) -> None:
        _, place = site
        first = self.worker(place)
        os.kill(first, signal.SIGKILL)
        assert runs(self.worker(place, other_than=first))

    @pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL], ids=lambda one: one.name)
    def test_it_ends_with_the_site(
        self, site: tuple[Started, Settings], ending: signal.Signals
    ) -> None:
        server, place = site
        worker = self.worker(place)
        os.kill(server.pid, ending)
        server.wait(PATIENCE)
        assert eventually(lambda: not runs(worker))
