"""The ids of what is entered: made from its title once, so that nobody has to think of them."""

from itertools import count
from typing import Any, Final

from registry.models import Submission
from registry.policy.submission_kinds import SubmissionKind
from registry.services.submissions.parts import Draft, part
from registry.services.wording import slug_of

LONGEST_ID = 60
RESERVED: Final = frozenset({"new", "remove", "reviews", "appraisals"})
"""Words that stand in addresses in the place of an id."""

_NAMED_BY: Final = ("title", "label", "outcome")


def id_for(draft: Draft, items: str, kind: type, table: dict[str, Any]) -> tuple[str, bool]:
    """Return the id for a new item of a list, and whether it is there already, word for word."""
    named = next((table[name] for name in _NAMED_BY if table.get(name)), kind.__name__)
    stem = slug_of(str(named))[:LONGEST_ID].strip("-") or kind.__name__.lower()
    if table.get("time") and "outcome" in table:
        stem = f"{stem}-{slug_of(table['time'])}"[:LONGEST_ID].strip("-")
    numbered = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    identity = next(
        one
        for one in numbered
        if one not in RESERVED and part(draft, f"{items}[{one}]") in (None, {"id": one, **table})
    )
    return identity, part(draft, f"{items}[{identity}]") is not None


def slug_for(submission: Submission, block: dict[str, Any]) -> dict[str, Any]:
    """Return the programme's facts with its slug: that of a new programme follows its name."""
    if SubmissionKind(submission.kind).is_of_a_listed_programme:
        return block
    slug = slug_of(block.get("name", ""))[:LONGEST_ID].strip("-")
    rest = {name: value for name, value in block.items() if name != "slug"}
    return {**rest, "slug": slug} if slug else rest
