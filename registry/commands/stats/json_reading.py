"""A JSON file an analyst hands to a command: plain values, each with where it stands; refused by line and column."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from registry.services.tables_in import InputRefused

_DECODER = json.JSONDecoder(parse_int=float)  # as int() refuses a number of 4,301 digits
_SPACE = " \t\n\r"


@dataclass(frozen=True, slots=True)
class Member:
    """One key of a table with its value, and where both begin in the text."""

    key: str
    key_at: int
    value: Any
    value_at: int


@dataclass(frozen=True, slots=True)
class JsonText:
    """The text of a file that is JSON, and holds one table."""

    file: str
    text: str

    @property
    def members(self) -> dict[str, Member]:
        """The members of the table; a key that stands twice raises InputRefused."""
        return self._named(self._start(), "")

    def within(self, member: Member) -> dict[str, Member]:
        """The members of a table that is a member of the table; anything else raises InputRefused."""
        if not isinstance(member.value, dict):
            raise self.refuse(
                member.value_at, member.key, f"{_kind(member.value)}; expected a table"
            )
        return self._named(member.value_at, f"{member.key}.")

    def text_of(self, member: Member, path: str) -> str:
        """The value of a member that is text; anything else raises InputRefused."""
        if not isinstance(member.value, str):
            found = f"{_kind(member.value)}; expected text in quotation marks"
            raise self.refuse(member.value_at, path, found)
        return member.value

    def refuse(self, at: int, path: str, found: str) -> InputRefused:
        """Make the sentence that names line, column and path."""
        before = self.text[:at]
        line, column = before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1
        shown = path.encode("unicode_escape").decode()
        return InputRefused(f"{self.file}: line {line}, column {column}: {shown}: found {found}.")

    def _start(self) -> int:
        start = _after_space(self.text, 0)
        if self.text[start] != "{":
            found = _kind(_DECODER.decode(self.text))
            raise self.refuse(start, "the file", f"{found}; expected a table")
        return start

    def _named(self, start: int, path: str) -> dict[str, Member]:
        named: dict[str, Member] = {}
        for member in _members(self.text, start):
            if member.key in named:
                raise self.refuse(
                    member.key_at, f"{path}{member.key}", "it a second time; expected it once"
                )
            named[member.key] = member
        return named


def read_json(path: Path) -> JsonText:
    """Read a JSON file (RFC 8259, UTF-8, with or without a byte order mark).

    Raises InputRefused where it is none, by line and column.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        _DECODER.decode(text)
    except UnicodeDecodeError as error:
        raise InputRefused(
            f"{path.name}: byte {error.start + 1} is not UTF-8. Save the file as JSON in UTF-8."
        ) from error
    except json.JSONDecodeError as error:
        raise InputRefused(
            f"{path.name}: line {error.lineno}, column {error.colno}: not JSON ({error.msg}). "
            "Mend it there."
        ) from error
    except RecursionError:
        raise InputRefused(f"{path.name}: tables within tables, too deep to read.") from None
    return JsonText(path.name, text)


def _members(text: str, start: int) -> Iterator[Member]:
    """Walk a table of a text already known to be JSON."""
    at = _after_space(text, start + 1)
    while text[at] != "}":
        key, end = _DECODER.raw_decode(text, at)
        value_at = _after_space(text, _after_space(text, end) + len(":"))
        value, end = _DECODER.raw_decode(text, value_at)
        yield Member(key, at, value, value_at)
        at = _after_space(text, end)
        if text[at] == ",":
            at = _after_space(text, at + 1)


def _after_space(text: str, at: int) -> int:
    while text[at] in _SPACE:
        at += 1
    return at


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return "a number"
        case str():
            return "text"
    return "a list" if isinstance(value, list) else "a table"
