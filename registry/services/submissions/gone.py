"""What a page of questions was about, once somebody removed it: who did, when, and what it asked."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotThere
from registry.models import DraftChange, Person, Submission
from registry.policy.sections import Section
from registry.services.submissions.drafts import draft_of
from registry.services.submissions.open_sheet import OpenSheet, open_sheet
from registry.services.submissions.parts import Draft, replaced
from registry.services.submissions.questions.answers import Typed
from registry.services.submissions.saving import sheet_mark
from registry.services.submissions.sheets import NEW, sheet_at

MOST_CHANGES: Final = 500
"""How far back a removal is looked for: further than a page stays open."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of the page, and what was typed."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A page of questions whose block somebody removed.

    Attributes:
        name: what was removed, as it was called.
        by: who removed it.
        at: when.
        again: the address, below the section's, on which the same can be added as a new one; empty
            where what it stood in is gone too.
        mark: what saving it there compares.
        answered: what was typed, question by question.
    """

    name: str
    by: str
    at: datetime
    again: str
    mark: str
    answered: tuple[Answered, ...]


def gone_at(
    session: Session,
    submission: Submission,
    section: Section,
    where: str,
    *,
    typed: Typed,
) -> Gone | None:
    """Find who removed what a page is about, going back change by change; None where it never was.

    `typed` is what stands in each field that was sent.
    """
    now = draft = draft_of(submission)
    rows = session.execute(
        select(DraftChange, Person.name)
        .join(Person, Person.id == DraftChange.person_id)
        .where(DraftChange.submission_id == submission.id)
        .order_by(DraftChange.version.desc())
        .limit(MOST_CHANGES)
    )
    for change, by in rows:
        draft = _before(draft, change)
        try:
            opened = open_sheet(draft, section, where, names=frozenset(typed))
        except NotThere:
            continue
        again, mark = _again(now, opened)
        answered = tuple(_answered(opened, typed))
        return Gone(opened.name, by, change.changed_at, again, mark, answered)
    return None


def _before(draft: Draft, change: DraftChange) -> Draft:
    """Return the draft as it was before a change of it."""
    held = None if change.before is None else json.loads(change.before)
    if not change.part:
        found: Draft = held or {}
        return found
    return replaced(draft, change.part, held)


def _again(now: Draft, opened: OpenSheet) -> tuple[str, str]:
    """Return where the same can be added as a new one, and the mark of that page; twice empty where it cannot."""
    sheet = opened.sheet
    if not sheet.heading.is_many and sheet.items is None:
        return "", ""
    where = NEW if sheet.items == "studies" else sheet.beside_it
    try:
        return where, sheet_mark(now, sheet_at(now, sheet.section, where))
    except NotThere:
        return "", ""


def _answered(opened: OpenSheet, typed: Typed) -> Iterator[Answered]:
    for entry in opened.entries:
        words = dict(entry.choices)
        said = [words.get(one, one) for one in typed.get(entry.name, ()) if one.strip()]
        if said:
            yield Answered(entry.question.label, "\n".join(said))
