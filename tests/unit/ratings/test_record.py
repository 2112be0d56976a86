"""An evidence record travels as TOML and JSON, keeps its fingerprint, and is described by a schema."""

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ratings.errors import RecordError
from ratings.record import (
    EvidenceRecord,
    canonical_json,
    citations,
    fingerprint,
    read_record,
    record_from_json,
)
from ratings.schema import json_schema
from tests.invented import (
    contrast_table,
    record,
    record_table,
    study_table,
)

SEEDS = sorted((Path(__file__).parents[3] / "seed_programmes").glob("*.toml"))


def with_contrast(**facts: Any) -> dict[str, Any]:
    return record_table(study_table("trial", contrast_table(**facts)))


def test_canonical_json_reads_back_equal_and_its_fingerprint_is_its_sha_256() -> None:
    held = record(study_table())
    assert record_from_json(canonical_json(held)) == held
    assert len(fingerprint(held)) == 64
    assert fingerprint(held) == fingerprint(record_from_json(canonical_json(held)))
    assert fingerprint(held) != fingerprint(record(study_table(), name="Another"))


def test_text_that_no_file_can_hold_is_refused() -> None:
    text = canonical_json(record()).replace("does not exist", "\\ud800")
    with pytest.raises(
        RecordError, match=r"summary: found .*; expected text that Unicode can hold"
    ):
        record_from_json(text)


@pytest.mark.parametrize("text", ["{", "[]", "null", '{"format": "1"}'])
def test_json_that_is_no_record_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(RecordError, match=r"expected"):
        record_from_json(text)


def test_a_missing_or_broken_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"lost\.toml: there is no such file"):
        read_record(tmp_path / "lost.toml")
    (tmp_path / "broken.toml").write_text("format = ", "utf-8")
    with pytest.raises(RecordError, match=r"broken\.toml: not TOML"):
        read_record(tmp_path / "broken.toml")


class TestAnAdaptationsStudies:
    """A parent names an adaptation's study with ``from`` and then holds it whole."""

    def write(self, folder: Path, *, document_title: str = "An invented report") -> Path:
        from registry.services.records_out import record_as_toml

        child = record(study_table(), slug="child-programme")
        (folder / "child-programme.toml").write_text(record_as_toml(child), "utf-8")
        parent = record_as_toml(record(slug="parent-programme"))
        parent = parent.replace("An invented report", document_title)
        parent += '\n[[studies]]\nfrom = "child-programme/trial"\n'
        path = folder / "parent-programme.toml"
        path.write_text(parent.replace("studies = []\n", ""), "utf-8")
        return path

    def test_the_parent_holds_the_study_with_its_documents(self, tmp_path: Path) -> None:
        held = read_record(self.write(tmp_path))
        assert [s.tested_as for s in held.studies] == ["child-programme"]
        assert {c.document for c in citations(held)} <= set(held.document)
        assert record_from_json(canonical_json(held)) == held

    def test_one_id_must_mean_one_document(self, tmp_path: Path) -> None:
        with pytest.raises(RecordError, match="the same words for it as in the other record"):
            read_record(self.write(tmp_path, document_title="Another report"))

    def test_two_records_cannot_borrow_from_each_other(self, tmp_path: Path) -> None:
        path = self.write(tmp_path)
        child = tmp_path / "child-programme.toml"
        child.write_text(
            child.read_text("utf-8") + '\n[[studies]]\nfrom = "parent-programme/x"\n', "utf-8"
        )
        with pytest.raises(RecordError, match="a record that does not borrow from this one"):
            read_record(path)

    def test_a_study_that_is_not_there_is_refused(self, tmp_path: Path) -> None:
        path = self.write(tmp_path)
        path.write_text(path.read_text("utf-8").replace("/trial", "/lost"), "utf-8")
        with pytest.raises(RecordError, match=r"expected a study of child-programme\.toml"):
            read_record(path)


class TestSchema:
    """The JSON Schema says what the reader accepts."""

    schema = json_schema()

    def test_it_is_a_2020_12_schema(self) -> None:
        jsonschema.Draft202012Validator.check_schema(self.schema)
        assert self.schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"

    @pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
    def test_it_accepts_every_seed_as_file_and_as_canonical_json(self, path: Path) -> None:
        jsonschema.validate(tomllib.loads(path.read_text("utf-8")), self.schema)
        jsonschema.validate(json.loads(canonical_json(read_record(path))), self.schema)

    def test_it_accepts_what_the_reader_accepts(self) -> None:
        jsonschema.validate(json.loads(canonical_json(record(study_table()))), self.schema)

    @pytest.mark.parametrize(
        "table",
        [
            {**record_table(), "colour": "red"},
            with_contrast(domain="behavior"),
            {**record_table(), "format": "0"},
        ],
    )
    def test_it_refuses_what_the_reader_refuses(self, table: dict[str, Any]) -> None:
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(table, self.schema)

    def test_what_has_two_states_is_told_apart_from_what_can_be_not_reported(self) -> None:
        facts = self.schema["$defs"]["Contrast"]["properties"]
        assert facts["one_sided"]["default"] is False
        assert "never a fact left out" in facts["one_sided"]["description"]
        assert "default" not in facts["by_arm"]

    def test_every_definition_says_what_it_is(self) -> None:
        assert all(one["description"] for one in self.schema["$defs"].values())


def test_a_record_cannot_be_changed(  # frozen, all the way down
) -> None:
    held: EvidenceRecord = record(study_table())
    with pytest.raises(AttributeError):
        held.name = "Another"  # type: ignore[misc]  # the point of the test
