"""Why a reviewed rating is due again: found by comparing what it rested on with what there is now."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings import ENGINE
from ratings.review.tools.named import AMSTAR_2, ROB_2, ROBINS_I
from registry.models import Programme, RecordVersion, ScreeningDecision, Submission
from registry.policy.months import months_after
from registry.policy.review_guide import GUIDE
from registry.policy.reviews_due import MONTHS_BEFORE, WhyDue
from registry.policy.submission_stages import Stage
from registry.services.editions import Editions
from registry.services.living.reviewed import Reviewed
from registry.services.living.same_document import marks_of
from registry.services.wording import day_words

_TOOLS = {tool.name: tool.words for tool in (ROB_2, ROBINS_I, AMSTAR_2)}
_UNDER_WAY = (
    Stage.READY_FOR_REVIEW,
    Stage.IN_REVIEW,
    Stage.RATING_DRAFTED,
    Stage.AWAITING_DECISION,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why a rating is due.

    Attributes:
        why: of which kind.
        since: from which day; None where nothing says it.
        sentence: what exactly.
    """

    why: WhyDue
    since: date | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Now:
    """What there is now, asked of the database once for all programmes."""

    day: date
    editions: Editions
    accepted: Mapping[str, Sequence[tuple[str, str, date]]]
    """By slug: the reference, the kind and the day of each submission under way."""
    versions: Mapping[int, Sequence[tuple[int, date]]]
    """By programme: the number and the day of each version of its record."""
    retracted: Mapping[str, tuple[str, date]]
    """By what a document is known: the slug of the record that says that it was retracted, and the day."""


def now(session: Session, editions: Editions, day: date) -> Now:
    """Return what ratings are compared with."""
    return Now(day, editions, _accepted(session), _versions(session), _retracted(session))


def reasons_of(one: Reviewed, at: Now) -> tuple[Reason, ...]:
    """Return every reason why a rating is due, the oldest first."""
    found = [
        *_time(one, at),
        *_evidence(one, at),
        *_record(one, at),
        *_retraction(one, at),
        *_edition(one, at),
        *_versions_in_use(one),
    ]
    return tuple(sorted(found, key=lambda reason: (reason.since or at.day, reason.why)))


def _time(one: Reviewed, at: Now) -> Iterator[Reason]:
    from_day = months_after(one.due_on, -MONTHS_BEFORE)
    if at.day < from_day:
        return
    over = one.due_on <= at.day
    if one.approved:
        words = "lapsed" if over else "lapses"
        yield Reason(WhyDue.TIME, from_day, f"Its approval {words} on {day_words(one.due_on)}.")
    else:
        words = "were" if over else "will be"
        yield Reason(
            WhyDue.TIME,
            from_day,
            f"It is not approved, and 36 months since its review {words} over on {day_words(one.due_on)}.",
        )


def _evidence(one: Reviewed, at: Now) -> Iterator[Reason]:
    for reference, kind, day in at.accepted.get(one.slug, ()):
        if reference != one.submission:
            said = f"A submission ({kind}, {reference}) was accepted on {day_words(day)}."
            yield Reason(WhyDue.EVIDENCE, day, said)


def _record(one: Reviewed, at: Now) -> Iterator[Reason]:
    later = [
        day
        for number, day in at.versions.get(one.programme_id, ())
        if number > one.record_version_id
    ]
    if later:
        yield Reason(
            WhyDue.RECORD,
            min(later),
            f"A version of its record came in on {day_words(min(later))} that no review has seen.",
        )


def _retraction(one: Reviewed, at: Now) -> Iterator[Reason]:
    for document in one.documents:
        found = [at.retracted[mark] for mark in marks_of(document) if mark in at.retracted]
        if not found or document.get("retracted"):
            continue
        slug, day = min(found, key=lambda one: (one[1], one[0]))
        named = document.get("title") or document.get("doi") or document.get("id")
        said = f"The record of {slug} says since {day_words(day)} that {named} was retracted."
        yield Reason(WhyDue.RETRACTION, day, said)


def _edition(one: Reviewed, at: Now) -> Iterator[Reason]:
    held = at.editions.in_force(one.standard)
    if held is not None and held.edition != one.edition:
        yield Reason(
            WhyDue.EDITION,
            _day(held.in_force_from),
            f"It was reviewed under edition {one.edition}; edition {held.edition} is in force.",
        )


def _versions_in_use(one: Reviewed) -> Iterator[Reason]:
    if one.guide != GUIDE:
        said = f"It was reviewed by guide {one.guide}; guide {GUIDE} is in use."
        yield Reason(WhyDue.GUIDE, None, said)
    for tool in sorted(one.tools):
        name = tool.partition(", ")[0]
        if name in _TOOLS and _TOOLS[name] != tool:
            said = f"It was judged by {tool}; {_TOOLS[name]} is in use."
            yield Reason(WhyDue.TOOL, None, said)
    if one.engine != ENGINE:
        said = (
            f"It was reviewed under version {one.engine} of the rules' program; {ENGINE} is in use."
        )
        yield Reason(WhyDue.ENGINE, None, said)


def _accepted(session: Session) -> Mapping[str, Sequence[tuple[str, str, date]]]:
    rows = session.execute(
        select(
            Submission.programme_slug,
            Submission.reference,
            Submission.kind,
            ScreeningDecision.decided_at,
        )
        .join(ScreeningDecision, ScreeningDecision.submission_id == Submission.id)
        .where(
            Submission.stage.in_(_UNDER_WAY),
            Submission.programme_slug.is_not(None),
            ScreeningDecision.stage == Stage.READY_FOR_REVIEW,
        )
        .order_by(ScreeningDecision.id)
    )
    found: dict[str, list[tuple[str, str, date]]] = defaultdict(list)
    for slug, reference, kind, moment in rows:
        found[slug or ""].append((reference, kind, moment.date()))
    return found


def _versions(session: Session) -> Mapping[int, Sequence[tuple[int, date]]]:
    found: dict[int, list[tuple[int, date]]] = defaultdict(list)
    rows = session.execute(
        select(RecordVersion.programme_id, RecordVersion.id, RecordVersion.added_at)
    )
    for programme, number, moment in rows:
        found[programme].append((number, moment.date()))
    return found


def _retracted(session: Session) -> Mapping[str, tuple[str, date]]:
    """Return the documents that any version of any record says were retracted; of each, the first to say so."""
    rows = session.execute(
        select(Programme.slug, RecordVersion.snapshot, RecordVersion.added_at)
        .join(Programme, Programme.id == RecordVersion.programme_id)
        .where(RecordVersion.snapshot.contains('"retracted":true'))
        .order_by(RecordVersion.id)
    )
    found: dict[str, tuple[str, date]] = {}
    for slug, snapshot, moment in rows:
        documents: Sequence[dict[str, Any]] = json.loads(snapshot).get("documents") or ()
        for one in documents:
            for mark in marks_of(one) if one.get("retracted") else ():
                found.setdefault(mark, (slug, moment.date()))
    return found


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None  # some bodies date an edition in words
