"""An evidence record is refused in one sentence: file, field, what was found, what was expected."""

import json
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
    record_from_table,
)
from ratings.schema import json_schema
from tests.invented import BETTER, CITES, contrast_table, record, record_table, study_table


def with_contrast(**facts: Any) -> dict[str, Any]:
    return record_table(study_table("trial", contrast_table(**facts)))


def with_effect(**facts: Any) -> dict[str, Any]:
    return with_contrast(effect={k: v for k, v in {**BETTER, **facts}.items() if v is not None})


@pytest.mark.parametrize(
    ("table", "said"),
    [
        pytest.param(
            {**record_table(), "colour": "red"},
            r"colour: found 'colour'; expected one of the known keys",
            id="an unknown key",
        ),
        pytest.param(
            with_contrast(domain="behavior"),
            r"contrasts\[outcome\]\.domain: found 'behavior'; expected one of: birth outcomes",
            id="a word not in the closed list",
        ),
        pytest.param(
            with_effect(estimate=None),
            r"effect\.estimate: found an interval without its estimate",
            id="an interval without its estimate",
        ),
        pytest.param(
            with_effect(high=None),
            r"effect\.low: found one end of an interval",
            id="half an interval",
        ),
        pytest.param(
            with_effect(level=None),
            r"effect\.level: found an interval without its level",
            id="an interval without its level",
        ),
        pytest.param(
            with_effect(low="0.9"),
            r"effect\.low: found 0\.9 above 0\.50",
            id="an interval upside down",
        ),
        pytest.param(
            with_effect(level="0.95"),
            r"effect\.level: found 0\.95; expected a per cent",
            id="a level that is no per cent",
        ),
        pytest.param(
            with_effect(estimate=0.3),
            r"effect\.estimate: found 0\.3; expected text in quotation marks",
            id="a figure without its print",
        ),
        pytest.param(
            with_contrast(analysed_intervention=301),
            r"analysed_intervention: found 301 analysed; expected at most the 300 allocated",
            id="more analysed than the arm allocated",
        ),
        pytest.param(
            with_contrast(allocated_total=10, analysed_total=11),
            r"analysed_total: found 11 analysed; expected at most the 10",
            id="more analysed than allocated",
        ),
        pytest.param(
            with_contrast(comparator="nobody"),
            r"comparator: found 'nobody'; expected an arm of this study",
            id="an arm that is not there",
        ),
        pytest.param(
            with_contrast(cites=[]),
            r"cites: found no source; expected at least one citation",
            id="a fact without a source",
        ),
        pytest.param(
            with_contrast(cites=[{**CITES[0], "document": "lost"}]),
            r"cites: found 'lost'; expected the id of a document",
            id="a source that is not there",
        ),
        pytest.param(
            with_contrast(cites=[{**CITES[0], "covers": ["size"]}]),
            r"covers: found 'size'; expected a field",
            id="a citation of no field",
        ),
        pytest.param(
            with_contrast(raw={"intervention": {"n": 3, "events": 4}}),
            r"events: found 4 of 3",
            id="more events than people",
        ),
        pytest.param(
            record_table(study_table(), study_table()),
            r"studies: found 'trial' twice",
            id="an id twice",
        ),
        pytest.param(
            record_table(study_table("Trial 1")),
            r"found 'Trial 1'; expected small letters",
            id="an id that cannot be an address",
        ),
        pytest.param(
            {**record_table(), "format": "0"},
            r"format: found '0'; expected the record format '1'",
            id="another format",
        ),
        pytest.param(
            {k: v for k, v in record_table().items() if k != "summary"},
            r"summary: found None; expected a value",
            id="a field missing",
        ),
        pytest.param(
            record_table(study_table(sites="two")),
            r"sites: found 'two'; expected a whole number",
            id="a word for a number",
        ),
        pytest.param(
            record_table(study_table(sites=True)),
            r"sites: found True; expected a whole number",
            id="a truth for a number",
        ),
        pytest.param(
            {**record_table(), "studies": "none"},
            r"studies: found 'none'; expected a list",
            id="text for a list",
        ),
    ],
)
def test_it_names_file_field_found_and_expected(table: dict[str, Any], said: str) -> None:
    with pytest.raises(RecordError, match=said) as refusal:
        record_from_table(table, file="mine.toml")
    assert str(refusal.value).startswith("mine.toml: ")
    assert str(refusal.value).endswith(".")


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

    def test_every_definition_says_what_it_is(self) -> None:
        assert all(one["description"] for one in self.schema["$defs"].values())


def test_a_record_cannot_be_changed(  # frozen, all the way down
) -> None:
    held: EvidenceRecord = record(study_table())
    with pytest.raises(AttributeError):
        held.name = "Another"  # type: ignore[misc]  # the point of the test
