"""The drill: the data folder is lost while the registry is in use, and comes back from a backup."""

import http.client
import json
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.commands.loading import make_data
from registry.config import Settings, resource
from registry.database import engine_for, open_session
from registry.models import PublishedRating
from tests.browser import served
from tests.fitness.test_commands import registry
from tests.unit.storage.invented import write_record
from tests.unit.storage.other_process import start_load

ADDRESSES = (
    "/",
    "/programmes",
    "/programmes/nurse-family-partnership",
    "/programmes/nurse-family-partnership.json",
    "/programmes/multisystemic-therapy",
    "/search?q=home+visits+for+teenage+mothers",
    "/search.json?q=bullying",
)


def pages(site: str) -> dict[str, tuple[int, bytes]]:
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=30)
    found = {}
    for address in ADDRESSES:
        connection.request("GET", address)
        answer = connection.getresponse()
        found[address] = (answer.status, answer.read())
    connection.close()
    return found


def answers(found: dict[str, tuple[int, bytes]]) -> set[int]:
    return {status for status, _ in found.values()}


def ratings(session: Session) -> int:
    return len(session.scalars(select(PublishedRating.id)).all())


def test_what_was_there_is_there_again_after_the_data_folder_is_lost(
    empty_settings: Settings, tmp_path: Path
) -> None:
    place, file = empty_settings, tmp_path / "monday.zip"
    make_data(resource("seed_programmes"), place)
    with served(place) as site:
        shown = pages(site)
        assert answers(shown) == {200}
        newest, published = backed_up_while_another_publishes(place, file)
        engine_for(place.database_url).dispose()

        shutil.rmtree(place.data)
        assert answers(pages(site)) == {503}

        restored = registry("restore", str(file), data=place.data)
        assert restored.returncode == 0, restored.stderr
        assert f"{published} reproduced" in restored.stderr
        assert f"The newest event's hash is {newest}." in restored.stderr
        assert pages(site) == shown
    assert registry("verify", data=place.data).returncode == 0


def backed_up_while_another_publishes(place: Settings, file: Path) -> tuple[str, int]:
    """Back up in the middle of a publication; return the newest event before it, and the ratings."""
    with open_session(place) as session:
        before = ratings(session)
    write_record(file.parent / "new", "kite-club")
    with start_load(place, file.parent / "new", "INSERT INTO published_rating", 1) as publishing:
        publishing.wait_until("writing")
        publishing.wait_until("stopped")
        told = registry("backup", str(file), "--json", data=place.data)
        assert told.returncode == 0, told.stderr
        assert publishing.goes_on_to_say() == "published 1"
    with open_session(place) as session:
        assert ratings(session) == before + 1
    return json.loads(told.stdout)["newest_event"], before


def test_an_export_of_the_seeds_is_imported_and_exported_the_same(
    settings: Settings, tmp_path: Path
) -> None:
    registry("export", str(tmp_path / "one"), data=settings.data)
    imported = registry("import", str(tmp_path / "one"), data=tmp_path / "data")
    assert imported.returncode == 0, imported.stderr
    assert "exported again to the same bytes" in imported.stderr
    registry("export", str(tmp_path / "two"), data=tmp_path / "data")
    first, second = (
        {file.name: file.read_bytes() for file in (tmp_path / name).iterdir()}
        for name in ("one", "two")
    )
    assert len(first) == 10
    assert first == second
