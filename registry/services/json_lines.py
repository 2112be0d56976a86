"""JSON Lines as the registry keeps them: one object a line, written in exactly one way, and counted."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from registry.errors import RegistryError

Row = Mapping[str, Any]


class FileRefused(RegistryError):
    """A backup or an export that is not what was written, or not for this registry."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of lines, and what it must still be when it is read."""

    name: str
    lines: int
    sha256: str


def as_line(row: Row) -> bytes:
    """Write an object as a line; its keys stay in their order, so that each text comes back as it was."""
    return f"{compact(row)}\n".encode()


def compact(value: object) -> str:
    """Write JSON without spaces, keys in their order."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def write_lines(name: str, rows: Iterable[Row], write: Callable[[bytes], object]) -> Member:
    """Write objects one after the other, and return what was written."""
    whole, lines = hashlib.sha256(), 0
    for row in rows:
        line = as_line(row)
        write(line)
        whole.update(line)
        lines += 1
    return Member(name, lines, whole.hexdigest())


def count_lines(name: str, lines: Iterable[bytes]) -> Member:
    """Return what a file of lines is now."""
    whole, number = hashlib.sha256(), 0
    for line in lines:
        whole.update(line)
        number += 1
    return Member(name, number, whole.hexdigest())


def read_lines(name: str, lines: Iterable[bytes]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each object with its file and line, as a sentence would name it.

    Raises:
        FileRefused: for a line that is no object, or not written as `as_line` writes it.
    """
    for number, line in enumerate(lines, 1):
        place = f"{name}, line {number}"
        try:
            row = json.loads(line)
            same = isinstance(row, dict) and as_line(row) == line
        except (ValueError, RecursionError):
            same = False
        if not same:
            raise FileRefused(
                f"{place}: this is no JSON object as the registry writes one. Use the file as it "
                "was made, or another one."
            )
        yield place, row
