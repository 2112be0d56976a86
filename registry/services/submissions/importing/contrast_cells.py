"""Cells of a table of contrasts, each read as what its field of the record holds, or refused by line and column."""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from typing import Any, Final, get_origin

from ratings.codec import LARGEST_COUNT
from ratings.figures import Figure, PValue
from registry.services.submissions.importing.contrast_template import COLUMNS, Column
from registry.services.submissions.importing.meant import Meant
from registry.services.submissions.plain_text import UNSEEN
from registry.services.tables_in import Line, Table

MOST_SAID = 12
"""Words of a closed list that a sentence names one by one."""

LONGEST = 5_000
"""Characters of a cell."""

_YES: Final = {"yes", "y", "true", "1"}
_NO: Final = {"no", "n", "false", "0"}
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_COMMA_AFTER_NOUGHT = re.compile(r"(?<![\d,])0\d*,")
_DECIMAL_COMMA = re.compile(r"[-+\u2212<>=≤≥ ]*\d*,\d+")

KINDS: Final = {name: column.kind for name, column in COLUMNS.items()}


@dataclass(frozen=True, slots=True)
class Cells:
    """How the cells of one file are written.

    Attributes:
        decimal_commas: whether a comma stands before decimals, as where semicolons stand between cells.
        meant: finds what a wrong word may have been.
    """

    decimal_commas: bool
    meant: Meant = field(default_factory=Meant)

    def read(self, line: Line, column: Column) -> Any | None:  # noqa: ANN401  a JSON value
        """Read a cell; None where it is blank.

        Raises:
            InputRefused: where it is not what the column holds.
        """
        text = line.cells.get(column.name, "")
        if not text:
            return None
        if UNSEEN.search(text):
            raise line.refuse(column.name, "text without control characters")
        if len(text) > LONGEST:
            raise line.refuse(column.name, f"{LONGEST:,} characters at most")
        kind = KINDS[column.name]
        if get_origin(kind) is tuple:
            words = [one.strip() for one in text.split(";") if one.strip()]
            return [_word(line, column.name, kind.__args__[0], one, self.meant) for one in words]
        if kind in {Figure, PValue}:
            return self._figure(line, column.name, kind, text)
        if issubclass(kind, StrEnum):
            return _word(line, column.name, kind, text, self.meant)
        readers = {bool: _yes_or_no, int: _count}
        return readers[kind](line, column.name, text) if kind in readers else text

    def _figure(self, line: Line, column: str, kind: type[Figure | PValue], text: str) -> str:
        printed = text
        if self.decimal_commas:
            if "." in text:
                raise line.refuse(column, "a comma before decimals, as in the file's other numbers")
            printed = text.replace(",", ".") if _DECIMAL_COMMA.fullmatch(text) else text
        elif _COMMA_AFTER_NOUGHT.search(text):
            raise line.refuse(column, "a point before decimals, such as 0.25")
        try:
            kind(printed)
        except ValueError as error:
            raise line.refuse(column, str(error).removeprefix("expected ")) from None
        return printed


def cells_of(table: Table, *, separator: str) -> Cells:
    """Look how numbers are written: where semicolons part the cells, a comma may stand before decimals."""
    figures = [name for name in table.columns if KINDS[name] in {Figure, PValue}]
    commas = separator == ";" and any(
        _DECIMAL_COMMA.fullmatch(line.cells[name]) for line in table.lines for name in figures
    )
    return Cells(decimal_commas=commas)


def _yes_or_no(line: Line, column: str, text: str) -> bool:
    word = text.casefold()
    if word not in _YES | _NO:
        raise line.refuse(column, "yes or no, or nothing where it is not reported")
    return word in _YES


def _count(line: Line, column: str, text: str) -> int:
    found = _COUNT.fullmatch(text)
    if found is None or len(text) > 20 or int(text.replace(",", "")) > LARGEST_COUNT:  # noqa: PLR2004  longer than any count
        raise line.refuse(column, "a whole number of people, such as 120")
    return int(text.replace(",", ""))


def _word(line: Line, column: str, kind: type[StrEnum], text: str, meant: Meant) -> str:
    word = " ".join(text.casefold().replace("’", "'").split())
    found = _words_of(kind).get(word)
    if found is None:
        shown = replace(line, cells={**line.cells, column: text})
        raise shown.refuse(column, _expected(kind, word, meant))
    return found


def _expected(kind: type[StrEnum], word: str, meant: Meant) -> str:
    """Say which words are meant by one like this, or all where they are few."""
    if len(kind) <= MOST_SAID:
        return f"one of: {', '.join(kind)}"
    near = meant.near(word, _words_of(kind), of=kind.__name__)
    such = f", such as {', '.join(near)}" if near else ""
    return f"one of the {len(kind)} words that the template lists for it{such}"


@cache
def _words_of(kind: type[StrEnum]) -> dict[str, str]:
    return {str(one).casefold(): str(one) for one in kind}
