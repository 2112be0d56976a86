"""Checking your answers: a whole draft in words, section by section, and what it does not report."""

import dataclasses
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ratings.codec import field_types, optional
from ratings.contrast import Contrast
from ratings.documents import Document
from ratings.record import EvidenceRecord
from ratings.study import Arm, Study
from registry.policy.sections import HOLDINGS, Section, section_of
from registry.services.submissions.answer_words import UNSAID, label_of, source_words, words_of
from registry.services.submissions.parts import INNER, Draft, addresses, part

_ITEMS: Final[Mapping[str, type]] = {
    "documents": Document,
    "studies": Study,
    "arms": Arm,
    "contrasts": Contrast,
}
_TITLES: Final[Mapping[str, tuple[str, ...]]] = {
    "documents": ("title",),
    "studies": ("title",),
    "arms": ("label",),
    "contrasts": ("outcome", "measure", "time"),
}
_ONE: Final = {"documents": "Document", "studies": "Study", "arms": "Arm", "contrasts": "Result"}


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: what it is called, what was answered, and where that was read."""

    label: str
    words: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartInWords:
    """One part of a draft in words.

    Attributes:
        address: the part.
        heading: what it is called.
        depth: 0 for a part at the top; 1 for one inside another, such as a study's arm.
        lines: what was answered.
        unreported: the names of what was not.
    """

    address: str
    heading: str
    depth: int
    lines: tuple[Line, ...]
    unreported: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionInWords:
    """One section of the task list in words; without parts where nothing was reported."""

    section: Section
    title: str
    parts: tuple[PartInWords, ...]
    unreported: tuple[str, ...]
    """Whole parts that nothing was said of."""


def in_words(draft: Draft) -> tuple[SectionInWords, ...]:
    """Return a draft in words, in the order of the task list."""
    held: dict[Section, list[PartInWords]] = {section: [] for section in HOLDINGS}
    for address in addresses(draft):
        section = section_of(address)
        if section is not None:
            held[section].append(part_in_words(draft, address))
    return tuple(
        SectionInWords(section, holding.title, tuple(held[section]), _unsaid(section, draft))
        for section, holding in HOLDINGS.items()
    )


def part_in_words(draft: Draft, address: str) -> PartInWords:
    """Return one part of a draft in words."""
    titles = titles_of(draft)
    value = part(draft, address)
    name = address.rpartition(".")[2].partition("[")[0]
    if "[" not in address:
        kinds, table = field_types(EvidenceRecord), _as_table(address, value)
        keys = HOLDINGS[section].parts[address] if (section := section_of(address)) else ()
        lines = tuple(_of_table({key: kinds[key] for key in keys}, table, titles))
        missing = tuple(label_of(key) for key in keys if key not in table) if len(keys) > 1 else ()
        return PartInWords(address, label_of(address), 0, lines, missing)
    kind, table = _ITEMS[name], value or {}
    own = {key: one for key, one in field_types(kind).items() if key not in INNER.get(name, ())}
    said = [str(table[key]) for key in _TITLES[name] if table.get(key)]
    heading = f"{_ONE[name]}: {', '.join(said) or table.get('id', 'without a title')}"
    lines = tuple(_of_table(own, {k: v for k, v in table.items() if k != "id"}, titles))
    missing = tuple(
        label_of(key) for key in own if key not in table and key not in {*UNSAID, "id", "cites"}
    )
    return PartInWords(address, heading, address.count("."), lines, missing)


def titles_of(draft: Draft) -> Mapping[str, str]:
    """Return the title of each document, by its id."""
    return {one["id"]: str(one.get("title") or one["id"]) for one in draft.get("documents", ())}


def _as_table(address: str, value: Any) -> dict[str, Any]:  # noqa: ANN401  a JSON value of any shape
    section = section_of(address)
    several = section is not None and HOLDINGS[section].parts[address] != (address,)
    return dict(value or {}) if several else {address: value}


def _unsaid(section: Section, draft: Draft) -> tuple[str, ...]:
    names = HOLDINGS[section].parts
    return tuple(
        label_of(name)
        for name in names
        if not (draft.get(name) if name in _ITEMS else part(draft, name))
    )


def _of_table(
    kinds: Mapping[str, Any], table: Mapping[str, Any], titles: Mapping[str, str], above: str = ""
) -> Iterator[Line]:
    for key, value in table.items():
        if key in UNSAID or value in (None, [], {}):
            continue
        if key == "cites" and isinstance(value, list):
            label = f"{above}: sources" if above else "Sources"
            yield Line(label, "\n".join(_sources(value, titles)))
            continue
        label = f"{above}: {label_of(key).lower()}" if above else label_of(key)
        yield from _of_value(kinds.get(key), value, titles, label)


def _of_value(
    kind: Any,  # noqa: ANN401  a type form
    value: Any,  # noqa: ANN401  a JSON value of any shape
    titles: Mapping[str, str],
    label: str,
) -> Iterator[Line]:
    if isinstance(value, dict):
        if "text" in value:
            yield Line(label, words_of(value["text"]), _sources(value.get("cites") or [], titles))
            value = {key: one for key, one in value.items() if key not in {"text", "cites"}}
        inner, _ = optional(kind)
        is_table = isinstance(inner, type) and dataclasses.is_dataclass(inner)
        known = field_types(inner) if is_table else {}
        yield from _of_table(known, value, titles, label)
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        inner = next(iter(typing.get_args(optional(kind)[0])), None)
        for number, one in enumerate(value, start=1):
            name = f"{label} {number}" if len(value) > 1 else label
            yield from _of_value(inner, one, titles, name)
    elif isinstance(value, list):
        yield Line(label, "; ".join(words_of(one) for one in value))
    else:
        yield Line(label, words_of(value))


def _sources(cites: list[dict[str, Any]], titles: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(source_words(one, titles) for one in cites)
