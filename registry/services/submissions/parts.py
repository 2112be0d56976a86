"""A draft's parts: read, replaced and removed by address, so that two people can change two parts at once.

A draft is an evidence record in plain tables, some of which may still be missing. An address is a
path of keys, each list item named by its `id` in brackets: `studies[brandon].contrasts[c1]`. A part
that has parts of its own (a study has arms and contrasts) is read and replaced without them.
"""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from registry.errors import NotThere
from registry.models.chain import as_text, sha256_of
from registry.policy.sections import HOLDINGS

Draft = dict[str, Any]

INNER: Final[Mapping[str, tuple[str, ...]]] = {"studies": ("arms", "contrasts")}
"""Lists inside an item of a list whose items are parts of their own."""

_BETWEEN = re.compile(r"\.(?![^\[]*\])")
"""The dot between two steps of an address; an id may have dots of its own."""
_STEP = re.compile(r"([a-z_]+)(?:\[([^\[\]]+)\])?")
_TOP: Final = {part: keys for held in HOLDINGS.values() for part, keys in held.parts.items()}
ITEMS: Final = frozenset({"documents", "studies", "arms", "contrasts"})
"""Lists whose items have ids, and are parts."""


def part(draft: Draft, address: str) -> Any | None:  # noqa: ANN401  a JSON value of any shape
    """Return a part without the parts inside it, or None where it is not there.

    Raises:
        NotThere: where the address is none that a record has.
    """
    steps = _steps(address)
    if len(steps) == 1 and steps[0][1] is None:
        found = {key: draft[key] for key in _keys(steps[0][0]) if key in draft}
        return (found or None) if _is_table_of_keys(address) else found.get(address)
    item = _item(draft, steps)
    return None if item is None else _own(steps, item)


def replaced(draft: Draft, address: str, value: Any | None) -> Draft:  # noqa: ANN401  as above
    """Return the draft with a part in the place of what was there; None takes it out, and what is in it.

    Raises:
        NotThere: where the address is none that a record has, or names a part of what is not there.
    """
    steps = _steps(address)
    copy: Draft = json.loads(json.dumps(draft))
    if len(steps) == 1 and steps[0][1] is None:
        given = value if _is_table_of_keys(address) else {address: value}
        for key in _keys(steps[0][0]):
            copy.pop(key, None)
            if given and given.get(key) not in (None, [], {}):
                copy[key] = given[key]
        return copy
    _replace_item(copy, steps, value)
    return copy


def mark(draft: Draft, address: str) -> str:
    """Return what a form carries, so that saving it can tell whether the part has changed since."""
    return sha256_of(as_text({"part": part(draft, address)}))


def addresses(draft: Draft) -> Iterator[str]:
    """Yield the address of every part that holds something."""
    for name in _TOP:
        if name in ITEMS:
            for item in draft.get(name, ()):
                yield f"{name}[{item['id']}]"
                for inner in INNER.get(name, ()):
                    yield from (
                        f"{name}[{item['id']}].{inner}[{one['id']}]" for one in item.get(inner, ())
                    )
        elif part(draft, name) is not None:
            yield name


def steps_in(address: str) -> list[str]:
    """Return the steps of an address: `studies[brandon]` and `contrasts[c1]`."""
    return _BETWEEN.split(address)


def differing(before: Draft, after: Draft) -> tuple[str, ...]:
    """Return the address of every part that one draft holds otherwise than another, in their order."""
    old, new = every_part(before), every_part(after)
    return tuple(one for one in {**old, **new} if old.get(one) != new.get(one))


def every_part(draft: Draft) -> dict[str, Any]:
    """Return every part by its address, as `part` does; in one go, because that looks through lists for each."""
    found: dict[str, Any] = {}
    for name in _TOP:
        if name not in ITEMS:
            held = part(draft, name)
            found |= {} if held is None else {name: held}
            continue
        for item in draft.get(name, ()):
            place, inner = f"{name}[{item['id']}]", INNER.get(name, ())
            found[place] = {key: value for key, value in item.items() if key not in inner}
            for key in inner:
                found |= {f"{place}.{key}[{one['id']}]": one for one in item.get(key, ())}
    return found


def _keys(top: str) -> tuple[str, ...]:
    return _TOP[top]


def _is_table_of_keys(address: str) -> bool:
    return _TOP[address] != (address,)


def _steps(address: str) -> tuple[tuple[str, str | None], ...]:
    steps = tuple(_STEP.fullmatch(step) for step in steps_in(address))
    found = tuple((step[1], step[2]) for step in steps if step is not None)
    known = len(found) == len(steps) and found[0][0] in _TOP
    if known and found[0][1] is None and (len(found) > 1 or found[0][0] in ITEMS):
        known = False
    known = known and all(item is None or name in ITEMS for name, item in found)
    for above, (name, item) in pairwise(found):
        known = known and name in INNER.get(above[0], ()) and item is not None
    if not known:
        raise NotThere(f"A record has no part {address!r}. Open it from the task list.")
    return found


def _item(draft: Draft, steps: tuple[tuple[str, str | None], ...]) -> dict[str, Any] | None:
    held: dict[str, Any] | None = draft
    for name, identity in steps:
        held = next((one for one in (held or {}).get(name, ()) if one["id"] == identity), None)
    return held


def _own(steps: tuple[tuple[str, str | None], ...], item: dict[str, Any]) -> dict[str, Any]:
    inner = INNER.get(steps[-1][0], ())
    return {key: value for key, value in item.items() if key not in inner}


def _replace_item(
    draft: Draft,
    steps: tuple[tuple[str, str | None], ...],
    value: dict[str, Any] | None,
) -> None:
    above = draft if len(steps) == 1 else _item(draft, steps[:-1])
    name, identity = steps[-1]
    if above is None:
        raise NotThere(f"What {name}[{identity}] would stand in is no longer there.")
    items: list[dict[str, Any]] = above.setdefault(name, [])
    place = next((n for n, one in enumerate(items) if one["id"] == identity), None)
    if value is None:
        if place is not None:
            del items[place]
        if not items:
            del above[name]
        return
    new = {"id": identity, **value}
    if place is None:
        items.append(new)
        return
    kept = {key: items[place][key] for key in INNER.get(name, ()) if key in items[place]}
    items[place] = {**new, **kept}
