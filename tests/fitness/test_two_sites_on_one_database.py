"""Two sites, each with its background process, share one PostgreSQL: what is published is soon seen by both."""

import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import pytest

from ratings.standard import load_standard
from registry.config import Settings
from registry.database import open_session
from registry.migrating import migrate
from registry.services.loading import load_folder
from tests.browser import address_said_by
from tests.unit.storage.invented import record_text
from tests.unit.storage.other_process import PATIENCE
from tests.unit.storage.test_background_process import started

PAGE, SEARCH = "/programmes/kite-club", "/search.json?q=kite+club"

pytestmark = pytest.mark.postgresql


def says(site: str, address: str, name: str) -> bool:
    """Whether an address gives a programme's name, on every one of a few requests to its workers."""
    return all(name in read(site + address) for _ in range(4))


def read(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310  our own site
            found: str = answer.read().decode()
    except urllib.error.HTTPError as error:  # not published, or not indexed, yet
        with error:
            found = error.read().decode()
    return found


def publish(settings: Settings, folder: Path, name: str) -> float:
    """Publish a programme from a third process's place; return when that was done."""
    folder.mkdir(exist_ok=True)
    (folder / "kite-club.toml").write_text(record_text("kite-club", name=name), "utf-8")
    with open_session(settings, writing=True) as session:
        load_folder(session, folder, load_standard())
        session.commit()
    return time.monotonic()


def seconds_until_seen(sites: list[str], address: str, name: str, since: float) -> float:
    while not all(says(site, address, name) for site in sites):
        assert time.monotonic() - since < PATIENCE, f"{address} never said {name}"
        time.sleep(0.02)
    return time.monotonic() - since


def test_pages_and_search_of_both_follow_each_publication(
    postgresql: Settings, tmp_path: Path
) -> None:
    migrate(postgresql)
    publish(postgresql, tmp_path / "records", "Kite Club at First")
    with ExitStack() as running:
        servers = [
            running.enter_context(started(postgresql, "serve", "--work", "--port", "0"))
            for _ in range(2)
        ]
        sites = [address_said_by(server) for server in servers]
        seconds_until_seen(sites, SEARCH, "Kite Club at First", time.monotonic())
        for name in ("Kite Club Renamed", "Kite Club at Last"):
            since = publish(postgresql, tmp_path / "records", name)
            took = {
                address: round(seconds_until_seen(sites, address, name, since), 2)
                for address in (PAGE, SEARCH)
            }
            print(f"Seen by both sites: {took} s after the publication.")  # noqa: T201  with `-s`
