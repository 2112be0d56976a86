"""A record written as TOML is for people to read, and reads back as the same record."""

from dataclasses import replace
from pathlib import Path

import pytest

from ratings.record import EvidenceRecord, read_record
from registry.config import resource
from registry.services.records_out import record_as_toml
from tests.unit.storage.invented import record_text, write_record


def read_back(record: EvidenceRecord, folder: Path) -> EvidenceRecord:
    folder.mkdir(exist_ok=True)
    file = folder / f"{record.slug}.toml"
    file.write_text(record_as_toml(record), "utf-8")
    return read_record(file)


@pytest.mark.parametrize(
    "file", sorted(resource("seed_programmes").glob("*.toml")), ids=lambda file: file.stem
)
def test_a_seed_record_is_written_and_read_back_equal(file: Path, tmp_path: Path) -> None:
    record = read_record(file)
    assert read_back(record, tmp_path) == record


def test_text_of_several_lines_is_written_over_several_lines(record: EvidenceRecord) -> None:
    written = record_as_toml(replace(record, summary="Evenings.\n\n- songs\n- soup\n"))
    assert 'summary = """\nEvenings.\n\n- songs\n- soup\n"""\n' in written


def test_a_carriage_return_is_kept(record: EvidenceRecord, tmp_path: Path) -> None:
    typed = replace(record, summary="Evenings.\r\nSongs.\rSoup.\n")
    assert read_back(typed, tmp_path) == typed


def test_a_citation_is_written_on_one_line(record: EvidenceRecord) -> None:
    line = '{ document = "the-report", locator = "table 2", depth = "full text" },'
    assert line in [written.strip() for written in record_as_toml(record).splitlines()]


def test_what_is_not_reported_is_not_written(record: EvidenceRecord) -> None:
    written = record_as_toml(record)
    assert "retracted" not in written
    assert "masked" not in written


def test_a_study_shared_with_another_record_is_written_whole(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    write_record(folder, "kite-club")
    own = record_text("kite-club-abroad").partition("[[studies]]")[0]
    shared = f'{own}\n[[studies]]\nfrom = "kite-club/only-trial"\n'
    (folder / "kite-club-abroad.toml").write_text(shared, "utf-8")
    record = read_record(folder / "kite-club-abroad.toml")
    assert [study.tested_as for study in record.studies] == ["kite-club"]
    assert read_back(record, tmp_path / "alone") == record
