"""Every raw answer of a published review as a table: each reviewer's by letter, a tool's question by question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ratings.review.tools import ToolForm, tool_form
from ratings.review.tools.form import REASON
from registry.services.tables_out import Cell, csv_text

Table = Mapping[str, Any]

COLUMNS = (
    *("review", "letter", "item", "question", "part", "asks", "options", "answer"),
    *("reason", "document", "page", "quote", "settled", "by_all"),
)
"""Where `part` is empty, the row is the whole answer to its item; else one question or section of its tool."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One question or section of a tool's form, as somebody answered it."""

    id: str
    asks: str
    options: tuple[str, ...]
    answer: str
    reason: str | None = None


def answers_csv(dossier: Table) -> str:
    """Put every raw answer as a table, beside what was settled of it."""
    return csv_text(COLUMNS, _rows(dossier))


def _rows(dossier: Table) -> Iterator[tuple[Cell, ...]]:
    items = {one["key"]: one for one in dossier["items"]}
    settled = {one["item"]: one for one in dossier["settled"]}
    for one in dossier["answers"]:
        item, found = items[one["item"]], settled[one["item"]]
        named = (dossier["review"], one["letter"], one["item"], item["question"])
        yield (
            *named,
            None,
            item["asks"],
            "; ".join(item["options"]),
            *(one[key] for key in ("answer", "reason", "document", "page", "quote")),
            found["answer"],
            found["by_all"],
        )
        held = {part.id: part.answer for part in _parts(item["question"], found["parts"])}
        for part in _parts(item["question"], one["parts"]):
            yield (
                *named,
                *(part.id, part.asks, "; ".join(part.options), part.answer, part.reason),
                *(None, None, None, held.get(part.id), None),
            )


def _parts(question: str, parts: Mapping[str, str]) -> Iterator[_Part]:
    """Yield what was answered of a tool's form, in its order; nothing of an item that is no tool's."""
    if not parts:
        return
    try:
        form = tool_form(question, parts)
    except KeyError:
        return  # an item with parts of its own, which are in the dossier
    yield from _of_form(form, parts)


def _of_form(form: ToolForm, parts: Mapping[str, str]) -> Iterator[_Part]:
    asked = [(form.frame, None), *((section.questions, section) for section in form.sections)]
    for questions, section in asked:
        for one in questions:
            if one.answer is not None:
                yield _Part(one.id, one.asks, tuple(one.options), one.answer)
        if section is not None and section.judged is not None and section.options:
            reason = parts.get(f"{section.id}.{REASON}")
            yield _Part(section.id, section.about, section.options, section.judged, reason)
