"""What changed between two drafts, by section and field, with the old and the new in words."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import RecordVersion, Submission
from registry.policy.sections import HOLDINGS, Section, section_of
from registry.services.submissions.answer_lines import Line
from registry.services.submissions.answers import part_in_words
from registry.services.submissions.drafts import draft_of
from registry.services.submissions.parts import Draft, differing, part
from registry.services.submissions.rounds import signatures


@dataclass(frozen=True, slots=True)
class Changed:
    """One field that differs; None where it was or is not reported."""

    label: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """One part that differs, field by field."""

    heading: str
    fields: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class ChangedSection:
    """One section with the parts of it that differ."""

    section: Section
    title: str
    parts: tuple[ChangedPart, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two drafts of one submission set against each other.

    Attributes:
        before: what the older one is called.
        after: what the newer one is called.
        sections: those that differ.
    """

    before: str
    after: str
    sections: tuple[ChangedSection, ...]


def comparisons(session: Session, submission: Submission) -> tuple[Comparison, ...]:
    """Return each step from one draft to the next, the newest first.

    The first is from the published record it began from, if any; then come the signed drafts, and at
    the end the draft as it now stands, where that is another than the last one signed.
    """
    held: list[tuple[str, Draft]] = []
    base = session.scalar(
        select(RecordVersion.snapshot).where(
            RecordVersion.fingerprint == (submission.base_fingerprint or "")
        )
    )
    if base is not None:
        held.append(("the published record", json.loads(base)))
    held += [
        (
            f"as sent on {signed.signed_at:%-d %B %Y} (round {signed.round})",
            json.loads(signed.draft),
        )
        for signed, _ in signatures(session, submission)
    ]
    now = draft_of(submission)
    if not held or held[-1][1] != now:
        held.append(("the draft as it now stands", now))
    steps = list(pairwise(held))
    return tuple(
        Comparison(before, after, between(old, new))
        for (before, old), (after, new) in reversed(steps)
    )


def between(old: Draft, new: Draft) -> tuple[ChangedSection, ...]:
    """Return what differs between two drafts, in the order of the task list."""
    found: dict[Section, list[ChangedPart]] = {section: [] for section in HOLDINGS}
    for address in differing(old, new):
        section = section_of(address)
        if section is not None:
            found[section].append(_changed_part(old, new, address))
    return tuple(
        ChangedSection(section, HOLDINGS[section].title, tuple(parts))
        for section, parts in found.items()
        if parts
    )


def _changed_part(old: Draft, new: Draft, address: str) -> ChangedPart:
    before = part_in_words(old, address) if part(old, address) is not None else None
    after = part_in_words(new, address) if part(new, address) is not None else None
    fields = changed_fields(before.lines if before else (), after.lines if after else ())
    named = after or before
    return ChangedPart(named.heading if named else address, fields)


def changed_fields(before: Iterable[Line], after: Iterable[Line]) -> tuple[Changed, ...]:
    """Return what differs between two ways of saying a part, by the question it answers."""
    was, now = _by_label(before), _by_label(after)
    return tuple(
        Changed(label, was.get(label), now.get(label))
        for label in dict.fromkeys((*was, *now))
        if was.get(label) != now.get(label)
    )


def _by_label(lines: Iterable[Line]) -> dict[str, str]:
    """Return what stands under each label; what stands there several times is taken together."""
    held: dict[str, str] = {}
    for line in lines:
        said = f"{line.words} ({'; '.join(line.sources)})" if line.sources else line.words
        held[line.label] = f"{held[line.label]}; {said}" if line.label in held else said
    return held
