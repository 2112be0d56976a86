"""Any tool's form is settled question by question: what differs is chosen, and what it comes to is the tool's own."""

import pytest

from ratings.review.item import Kind, ReviewItem
from ratings.review.tools import tool_form
from ratings.review.tools.named import AMSTAR_2, ROBINS_I, Tool
from registry.services.reviews.raw_answers import RawAnswer
from registry.services.reviews.settling_chosen import (
    parts_chosen,
    said_by_question,
    wrong_by_question,
)
from registry.services.reviews.settling_state import ItemState
from registry.services.reviews.settling_tool import is_tool, tool_grid

ALL_YES = {str(number): "yes" for number in range(1, 17)}


def state_of(tool: Tool, *parts: dict[str, str]) -> ItemState:
    item = ReviewItem(
        key=f"reviews[0].{tool.question}",
        about="reviews[0]",
        question=tool.question.value,
        kind=Kind.TOOL,
        asks=tool.question.asks,
        options=tool.options,
        ordered=True,
        tool=tool.words,
    )
    answers = tuple(
        RawAnswer(letter=letter, answer=tool.options[0], reason="Read.", parts=one)
        for letter, one in zip("ABC", parts, strict=False)
    )
    return ItemState(
        number=1, item=item, answers=answers, all_agree=False, settlement=None, differing=()
    )


def test_amstar_2_comes_to_what_the_chosen_answers_come_to() -> None:
    state = state_of(AMSTAR_2, ALL_YES, ALL_YES | {"2": "no"}, ALL_YES | {"2": "no", "4": "no"})
    rows = tool_grid(state, parts_chosen(state, {})).rows
    assert [row.id for row in rows] == ["2", "4"]
    assert rows[0].given == (("A", "Yes"), ("B", "No"), ("C", "No"))
    typed = {"part-2": "no", "why-2": "No protocol.", "part-4": "yes", "why-4": "Two databases."}
    said = said_by_question(state, typed)
    assert said.answer == "low"
    assert wrong_by_question(state, said, typed) == {}
    assert said.reason == "2: No protocol.\n4: Two databases."


@pytest.mark.parametrize("tool", [AMSTAR_2, ROBINS_I])
def test_every_question_of_a_tool_can_be_chosen_from_nothing(tool: Tool) -> None:
    """Whatever the form asks next is a row, until nothing is lacking or only a judgement of one's own."""
    first = next(one for part in tool_form(tool.question, {}).sections for one in part.questions)
    one, other, *_ = first.options
    state, typed = state_of(tool, {first.id: one}, {first.id: other}), dict[str, str]()
    assert is_tool(state)
    for _ in range(80):
        open_rows = [
            row
            for row in tool_grid(state, parts_chosen(state, typed)).rows
            if f"part-{row.id}" not in typed
        ]
        if not open_rows:
            break
        for row in open_rows:
            typed |= {f"part-{row.id}": row.options[-1][0], f"why-{row.id}": "So it is."}
    said = said_by_question(state, typed)
    wrong = wrong_by_question(state, said, typed)
    assert set(wrong) <= {"part-whole"}
    if wrong:
        whole = {"part-whole": tool.options[-1], "why-whole": "The worst of it."}
        typed |= whole
        said = said_by_question(state, typed)
        assert wrong_by_question(state, said, typed) == {}
    assert said.answer in tool.options
