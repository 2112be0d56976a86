"""A label or a body that leaves no mark on the page is none, and none may turn round what is read after it."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from registry.services.adding_external_ratings import plan_of
from tests.external_tables import ROW, write_table


@pytest.mark.parametrize(
    ("column", "found", "said"),
    [
        (
            "label",
            "\u200b\u200d",
            "column label: found '\u200b\u200d'; expected the rating in the body's",
        ),
        ("body", "\u2060", "column body: found '\u2060'; expected the name of the body"),
        ("label", "\u202edloG", "expected text without control characters"),
        (
            "label",
            "Gold\nSilver",
            "column label: found 'Gold Silver'; expected words on one line",
        ),
        ("source", "A page\nof 2019", "expected words on one line"),
        ("source", "javascript:alert(1)", "begins with https:// or http://, or a citation"),
        ("source", "Data:text/html,Gold", "begins with https:// or http://, or a citation"),
        ("note", "\u2067Gold\u2069", "expected text without control characters"),
    ],
)
def test_what_cannot_be_seen_is_nothing_and_what_turns_the_reading_is_refused(
    column: str, found: str, said: str, writing: Session, tmp_path: Path
) -> None:
    (wrong,) = plan_of(writing, write_table(tmp_path, ROW | {column: found})).refused
    assert said in str(wrong)
    (row,) = plan_of(writing, write_table(tmp_path, ROW | {"note": "\u200b"})).new
    assert row.rating.note is None


def test_a_citation_that_begins_with_the_number_of_a_work_is_no_address(
    writing: Session, tmp_path: Path
) -> None:
    plan = plan_of(writing, write_table(tmp_path, ROW | {"source": "doi:10.1000/kites"}))
    assert not plan.refused
