"""When a section can be marked as complete: what every record needs of it, and where nothing is an answer too."""

import dataclasses
from collections.abc import Sequence
from itertools import chain
from typing import Final

from ratings.record import EvidenceRecord
from registry.errors import NotAllowed
from registry.policy.sections import HOLDINGS, Section
from registry.services.submissions.headings import HEADINGS
from registry.services.submissions.parts import Draft, part
from registry.services.submissions.questions.everything import BLOCKS
from registry.services.wording import listed

NOTHING_TO_ENTER: Final = "We have nothing to enter here"
"""The button that says so, where a section may stay empty."""

OPTIONAL: Final = frozenset({Section.FILES})
"""Sections that no step waits for: most evidence is cited, and no file goes with it."""

_NEEDED: Final = frozenset(
    one.name
    for one in dataclasses.fields(EvidenceRecord)
    if one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
)
"""What the format of a record cannot do without, so that the automatic checks stop what lacks it."""


class NotComplete(NotAllowed):
    """A section is marked as complete while something is to be done in it first; the sentence says what."""


def holds_something(draft: Draft, section: Section) -> bool:
    """Whether anything has been entered in a section."""
    if section is Section.DOCUMENTS:
        return bool(draft.get("documents"))
    if section is Section.STUDIES and draft.get("studies"):
        return True
    singles = [top for top in HOLDINGS[section].parts if top not in {"documents", "studies"}]
    return any(part(draft, top) is not None for top in singles)


def needed_in(draft: Draft, section: Section) -> tuple[str, ...]:
    """Return what every record needs of a section and the draft does not have, as it is asked there."""
    return tuple(
        label
        for keys in HOLDINGS[section].parts.values()
        for key in keys
        if key in _NEEDED and not draft.get(key) and (label := asked_as(key))
    )


def require_complete(draft: Draft, section: Section, *, has_nothing: bool) -> None:
    """Refuse to call a section complete that lacks what every record needs, or is empty unsaid.

    `has_nothing` is whether it was said that there is nothing to enter.

    Raises:
        NotComplete: with what to do.
    """
    title = HOLDINGS[section].title
    if needed := needed_in(draft, section):
        raise NotComplete(
            f"“{title}” is not complete: every record needs something under {in_quotes(needed)}. "
            "Fill that in, then mark the section as complete."
        )
    if section not in OPTIONAL and not has_nothing and not holds_something(draft, section):
        raise NotComplete(
            f"“{title}” holds nothing. Add what you have; or, if you have nothing to say in it, say that "
            f"with the button “{NOTHING_TO_ENTER}”."
        )


def in_quotes(labels: Sequence[str]) -> str:
    """Join labels as a sentence does, each in quotation marks."""
    return listed([f"“{one}”" for one in labels])


def asked_as(key: str) -> str:
    """Return how a fact at the top of a record is asked for; empty for one that nobody is asked."""
    titles = (one.title for held in HEADINGS.values() for one in held if one.part == key)
    labels = (one.label for one in BLOCKS[EvidenceRecord].questions if one.field == key)
    return next(chain(titles, labels), "")
