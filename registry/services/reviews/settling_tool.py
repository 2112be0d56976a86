"""A tool's form as it is settled: what reviewers answered differently, side by side, question by question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ratings.review.item import ReviewItem
from ratings.review.tools import ToolForm, ToolQuestion, ToolSection, tool_form
from registry.services.reviews.raw_answers import RawAnswer
from registry.services.reviews.settling_state import ItemState
from registry.services.reviews.tool_answers import DIRECTIONS
from registry.services.reviews.tool_needs import DIRECTION

AS_ANSWERED: Final = "as answered"
"""Chosen in the place of a judgement: what the answers come to."""
NOT_SAID: Final = "not said"
"""Chosen in the place of a direction of bias: none."""
NOT_ASKED: Final = "not asked"

Words = Mapping[str, str]
"""What was answered or chosen, by the name of a tool's question."""


@dataclass(frozen=True, slots=True)
class Row:
    """One of a tool's questions on which reviewers differ, or that only the answers chosen lead to.

    Attributes:
        id: the question's number, or the section's that is judged.
        asks: it in words.
        options: what can be chosen, each with its words and the letters of who answered so.
        given: what each reviewer answered, by letter, in words.
    """

    id: str
    asks: str
    options: tuple[tuple[str, str], ...]
    given: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one section that are to be chosen, and what it comes to so far."""

    heading: str
    rows: tuple[Row, ...]
    judged: str


@dataclass(frozen=True, slots=True)
class ToolGrid:
    """A tool's form before the moderator who settles it.

    Attributes:
        letters: the reviewers.
        groups: what is to be chosen, section by section.
        alike: what all reviewers answered alike, in words: it is carried over.
        suggested: what the tool makes of what is chosen and carried over; None: not yet, or nothing.
        because: why, in a sentence.
        judgements: what the whole can be judged.
    """

    letters: tuple[str, ...]
    groups: tuple[Group, ...]
    alike: tuple[tuple[str, str], ...]
    suggested: str | None
    because: str
    judgements: tuple[str, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Everything that is to be chosen."""
        return tuple(row for group in self.groups for row in group.rows)


def is_tool(state: ItemState) -> bool:
    """Whether reviewers answered a tool's questions."""
    return state.item.tool is not None and any(one.parts for one in state.answers)


def tool_grid(state: ItemState, parts: Words) -> ToolGrid:
    """Return the form as it stands with what was chosen and what all answered alike."""
    alike, form = answered_alike(state), tool_form(state.item.question, parts)
    sections = [_group(state, one, alike) for one in form.sections]
    frame = Group("The result", tuple(_rows(state, form.frame, alike)), "")
    return ToolGrid(
        letters=tuple(one.letter for one in state.answers),
        groups=tuple(one for one in (frame, *sections) if one.rows),
        alike=tuple(_alike_in_words(form, alike)),
        suggested=form.suggested,
        because=form.because,
        judgements=state.item.options,
    )


def _answered(item: ReviewItem, given: RawAnswer) -> dict[str, str]:
    """What one reviewer answered of what their own answers led to, and each section they judged otherwise."""
    form = tool_form(item.question, given.parts)
    found = {one.id: one.answer for one in _questions(form) if one.answer is not None}
    for one in form.sections:
        if one.options:
            found[one.id] = given.parts.get(one.id, AS_ANSWERED)
        found[_direction(one)] = given.parts.get(_direction(one), NOT_SAID)
    return found


def _direction(section: ToolSection) -> str:
    return f"{section.id}.{DIRECTION}"


def _questions(form: ToolForm) -> Iterator[ToolQuestion]:
    yield from form.frame
    for section in form.sections:
        yield from section.questions


def answered_alike(state: ItemState) -> dict[str, str]:
    """What every reviewer answered, and alike."""
    every = [_answered(state.item, one) for one in state.answers]
    return {
        name: value
        for name, value in every[0].items()
        if all(other.get(name) == value for other in every)
    }


def _group(state: ItemState, section: ToolSection, alike: Words) -> Group:
    rows = [
        *_rows(state, section.questions, alike),
        *_judging(state, section, alike),
        *_swaying(state, section, alike),
    ]
    return Group(f"{section.id}: {section.about}", tuple(rows), section.judged or "")


def _rows(state: ItemState, questions: tuple[ToolQuestion, ...], alike: Words) -> Iterator[Row]:
    for one in questions:
        if one.id not in alike:
            yield _row(state, one.id, one.asks, one.options)


def _judging(state: ItemState, section: ToolSection, alike: Words) -> Iterator[Row]:
    """Ask for a section's judgement where reviewers judged it apart, or the tool leaves it to whoever assesses."""
    if not section.options:
        return
    whole = all(one.answer is not None for one in section.questions)
    left_open = whole and section.suggested is None
    if section.id not in alike or (left_open and alike[section.id] == AS_ANSWERED):
        as_answered = {} if left_open else {AS_ANSWERED: "As the answers come to"}
        options = {**as_answered, **{one: one.capitalize() for one in section.options}}
        yield _row(state, section.id, f"How is {section.id} judged?", options)


def _swaying(state: ItemState, section: ToolSection, alike: Words) -> Iterator[Row]:
    name = _direction(section)
    if name not in alike:
        options = {NOT_SAID: "It is not said", **DIRECTIONS}
        yield _row(
            state, name, f"Which way may a bias of {section.id} have moved the result?", options
        )


def _row(state: ItemState, name: str, asks: str, options: Words) -> Row:
    given = {one.letter: _answered(state.item, one).get(name) for one in state.answers}
    return Row(
        id=name,
        asks=asks,
        options=tuple(
            (value, _with_letters(words, [one for one, said in given.items() if said == value]))
            for value, words in options.items()
        ),
        given=tuple(
            (letter, NOT_ASKED if said is None else options.get(said, said))
            for letter, said in given.items()
        ),
    )


def _with_letters(words: str, letters: list[str]) -> str:
    return f"{words} (as {', '.join(letters)} answered)" if letters else words


def _alike_in_words(form: ToolForm, alike: Words) -> Iterator[tuple[str, str]]:
    for one in _questions(form):
        if one.id in alike and one.answer is not None:
            number = f"{one.id}. " if one.id[:1].isdecimal() else ""
            yield f"{number}{one.asks}", one.options.get(one.answer, one.answer)
