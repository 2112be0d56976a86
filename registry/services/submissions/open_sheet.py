"""A page of questions as it is opened: its fields, what stands in them, and what it is compared by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from registry.policy.sections import HOLDINGS, Section
from registry.services.submissions.overview import name_of
from registry.services.submissions.parts import Draft
from registry.services.submissions.picks import last_citation, picks_of
from registry.services.submissions.questions.answers import (
    Answers,
    Problem,
    Typed,
    read_answers,
    typed_of,
)
from registry.services.submissions.questions.asking import shape_of
from registry.services.submissions.questions.everything import BLOCKS
from registry.services.submissions.questions.layout import (
    MOST_ROWS,
    Entry,
    Layout,
    entries_of,
    layout_of,
    rows_of,
)
from registry.services.submissions.saving import asked_of, sheet_mark
from registry.services.submissions.sheets import Sheet, sheet_at, table_at
from registry.services.submissions.told_facts import told
from registry.services.submissions.unchanged import as_before

OF_EACH_RESULT: Final = frozenset(
    {"title", "label", "direction", "significant", "effect", "raw", "note", "got_programme"}
)
"""Answers that no other result shares: they are asked anew of one that is like another."""


@dataclass(frozen=True, slots=True)
class Beside:
    """One answer as somebody else saved it, and as it was typed here."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A page of questions, ready to be shown or read.

    Attributes:
        sheet: which.
        layout: its fields in their groups.
        typed: what stands in them when it is opened.
        table: the block of the record it was opened on.
        mark: what saving it compares.
        carried: the citation that an empty form begins with.
        name: what the block is called, where it is one of several; else the page's title.
    """

    sheet: Sheet
    layout: Layout
    typed: Typed
    table: dict[str, Any]
    mark: str
    carried: dict[str, Any]
    name: str

    @property
    def entries(self) -> Iterator[Entry]:
        """Every field."""
        return entries_of(self.layout)

    @property
    def section_title(self) -> str:
        """The section's title."""
        return HOLDINGS[self.sheet.section].title

    def read(self, typed: Typed) -> Answers:
        """Read what was typed; a form in which nothing was is said to hold nothing."""
        answers = read_answers(self.sheet.kind, self.layout, typed)
        answers = Answers(as_before(self.table, answers.table), answers.problems)
        said = {name: one for name, one in answers.table.items() if one != []}
        nothing = {"cites": [self.carried]} if self.carried else {}
        if not self.table and not answers.problems and said in ({}, nothing):
            first = next(self.entries)
            sentence = "Nothing was typed, so there is nothing to save."
            return Answers({}, (Problem(first.name, sentence),))
        return answers

    def beside(self, mine: dict[str, Any]) -> tuple[Beside, ...]:
        """Return the answers that differ from what somebody else has saved."""
        return tuple(
            Beside(one.label, told(self.table.get(one.field)), told(mine.get(one.field)))
            for one in BLOCKS[self.sheet.kind].questions
            if self.table.get(one.field) != mine.get(one.field)
        )

    def answered(self, layout: Layout) -> int:
        """Count the fields of a group in which something stands."""
        return sum(any(self.typed.get(one.name, ())) for one in entries_of(layout))


def open_sheet(
    draft: Draft,
    section: Section,
    where: str,
    *,
    names: frozenset[str] = frozenset(),
    like: str | None = None,
) -> OpenSheet:
    """Open the page of questions at an address.

    `names` are the fields that were sent, where some were; `like` is the address of the page whose
    answers a new one begins with, but for what each result has of its own.

    Raises:
        NotThere: where there is no such page.
    """
    sheet = sheet_at(draft, section, where)
    table = asked_of(sheet.kind, table_at(draft, sheet))
    carried = last_citation(draft, sheet) if not table and "cites" in _fields(sheet.kind) else {}
    shown = {"cites": [carried]} if carried else table
    if like is not None and sheet.is_new:
        shown = _like(draft, sheet, like)
    rows = rows_of(sheet.kind, shown if like else table)
    for name in names:
        for found in re.finditer(r"-(\d{1,3})(?=-)", name):
            listed, number = name[: found.start()], int(found[1])
            rows[listed] = min(max(rows.get(listed, 1), number + 1), MOST_ROWS)
    layout = layout_of(sheet.kind, picks_of(draft, sheet), rows)
    typed, name = typed_of(layout, shown), sheet.title if sheet.is_new else name_of(draft, sheet)
    return OpenSheet(sheet, layout, typed, table, sheet_mark(draft, sheet), carried, name)


def _like(draft: Draft, sheet: Sheet, like: str) -> dict[str, Any]:
    other = sheet_at(draft, sheet.section, like)
    if other.kind is not sheet.kind:
        return {}
    table = asked_of(other.kind, table_at(draft, other))
    return {name: value for name, value in table.items() if name not in OF_EACH_RESULT}


def _fields(kind: type) -> frozenset[str]:
    return frozenset(
        one.field for one in BLOCKS[kind].questions if shape_of(kind, one.field).is_block
    )
