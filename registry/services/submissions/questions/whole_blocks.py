"""Whether the answers of a block fit together, as far as enough of them are there to say."""

import dataclasses
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from ratings.codec import decode, field_types
from ratings.errors import RecordError
from registry.services.submissions.questions.asking import shape_of
from registry.services.submissions.questions.layout import Fieldset, Layout

_STAND_INS: Final[Mapping[str, Any]] = MappingProxyType({"id": "new", "cites": ()})
"""What is not typed with the rest: ids are made, and a source may be added later."""


def problems_of_blocks(
    kind: type, layout: Layout, table: Mapping[str, Any], *, inside: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield the field and the sentence of what the engine refuses in a block, or in a block inside it.

    A block that still lacks what it must have is not held against anybody: it is not finished.
    """
    found = list(_inner_problems(layout, table))
    yield from found
    if found or not table:
        return
    known = field_types(kind)
    unnamed = {name: stand_in for name, stand_in in _STAND_INS.items() if name in known}
    whole = {**unnamed, **table}
    if set(missing_of(kind, table)) - set(_STAND_INS):
        return
    try:
        decode(kind, whole, file="form")
    except RecordError as error:
        yield _placed(layout, str(error).removeprefix("form: "), inside)


def missing_of(kind: type, table: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the fields that a block must have and has not, those of blocks inside it as `effect.type`."""
    own = [name for name in _missing(kind, table) if name != "id"]
    own += ["cites"] if "cites" in table and not table["cites"] else []
    for field in dataclasses.fields(kind):
        shape, held = shape_of(kind, field.name), table.get(field.name)
        if shape.is_block and held:
            rows = held if shape.is_many else [held]
            own += [f"{field.name}.{one}" for row in rows for one in missing_of(shape.kind, row)]
    return tuple(dict.fromkeys(own))


def _missing(kind: type, table: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in dataclasses.fields(kind)
        if field.default is dataclasses.MISSING and field.name not in table and field.name != "id"
    )


def _inner_problems(layout: Layout, table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for group in layout:
        for item in group.items:
            if isinstance(item, Fieldset) and item.row is None and item.field in table:
                held = table[item.field]
                yield from problems_of_blocks(item.kind, item.groups, held, inside=f"{item.name}-")


def _placed(layout: Layout, said: str, inside: str) -> tuple[str, str]:
    """Find the field that a refusal is about: its path begins the sentence."""
    path, _, rest = said.partition(": ")
    for group in layout:
        for item in group.items:
            if isinstance(item, Fieldset):
                if item.field == path.partition(".")[0].partition("[")[0]:
                    return next(item.entries).name, f"“{item.title}”: {rest}"
            elif item.question.field == path:
                return item.name, f"“{item.question.label}”: {rest}"
    return inside.removesuffix("-"), rest
