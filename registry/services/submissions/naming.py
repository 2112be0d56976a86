"""The ids of what is entered: made from its title once, so that nobody has to think of them."""

from collections.abc import Iterator
from itertools import count
from typing import Any, Final

from ratings.codec import field_types
from registry.models import Submission
from registry.policy.submission_kinds import SubmissionKind
from registry.services.submissions.parts import Draft, part
from registry.services.submissions.questions.everything import BLOCKS
from registry.services.wording import slug_of

LONGEST_ID = 60
RESERVED: Final = frozenset({"new", "remove", "reviews", "appraisals"})
"""Words that stand in addresses in the place of an id."""

_NAMED_BY: Final = ("title", "label", "outcome")


def id_for(draft: Draft, items: str, kind: type, table: dict[str, Any]) -> tuple[str, bool]:
    """Return the id for a new item of a list, and whether it is there already, word for word."""
    identity = next(
        one
        for one in _numbered(_stem(kind, table))
        if part(draft, f"{items}[{one}]") in (None, {"id": one, **table})
    )
    return identity, part(draft, f"{items}[{identity}]") is not None


def _stem(kind: type, table: dict[str, Any]) -> str:
    named = next((table[name] for name in _NAMED_BY if table.get(name)), kind.__name__)
    words = f"{named} {table['time']}" if "outcome" in table and table.get("time") else named
    return slug_of(str(words))[:LONGEST_ID].strip("-") or slug_of(kind.__name__)


def _numbered(stem: str) -> Iterator[str]:
    numbered = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return (one for one in numbered if one not in RESERVED)


def with_id(kind: type, held: list[dict[str, Any]], table: dict[str, Any]) -> dict[str, Any]:
    """Return a new item of a list with an id of its own, where its kind must have one that nobody is asked for."""
    asked = {question.field for question in BLOCKS[kind].questions}
    if "id" not in field_types(kind) or "id" in asked:
        return table
    same = next((one for one in held if one == {"id": one.get("id"), **table}), None)
    if same is not None:
        return same
    taken = {one.get("id") for one in held}
    return {"id": next(one for one in _numbered(_stem(kind, table)) if one not in taken), **table}


def slug_for(submission: Submission, block: dict[str, Any]) -> dict[str, Any]:
    """Return the programme's facts with its slug: that of a new programme follows its name."""
    if SubmissionKind(submission.kind).is_of_a_listed_programme:
        return block
    slug = slug_of(block.get("name", ""))[:LONGEST_ID].strip("-")
    rest = {name: value for name, value in block.items() if name != "slug"}
    return {**rest, "slug": slug} if slug else rest
