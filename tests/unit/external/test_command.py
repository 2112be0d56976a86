"""The command: says what it would do, does it, and refuses in sentences."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select

from registry.cli import main
from registry.config import Settings
from registry.database import open_session
from registry.models import AddedExternalRating
from tests.external_tables import ROW, write_table


@pytest.fixture
def told(on_file: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The register that a command works on."""
    monkeypatch.setenv("REGISTRY_DATA", str(on_file.data))
    monkeypatch.delenv("REGISTRY_DATABASE_URL", raising=False)
    return on_file


def run(file: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["external", str(file), *options])


def held(place: Settings) -> int:
    with open_session(place) as session:
        return session.scalar(select(func.count()).select_from(AddedExternalRating)) or 0


def test_a_dry_run_says_all_and_adds_nothing(told: Settings, tmp_path: Path) -> None:
    run(write_table(tmp_path, ROW))
    file = write_table(tmp_path, ROW, ROW | {"label": "Silver"}, name="more.csv")
    answer = run(file, "--dry-run")
    assert answer.exit_code == 0
    assert answer.stderr.splitlines() == [
        "Line 3: kite-club, An invented body: “Silver”: would be added.",
        "Line 2: kite-club, An invented body: “Gold”: there already, as number 1.",
        (
            "kite-club: One source gives several ratings by An invented body: “Gold” "
            "(body.test) and “Silver” (body.test). It may rate "
            "outcomes or topics apart. Which is right is not decided here."
        ),
        "1 would be added, 1 there already. Nothing was changed.",
    ]
    assert held(told) == 1


def test_what_was_added_is_told_with_its_number(told: Settings, tmp_path: Path) -> None:
    answer = run(write_table(tmp_path, ROW), "--json")
    document = json.loads(answer.stdout)
    assert answer.exit_code == 0
    assert document["new"] == [
        {"line": 2, "number": 1}
        | {"programme": "kite-club", "body": "An invented body", "label": "Gold"}
    ]
    assert (document["there_already"], document["refused"], held(told)) == ([], [], 1)


def test_one_refused_row_ends_with_one_and_a_sentence(told: Settings, tmp_path: Path) -> None:
    answer = run(write_table(tmp_path, ROW, ROW | {"source": ""}), "--json")
    assert (answer.exit_code, answer.stdout, held(told)) == (1, "", 0)
    assert "line 3, column source: found nothing" in answer.stderr


def test_a_dry_run_gives_what_is_refused_as_data_and_ends_with_one(
    told: Settings, tmp_path: Path
) -> None:
    answer = run(write_table(tmp_path, ROW, ROW | {"source": ""}), "--dry-run", "--json")
    document = json.loads(answer.stdout)
    assert (answer.exit_code, held(told)) == (1, 0)
    assert [one["line"] for one in document["new"]] == [2]
    (refused,) = document["refused"]
    assert (refused["line"], refused["column"]) == (3, "source")
    assert "Nothing would be added, because of 1 thing that is wrong." in answer.stderr


def test_a_file_that_is_no_table_is_refused(told: Settings, tmp_path: Path) -> None:
    file = tmp_path / "picture.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n")
    answer = run(file)
    assert (answer.exit_code, held(told)) == (1, 0)
    assert "byte 1 is not UTF-8" in answer.stderr
