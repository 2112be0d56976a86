"""Tables as CSV: read back as they were written, and never run as formulas."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.services.tables_out import Cell, csv_text


def written(*rows: list[Cell]) -> list[list[str]]:
    text = csv_text(["column"], rows).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text, newline="")))[1:]


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+44 20", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1"],
    ids=repr,
)
def test_a_text_that_would_be_a_formula_is_marked_as_text(cell: str) -> None:
    assert written([cell]) == [[f"'{cell}"]]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (-0.3, "-0.3"),
        ("-0.30", "-0.30"),
        ("+1.5e-3", "+1.5e-3"),
        ("-1,645", "-1,645"),
        (0, "0"),
        (None, ""),
        ("“Café”, so it says", "“Café”, so it says"),
        ('a "quoted" word', 'a "quoted" word'),
        ("two\nlines", "two\nlines"),
    ],
    ids=repr,
)
def test_anything_else_stays_as_it_is(cell: Cell, read: str) -> None:
    assert written([cell]) == [[read]]


def test_a_spreadsheet_is_told_that_it_is_unicode() -> None:
    assert csv_text(["a", "b"], []) == "\ufeffa,b\r\n"


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")),
        min_size=2,
        max_size=3,
    )
)
def test_any_texts_come_back_but_for_the_mark(cells: list[str]) -> None:
    (row,) = written(list(cells))
    assert [one.removeprefix("'") for one in row] == [one.removeprefix("'") for one in cells]
    assert not any(one.lstrip(" ").startswith(("=", "@", "\t", "\r")) for one in row)
