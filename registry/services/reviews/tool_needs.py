"""What a tool's answers still need before they count: each question that is asked, and why one decides otherwise."""

from collections.abc import Mapping
from typing import Final

from ratings.review.item import ReviewItem
from ratings.review.settled_bias import OVERRIDE
from ratings.review.tools import tool_form, wrong_with

REASON: Final = "reason"
DIRECTION: Final = "direction"
"""What the names of a section's reason and of its direction of bias end in."""


def tool_lacks(item: ReviewItem, parts: Mapping[str, str], answer: str) -> Mapping[str, str]:
    """Return what a tool's answers still need, as a sentence by the part's name or by "answer"."""
    form = tool_form(item.question, parts)
    found = {id_: f"Answer question {id_}." for id_ in form.missing}
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
