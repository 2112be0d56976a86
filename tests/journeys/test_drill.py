"""The drill: the data folder is lost while the registry is in use, and comes back from a backup."""

import json
import shutil
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import create_app
from registry.commands.loading import make_data
from registry.config import Settings, resource
from registry.database import engine_for, open_session
from registry.models import PublishedRating
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


def pages(place: Settings) -> dict[str, bytes]:
    client = create_app(place).test_client()
    found = {address: client.get(address) for address in ADDRESSES}
    assert {answer.status_code for answer in found.values()} == {200}
    return {address: answer.data for address, answer in found.items()}


def ratings(session: Session) -> int:
    return len(session.scalars(select(PublishedRating.id)).all())


def test_what_was_there_is_there_again_after_the_data_folder_is_lost(
    empty_settings: Settings, tmp_path: Path
) -> None:
    place, file = empty_settings, tmp_path / "kept" / "monday.zip"
    file.parent.mkdir()
    make_data(resource("seed_programmes"), place)
    shown = pages(place)
    write_record(tmp_path / "new", "kite-club")
    with start_load(place, tmp_path / "new", "INSERT INTO published_rating", 1) as publishing:
        publishing.wait_until("writing")
        publishing.wait_until("stopped")
        told = registry("backup", str(file), "--json", data=place.data)
        assert told.returncode == 0, told.stderr
        assert publishing.goes_on_to_say() == "published 1"
    with open_session(place) as session:
        after = ratings(session)
    engine_for(place.database_url).dispose()

    shutil.rmtree(place.data)

    restored = registry("restore", str(file), data=place.data)
    assert restored.returncode == 0, restored.stderr
    assert f"{after - 1} reproduced" in restored.stderr
    newest = json.loads(told.stdout)["newest_event"]
    assert f"The newest event's hash is {newest}." in restored.stderr
    assert pages(place) == shown
    assert registry("verify", data=place.data).returncode == 0


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
    assert len(first) == 7
    assert first == second
