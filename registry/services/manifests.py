"""What a backup or an export says of itself: of what kind it is, and what each of its files must be."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

from registry.services.json_lines import FileRefused, Member

NAME = "manifest.json"

FORMAT = "1"
"""Of backups and of exports, as this version writes and reads them."""


class Kind(StrEnum):
    """What a manifest can be of."""

    BACKUP = "registry backup"
    EXPORT = "registry export"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup or an export holds.

    Attributes:
        kind: which of the two.
        facts: what else it says, such as when it was made.
        files: its files of lines, each with its sum.
    """

    kind: Kind
    facts: Mapping[str, str | None]
    files: tuple[Member, ...]

    def lines_of(self, name: str) -> int:
        """How many lines a file has; none where there is no such file."""
        return next((file.lines for file in self.files if file.name == name), 0)

    def as_table(self) -> dict[str, Any]:
        """Put it for JSON."""
        files = [asdict(file) for file in self.files]
        return {"kind": self.kind, "format": FORMAT, **self.facts, "files": files}

    def as_text(self) -> str:
        """Write it, for people too."""
        return json.dumps(self.as_table(), ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def read(cls, text: bytes, *, kind: Kind, facts: tuple[str, ...], where: str) -> Self:
        """Read what `as_text` wrote, with exactly these facts.

        Raises:
            FileRefused: for anything else.
        """
        table = _table(text)
        if table.get("kind") != kind:
            raise FileRefused(f"{where} is no {kind}. Give the one that the registry made.")
        if table.get("format") != FORMAT:
            raise FileRefused(
                f"{where} was made by another version of the registry: its format is "
                f"{table.get('format')!r}, and this version reads {FORMAT!r}. Use that version."
            )
        try:
            files = tuple(Member(**file) for file in table["files"])
            read = cls(kind=kind, facts={fact: table[fact] for fact in facts}, files=files)
        except (KeyError, TypeError):
            raise damaged(where) from None
        if read.as_text().encode() != text:
            raise damaged(where)
        return read


def damaged(where: object) -> FileRefused:
    """Say that something is not what was written."""
    return FileRefused(
        f"{where} is damaged: it is not what was written, or not all of it is there. "
        "Nothing of it was used. Use another copy."
    )


def _table(text: bytes) -> dict[str, Any]:
    """Read JSON; what is no table says nothing."""
    try:
        table = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return table if isinstance(table, dict) else {}
