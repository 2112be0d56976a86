"""An authority's further edition: its page says what it would change, and no rating is made by it."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from ratings.errors import StandardError
from registry import create_app
from registry.config import Settings, SettingWrong, resource, settings_from_environment
from registry.services import edition_changes
from registry.services.editions import edition_named, read_editions
from tests.drafted import NO_EMERGING, WORTHWHILE, drafted_text
from tests.pages.page_client import PageClient

PAGE = "/standards/code-of-practice/2026-2"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine.toml").write_text(drafted_text([NO_EMERGING, WORTHWHILE]), "utf-8")
    return tmp_path


@pytest.fixture
def reader(settings: Settings, folder: Path) -> PageClient:
    app = create_app(replace(settings, editions=folder))
    app.testing = True
    return PageClient(app.test_client())


def test_the_page_of_an_edition_says_what_it_changes_in_text_and_ratings(
    reader: PageClient,
) -> None:
    words = reader.get(PAGE).part("changes")
    programmes = len(list(resource("seed_programmes").glob("*.toml")))
    assert "4, emerging Removed Before: Impact 1 or more" in words
    assert "Smallest worthwhile effect: 0.25 before, 0.2 now" in words
    assert f"Of {programmes} programmes, " in words
    assert "Before: Emerging, verdict untested. Now: Not yet evaluated, verdict untested." in words
    assert "Clause 4, emerging was removed." in words


def test_the_data_is_that_of_the_command_and_the_table_has_every_move(reader: PageClient) -> None:
    told = reader.client.get(f"{PAGE}/changes.json").get_json()
    assert told["rated"] is True
    assert told["records"] == told["programmes"]
    table = reader.client.get(f"{PAGE}/changes.csv").get_data(as_text=True).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["programme"] for row in rows] == [move["programme"] for move in told["moves"]]
    assert {row["responsible"] for row in rows} >= {"4, emerging"}


def test_the_ratings_and_the_code_on_the_site_stay_as_they_are(reader: PageClient) -> None:
    assert "Edition 2026-1" in reader.get("/code-of-practice").text
    words = reader.get(PAGE).text
    assert "No rating on this site is made by this edition" in words
    rating = reader.client.get("/programmes/family-nurse-partnership.json").get_json()["rating"]
    assert rating["edition"] == "2026-1"
    assert f"{PAGE}" in reader.get("/standards").links


def test_of_a_large_register_the_text_is_told_and_the_command_that_rates_it(
    reader: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edition_changes, "MOST_PROGRAMMES", 10)
    words = reader.get(PAGE).part("changes")
    assert "4, emerging Removed" in words
    assert "none were rated here" in words
    assert "registry changes code-of-practice-2026-1 code-of-practice-2026-2" in words
    told = reader.client.get(f"{PAGE}/changes.json").get_json()
    assert (told["rated"], told["records"], told["moves"]) == (False, 0, [])


def test_what_a_page_does_not_list_it_counts(
    reader: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves = len(reader.client.get(f"{PAGE}/changes.json").get_json()["moves"])
    monkeypatch.setattr(edition_changes, "SHOWN", 1)
    assert f"{moves - 1} more outcomes move" in reader.get(PAGE).part("changes")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("name = ", "mine.toml: not TOML", id="no edition at all"),
        pytest.param(
            drafted_text([WORTHWHILE], edition="2026-1"),
            "there is an edition code-of-practice-2026-1 already",
            id="one that ships",
        ),
    ],
)
def test_a_wrong_file_among_the_editions_stops_the_site_with_a_sentence(
    settings: Settings, folder: Path, text: str, said: str
) -> None:
    (folder / "mine.toml").write_text(text, "utf-8")
    with pytest.raises(StandardError, match=said):
        create_app(replace(settings, editions=folder))


def test_a_folder_that_is_not_there_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGISTRY_EDITIONS", str(tmp_path / "none"))
    with pytest.raises(SettingWrong, match="there is no such folder"):
        settings_from_environment()
    monkeypatch.setenv("REGISTRY_EDITIONS", str(tmp_path))
    assert settings_from_environment().editions == tmp_path


def test_editions_stand_in_their_order_in_time(folder: Path) -> None:
    for edition in ("2026-10", "2027-1"):
        (folder / f"{edition}.toml").write_text(drafted_text([WORTHWHILE], edition), "utf-8")
    editions = read_editions(folder)
    held = editions.of("code-of-practice")
    assert [one.edition for one in held] == ["2026-1", "2026-2", "2026-10", "2027-1"]
    assert editions.before(held[2]) == held[1]
    assert editions.in_force("code-of-practice") == held[0]
    assert edition_named("2026-10", folder) == edition_named("CODE-OF-PRACTICE-2026-10", folder)
