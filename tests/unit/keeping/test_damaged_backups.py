"""A backup that is not what was written is refused before anything is made of it."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.commands.keeping import restore_backup
from registry.config import Settings
from registry.services.backups import Backup
from registry.services.json_lines import FileRefused
from tests.unit.keeping.filled import backed_up, fill

Lines = dict[str, list[dict[str, Any]]]

in_one_folder = settings(
    max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
"""Each example writes the same file anew."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A backup, as its bytes."""
    folder = tmp_path_factory.mktemp("whole")
    place = fill(Settings(data=folder / "data"), folder)
    backed_up(place, folder / "one.zip")
    return (folder / "one.zip").read_bytes()


def rows_of(file: Path) -> list[object]:
    backup = Backup(file)
    return [[row for _, row in backup.rows(table)] for table in backup.tables]


def is_refused_or_says_the_same(file: Path, damaged_bytes: bytes, whole: bytes) -> None:
    """What stands in no row, such as the time of an entry, may change unnoticed; a row may not."""
    file.write_bytes(whole)
    rows = rows_of(file)
    file.write_bytes(damaged_bytes)
    try:
        found = rows_of(file)
    except FileRefused:
        return
    assert found == rows


@in_one_folder
@given(data=st.data())
def test_a_byte_that_changed_changes_no_row(
    whole: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(1, 255))
    changed = bytearray(whole)
    changed[place] ^= other
    is_refused_or_says_the_same(tmp_path / "one.zip", bytes(changed), whole)


@in_one_folder
@given(data=st.data())
def test_where_the_names_and_sums_stand_a_byte_that_changed_changes_no_row(
    whole: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    directory = whole.index(b"PK\x01\x02")
    place = data.draw(st.integers(directory, len(whole) - 1))
    changed = bytearray(whole)
    changed[place] = data.draw(st.integers(0, 255))
    is_refused_or_says_the_same(tmp_path / "one.zip", bytes(changed), whole)


@in_one_folder
@given(data=st.data())
def test_a_backup_that_was_cut_off_is_refused(
    whole: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    file = tmp_path / "one.zip"
    file.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    with pytest.raises(FileRefused, match="damaged"):
        Backup(file)


@in_one_folder
@given(anything=st.binary(max_size=200))
def test_what_is_no_backup_is_refused(tmp_path: Path, anything: bytes) -> None:
    file = tmp_path / "one.zip"
    file.write_bytes(anything)
    with pytest.raises(FileRefused):
        Backup(file)


def made_again(
    whole: bytes,
    folder: Path,
    change: Callable[[Lines], object],
    **facts: object,
) -> Path:
    """Change rows, or what the manifest says, and put all sums right again."""
    (folder / "whole.zip").write_bytes(whole)
    with zipfile.ZipFile(folder / "whole.zip") as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(contents.pop("manifest.json"))
    lines = {
        name: [json.loads(line) for line in text.splitlines()] for name, text in contents.items()
    }
    change(lines)
    made = folder / "made-again.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in manifest["files"]:
            rows = [
                json.dumps(row, ensure_ascii=False, separators=(",", ":"))
                for row in lines[file["name"]]
            ]
            text = "".join(f"{row}\n" for row in rows).encode()
            file |= {"lines": len(rows), "sha256": hashlib.sha256(text).hexdigest()}
            archive.writestr(file["name"], text)
        told = json.dumps({**manifest, **facts}, ensure_ascii=False, indent=2) + "\n"
        archive.writestr("manifest.json", told)
    return made


def test_made_again_without_a_change_it_is_restored(
    whole: bytes, tmp_path: Path, empty_settings: Settings
) -> None:
    restore_backup(empty_settings, made_again(whole, tmp_path, lambda _: None))
    assert empty_settings.database_file.exists()


def remove_a_record(lines: Lines) -> None:
    del lines["record_version.jsonl"][1]


def remove_a_column(lines: Lines) -> None:
    del lines["event.jsonl"][0]["kind"]


def repeat_a_row(lines: Lines) -> None:
    lines["event.jsonl"].append(lines["event.jsonl"][-1])


def change(table: str, **values: object) -> Callable[[Lines], None]:
    def changed(lines: Lines) -> None:
        lines[f"{table}.jsonl"][0] |= values

    return changed


def nothing(_: Lines) -> None:
    """Leave the rows as they are."""


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param((remove_a_record, {}, "refer to rows|refuses"), id="a record is missing"),
        pytest.param((remove_a_column, {}, "has not the columns"), id="a column is missing"),
        pytest.param((repeat_a_row, {}, "refuses"), id="a row is there twice"),
        pytest.param(
            (change("event", happened_at="yesterday"), {}, "happened_at"), id="a moment is none"
        ),
        pytest.param(
            (change("event", happened_at="2026-03-02T09:30:00"), {}, "in UTC"),
            id="a moment has no zone",
        ),
        pytest.param((change("event", place="1"), {}, "place cannot be"), id="a number is a text"),
        pytest.param(
            (change("event", place=2**64), {}, "larger than any"), id="a number is too large"
        ),
        pytest.param(
            (change("event", place=True), {}, "place cannot be"), id="a number is a truth"
        ),
        pytest.param((change("event", hash=None), {}, "refuses"), id="what must be there is not"),
        pytest.param(
            (nothing, {"schema": "9999"}, "later version"), id="a schema is of the future"
        ),
        pytest.param((nothing, {"format": "2"}, "another version"), id="a format is of the future"),
        pytest.param(
            (nothing, {"kind": "letter"}, "is no registry backup"), id="it is another thing"
        ),
        pytest.param((nothing, {"more": "words"}, "damaged"), id="it says more than it should"),
        pytest.param((nothing, {"schema": "0001"}, "other tables"), id="a schema is another one's"),
    ],
)
def test_a_backup_whose_sums_are_right_is_refused_all_the_same_when(
    whole: bytes,
    tmp_path: Path,
    either_database: Settings,
    wrong: tuple[Callable[[Lines], None], dict[str, object], str],
) -> None:
    altered, facts, told = wrong
    with pytest.raises(FileRefused, match=told):
        restore_backup(either_database, made_again(whole, tmp_path, altered, **facts))
    assert not either_database.database_file.exists()
    restore_backup(either_database, made_again(whole, tmp_path, nothing))
