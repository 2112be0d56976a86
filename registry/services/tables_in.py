"""Tables that somebody hands to the registry as CSV, refused by line and column."""

import csv
import io
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from registry.errors import RegistryError

_SHOWN = 200
"""Characters of a cell that a sentence repeats."""


class InputRefused(RegistryError):
    """A table or a value that cannot be reckoned with; the sentence says where.

    Attributes:
        line: where in a table it is, the header being line 1.
        column: by name; None where it is of the whole row or table.
    """

    def __init__(self, sentence: str, *, line: int = 1, column: str | None = None) -> None:
        super().__init__(sentence)
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, with where it stands in its file."""

    file: str
    number: int
    """The line of the file it begins on; the header is line 1."""
    cells: Mapping[str, str]
    """By column; surrounding spaces are gone, and a blank cell is an empty text."""

    def refuse(self, column: str, expected: str) -> InputRefused:
        """Make the sentence that names line, column, what was found and what was expected."""
        found = " ".join(self.cells[column].split())
        shown = f"'{found[:_SHOWN]}{'…' if len(found) > _SHOWN else ''}'" if found else "nothing"
        return InputRefused(
            f"{self.file}: line {self.number}, column {column}: found {shown}; expected {expected}.",
            line=self.number,
            column=column,
        )

    def number_in(self, column: str) -> float:
        """Read a cell as a finite number."""
        value = as_number(self.cells[column])
        if value is None:
            raise self.refuse(column, "a number such as 0.25 or -1.3e-2")
        return value


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file with a header."""

    file: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    def need(self, columns: Iterable[str]) -> None:
        """Refuse a table that lacks any of the columns."""
        missing = [column for column in columns if column not in self.columns]
        if missing:
            raise InputRefused(
                f"{self.file}: line 1: no column {' and no column '.join(missing)}; "
                f"found {', '.join(self.columns)}. Name the columns in the first line."
            )


def read_table(path: Path, *, crooked: list[InputRefused] | None = None) -> Table:
    """Read a CSV file (RFC 4180, UTF-8, with or without a byte order mark); blank lines are left out.

    A row with more or fewer cells than the header goes into ``crooked`` where one is given, so that
    the others can still be looked at.

    Raises InputRefused where it is no table: another encoding, no header, a column without a name or
    named twice; and for the first crooked row, where there is nowhere to put it.
    """
    file = path.name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputRefused(
            f"{file}: byte {error.start + 1} is not UTF-8. Save the file as CSV in UTF-8."
        ) from error
    return table_of(text, file, crooked=crooked)


def table_of(
    text: str, file: str, *, crooked: list[InputRefused] | None = None, separator: str = ","
) -> Table:
    """Read the text of a CSV file, whose cells may be separated by something else than commas.

    Raises InputRefused as `read_table` does.
    """
    # Not text.splitlines, which would end a row at a page or paragraph mark within a cell.
    reader = csv.reader(io.StringIO(text), strict=True, delimiter=separator)
    rows: list[tuple[int, list[str]]] = []
    began = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((began, [cell.strip() for cell in row]))
            began = reader.line_num + 1
    except csv.Error as error:
        raise InputRefused(
            f"{file}: line {reader.line_num}: not CSV ({error}). Close every quotation mark."
        ) from error
    if not rows:
        raise InputRefused(f"{file} is empty. Its first line names the columns.")
    columns = _header(file, rows[0][1])
    lines: list[Line] = []
    for number, cells in rows[1:]:
        try:
            lines.append(_line(file, columns, number, cells))
        except InputRefused as error:
            if crooked is None:
                raise
            crooked.append(error)
    return Table(file, columns, tuple(lines))


def as_number(text: str) -> float | None:
    """Read a finite number, with "." for decimals and a true minus sign if need be; None where it is none."""
    try:
        value = float(text.replace("\u2212", "-"))
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in text else None


def _header(file: str, cells: list[str]) -> tuple[str, ...]:
    if len(cells) == 1 and (";" in cells[0] or "\t" in cells[0]):
        raise InputRefused(
            f"{file}: line 1: found '{cells[0]}' as one cell; expected commas between cells, and a point in "
            "numbers. Save the file as CSV with commas."
        )
    for place, cell in enumerate(cells, start=1):
        if not cell:
            raise InputRefused(f"{file}: line 1, column {place}: found nothing; expected its name.")
        if cell in cells[: place - 1]:
            raise InputRefused(
                f"{file}: line 1, column {place}: found '{cell}' a second time; "
                "expected each name once."
            )
    return tuple(cells)


def _line(file: str, columns: tuple[str, ...], number: int, cells: list[str]) -> Line:
    if len(cells) != len(columns):
        raise InputRefused(
            f"{file}: line {number}, column {min(len(cells), len(columns)) + 1}: "
            f"found {len(cells)} cells; expected {len(columns)}, as in line 1.",
            line=number,
        )
    return Line(file, number, dict(zip(columns, cells, strict=True)))
