"""Who changed what in a draft, and when: each change with what stood there before and after."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.contrast import Contrast
from ratings.documents import Document
from ratings.study import Arm, Study
from registry.models import DraftChange, Person, Submission
from registry.policy.sections import HOLDINGS, section_of
from registry.services.submissions.headings import HEADINGS
from registry.services.submissions.overview import label_of
from registry.services.submissions.parts import differing
from registry.services.submissions.told_facts import told
from registry.services.wording import day_words, sentence

AT_ONCE = 50
"""Changes shown on one page."""

_KINDS = {"documents": Document, "studies": Study, "arms": Arm, "contrasts": Contrast}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a part, before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One saving of one part of a draft."""

    version: int
    title: str
    by: str
    day: str
    time: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class History:
    """A page of a draft's changes, the latest first; `older` begins the next page, where there is one."""

    changes: tuple[Change, ...]
    older: int | None


def history_of(session: Session, submission: Submission, *, before: int | None = None) -> History:
    """Return the latest changes of a draft, or those before a version of it."""
    query = (
        select(DraftChange, Person.name)
        .join(Person, Person.id == DraftChange.person_id)
        .where(DraftChange.submission_id == submission.id)
        .order_by(DraftChange.version.desc())
        .limit(AT_ONCE + 1)
    )
    if before is not None:
        query = query.where(DraftChange.version < before)
    rows = session.execute(query).all()
    shown = tuple(_change(change, name) for change, name in rows[:AT_ONCE])
    return History(shown, shown[-1].version if len(rows) > AT_ONCE else None)


def _change(change: DraftChange, name: str) -> Change:
    before, after = _read(change.before), _read(change.after)
    facts = tuple(_facts(change.part, before, after))
    return Change(
        change.version,
        _title(change.part, before, after),
        name,
        day_words(change.changed_at.date()),
        f"{change.changed_at:%H:%M}",
        facts,
    )


def _read(text: str | None) -> Any:  # noqa: ANN401  a JSON value of any shape
    return None if text is None else json.loads(text)


def _title(address: str, before: Any, after: Any) -> str:  # noqa: ANN401  as above
    if not address:
        return "Several parts at once"
    held = after or before
    name = (
        next((held[key] for key in ("title", "label", "outcome", "name") if key in held), "")
        if isinstance(held, dict)
        else ""
    )
    section = section_of(address)
    title = HOLDINGS[section].title if section else address
    done = "added" if before is None else "removed" if after is None else "changed"
    return f"{title}{f': {name}' if name else ''} ({done})"


def _facts(address: str, before: Any, after: Any) -> Iterator[Fact]:  # noqa: ANN401  as above
    if not address:
        for part in differing(before or {}, after or {}):
            yield Fact(_place(part), "as it was", "changed")
        return
    if isinstance(before or after, dict):
        old, new, kind = before or {}, after or {}, _kind(address)
        for field in dict.fromkeys((*old, *new)):
            if field != "id" and old.get(field) != new.get(field):
                label = label_of(kind, field) if kind else sentence(field.replace("_", " "))
                yield Fact(label, told(old.get(field)), told(new.get(field)))
        return
    yield Fact(_place(address), told(before), told(after))


def _place(address: str) -> str:
    return sentence(address.replace("_", " "))


def _kind(address: str) -> type | None:
    name = address.rpartition(".")[2].partition("[")[0]
    if name in _KINDS:
        return _KINDS[name]
    headings = (one for many in HEADINGS.values() for one in many if one.part == name)
    return next((one.kind for one in headings if not one.is_many), None)
