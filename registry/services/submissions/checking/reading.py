"""A draft read as far as it can be: everything that cannot be read is named, each with its place and why."""

import dataclasses
import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from ratings.codec import PRINTED, decode, field_types, optional, refuse
from ratings.documents import Citation, Document
from ratings.errors import RecordError
from ratings.vocabulary import DocumentKind, DocumentTier

_FILE: Final = "the draft"
_SAID = re.compile(r"(?s)(?P<path>.*?): found (?P<found>.*); expected (?P<expected>.*?)\.?")
_ABSENT: Final = object()
"""Of what cannot be read: there is nothing to put in its place."""


class Why(StrEnum):
    """Why something cannot be read."""

    MISSING = "missing"
    NO_SOURCE = "no source"
    UNKNOWN_DOCUMENT = "unknown document"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Unread:
    """One thing that cannot be read.

    Attributes:
        path: where it stands, as `studies[brandon].contrasts[c1].effect.low`.
        why: the kind of reason.
        found: what was found there.
        expected: what was expected.
    """

    path: str
    why: Why
    found: str
    expected: str


@dataclass
class Reader:
    """Reads plain tables into the parts of a record, and keeps account of what it could not read."""

    documents: frozenset[str]
    """Ids of the documents that a citation may name."""
    unread: list[Unread] = field(default_factory=list)

    def read(self, kind: Any, found: object, path: str) -> object:  # noqa: ANN401  a type form
        """Return a value of the kind, without what cannot be read in it; `_ABSENT` where nothing is left."""
        kind, _ = optional(kind)
        if typing.get_origin(kind) is tuple:
            return self._list(kind.__args__[0], found, path)
        if dataclasses.is_dataclass(kind) and kind not in PRINTED:
            return self._table(typing.cast("type", kind), found, path)
        try:
            return decode(typing.cast("type[object]", kind), found, file=_FILE, path=path)
        except RecordError as error:
            self.refused(str(error), path)
            return _ABSENT

    def refused(self, sentence: str, path: str) -> None:
        """Keep account of a refusal, by the path that its sentence names."""
        told = _SAID.fullmatch(sentence.removeprefix(f"{_FILE}: "))
        if told is None:
            self.unread.append(Unread(path, Why.UNREADABLE, sentence, "something else"))
        else:
            self.unread.append(
                Unread(told["path"], Why.UNREADABLE, told["found"], told["expected"])
            )

    def _list(self, kind: Any, found: object, path: str) -> object:  # noqa: ANN401  a type form
        if not isinstance(found, list | tuple):
            self.refused(str(refuse(_FILE, path, found, "a list")), path)
            return _ABSENT
        read = (self.read(kind, one, f"{path}[{_named(n, one)}]") for n, one in enumerate(found))
        return tuple(one for one in read if one is not _ABSENT)

    def _table(self, kind: type, found: object, path: str) -> object:
        if not isinstance(found, dict):
            self.refused(str(refuse(_FILE, path, found, "a table")), path)
            return _ABSENT
        known = field_types(kind)
        for key in found:
            if key not in known:
                expected = f"one of the known keys: {', '.join(sorted(known))}"
                self.refused(str(refuse(_FILE, joined(path, str(key)), key, expected)), path)
        values: dict[str, Any] = {}
        whole = True
        for one in dataclasses.fields(kind):
            here = joined(path, one.name)
            if one.name not in found:
                if one.default is dataclasses.MISSING:
                    whole = self._missing(here)
                continue
            read = self.read(known[one.name], found[one.name], here)
            if read is not _ABSENT:
                values[one.name] = read
            elif one.default is not None and one.default != ():
                whole = False  # to take its default for granted would be to answer it
        whole = self._cited(kind, values, found, path) and whole
        if not whole:
            return self._stand_in(found) if kind is Document else _ABSENT
        return self._made(kind, values, path)

    def _missing(self, path: str) -> bool:
        why = Why.NO_SOURCE if path.endswith(".cites") else Why.MISSING
        self.unread.append(Unread(path, why, "nothing", "a value: this field must be given"))
        return False

    def _cited(self, kind: type, values: dict[str, Any], found: dict[str, Any], path: str) -> bool:
        """Whether a block of facts has a source left; what a citation may vouch for is checked too."""
        if kind is Citation:
            return self._document_is_there(values, path)
        if "cites" not in values:
            return True
        here, fields = joined(path, "cites"), frozenset(field_types(kind))
        for citation in values["cites"]:
            for covered in citation.covers:
                if covered not in fields:
                    told = f"{here}.covers: found '{covered}'; expected a field of {path}"
                    self.refused(told, path)
        values["cites"] = tuple(
            dataclasses.replace(one, covers=tuple(c for c in one.covers if c in fields))
            for one in values["cites"]
        )
        if not values["cites"] and not found["cites"]:
            self._missing(here)
        return bool(values["cites"])

    def _document_is_there(self, values: dict[str, Any], path: str) -> bool:
        named = values.get("document")
        if named is None or named in self.documents:
            return True
        told = Unread(path, Why.UNKNOWN_DOCUMENT, f"'{named}'", "the id of one of your documents")
        self.unread.append(told)
        return False

    def _made(self, kind: type, values: dict[str, Any], path: str) -> object:
        try:
            return kind(**values)
        except ValueError as error:  # its text begins with the path of a field below this one
            self.refused(joined(path, str(error)), path)
        return _ABSENT

    @staticmethod
    def _stand_in(found: dict[str, Any]) -> Document:
        """A document that is not described yet, so that what cites it can be read all the same."""
        return Document(
            id=str(found.get("id", "")),
            title=str(found.get("title", "")),
            kind=DocumentKind.OTHER,
            tier=DocumentTier.SECONDARY,
            retracted=bool(found.get("retracted")),
        )


def joined(path: str, name: str) -> str:
    """Return the path of a field in what stands at a path."""
    return f"{path}.{name}" if path else name


def is_there(read: object) -> bool:
    """Whether something was left to be read."""
    return read is not _ABSENT


def ids_in(tables: object) -> Iterator[str]:
    """Yield the ids of a list of tables, as far as they have any."""
    for one in tables if isinstance(tables, list | tuple) else ():
        if isinstance(one, dict) and isinstance(one.get("id"), str):
            yield one["id"]


def _named(number: int, item: object) -> str:
    own = item.get("id") if isinstance(item, dict) else None
    return own if isinstance(own, str) else str(number)
