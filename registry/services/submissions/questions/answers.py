"""Answers as they were typed, and the block of a record that they make."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ratings.codec import PRINTED, decode
from ratings.errors import RecordError
from registry.services.submissions.plain_text import (
    LONGEST_LINE,
    LONGEST_NAME,
    LONGEST_TEXT,
    NAMES,
    in_one_line,
    one_way_of_breaking_lines,
    problem_of,
)
from registry.services.submissions.questions.asking import Asking
from registry.services.submissions.questions.layout import Entry, Fieldset, Layout
from registry.services.submissions.questions.whole_blocks import problems_of_blocks

Typed = Mapping[str, list[str]]
"""What stands in each field of a form, by its name."""

_YES_OR_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one answer, said to whoever typed it."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What a form holds: the facts, and what is wrong with those that are none."""

    table: dict[str, Any]
    problems: tuple[Problem, ...]


def read_answers(kind: type, layout: Layout, typed: Typed) -> Answers:
    """Read what was typed into a block of the record.

    What was left empty is not in the table: it is not reported.
    """
    problems: list[Problem] = []
    table = _read(layout, typed, problems)
    if not problems:
        problems = [
            Problem(field, sentence) for field, sentence in problems_of_blocks(kind, layout, table)
        ]
    return Answers(table, tuple(problems))


def typed_of(layout: Layout, table: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what stands in the fields of a form that was opened on a block of the record."""
    typed: dict[str, list[str]] = {}
    for group in layout:
        for item in group.items:
            if isinstance(item, Entry):
                typed[item.name] = _shown(item, table.get(item.question.field))
            else:
                typed |= typed_of(item.groups, _inside(item, table))
    return typed


def _inside(item: Fieldset, table: Mapping[str, Any]) -> Mapping[str, Any]:
    held = table.get(item.field)
    if item.row is None:
        return held or {}
    rows = held or ()
    found: Mapping[str, Any] = rows[item.row] if item.row < len(rows) else {}
    return found


def _shown(entry: Entry, held: Any) -> list[str]:  # noqa: ANN401  a JSON value of any shape
    if held is None or held is False:
        return ["no"] if held is False and entry.asking is Asking.YES_OR_NO else [""]
    if held is True:
        return ["yes"]
    if entry.asking is Asking.LINES:
        return ["\n".join(held)]
    return [str(one) for one in held] if isinstance(held, list | tuple) else [str(held)]


def _read(layout: Layout, typed: Typed, problems: list[Problem]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for group in layout:
        for item in group.items:
            if isinstance(item, Fieldset):
                found = _read(item.groups, typed, problems)
                if found and item.row is None:
                    table[item.field] = found
                elif found:
                    table.setdefault(item.field, []).append(found)
                continue
            try:
                value = _value(item, typed.get(item.name, []))
            except RecordError as error:
                problems.append(Problem(item.name, str(error).removeprefix("form: ")))
                continue
            if value is not None:
                table[item.question.field] = value
    return {**table, **_empty_lists(layout, table)} if table else {}


def _empty_lists(layout: Layout, table: dict[str, Any]) -> dict[str, Any]:
    """Return the lists that a block must have and in which nothing was chosen: empty, which is an answer."""
    return {
        item.question.field: []
        for group in layout
        for item in group.items
        if isinstance(item, Entry)
        and item.shape.is_many
        and not item.shape.is_optional
        and item.question.field not in table
    }


def _value(entry: Entry, given: list[str]) -> Any:  # noqa: ANN401  a JSON value of any shape
    words = [plain for one in given if (plain := one_way_of_breaking_lines(one))]
    if entry.asking is Asking.LINES:
        words = [line.strip() for one in words for line in one.split("\n") if line.strip()]
    if not words:
        return None
    if entry.asking in {Asking.YES_OR_NO, Asking.TICK}:
        if words[0] not in _YES_OR_NO:
            raise RecordError(
                f"form: “{entry.question.label}”: found '{words[0]:.60}'; expected yes or no, or nothing."
            )
        found = _YES_OR_NO[words[0]]
        return found if entry.asking is Asking.YES_OR_NO else (found or None)
    if entry.question.picked is not None:
        _require_known(entry, words)
    values = [_single(entry, word) for word in words]
    return values if entry.shape.is_many else values[0]


def _single(entry: Entry, word: str) -> Any:  # noqa: ANN401  a JSON value
    kind, label = entry.shape.kind, entry.question.label
    value: Any = word
    if kind is int:
        value = _whole(word, label)
    elif kind in PRINTED:
        value = " ".join(word.split())
    elif kind is str:
        value = _text(entry, word)
    decode(kind, value, file="form", path=f"“{label}”")
    return value


def _text(entry: Entry, word: str) -> str:
    is_text = entry.asking is Asking.TEXT
    text = word if is_text else in_one_line(word)
    one_line = LONGEST_NAME if entry.question.field in NAMES else LONGEST_LINE
    problem = problem_of(text, longest=LONGEST_TEXT if is_text else one_line)
    if problem is not None:
        raise RecordError(f"form: “{entry.question.label}”: {problem}")
    return text


def _whole(word: str, label: str) -> int:
    digits = word.replace(",", "").replace(" ", "")
    if not (digits.isascii() and digits.isdecimal()):
        raise RecordError(
            f"form: “{label}”: found '{word}'; expected a whole number, such as 120, or nothing."
        )
    return int(digits)


def _require_known(entry: Entry, words: list[str]) -> None:
    known = {value for value, _ in entry.choices}
    for word in words:
        if word not in known:
            raise RecordError(
                f"form: “{entry.question.label}”: '{word}' is no longer there; choose another."
            )
