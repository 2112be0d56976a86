"""A study borrowed from another programme's record is taken from what is published of that programme."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from ratings.codec import encode
from ratings.record import documents_cited, read_record, record_from_table
from registry.config import resource
from registry.services.submissions.importing.borrowed import lenders_of
from registry.services.submissions.importing.kinds import Way
from registry.services.submissions.importing.plans import Plan
from registry.services.submissions.importing.records import plan_record, table_in
from registry.services.submissions.importing.texts import text_of

SEEDS = resource("seed_programmes")
BORROWER = SEEDS / "nurse-family-partnership.toml"
LENDER = "voorzorg"


def published(slug: str) -> dict[str, Any]:
    table: dict[str, Any] = encode(read_record(SEEDS / f"{slug}.toml"))
    return table


def planned(content: bytes | Mapping[str, Any], lenders: Mapping[str, dict[str, Any]]) -> Plan:
    sent = content if isinstance(content, bytes) else json.dumps(content).encode()
    text = text_of("record", sent)
    return plan_record(text, {"format": "1"}, Way.REPLACE, slug=None, lenders=lenders)


def borrowing(source: str, **more: object) -> dict[str, Any]:
    return {"format": "1", "studies": [{"from": source, **more}]}


def test_a_real_record_that_borrows_comes_to_what_its_file_comes_to() -> None:
    content = BORROWER.read_bytes()
    slugs = lenders_of(table_in(text_of("record", content)))
    plan = planned(content, {slug: published(slug) for slug in slugs})
    assert not plan.wrong
    assert len(plan.notes) == 5
    assert record_from_table(plan.after, file="it") == read_record(BORROWER)


def test_a_borrowed_study_says_of_which_programme_it_is_and_brings_what_it_cites() -> None:
    plan = planned(borrowing(f"{LENDER}/voorzorg-trial"), {LENDER: published(LENDER)})
    (study,) = plan.after["studies"]
    assert study["tested_as"] == LENDER
    assert {one["id"] for one in plan.after["documents"]} == documents_cited(study)
    assert "taken from the published record of voorzorg" in plan.notes[0]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (borrowing("no-such/trial"), "no programme is listed as no-such"),
        (borrowing("voorzorg/no-such"), "expected a study of voorzorg: voorzorg-trial"),
        (borrowing("voorzorg"), 'expected from = "SLUG/STUDY"'),
        (borrowing("voorzorg/voorzorg-trial", year=2010), 'expected from = "SLUG/STUDY"'),
        ({**borrowing("voorzorg/voorzorg-trial"), "slug": "voorzorg"}, "another programme"),
    ],
)
def test_what_cannot_be_borrowed_is_said_with_what_to_do(
    record: dict[str, Any], expected: str
) -> None:
    plan = planned(record, {LENDER: published(LENDER)})
    assert expected in plan.wrong[0].sentence
    assert not plan.can_be_confirmed


def test_one_id_means_one_document() -> None:
    lent = published(LENDER)
    own = [{**one, "title": "Another"} for one in lent["documents"]]
    plan = planned({**borrowing(f"{LENDER}/voorzorg-trial"), "documents": own}, {LENDER: lent})
    assert "is another than the one of that id in this file" in plan.wrong[0].sentence
