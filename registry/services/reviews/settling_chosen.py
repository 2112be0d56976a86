"""What a moderator chose of a tool's form, question by question: read, put together, and what is lacking of it."""

from collections.abc import Mapping
from typing import Final

from ratings.review.settled_bias import OVERRIDE
from ratings.review.tools import tool_form
from registry.services.reviews.settling import Said
from registry.services.reviews.settling_state import ItemState
from registry.services.reviews.settling_tool import (
    AS_ANSWERED,
    NOT_SAID,
    Row,
    answered_alike,
    tool_grid,
)
from registry.services.reviews.tool_answers import asked_alone
from registry.services.reviews.tool_needs import REASON, tool_lacks

CHOSEN, WHY = "part-", "why-"
"""What the names of the fields begin with: what is chosen of a question, and why."""
WHOLE: Final = "whole"
"""What the field for another judgement of the whole is named after."""
LONGEST_WHY: Final = 1_000

Typed = Mapping[str, str]


def parts_chosen(state: ItemState, typed: Typed) -> dict[str, str]:
    """Return what was answered alike and what the moderator chose, as far as the form still asks it."""
    alike = _carried(state)
    chosen = {name: value for name, value in _typed(typed, CHOSEN).items() if name not in alike}
    whys = _typed(typed, WHY)
    overrides = {OVERRIDE: whys[WHOLE]} if WHOLE in whys else {}
    reasons = {f"{name}.{REASON}": words for name, words in whys.items()}
    parts = {**alike, **_reasons_alike(state, alike), **chosen, **reasons, **overrides}
    kept = dict(asked_alone(state.item, parts))
    return {**kept, **{f"{one}.{REASON}": whys[one] for one in kept if one in whys}}


def said_by_question(state: ItemState, typed: Typed) -> Said:
    """Read the answer that the chosen parts come to, resting on the document that was named.

    Its reason is why each was chosen; of a form without differences, what the reviewers wrote.
    """
    parts = parts_chosen(state, typed)
    suggested = tool_form(state.item.question, parts).suggested
    answer = typed.get(CHOSEN + WHOLE) or suggested or ""
    if answer == suggested:
        parts.pop(OVERRIDE, None)
    whys = _typed(typed, WHY)
    said = [f"{row.id}: {whys[row.id]}" for row in _rows(state, typed) if row.id in whys]
    said += [f"The whole: {parts[OVERRIDE]}"] if OVERRIDE in parts else []
    own = [one.reason for one in state.answers if one.reason]
    reason = "\n".join(said) or max(own, key=len, default="")
    return Said(answer=answer, reason=reason, parts=parts)


def wrong_by_question(state: ItemState, said: Said, typed: Typed) -> dict[str, str]:
    """Say what is lacking before it can be settled so, a sentence by field."""
    found: dict[str, str] = {}
    for row in _rows(state, typed):
        why = typed.get(WHY + row.id, "").strip()
        if not typed.get(CHOSEN + row.id):
            found[CHOSEN + row.id] = f"Choose an answer to {row.id}."
        if not why:
            found[WHY + row.id] = f"Say why you choose that answer to {row.id}."
        elif len(why) > LONGEST_WHY:
            found[WHY + row.id] = f"Say why in at most {LONGEST_WHY:,} characters."
    return found or _lacking(state, said)


def _lacking(state: ItemState, said: Said) -> dict[str, str]:
    lacks = tool_lacks(state.item, said.parts, said.answer)
    if not lacks and not said.answer:
        return {CHOSEN + WHOLE: "The tool suggests nothing here. Judge the whole yourself."}
    return {_field(name): sentence for name, sentence in lacks.items()}


def _rows(state: ItemState, typed: Typed) -> tuple[Row, ...]:
    return tool_grid(state, parts_chosen(state, typed)).rows


def _typed(typed: Typed, beginning: str) -> dict[str, str]:
    """What was typed into the fields of one kind, by the name of what they are about."""
    return {
        name.removeprefix(beginning): value.strip()
        for name, value in typed.items()
        if name.startswith(beginning) and value.strip()
    }


def _carried(state: ItemState) -> dict[str, str]:
    """What all answered alike, but for judgements that nobody made apart."""
    nothing = {AS_ANSWERED, NOT_SAID}
    return {name: value for name, value in answered_alike(state).items() if value not in nothing}


def _field(name: str) -> str:
    if name == OVERRIDE:
        return WHY + WHOLE
    if name == "answer":
        return CHOSEN + WHOLE
    section, dot, ending = name.rpartition(".")
    return WHY + section if dot and ending == REASON else CHOSEN + name


def _reasons_alike(state: ItemState, alike: Typed) -> dict[str, str]:
    """Why a section was judged otherwise that all judged so: the fullest of what they wrote."""
    found = {}
    for name in alike:
        key = f"{name}.{REASON}"
        words = [one.parts[key] for one in state.answers if one.parts.get(key)]
        if words:
            found[key] = max(words, key=len)
    return found
