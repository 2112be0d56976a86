"""What an import would do to a draft: every change by its address, and everything that stands in its way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from itertools import accumulate
from typing import Any

from registry.policy.sections import HOLDINGS, Section
from registry.services.submissions.answer_lines import Line
from registry.services.submissions.answers import heading_at, lines_at, picks_at, title_of
from registry.services.submissions.differences import Changed, changed_fields
from registry.services.submissions.parts import Draft, every_part, steps_in
from registry.services.tables_out import csv_text

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
class Change:
    """What would happen to one part.

    Attributes:
        address: the part's.
        title: what people call it.
        place: where it stands, in words; empty where the title says it.
        doing: what happens to it.
        differences: question by question, where it is changed.
    """

    address: str
    title: str
    place: str
    doing: Doing
    differences: tuple[Changed, ...]


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
    was, now = cache(partial(picks_at, before)), cache(partial(picks_at, after))
    for address in dict.fromkeys((*new, *old)):
        if old.get(address) == new.get(address):
            continue
        top, doing = steps_in(address)[0], Doing.CHANGED
        differences: tuple[Changed, ...] = ()
        if address not in old:
            doing = Doing.ADDED
        elif address not in new:
            doing = Doing.REMOVED
        else:
            differences = _differences(
                lines_at(address, old[address], was(top)), lines_at(address, new[address], now(top))
            )
        title, place = _in_words_of(address, new.get(address, old.get(address)))
        yield Change(address, title, place, doing, differences)


def _differences(before: Iterable[Line], after: Iterable[Line]) -> tuple[Changed, ...]:
    return tuple(
        Changed(one.label, _shown(one.before), _shown(one.after))
        for one in changed_fields(before, after)
    )


def _in_words_of(address: str, held: Any) -> tuple[str, str]:  # noqa: ANN401  a JSON value
    """Name a part by its title, and where it stands: "result c1 of study brandon"."""
    heading = heading_at(address)
    if "[" not in address:
        return heading.title, ""
    steps = list(accumulate(steps_in(address), lambda above, own: f"{above}.{own}"))
    place = [f"{heading_at(one).one} {_id_in(one)}" for one in reversed(steps)]
    return title_of(held), " of ".join(place)


def _id_in(address: str) -> str:
    return steps_in(address)[-1].partition("[")[2].removesuffix("]")


def _shown(words: str | None) -> str | None:
    if words is None or len(words) <= _SHOWN:
        return words
    return f"{words[: _SHOWN - 1]}…"
