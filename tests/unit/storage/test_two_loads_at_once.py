"""Two processes that load at once take turns, and neither loses what the other wrote."""

import time
from pathlib import Path

from sqlalchemy import func, select

from registry.config import Settings
from registry.database import open_session
from registry.models import FolderLoad, PublishedRating
from registry.services.evidence import all_published
from tests.unit.storage.conftest import SLUGS
from tests.unit.storage.invented import write_record
from tests.unit.storage.other_process import start_load


def published_and_rated(place: Settings) -> tuple[list[str], int]:
    """The programmes published, and how many ratings there ever were."""
    with open_session(place) as session:
        ratings = session.scalar(select(func.count()).select_from(PublishedRating)) or 0
        return [found.slug for found in all_published(session)], ratings


def test_a_second_load_waits_for_the_first_and_then_finds_nothing_left_to_do(
    place: Settings, folder: Path
) -> None:
    with start_load(place, folder, "INSERT INTO published_rating", 1) as first:
        first.wait_until("writing")
        first.wait_until("stopped")
        with start_load(place, folder) as second:
            second.wait_until("writing")
            time.sleep(0.5)  # long enough to have finished, if nothing held it up
            assert second.is_running()
            assert published_and_rated(place) == ([], 0)
            assert first.goes_on_to_say() == "published 3"
            assert second.goes_on_to_say() == "published 0"
    assert published_and_rated(place) == (list(SLUGS), 3)


def test_two_different_folders_loaded_at_once_are_both_published(
    place: Settings, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    for slug in ("after-school", "quiet-hour"):
        write_record(other, slug, estimate="0.66")
    with start_load(place, folder) as first, start_load(place, other) as second:
        said = {first.goes_on_to_say(), second.goes_on_to_say()}
    assert said == {"published 3", "published 2"}
    assert published_and_rated(place) == (["after-school", *SLUGS], 5)


def test_two_first_loads_at_once_make_one_database(empty_settings: Settings, folder: Path) -> None:
    with start_load(empty_settings, folder) as first, start_load(empty_settings, folder) as second:
        said = sorted((first.goes_on_to_say(), second.goes_on_to_say()))
    assert said == ["published 0", "published 3"]
    assert published_and_rated(empty_settings) == (list(SLUGS), 3)
    with open_session(empty_settings) as session:
        assert session.scalar(select(func.count()).select_from(FolderLoad)) == 1
