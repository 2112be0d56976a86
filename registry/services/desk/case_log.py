"""The log of one case: what happened, by whom and when, as far as whoever looks may know, and whether it holds."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotThere
from registry.models import CaseEvent, Organisation, Person, ReviewRound, Submission
from registry.models.chain import NOTHING_BEFORE, Link
from registry.policy.actor import Actor
from registry.policy.submission_stages import SubmissionHappening
from registry.policy.visibility import Sort, Standing
from registry.services.desk.views import Viewed, views_of
from registry.services.reviews.seeing import Seeing, seeing
from registry.services.submissions.starting import chain_of

_EVERY_STAFF_KNOWS = frozenset(str(one) for one in SubmissionHappening)
"""The stages of a case; the others are events of its rounds."""


@dataclass(frozen=True, slots=True)
class Line:
    """One event in words.

    Attributes:
        place: in the case's chain, from 1; None where a gap would tell how much is kept back.
        words: what happened.
        by: who did it; None where nobody is named, or whoever looks may not know.
        at: when.
    """

    place: int | None
    words: str
    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLog:
    """A case at the desk.

    Attributes:
        reference: what it is called by.
        organisation: whose it is.
        stage: where it stands.
        told: what happened, the latest first.
        is_whole: whether each event follows from the one before by its hash.
        views: who opened what, the latest first; None where whoever looks may not know.
        must_declare: whether they have to declare their interests to see more.
    """

    reference: str
    organisation: str
    stage: str
    told: tuple[Line, ...]
    is_whole: bool
    views: tuple[Viewed, ...] | None
    must_declare: bool


def case_log(session: Session, actor: Actor, reference: str) -> CaseLog:
    """Return the log of a case.

    Raises:
        NotThere: where there is no such case, or whoever looks is a party to it or reviews it.
    """
    submission = session.scalar(select(Submission).where(Submission.reference == reference))
    before = None if submission is None else _seeing(session, actor, submission)
    if submission is None or before is None:
        raise NotThere("The desk has no such case for you.")
    events = session.scalars(
        select(CaseEvent).where(CaseEvent.chain == chain_of(submission)).order_by(CaseEvent.place)
    ).all()
    knows_all = before.may(Sort.HAPPENINGS)
    shown = [one for one in events if knows_all or one.kind in _EVERY_STAFF_KNOWS]
    return CaseLog(
        reference=submission.reference,
        organisation=session.get_one(Organisation, submission.organisation_id).name,
        stage=submission.stage,
        told=_told(session, shown, with_place=knows_all),
        is_whole=_is_whole(events),
        views=views_of(session, submission) if knows_all else None,
        must_declare=not knows_all,
    )


def _seeing(session: Session, actor: Actor, submission: Submission) -> Seeing | None:
    held = session.scalar(
        select(ReviewRound)
        .where(ReviewRound.submission_id == submission.id)
        .order_by(ReviewRound.number.desc())
        .limit(1)
    )
    found = seeing(session, actor, submission, held)
    is_staff = found.viewer.standing in {Standing.MODERATOR, Standing.ADMINISTRATOR}
    return found if is_staff else None


def _told(session: Session, events: list[CaseEvent], *, with_place: bool) -> tuple[Line, ...]:
    by = {one.id: json.loads(one.content).get("by") for one in events}
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(set(by.values()))))
    names = {person: name for person, name in rows}  # noqa: C416  a row is no pair of types
    told = []
    for one in reversed(events):
        words = f"{one.kind[0].upper()}{one.kind[1:]}".replace("_", " ")
        place = one.place if with_place else None
        told.append(Line(place, words, names.get(by[one.id]), one.happened_at))
    return tuple(told)


def _is_whole(events: Sequence[CaseEvent]) -> bool:
    previous = NOTHING_BEFORE
    for place, one in enumerate(events, 1):
        link = Link(
            chain=one.chain,
            place=one.place,
            kind=one.kind,
            happened_at=one.happened_at,
            content=one.content,
            previous=one.previous,
        )
        if (one.place, one.previous, one.hash) != (place, previous, link.hash):
            return False
        previous = one.hash
    return True
