"""An export holds what is public, the same bytes for the same register, and can be imported whole."""

import json
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import text

from registry.commands.keeping import import_folder
from registry.commands.loading import build_index, make_data
from registry.config import Settings
from registry.database import open_session
from registry.services.exporting import CannotExport, export
from registry.services.importing import NotEmpty
from registry.services.json_lines import FileRefused
from registry.services.public_lines import APPROVALS, EXTERNAL_RATINGS, FILES, REVIEWS
from registry.whole_files import NameTaken
from tests.unit.keeping.changed_export import parsed, with_right_sums, written
from tests.unit.keeping.filled import what_is_wrong
from tests.unit.storage.invented import write_record

OF_REVIEWS = {REVIEWS.name, APPROVALS.name}
"""Files with nothing in them here; `test_reviews_are_handed_on` fills them."""


def exported(place: Settings, folder: Path) -> dict[str, bytes]:
    with open_session(place) as session:
        export(session, folder)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_what_is_imported_verifies_and_is_exported_as_the_same_bytes(
    filled: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    before = exported(filled, tmp_path / "one")
    import_folder(elsewhere, tmp_path / "one")
    build_index(elsewhere)
    assert what_is_wrong(elsewhere) == []
    assert exported(elsewhere, tmp_path / "two") == before
    assert {file.name for file in FILES if not before[file.name]} == OF_REVIEWS


def test_what_is_imported_is_the_register_itself_to_a_later_load(
    filled_file: Settings, another_file: Settings, tmp_path: Path
) -> None:
    with open_session(filled_file) as session:
        last = session.scalars(text("SELECT last_rating_id FROM folder_load ORDER BY id")).all()
    exported(filled_file, tmp_path / "one")
    import_folder(another_file, tmp_path / "one")
    with open_session(another_file) as session:
        found = session.scalars(text("SELECT last_rating_id FROM folder_load ORDER BY id")).all()
    assert found == last
    assert make_data(tmp_path / "records", another_file).changed == 1
    assert what_is_wrong(another_file) == []


def test_the_sums_can_be_checked_without_us(filled_file: Settings, tmp_path: Path) -> None:
    exported(filled_file, tmp_path / "one")
    told = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=tmp_path / "one",
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.count(": OK") == len(FILES) + 1


def test_each_line_is_one_object_whose_record_is_a_table(
    filled_file: Settings, tmp_path: Path
) -> None:
    lines = exported(filled_file, tmp_path / "one")["records.jsonl"].splitlines()
    records = [json.loads(line) for line in lines]
    assert [record["programme"] for record in records] == [
        *("kite-club", "lantern-walks", "quiet-hour", "kite-club")
    ]
    assert records[0]["record"]["studies"][0]["title"] == "The only trial"


def test_an_export_does_not_take_the_place_of_a_folder(
    filled_file: Settings, tmp_path: Path
) -> None:
    (tmp_path / "one").mkdir()
    with pytest.raises(NameTaken):
        exported(filled_file, tmp_path / "one")
    assert list((tmp_path / "one").iterdir()) == []


def test_a_register_that_is_not_empty_is_left_as_it_is(filled: Settings, tmp_path: Path) -> None:
    before = exported(filled, tmp_path / "one")
    with pytest.raises(NotEmpty, match="REGISTRY_DATA"):
        import_folder(filled, tmp_path / "one")
    assert exported(filled, tmp_path / "two") == before


def test_an_empty_register_is_exported_and_imported_too(
    empty_settings: Settings, another_file: Settings, tmp_path: Path
) -> None:
    from registry.migrating import migrate

    migrate(empty_settings)
    before = exported(empty_settings, tmp_path / "one")
    import_folder(another_file, tmp_path / "one")
    assert exported(another_file, tmp_path / "two") == before


def test_what_was_altered_in_the_database_is_not_exported(
    filled_file: Settings, tmp_path: Path
) -> None:
    with open_session(filled_file, writing=True) as session:
        session.execute(text("DROP TRIGGER published_rating_is_never_changed"))
        session.execute(text("UPDATE published_rating SET rating = rating || ' ' WHERE id = 2"))
        session.commit()
    with pytest.raises(CannotExport, match="rating 2"):
        exported(filled_file, tmp_path / "one")
    assert not (tmp_path / "one").exists()


def without_external_ratings(folder: Path) -> None:
    """Make an export what one was before there were external ratings."""
    whole = {file.name: file.read_bytes() for file in folder.iterdir()}
    (folder / EXTERNAL_RATINGS.name).unlink()
    manifest = json.loads(whole["manifest.json"])
    manifest["files"] = [one for one in manifest["files"] if one["name"] != EXTERNAL_RATINGS.name]
    whole["manifest.json"] = json.dumps(manifest).encode()
    lines = parsed(whole)
    del lines[EXTERNAL_RATINGS.name]
    written(folder, with_right_sums(whole, lines))


def test_an_export_of_before_external_ratings_is_imported(
    empty_settings: Settings, another_file: Settings, tmp_path: Path
) -> None:
    write_record(tmp_path / "records", "kite-club")
    make_data(tmp_path / "records", empty_settings)
    exported(empty_settings, tmp_path / "one")
    without_external_ratings(tmp_path / "one")
    import_folder(another_file, tmp_path / "one")
    assert what_is_wrong(another_file) == []


def test_an_export_from_which_they_were_taken_is_refused(
    filled_file: Settings, another_file: Settings, tmp_path: Path
) -> None:
    exported(filled_file, tmp_path / "one")
    without_external_ratings(tmp_path / "one")
    with pytest.raises(FileRefused, match="external rating 1 is told of here"):
        import_folder(another_file, tmp_path / "one")
