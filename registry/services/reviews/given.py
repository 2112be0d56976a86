"""What a reviewer gives for one item: an answer with its reason and its place in a document, or half of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ratings.review.item import Kind, ReviewItem
from registry.models import ReviewAnswer
from registry.services.reviews.tool_needs import COPIED, HOLDS, tool_lacks

NOT_REPORTED: Final = "not reported"
"""Chosen in the place of a document: no document says it."""
_CHOSEN, _NOWHERE, _WITH_PAGE = "chosen", "in no document", "with the page"
"""Parts in which half an answer keeps what a whole one has no need to say."""
_OWN = "reason of its own"
"""The part of a whole answer that confirms what the rules derived for a reason that is not its page's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was typed of one item.

    Attributes:
        answer: the option that was chosen; empty: none yet.
        reason: why.
        document: the id of the document it rests on, or NOT_REPORTED; empty: not said yet.
        page: where in it.
        quote: the words there.
        with_page: whether reason and place are those of its whole page, given once for all that is confirmed.
        parts: a tool's answers.
    """

    answer: str = ""
    reason: str = ""
    document: str = ""
    page: str = ""
    quote: str = ""
    with_page: bool = field(default=False, compare=False)
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def document_kept(self) -> str:
        """The id of the document; empty where no document says it."""
        return "" if self.document == NOT_REPORTED else self.document

    def kept_parts(self, item: ReviewItem, *, is_whole: bool) -> dict[str, str]:
        """Return what is kept beside the columns of an answer; half of one keeps there what was chosen."""
        kept = dict(self.parts)
        if is_whole:
            kept = {name: one for name, one in kept.items() if not name.startswith((COPIED, HOLDS))}
            confirms = item.derived is not None and self.answer == item.derived
            return kept | {_OWN: "yes"} if confirms and not self.with_page else kept
        if self.with_page:
            kept[_WITH_PAGE] = "yes"
        if self.answer:
            kept[_CHOSEN] = self.answer
        if self.document == NOT_REPORTED:
            kept[_NOWHERE] = "yes"
        return kept


def given_of(item: ReviewItem, kept: ReviewAnswer | None) -> Given:
    """Return what was typed for an answer as it is kept; nothing where there is none."""
    if kept is None:
        return Given()
    parts: dict[str, str] = json.loads(kept.parts)
    chosen = kept.answer or parts.pop(_CHOSEN, "")
    is_nowhere = parts.pop(_NOWHERE, "") == "yes" or bool(kept.answer and not kept.document)
    is_own, of_page = parts.pop(_OWN, "") == "yes", parts.pop(_WITH_PAGE, "") == "yes"
    confirms = item.derived is not None and kept.answer == item.derived
    return Given(
        answer=chosen,
        reason=kept.reason,
        document=NOT_REPORTED if is_nowhere else kept.document,
        page=kept.page,
        quote=kept.quote,
        with_page=of_page or (confirms and not is_own),
        parts=parts,
    )


def lacks(item: ReviewItem, given: Given) -> Mapping[str, str]:
    """Return what an answer still needs before it counts, as a sentence by field."""
    found: dict[str, str] = {}
    if given.answer not in item.options:
        found["answer"] = "Choose an answer."
    if not given.reason:
        found["reason"] = "Say why."
    if not given.document:
        found["document"] = "Say which document it rests on, or that it is not reported."
    elif given.document != NOT_REPORTED and not given.page:
        found["page"] = "Say where in the document, such as “page 12” or “abstract”."
    if item.kind is Kind.TOOL:
        found |= tool_lacks(item, given.parts, given.answer)
    return found
