"""A page of questions: every field that it has, by name, in the groups in which they are asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from registry.services.submissions.questions.asking import Asking, Shape, asking_of, shape_of
from registry.services.submissions.questions.bank import Block, Picked, Question
from registry.services.submissions.questions.everything import BLOCKS
from registry.services.wording import sentence

Choices = tuple[tuple[str, str], ...]
Picks = Mapping[Picked, Choices]
Rows = Mapping[str, int]
"""How many rows each list of questions shows, by its name."""

MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a form.

    Attributes:
        name: in the form, as `effect-estimate` or `cites-0-locator`.
        question: what it asks.
        asking: how it is answered.
        shape: what the record holds for it.
        choices: what can be chosen, each with its words.
    """

    name: str
    question: Question
    asking: Asking
    shape: Shape
    choices: Choices = ()


@dataclass(frozen=True, slots=True)
class Fieldset:
    """Fields that make one block of the record.

    Attributes:
        name: of the block, as `effect` or `cites-0`.
        field: the field of the record that holds it.
        kind: the dataclass it is of.
        title: its legend.
        hint: what helps.
        groups: its fields.
        row: its number among others of its kind, from 0; None where there is one only.
        is_spare: whether it is the empty row for one more.
    """

    name: str
    field: str
    kind: type
    title: str
    hint: str
    groups: tuple["ShownGroup", ...]
    row: int | None = None
    is_spare: bool = False

    @property
    def entries(self) -> Iterator[Entry]:
        """Every field in it, however deep."""
        return entries_of(self.groups)


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group of questions as a page shows it."""

    title: str
    items: tuple[Entry | Fieldset, ...]
    is_first: bool

    @property
    def entries(self) -> Iterator[Entry]:
        """Every field in it, however deep."""
        return entries_of((self,))


Layout = tuple[ShownGroup, ...]


def entries_of(layout: Layout) -> Iterator[Entry]:
    """Yield every field of a layout, in the order in which it is asked."""
    for group in layout:
        for item in group.items:
            if isinstance(item, Entry):
                yield item
            else:
                yield from item.entries


def layout_of(kind: type, picks: Picks, rows: Rows, *, inside: str = "") -> Layout:
    """Lay out the questions about one dataclass of the record; `inside` begins their names."""
    block = BLOCKS[kind]
    return tuple(
        ShownGroup(
            group.title,
            tuple(
                item
                for question in group.questions
                for item in _items(block, question, picks, rows, inside)
            ),
            group.is_first,
        )
        for group in block.groups
    )


def rows_of(kind: type, table: Mapping[str, Any], *, inside: str = "") -> dict[str, int]:
    """Count the rows that a block of the record needs: those it has, and one more."""
    counted: dict[str, int] = {}
    for question in BLOCKS[kind].questions:
        shape = shape_of(kind, question.field)
        if not shape.is_block:
            continue
        name, held = f"{inside}{question.field}", table.get(question.field)
        if shape.is_many:
            rows = list(held or ())
            counted[name] = min(len(rows) + 1, MOST_ROWS)
            for number, row in enumerate(rows):
                counted |= rows_of(shape.kind, row, inside=f"{name}-{number}-")
        else:
            counted |= rows_of(shape.kind, held or {}, inside=f"{name}-")
    return counted


def _items(
    block: Block, question: Question, picks: Picks, rows: Rows, inside: str
) -> Iterator[Entry | Fieldset]:
    shape = shape_of(block.kind, question.field)
    asking, name = asking_of(shape, question), f"{inside}{question.field}"
    if asking is Asking.BLOCK:
        inner = layout_of(shape.kind, picks, rows, inside=f"{name}-")
        yield Fieldset(name, question.field, shape.kind, question.label, question.hint, inner)
        return
    if asking is not Asking.ROWS:
        yield Entry(name, question, asking, shape, choices_of(question, shape, picks))
        return
    own_picks = {**picks, Picked.ANSWERS: _answers(block)}
    count = rows.get(name, 1)
    for number in range(count):
        row_name = f"{name}-{number}"
        inner = layout_of(shape.kind, own_picks, rows, inside=f"{row_name}-")
        is_spare = number == count - 1 and number > 0
        yield Fieldset(
            row_name,
            question.field,
            shape.kind,
            question.label,
            question.hint,
            inner,
            number,
            is_spare,
        )


def _answers(block: Block) -> Choices:
    """List the other answers of a block, which a citation in it may back alone."""
    return tuple((one.field, one.label) for one in block.questions if one.field != "cites")


def choices_of(question: Question, shape: Shape, picks: Picks) -> Choices:
    """Return what the answer to a question can be chosen from, each with its words."""
    if question.picked is not None:
        return picks.get(question.picked, ())
    if shape.kind is bool:
        return (("yes", "Yes"), ("no", "No"), ("", "Not reported"))
    return tuple((str(one), question.words.get(one, sentence(str(one)))) for one in shape.choices)
