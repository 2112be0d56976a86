"""Any evidence record keeps every fact on its way through JSON, TOML and back."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given

from ratings.record import (
    EvidenceRecord,
    canonical_json,
    fingerprint,
    read_record,
    record_from_json,
)
from registry.services.records_out import record_as_toml
from tests.small_values import texts
from tests.strategies import evidence_records, patiently


@patiently
@given(evidence_records())
def test_a_record_written_as_json_reads_back_equal_and_keeps_its_fingerprint(
    record: EvidenceRecord,
) -> None:
    back = record_from_json(canonical_json(record))
    assert back == record
    assert canonical_json(back) == canonical_json(record)
    assert fingerprint(back) == fingerprint(record)


@patiently
@given(evidence_records())
def test_a_record_written_as_toml_reads_back_equal_and_keeps_its_fingerprint(
    record: EvidenceRecord,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"{record.slug}.toml")
        file.write_text(record_as_toml(record), "utf-8", newline="")
        back = read_record(file)
    assert back == record
    assert fingerprint(back) == fingerprint(record)


@patiently
@given(evidence_records())
def test_the_fingerprint_does_not_depend_on_the_order_of_keys(record: EvidenceRecord) -> None:
    table = json.loads(canonical_json(record))
    reversed_keys = dict(reversed(table.items()))
    assert fingerprint(record_from_json(json.dumps(reversed_keys))) == fingerprint(record)


@patiently
@given(evidence_records(), texts())
def test_two_records_share_a_fingerprint_only_if_they_are_equal(
    record: EvidenceRecord, name: str
) -> None:
    other = replace(record, name=f"About {name}")
    assert (fingerprint(record) == fingerprint(other)) == (record == other)
