"""The lines in which a part of a draft is read through: each question as the form asks it, with its answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ratings.documents import Citation
from registry.services.submissions.answer_words import UNASKED_LABELS, UNSAID, words_of
from registry.services.submissions.headings import WITHIN_A_STUDY, Heading
from registry.services.submissions.questions.asking import Shape, shape_of
from registry.services.submissions.questions.bank import Picked, Question
from registry.services.submissions.questions.everything import BLOCKS
from registry.services.submissions.questions.layout import Picks, choices_of
from registry.services.submissions.reviewed_lines import REVIEWED

_APART = {heading.part: heading.title for heading in WITHIN_A_STUDY}


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: what was asked, what was answered, and where that was read.

    Attributes:
        label: the question.
        words: the answer, as it was written.
        sources: where it was read.
        is_prose: whether the answer is a text that may be more than a line, in Markdown.
    """

    label: str
    words: str
    sources: tuple[str, ...] = ()
    is_prose: bool = False


def lines_of(heading: Heading, value: Any, picks: Picks) -> Iterator[Line]:  # noqa: ANN401  a JSON value of any shape
    """Yield the lines of a part at the top: one block, or several of one kind."""
    if isinstance(value, dict):
        yield from of_table(heading.kind, value, picks)
        return
    rows = value if isinstance(value, list) else [value]
    for number, row in enumerate(rows, start=1):
        name = heading.one_titled(is_new=False)
        yield from _of_block(heading.kind, row, picks, f"{name} {number}" if rows[1:] else name)


def of_table(kind: type, table: Mapping[str, Any], picks: Picks, above: str = "") -> Iterator[Line]:
    """Yield the lines of one block of the record; `above` is what the block is called in another."""
    asked = {one.field: one for one in BLOCKS[kind].questions}
    every = {**picks, Picked.ANSWERS: tuple((one.field, one.label) for one in asked.values())}
    for key in (*asked, *(key for key in table if key not in asked)):
        value = table.get(key)
        if value in (None, [], {}) or key in UNSAID or (key == "id" and key not in asked):
            continue
        if key == "cites":
            label = f"{above}: sources" if above else "Sources"
            yield Line(label, "\n".join(_sources(value, every)))
            continue
        if key in REVIEWED:
            for name, words, cites in REVIEWED[key](value):
                label = f"{above}: {name}" if above else name
                yield Line(label, words, tuple(_source(one, every) for one in cites))
            continue
        question = asked.get(key) or Question(key, _APART.get(key) or UNASKED_LABELS[key])
        label = f"{above}: {question.label}" if above else question.label
        yield from _of_value(shape_of(kind, key), question, value, every, label)


def _of_value(
    shape: Shape,
    question: Question,
    value: Any,  # noqa: ANN401  a JSON value of any shape
    picks: Picks,
    label: str,
) -> Iterator[Line]:
    if not shape.is_block:
        words = dict(choices_of(question, shape, picks))
        rows = value if isinstance(value, list) else [value]
        said = (words.get(str(one)) or words_of(one) for one in rows)
        yield Line(label, "; ".join(said), is_prose=question.is_long)
    elif isinstance(value, list):
        for number, one in enumerate(value, start=1):
            name = f"{label} {number}" if len(value) > 1 else label
            yield from _of_block(shape.kind, one, picks, name)
    else:
        yield from _of_block(shape.kind, value, picks, label)


def _of_block(kind: type, table: Mapping[str, Any], picks: Picks, label: str) -> Iterator[Line]:
    """Yield a block under its name; one that is a text first has that text beside the name itself."""
    if "text" in table:
        asked = {one.field: one for one in BLOCKS[kind].questions}
        every = {**picks, Picked.ANSWERS: tuple((one.field, one.label) for one in asked.values())}
        sources = _sources(table.get("cites") or [], every)
        yield Line(label, words_of(table["text"]), sources, is_prose=True)
        table = {key: one for key, one in table.items() if key not in {"text", "cites"}}
    yield from of_table(kind, table, picks, label)


def _sources(cites: list[Mapping[str, Any]], picks: Picks) -> tuple[str, ...]:
    return tuple(_source(one, picks) for one in cites)


def _source(citation: Mapping[str, Any], picks: Picks) -> str:
    """Return where something was read: the document, the place in it, and how much of it was read."""
    document = str(citation.get("document", ""))
    named = dict(picks.get(Picked.DOCUMENTS, ())).get(document, document)
    said = ", ".join([named or "a document not named", *_said(citation, "locator", "{}", picks)])
    return said + "".join(
        words
        for key, form in (
            ("depth", " ({})"),
            ("quote", ": “{}”"),
            ("derived", "; worked out: {}"),
            ("covers", "; for: {}"),
        )
        for words in _said(citation, key, form, picks)
    )


def _said(citation: Mapping[str, Any], key: str, form: str, picks: Picks) -> Iterator[str]:
    if citation.get(key):
        question = next(one for one in BLOCKS[Citation].questions if one.field == key)
        shape = shape_of(Citation, key)
        for line in _of_value(shape, question, citation[key], picks, ""):
            yield form.format(line.words)
