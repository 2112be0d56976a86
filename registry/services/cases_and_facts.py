"""What events of cases tell beside what is stored: who holds which role, and where each submission stands."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import CaseEvent, RoleHeld, Submission
from registry.policy.submission_stages import MOVES, Stage, SubmissionHappening
from registry.services.accounts.telling import AccountHappening
from registry.services.events_and_facts import NotTold

_ROLES = (AccountHappening.ROLE_GIVEN, AccountHappening.ROLE_ENDED)


def cases_not_told(session: Session) -> Iterator[NotTold]:
    """Yield each role that nobody was told to hold, or no longer holds, and each stage that was not reached."""
    yield from _roles_not_told(session)
    yield from _stages_not_told(session)


def _roles_not_told(session: Session) -> Iterator[NotTold]:
    told: dict[tuple[str, str, Any], int] = {}
    for event in _events(session, *_ROLES):
        content = json.loads(event.content)
        key = event.chain, content["role"], content["organisation"]
        if event.kind == AccountHappening.ROLE_GIVEN:
            told[key] = event.id
        else:
            told.pop(key, None)
    for held in session.scalars(select(RoleHeld).order_by(RoleHeld.id)):
        key = f"person/{held.person_id}", held.name, held.organisation_id
        if told.pop(key, None) is None:
            yield (
                key[0],
                None,
                f"The role {held.name} is held, but no event tells that it was given.",
            )
    for (chain, role, _), event_id in told.items():
        yield chain, event_id, f"The role {role} was given here, and is held no longer."


def _stages_not_told(session: Session) -> Iterator[NotTold]:
    last = {event.chain: (event.id, event.kind) for event in _events(session, *SubmissionHappening)}
    for submission in session.scalars(select(Submission).order_by(Submission.id)):
        chain = f"submission/{submission.reference}"
        event_id, kind = last.get(chain, (None, None))
        if submission.stage not in _reached_by(kind):
            told = f"was last told: {kind}" if kind else "has no event that tells of it"
            yield chain, event_id, f"The submission is {submission.stage}, but it {told}."


def _reached_by(kind: str | None) -> set[Stage]:
    """Return the stages at which a submission can be after an event of a kind."""
    if kind == SubmissionHappening.STARTED:
        return {Stage.DRAFT}
    return {move.to for moves in MOVES.values() for move in moves if move.told == kind}


def _events(session: Session, *kinds: str) -> Iterator[CaseEvent]:
    query = select(CaseEvent).where(CaseEvent.kind.in_(kinds)).order_by(CaseEvent.id)
    yield from session.scalars(query.execution_options(yield_per=500))
