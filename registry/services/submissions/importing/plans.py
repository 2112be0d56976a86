"""What an import would do to a draft: every change by its address, and everything that stands in its way."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from registry.policy.sections import HOLDINGS, Section
from registry.services.submissions.parts import Draft, every_part
from registry.services.tables_out import csv_text

_ONE_OF = {"documents": "document", "studies": "study", "arms": "arm", "contrasts": "contrast"}
_STEP = re.compile(r"([a-z]+)\[([^\]]*)\]")
_SHOWN = 160
"""Characters of a value that a plan repeats."""


class Doing(StrEnum):
    """What happens to one part of a draft."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


_ORDER = (Doing.REMOVED, Doing.CHANGED, Doing.ADDED)
"""What is lost is shown first."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact of a part, before and after; None where there is none."""

    key: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What would happen to one part.

    Attributes:
        address: the part's.
        title: what people call it.
        place: where it stands, in words; empty where the title says it.
        doing: what happens to it.
        differences: fact by fact, where it is changed.
    """

    address: str
    title: str
    place: str
    doing: Doing
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something in a file that cannot be taken.

    Attributes:
        sentence: what was found and what was expected.
        line: of the file; None where it is of no single one.
        column: by name; None where there are none.
    """

    sentence: str
    line: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do; nothing, where anything is wrong.

    Attributes:
        after: the draft as it would become.
        changes: part by part.
        wrong: what has to be mended first.
        notes: what was guessed, left out or left as it is, each in a sentence.
        unchanged: how many parts the file holds just as the draft does.
    """

    after: Draft
    changes: tuple[Change, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    notes: tuple[str, ...] = ()
    unchanged: int = 0

    def count(self, doing: Doing) -> int:
        """Return how many parts that happens to."""
        return sum(change.doing == doing for change in self.changes)

    @property
    def can_be_confirmed(self) -> bool:
        """Whether there is something to do, and nothing in the way."""
        return bool(self.changes) and not self.wrong


def plan_between(
    before: Draft, after: Draft, *, notes: tuple[str, ...] = (), unchanged: int = 0
) -> Plan:
    """Lay out how one draft becomes another."""
    lost_first = sorted(_changes(before, after), key=lambda one: _ORDER.index(one.doing))
    return Plan(after, tuple(lost_first), notes=notes, unchanged=unchanged)


def problems_table(plan: Plan) -> str:
    """Lay out everything that is wrong as CSV."""
    rows = [(one.line, one.column, one.sentence) for one in plan.wrong]
    return csv_text(("line", "column", "what is wrong"), rows)


def sections_of(before: Draft, after: Draft) -> tuple[Section, ...]:
    """Return every section of the task list that differs between two drafts."""
    return tuple(
        section
        for section, held in HOLDINGS.items()
        if any(before.get(key) != after.get(key) for keys in held.parts.values() for key in keys)
    )


def _changes(before: Draft, after: Draft) -> Iterator[Change]:
    old, new = every_part(before), every_part(after)
    for address in dict.fromkeys((*new, *old)):
        if old.get(address) == new.get(address):
            continue
        doing = Doing.CHANGED
        if address not in old:
            doing = Doing.ADDED
        elif address not in new:
            doing = Doing.REMOVED
        shown = new.get(address, old.get(address))
        both = doing is Doing.CHANGED
        differences = tuple(_differences(old[address], new[address])) if both else ()
        yield Change(address, *_in_words_of(address, shown), doing, differences)


def _differences(before: Any, after: Any) -> Iterator[Difference]:  # noqa: ANN401  JSON values
    if not isinstance(before or {}, dict) or not isinstance(after or {}, dict):
        yield Difference("", _shown(before), _shown(after))
        return
    old, new = before or {}, after or {}
    for key in dict.fromkeys((*new, *old)):
        if key != "id" and old.get(key) != new.get(key):
            yield Difference(key, _shown(old.get(key)), _shown(new.get(key)))


def _in_words_of(address: str, held: Any) -> tuple[str, str]:  # noqa: ANN401  a JSON value
    """Name a part by its title, and where it stands: "contrast c1 of study brandon"."""
    steps = [f"{_ONE_OF[name]} {own}" for name, own in reversed(_STEP.findall(address))]
    place = " of ".join(steps)
    if isinstance(held, dict):
        for key in ("title", "outcome", "label", "name"):
            if isinstance(held.get(key), str):
                return str(held[key]), place
    return place or address.replace("_", " ").capitalize(), ""


def _shown(value: Any) -> str | None:  # noqa: ANN401  a JSON value
    if value is None:
        return None
    text = value if isinstance(value, str) else _in_words(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _in_words(value: Any) -> str:  # noqa: ANN401  a JSON value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{key.replace('_', ' ')}: {_in_words(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(map(_in_words, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
