"""A table of contrasts set against the draft: every bad cell named, and no row taken before all can be."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

from ratings.codec import decode
from ratings.contrast import Contrast
from ratings.errors import RecordError
from ratings.vocabulary import Depth
from registry.services.submissions.importing.contrast_cells import Cells, cells_of
from registry.services.submissions.importing.contrast_template import COLUMNS, NEEDED
from registry.services.submissions.importing.plans import Plan, Wrong, plan_between
from registry.services.submissions.importing.texts import FileRefused, Text
from registry.services.submissions.parts import Draft
from registry.services.tables_in import InputRefused, Line, Table, table_of
from registry.services.tables_out import without_guard

MOST_ROWS = 5_000
_SEPARATORS: Final = {",": "commas", ";": "semicolons", "\t": "tabs"}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def plan_contrasts(text: Text, draft: Draft) -> Plan:
    """Lay out which contrasts a table would add or change.

    Raises:
        FileRefused: where it is no table, or lacks a column that is needed.
    """
    crooked: list[InputRefused] = []
    table, separator = table_in(text, crooked)
    reading = _Reading(draft, cells_of(table, separator=separator))
    for line in table.lines:
        reading.take(line)
    refused = sorted((*crooked, *reading.refused), key=lambda one: one.line)
    notes = [] if text.note is None else [text.note]
    if separator != ",":
        notes.append(f"The cells are separated by {_SEPARATORS[separator]}.")
    if reading.cells.decimal_commas:
        notes.append("A comma in a number was read as its decimal point: 0,25 as 0.25.")
    if refused:
        wrong = tuple(Wrong(str(one), one.line, one.column) for one in refused)
        return Plan(draft, wrong=wrong, notes=tuple(notes))
    plan = plan_between(draft, reading.after, notes=tuple(notes))
    return Plan(
        plan.after, plan.changes, notes=plan.notes, unchanged=len(table.lines) - len(plan.changes)
    )


def table_in(text: Text, crooked: list[InputRefused]) -> tuple[Table, str]:
    """Return the rows of a table of contrasts and what separates their cells; rows out of shape go to `crooked`.

    Raises:
        FileRefused: where it is no table, has no row, or lacks a column that is needed.
    """
    lines, told = text.text, re.match(r"(?i)sep=(.)\n", text.text)
    if told:  # what Excel writes before a table whose separator is not the locale's
        lines = "\n" + text.text[told.end() :]
    header = lines.lstrip("\n").partition("\n")[0]
    separator = max(_SEPARATORS, key=header.count)
    try:
        table = table_of(lines, text.name, crooked=crooked, separator=separator)
        table.need(NEEDED)
    except InputRefused as error:
        raise FileRefused(f"{error} The template names every column.") from None
    for column in table.columns:
        if column not in COLUMNS:
            near = get_close_matches(column, COLUMNS, n=1)
            meant = f" Is it {near[0]}?" if near else ""
            raise FileRefused(
                f"{text.name}: line 1, column {column[:80]}: there is no such column.{meant} The template names "
                "every column; take out the others."
            )
    if not table.lines and not crooked:
        raise FileRefused(f"{text.name} has a first line with columns, and no row under it.")
    if len(table.lines) > MOST_ROWS:
        raise FileRefused(
            f"{text.name} has {len(table.lines):,} rows, and {MOST_ROWS:,} can be imported at once. "
            "Split it into several files."
        )
    return table, separator


@dataclass(slots=True)
class _Reading:
    """Takes rows one after the other into a copy of the draft."""

    draft: Draft
    cells: Cells
    refused: list[InputRefused] = field(default_factory=list)
    after: Draft = field(init=False)
    studies: dict[str, dict[str, Any]] = field(init=False)
    contrasts: dict[str, dict[str, dict[str, Any]]] = field(init=False)
    documents: frozenset[str] = field(init=False)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.after = json.loads(json.dumps(self.draft))
        self.studies = {one["id"]: one for one in self.after.get("studies", ())}
        self.contrasts = {
            name: {one["id"]: one for one in study.get("contrasts", ())}
            for name, study in self.studies.items()
        }
        self.documents = frozenset(one["id"] for one in self.after.get("documents", ()))

    def take(self, line: Line) -> None:
        """Add one row, or say everything that is wrong with it."""
        line = Line(line.file, line.number, {k: without_guard(v) for k, v in line.cells.items()})
        before = len(self.refused)
        for column in NEEDED:
            if not line.cells[column]:
                self.refused.append(line.refuse(column, _EXPECTED.get(column, "words")))
        values = self._values(line)
        study = self._study(line)
        self._known(line, "document", self.documents, "a document of your draft")
        self._depth(line)
        if study is not None:
            self._arms(line, study)
        if len(self.refused) > before or study is None:
            return
        identity = self._identity(line, study["id"])
        if identity is not None:
            self._put(line, study, identity, values)

    def _values(self, line: Line) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, cell in line.cells.items():
            if not cell:
                continue
            column = COLUMNS[name]
            try:
                value = self.cells.read(line, column)
            except InputRefused as error:
                self.refused.append(error)
                continue
            if value is not None and column.path:
                _put_at(values, column.path, value)
        return values

    def _study(self, line: Line) -> dict[str, Any] | None:
        if not line.cells["study"]:
            return None
        self._known(line, "study", frozenset(self.studies), "a study of your draft")
        return self.studies.get(line.cells["study"])

    def _arms(self, line: Line, study: Mapping[str, Any]) -> None:
        arms = frozenset(one["id"] for one in study.get("arms", ()))
        for column in ("intervention", "comparator"):
            if line.cells.get(column):
                self._known(line, column, arms, f"an arm of the study {study['id']}")

    def _known(self, line: Line, column: str, known: frozenset[str], expected: str) -> None:
        found = line.cells[column]
        if not found or found in known:
            return
        near = self.cells.meant.near(found, known, of=expected) or sorted(known)[:3]
        more = f", such as {', '.join(near)}" if near else ", which has none yet"
        self.refused.append(line.refuse(column, f"the id of {expected}{more}"))

    def _depth(self, line: Line) -> None:
        depth = line.cells["depth"]
        if depth and depth.casefold() not in list(Depth):
            self.refused.append(line.refuse("depth", " or ".join(Depth)))

    def _identity(self, line: Line, study: str) -> str | None:
        given = line.cells.get("contrast", "")
        if given and not _SLUG.fullmatch(given):
            self.refused.append(
                line.refuse("contrast", "small letters, digits and single hyphens, or nothing")
            )
            return None
        words = (line.cells.get(key, "") for key in ("outcome", "time", "subgroup", "comparator"))
        identity = given or "-".join(filter(None, map(_slug, words)))[:80].strip("-") or "contrast"
        number = 2
        while not given and (study, identity) in self.seen:
            identity = f"{identity.rpartition('--')[0] or identity}-{number}"
            number += 1
        earlier = self.seen.setdefault((study, identity), line.number)
        if earlier != line.number:
            self.refused.append(line.refuse("contrast", f"another name: line {earlier} has it too"))
            return None
        return identity

    def _put(
        self, line: Line, study: dict[str, Any], identity: str, values: dict[str, Any]
    ) -> None:
        held = self.contrasts[study["id"]].get(identity)
        new = _over(held or {"id": identity}, values)
        new["cites"] = _cites(line, new.get("cites", []))
        try:
            decode(Contrast, new, file=line.file)
        except RecordError as error:
            self.refused.append(_as_refusal(line, str(error)))
            return
        if held is None:
            study.setdefault("contrasts", []).append(new)
            self.contrasts[study["id"]][identity] = new
        else:
            held.update(new)


_EXPECTED: Final = {
    "study": "the id of a study of your draft",
    "domain": "one of the code's outcome domains",
    "document": "the id of a document of your draft: nothing is taken without its source",
    "locator": "where in the document it is, such as a page or a table",
    "depth": "abstract or full text",
}


def _put_at(values: dict[str, Any], path: tuple[str, ...], value: object) -> None:
    for key in path[:-1]:
        values = values.setdefault(key, {})
    values[path[-1]] = value


def _over(held: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Put what a row says over what is held; what it leaves blank stays."""
    merged = dict(held)
    for key, value in given.items():
        old = merged.get(key)
        merged[key] = (
            _over(old, value) if isinstance(value, dict) and isinstance(old, dict) else value
        )
    return merged


def _cites(line: Line, held: list[dict[str, Any]]) -> list[dict[str, Any]]:
    given = {key: line.cells[key] for key in ("document", "locator")}
    given["depth"] = line.cells["depth"].casefold()
    if line.cells.get("quote"):
        given["quote"] = line.cells["quote"]
    return [given, *(one for one in held if one.get("document") != given["document"])]


def _as_refusal(line: Line, sentence: str) -> InputRefused:
    """Name the column of a field that does not fit the others of its row."""
    said = sentence.removeprefix(f"{line.file}: ").rstrip(".")
    path, _, what = said.partition(": ")
    keys = tuple(path.split("."))
    column = next((name for name, one in COLUMNS.items() if one.path == keys), None)
    place = f"column {column}" if column else path
    return InputRefused(
        f"{line.file}: line {line.number}, {place}: {what}.", line=line.number, column=column
    )


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
