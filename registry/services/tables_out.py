"""Tables as CSV that a spreadsheet opens as it was meant: accents whole, and no cell taken for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

CSV_TYPE = "text/csv; charset=utf-8"

_BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheets on Windows read UTF-8 as another encoding
_FORMULA = re.compile(r"[=+\-@\t\r\n]|[＝＋－＠]")  # what may begin one
_GUARDED = re.compile(r"'+(?= *(?:[=+\-@\t\r\n]|[＝＋－＠]))")  # however often it went out
_NUMBER = re.compile(r"[-+]?(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?")  # as printed: 1,645 too

Cell = str | int | float | None


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Write a table as CSV (RFC 4180); what is not reported is an empty cell.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, which
    spreadsheets read as "this is text"; numbers, negative ones too, stay numbers. Source:
    OWASP, "CSV Injection".
    """
    return "".join(csv_lines(header, rows))


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Write the same line by line, for a table that is longer than memory should hold."""
    written = io.StringIO()
    written.write(_BYTE_ORDER_MARK)
    table = csv.writer(written)
    table.writerow(header)
    yield written.getvalue()
    for row in rows:
        written.seek(0)
        written.truncate()
        table.writerow([_cell(cell) for cell in row])
        yield written.getvalue()


def without_guard(text: str) -> str:
    """Give back the text before which `csv_text` put an apostrophe."""
    guarded = _GUARDED.match(text)
    return text[guarded.end() :] if guarded else text


def _cell(cell: Cell) -> Cell:
    if not isinstance(cell, str) or _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}" if _FORMULA.match(cell.lstrip(" ")) else cell
