"""What a tool's answers still need before they count: each question that is asked, and why one decides otherwise."""

from collections.abc import Mapping
from typing import Final

from ratings.review.item import ReviewItem
from ratings.review.questions import ReviewQuestion
from ratings.review.settled_bias import OVERRIDE
from ratings.review.tools import tool_form, wrong_with

REASON: Final = "reason"
DIRECTION: Final = "direction"
"""What the names of a section's reason and of its direction of bias end in."""
OF_BIAS: Final = frozenset({ReviewQuestion.ROB_2, ReviewQuestion.ROBINS_I})
"""The questions whose tools judge the risk of bias in one result."""
COPIED: Final = "copied."
HOLDS: Final = "holds."
"""What the names begin in of a part that was copied from another result, and of its being confirmed for this one."""
FRAME, WHY = "frame", "why"
"""The parts of a form that are no section of its tool: what is judged, and the reason with its place."""

_PARTS = {FRAME: "what is judged", WHY: "why, and where you read it"}
_TO_SAY = {
    "effect": "Say which effect is judged.",
    "design": "Say what was allocated.",
}


def tool_lacks(item: ReviewItem, parts: Mapping[str, str], answer: str) -> Mapping[str, str]:
    """Return what a tool's answers still need, as a sentence by the part's name or by "answer"."""
    form = tool_form(item.question, parts)
    found = {id_: _TO_SAY.get(id_, f"Answer question {id_}.") for id_ in form.missing}
    abouts = {one.id: one.about for one in form.sections}
    for name in not_confirmed(parts):
        about = abouts.get(name, _PARTS.get(name, name))
        found[f"{COPIED}{name}"] = f"Confirm that what you copied holds for this result: {about}."
    for section in form.sections:
        is_own = section.id in parts and parts[section.id] != section.suggested
        if is_own and not parts.get(f"{section.id}.{REASON}"):
            found[f"{section.id}.{REASON}"] = f"Say why you judge {section.id} otherwise."
    if answer and not found:
        wrong = wrong_with(item.question, parts, answer)
        if wrong is not None:
            found["answer"] = wrong
        elif form.suggested is not None and answer != form.suggested and not parts.get(OVERRIDE):
            found[OVERRIDE] = f"Say why the whole is {answer} and not {form.suggested}."
    return found


def not_confirmed(parts: Mapping[str, str]) -> tuple[str, ...]:
    """Name the parts of a form that stand as they were copied from another result."""
    copied = (name.removeprefix(COPIED) for name in parts if name.startswith(COPIED))
    return tuple(name for name in copied if f"{HOLDS}{name}" not in parts)
