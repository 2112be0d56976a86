"""The record that a draft comes to, without what cannot be read in it."""

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from ratings.codec import field_types, refuse
from ratings.documents import Citation, Document
from ratings.programme import Delivery, Target
from ratings.record import FORMAT, EvidenceRecord, record_from_table
from ratings.study import Study
from ratings.vocabulary import Depth, DocumentKind, DocumentTier
from registry.services.submissions.checking.reading import (
    Reader,
    Unread,
    Why,
    ids_in,
    is_there,
)
from registry.services.submissions.parts import Draft

MOST_MENDED: Final = 60
"""Parts that do not fit together, named one by one; a draft with more is read again when these are mended."""

_WHERE = re.compile(r"(\w+)\[([^\]]*)\](?:\.(\w+)(?:\[([^\]]*)\])?)?")
_NOBODY: Final = "not-described-yet"
_OPTIONAL: Final = frozenset({"variant_of"})

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Read:
    """A draft as far as it can be read.

    Attributes:
        record: what can be read, with stand-ins for the programme's own facts that every record has; None
            where too much does not fit together.
        unread: what cannot be read.
    """

    record: EvidenceRecord | None
    unread: tuple[Unread, ...]


def record_of(draft: Draft) -> EvidenceRecord:
    """Return the record that a draft is; raises RecordError at the first thing that cannot be read."""
    return record_from_table(draft, file="the draft")


def read_draft(draft: Draft) -> Read:
    """Read a draft as far as it can be; nothing is unread exactly where `record_of` returns it whole."""
    reader = Reader(documents=frozenset(ids_in(draft.get("documents"))))
    values = _parts(reader, draft)
    record = _fitted(reader, _with_stand_ins(values))
    return Read(record, tuple(dict.fromkeys(reader.unread)))


def _parts(reader: Reader, draft: Draft) -> dict[str, Any]:
    known = field_types(EvidenceRecord)
    values: dict[str, Any] = {}
    for key, table in draft.items():
        if key not in known:
            expected = f"one of the known keys: {', '.join(sorted(known))}"
            reader.refused(str(refuse("the draft", key, key, expected)), key)
        elif is_there(read := reader.read(known[key], table, key)):
            values[key] = read
    for one in dataclasses.fields(EvidenceRecord):
        if one.default is dataclasses.MISSING and one.name not in draft:
            missing = Unread(one.name, Why.MISSING, "nothing", "a value: this field must be given")
            reader.unread.append(missing)
    if values.get("format", FORMAT) != FORMAT:
        wanted = f"the record format '{FORMAT}'"
        reader.refused(str(refuse("the draft", "format", values["format"], wanted)), "format")
    return values


def _with_stand_ins(values: dict[str, Any]) -> dict[str, Any]:
    documents: tuple[Document, ...] = values.get("documents", ())
    if not documents:
        documents = (
            Document(_NOBODY, "Not described yet", DocumentKind.OTHER, DocumentTier.SECONDARY),
        )
    cites = (Citation(documents[0].id, "not described yet", Depth.ABSTRACT),)
    held = {
        "slug": _NOBODY,
        "name": "A programme not named yet",
        "summary": "Not described yet.",
        "target": Target((), (), cites),
        "delivery": Delivery(cites),
    }
    return {**held, **values, "format": FORMAT, "documents": documents}


def _fitted(reader: Reader, values: dict[str, Any]) -> EvidenceRecord | None:
    record, _ = _attempt(values)
    if record is not None:
        return record
    values["studies"] = tuple(
        _fitting(reader, values, study) for study in values.get("studies", ())
    )
    for _ in range(MOST_MENDED):
        record, said = _attempt(values)
        if record is not None:
            return record
        _told(reader, said)
        if not _left_out(values, said.partition(": found ")[0], said):
            return None
    return None


def _attempt(values: dict[str, Any]) -> tuple[EvidenceRecord | None, str]:
    try:
        return EvidenceRecord(**values), ""
    except ValueError as error:  # its text begins with the path of what does not fit
        return None, str(error)


def _fitting(reader: Reader, values: dict[str, Any], study: Study) -> Study:
    """A study without the results that do not fit it, each tried by itself: there may be thousands."""
    by_itself = _with_stand_ins({"documents": values["documents"]})
    kept = []
    for contrast in study.contrasts:
        alone = dataclasses.replace(study, contrasts=(contrast,), appraisals=(), same_sample_as=())
        _, said = _attempt({**by_itself, "studies": (alone,)})
        if f".contrasts[{contrast.id}]" in said.partition(": found ")[0]:
            _told(reader, said)
        else:
            kept.append(contrast)
    return dataclasses.replace(study, contrasts=tuple(kept))


def _told(reader: Reader, said: str) -> None:
    """Keep account of what does not fit, unless it only follows from a part that could not be read."""
    path, _, found = said.partition(": found ")
    named = found.partition("'")[2].partition("'")[0]
    above = path.partition(".contrasts")[0]
    gone = (f"{above}.arms[{named}]", f"{above}.contrasts[{named}]", f"studies[{named}]")
    if not any(one.path.startswith(gone) for one in reader.unread):
        reader.refused(said, "")


def _left_out(values: dict[str, Any], path: str, said: str) -> bool:
    """Leave out the part that a path names; whether there was one."""
    if path in {"studies", "documents", "analyses"} and " twice;" in said:
        values[path] = _once(values[path])
        return True
    if path in {"slug", "name", "summary"}:
        values[path] = _with_stand_ins({})[path]
        return True
    if path.partition(".")[0] in _OPTIONAL:
        values.pop(path.partition(".")[0], None)
        return True
    where = _WHERE.match(path)
    if where is None or where[1] not in values:
        return False
    listed, one, inner, inside = where.groups()
    before = values[listed]
    values[listed] = tuple(
        kept
        for number, item in enumerate(before)
        if (kept := _without(item, number, one, inner, inside)) is not None
    )
    return bool(values[listed] != before)


def _without(
    item: Any,  # noqa: ANN401  an item of any list of a record
    number: int,
    one: str,
    inner: str | None,
    inside: str | None,
) -> object | None:
    if str(getattr(item, "id", number)) != one:
        kept: object = item
        return kept
    if isinstance(item, Study) and inner in {"arms", "contrasts"}:
        if inner == "arms":
            return dataclasses.replace(item, arms=_less(item.arms, inside))
        return dataclasses.replace(item, contrasts=_less(item.contrasts, inside))
    if isinstance(item, Study) and inner == "same_sample_as":
        return dataclasses.replace(item, same_sample_as=())
    return None


def _less(items: tuple[Item, ...], inside: str | None) -> tuple[Item, ...]:
    """Without the one of this id; where none is named, without those whose id was there before."""
    if inside is None:
        return _once(items)
    return tuple(one for one in items if getattr(one, "id", None) != inside)


def _once(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple({getattr(one, "id", one): one for one in items}.values())
