"""A draft is unread in part exactly where it is no record, whatever is missing from it or out of place."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ratings.codec import encode
from ratings.errors import RecordError
from ratings.record import EvidenceRecord
from registry.services.submissions.checking import Level, check_draft, record_of
from registry.services.submissions.checking.whole import read_draft
from tests.strategies import evidence_records

SOME = settings(
    deadline=None, max_examples=40, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, "", "nothing", "2011-02-30", -1, 10**12, True, 0.5, [], {}, [None], [[]], {"id": "x"}]
)
"""What a part may hold that no form lets through, and an import may."""


def places(table: object) -> Iterator[tuple[Any, Any]]:
    """Every place in a table: what holds it, and its key or number."""
    if isinstance(table, dict):
        for key, inner in table.items():
            yield table, key
            yield from places(inner)
    elif isinstance(table, list):
        for number, inner in enumerate(table):
            yield table, number
            yield from places(inner)


def is_record(draft: dict[str, Any]) -> bool:
    try:
        record_of(draft)
    except RecordError:
        return False
    return True


@SOME
@given(evidence_records())
def test_a_record_is_read_whole(record: EvidenceRecord) -> None:
    read = read_draft(encode(record))
    assert (read.record, read.unread) == (record, ())


@SOME
@given(evidence_records(), st.data())
def test_what_is_no_record_has_an_error_and_what_is_one_has_none(
    record: EvidenceRecord, data: st.DataObject
) -> None:
    draft: dict[str, Any] = json.loads(json.dumps(encode(record)))
    for _ in range(data.draw(st.integers(1, 4))):
        held = list(places(draft))
        holder, key = held[data.draw(st.integers(0, len(held) - 1))]
        if data.draw(st.booleans()):
            del holder[key]
        else:
            holder[key] = data.draw(ODD)
    assert is_record(draft) is (not read_draft(draft).unread)
    errors = [one for one in check_draft(draft) if one.level is Level.ERROR]
    assert bool(errors) is not is_record(draft), errors
