"""`registry changes`: two editions named or drafted, records of the register or of a folder, nothing left out."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from registry.cli import main
from registry.config import Settings, resource
from tests.drafted import NO_EMERGING, WORTHWHILE, drafted_text

SEEDS = resource("seed_programmes")


def registry(*arguments: str, data: Path) -> Result:
    """Run a command as at a terminal, in this process."""
    return CliRunner().invoke(main, arguments, env={"REGISTRY_DATA": str(data)})


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "mine.toml"
    file.write_text(drafted_text([NO_EMERGING, WORTHWHILE]), "utf-8")
    return file


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    for name in ("teens-and-toddlers", "family-nurse-partnership"):
        shutil.copy(SEEDS / f"{name}.toml", folder)
    return folder


def test_a_draft_is_tried_on_the_register(settings: Settings, draft: Path) -> None:
    told = registry("changes", "2026-1", str(draft), "--json", data=settings.data)
    assert told.stderr == ""
    found = json.loads(told.stdout)
    assert found["records"] == len(list(SEEDS.glob("*.toml")))
    assert sum(found["tally"]["programmes"].values()) == found["records"]
    assert [edit["clause"] for edit in found["clauses"]] == ["4, emerging"]
    assert {move["to"]["rating"] for move in found["moves"]} >= {"not yet evaluated"}


def test_the_register_and_the_folder_it_was_loaded_from_give_the_same(
    settings: Settings, draft: Path
) -> None:
    asked = ("changes", "code-of-practice-2026-1", str(draft), "--json")
    told = registry(*asked, data=settings.data)
    assert told.stdout == registry(*asked, "--records", str(SEEDS), data=draft.parent).stdout


def test_it_answers_in_words_too(draft: Path, records: Path) -> None:
    told = registry("changes", "2026-1", str(draft), "--records", str(records), data=draft.parent)
    assert told.exit_code == 0
    lines = told.stdout.splitlines()
    assert lines[0] == "Code of practice: edition 2026-2 beside edition 2026-1, over 2 records."
    assert "  4, emerging: removed" in lines
    assert "  smallest worthwhile effect: 0.25 before, 0.2 now" in lines


def test_one_bad_record_is_refused_by_name_and_nothing_is_told(draft: Path, records: Path) -> None:
    bad = (records / "bad.toml", records / "other.json")
    bad[0].write_text("format = '1'\nslug = ", "utf-8")
    bad[1].write_text("[]", "utf-8")
    told = registry(
        *("changes", "2026-1", str(draft), "--records", str(records), "--json"), data=draft.parent
    )
    assert (told.exit_code, told.stdout) == (1, "")
    assert "not all of the 4 records" in told.stderr
    assert all(file.name in told.stderr for file in bad)


def test_a_programme_held_twice_is_refused(draft: Path, records: Path) -> None:
    shutil.copy(records / "teens-and-toddlers.toml", records / "again.toml")
    told = registry("changes", "2026-1", str(draft), "--records", str(records), data=draft.parent)
    assert told.exit_code == 1
    assert "holds 'teens-and-toddlers', as again.toml does" in told.stderr


@pytest.mark.parametrize(
    ("names", "said"),
    [
        pytest.param(["2026-1", "2026-9"], "There is no edition '2026-9'", id="no such edition"),
        pytest.param(["2026-1", "no.toml"], "no.toml: there is no such file", id="no such file"),
        pytest.param(
            ["2026-1", "title-iv-e-1.0"], "registry compare FILE", id="another body's standard"
        ),
    ],
)
def test_what_is_no_pair_of_editions_is_refused_in_a_sentence(
    names: list[str], said: str, records: Path
) -> None:
    told = registry("changes", *names, "--records", str(records), data=records)
    assert (told.exit_code, told.stdout) == (1, "")
    assert said in told.stderr
    assert "Traceback" not in told.stderr


def test_without_records_or_a_register_it_says_what_makes_one(draft: Path, tmp_path: Path) -> None:
    told = registry("changes", "2026-1", str(draft), data=tmp_path / "none")
    assert told.exit_code == 1
    assert "--records" in told.stderr
