"""What an analyst hands to a command is read strictly, and refused by line and column."""

from pathlib import Path

import pytest

from registry.commands.stats.reading import values_by_name
from registry.services.tables_in import InputRefused, Table, as_number, read_table


def table(folder: Path, text: str) -> Table:
    path = folder / "trials.csv"
    path.write_bytes(text.encode())
    return read_table(path)


def test_a_line_knows_where_in_the_file_it_begins(tmp_path: Path) -> None:
    found = table(tmp_path, '\ufeffyi,vi,note\n0.1,0.02,"two\nlines"\n\n ,,\n0.3, 0.04 ,x\n')
    assert found.columns == ("yi", "vi", "note")
    assert [line.number for line in found.lines] == [2, 6]
    assert found.lines[1].number_in("vi") == 0.04


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "trials.csv is empty"),
        ("\n\n", "trials.csv is empty"),
        ("yi,\n1,2\n", "line 1, column 2: found nothing; expected its name"),
        ("yi,yi\n1,2\n", "line 1, column 2: found 'yi' a second time"),
        ("yi,vi\n1,2\n1\n", "line 3, column 2: found 1 cells; expected 2"),
        ("yi,vi\n1,2,3\n", "line 2, column 3: found 3 cells; expected 2"),
        ('yi,vi\n1,"2\n', "not CSV"),
        ("yi;vi\n0,2;0,04\n", "line 1: found 'yi;vi' as one cell; expected commas between cells"),
        ("yi\tvi\n0.2\t0.04\n", "as one cell; expected commas between cells"),
    ],
    ids=[
        "empty",
        "blank",
        "no name",
        "named twice",
        "short row",
        "long row",
        "open quotation",
        "semicolons",
        "tabulators",
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(InputRefused) as refused:
        table(tmp_path, text)
    assert sentence in str(refused.value)


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x1e", "\x85", "\u2028", "\u2029"])
def test_a_mark_within_a_cell_ends_no_row(tmp_path: Path, mark: str) -> None:
    found = table(tmp_path, f"study,yi\none{mark}two,0.1\nthree,x\n")
    assert [line.cells["study"] for line in found.lines] == [f"one{mark}two", "three"]
    assert [line.number for line in found.lines] == [2, 3]


def test_another_encoding_is_refused_by_its_byte(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes("yi,caf\u00e9\n".encode("latin-1"))
    with pytest.raises(InputRefused, match="byte 7 is not UTF-8"):
        read_table(path)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="no column vi; found yi, v"):
        table(tmp_path, "yi,v\n1,2\n").need(("yi", "vi"))


@pytest.mark.parametrize("cell", ["", "abc", "1,5", "nan", "inf", "1_000", "0x10"])
def test_a_cell_that_is_no_number_is_refused_by_line_and_column(tmp_path: Path, cell: str) -> None:
    line = table(tmp_path, f'yi,vi\n0.1,"{cell}"\n').lines[0]
    with pytest.raises(InputRefused, match=r"line 2, column vi: found .*; expected a number"):
        line.number_in("vi")


def test_a_number_may_have_a_true_minus_sign() -> None:
    assert as_number("\u22120.5") == -0.5
    assert as_number("1e-3") == 0.001


def test_values_are_read_by_name() -> None:
    assert values_by_name(["m1=10.3", "sd1=2"], ("m1", "sd1")) == {"m1": "10.3", "sd1": "2"}


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("m1", "expected a name and its value"),
        ("m1=", "expected a name and its value"),
        ("mean=3", "expected one of m1, sd1"),
        ("m1=4", "twice"),
    ],
)
def test_a_value_that_cannot_be_placed_is_refused(word: str, sentence: str) -> None:
    with pytest.raises(InputRefused, match=sentence):
        values_by_name(["m1=3", word], ("m1", "sd1"))


def test_crooked_rows_can_be_kept_apart_so_that_the_others_are_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "trials.csv"
    path.write_text("yi,vi\n1,2\n1\n3,4\n1,2,3\n", "utf-8")
    crooked: list[InputRefused] = []
    assert [line.number for line in read_table(path, crooked=crooked).lines] == [2, 4]
    assert ["line 3" in str(crooked[0]), "line 5" in str(crooked[1])] == [True, True]
