"""An import that is refused says in which line of which file, and leaves the registry empty."""

from collections.abc import Callable
from pathlib import Path

import pytest

from registry.commands.keeping import import_folder
from registry.config import Settings
from registry.database import open_session
from registry.services.exporting import export
from registry.services.json_lines import FileRefused
from tests.unit.keeping.changed_export import Files, parsed, with_right_sums, written

Change = Callable[[Files], object]


@pytest.fixture
def whole(filled_file: Settings, tmp_path: Path) -> dict[str, bytes]:
    """An export, as the bytes of its files."""
    folder = tmp_path / "whole"
    with open_session(filled_file) as session:
        export(session, folder)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def at(name: str, number: int, **values: object) -> Change:
    """Change what a line says."""

    def change(files: Files) -> None:
        files[f"{name}.jsonl"][number - 1] |= values

    return change


def without(name: str, number: int) -> Change:
    """Leave a line out."""

    def change(files: Files) -> None:
        del files[f"{name}.jsonl"][number - 1]

    return change


def twice(name: str, number: int) -> Change:
    """Write a line twice."""

    def change(files: Files) -> None:
        files[f"{name}.jsonl"].insert(number, files[f"{name}.jsonl"][number - 1])

    return change


def another_name(files: Files) -> None:
    files["records.jsonl"][2]["record"]["name"] = "Another name"


def another_overall_rating(files: Files) -> None:
    files["ratings.jsonl"][2]["rating"]["headline"]["rating"] = "established"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(
            without("records", 2), "ratings.jsonl, line 2: there is no record", id="no record"
        ),
        pytest.param(
            without("records", 4), "ratings.jsonl, line 4: it contradicts", id="no later version"
        ),
        pytest.param(
            another_name, "records.jsonl, line 3: the record has another", id="another record"
        ),
        pytest.param(
            at("records", 1, programme="quiet-hour"), "records.jsonl, line 1", id="another's record"
        ),
        pytest.param(
            another_overall_rating, r"events.jsonl, line \d+ .*rating 3 is not", id="another rating"
        ),
        pytest.param(
            at("ratings", 4, supersedes=9), "ratings.jsonl, line 4: it contr", id="none superseded"
        ),
        pytest.param(
            at("ratings", 2, more=1), "ratings.jsonl, line 2: its keys should", id="an extra key"
        ),
        pytest.param(
            twice("ratings", 2), "ratings.jsonl, line 3: its id 2 does not", id="a line twice"
        ),
        pytest.param(
            without("events", 4), r"events.jsonl, line \d+ .*before it is missing", id="a gap"
        ),
        pytest.param(
            at("events", 3, kind="rating_withdrawn"),
            "events.jsonl, line 3: this version of the registry knows no event",
            id="an event of the future",
        ),
        pytest.param(
            at("events", 3, happened_at="2026-03-02T09:30:00.000000+01:00"),
            "events.jsonl, line 3: happened_at cannot be",
            id="a moment not in UTC",
        ),
        pytest.param(
            without("daily_heads", 1), "day/2026-03-02.*head is missing", id="no daily head"
        ),
        pytest.param(without("loads", 1), "load 1 is told of here", id="no load"),
    ],
)
def test_it_names_the_place_where(
    whole: dict[str, bytes], another_file: Settings, tmp_path: Path, change: Change, told: str
) -> None:
    files = parsed(whole)
    change(files)
    (tmp_path / "changed").mkdir()
    folder = written(tmp_path / "changed", with_right_sums(whole, files))
    with pytest.raises(FileRefused, match=told):
        import_folder(another_file, folder)
    import_folder(another_file, tmp_path / "whole")


@pytest.mark.parametrize("name", ["SHA256SUMS", "records.jsonl", "manifest.json"])
def test_a_file_that_is_missing_is_named(
    whole: dict[str, bytes], another_file: Settings, tmp_path: Path, name: str
) -> None:
    (tmp_path / "changed").mkdir()
    folder = written(tmp_path / "changed", whole)
    (folder / name).unlink()
    with pytest.raises(FileRefused, match=name):
        import_folder(another_file, folder)
    assert not another_file.data.exists()
