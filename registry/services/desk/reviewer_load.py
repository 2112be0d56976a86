"""How much each reviewer has in hand and has done: without telling of a round how far it is.

An assignment counts as open until its round's reviewers have all sent their answers, so that no number
moves when one of them does.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session, load_only

from registry.models import (
    Person,
    ReviewAssignment,
    ReviewerProfile,
    ReviewRound,
    RoleHeld,
)
from registry.policy.actor import Actor
from registry.policy.assignment_states import STANDING, AssignmentState
from registry.policy.due_in import Step
from registry.policy.review_phases import Phase
from registry.policy.roles import Role
from registry.policy.visibility import Sort
from registry.services.clocks import clock, today, working_days_taken
from registry.services.desk.rows import assigned, rounds
from registry.services.reviews.seeing_each import seeing_each

A_YEAR = timedelta(days=365)
FEWEST = 3
"""Below this many, a median would be one person's one case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One reviewer's.

    Attributes:
        name: who.
        open: assignments in rounds whose answers are not all in.
        most: how many they take on at one time; None where they did not say.
        overdue: of these, how many are late, where whoever looks may know.
        done: assignments done in the last twelve months, in rounds whose answers are all in.
        days: the median of the working days from accepting to sending of these; None for too few.
        away_until: where that is still to come.
    """

    name: str
    open: int
    most: int | None
    overdue: int
    done: int
    days: float | None
    away_until: date | None


def loads(session: Session, actor: Actor) -> tuple[Load, ...]:
    """Return what each reviewer has in hand, who has most first."""
    in_hand, overdue = _in_hand(session, actor)
    taken = _taken(session)
    found = [
        Load(
            name=person.name,
            open=in_hand[person.id],
            most=profile.most_cases if profile else None,
            overdue=overdue[person.id],
            done=len(taken[person.id]),
            days=median(taken[person.id]) if len(taken[person.id]) >= FEWEST else None,
            away_until=_still(profile.away_until if profile else None),
        )
        for person, profile in _reviewers(session)
    ]
    return tuple(sorted(found, key=lambda one: (-one.open, one.name)))


def _reviewers(session: Session) -> Iterable[tuple[Person, ReviewerProfile | None]]:
    rows = session.execute(
        select(Person, ReviewerProfile)
        .join(RoleHeld, RoleHeld.person_id == Person.id)
        .outerjoin(ReviewerProfile, ReviewerProfile.person_id == Person.id)
        .where(RoleHeld.name == Role.REVIEWER, Person.active.is_(True))
        .options(load_only(Person.id, Person.name))
    )
    return [(person, profile) for person, profile in rows]


def _in_hand(session: Session, actor: Actor) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Count what is open and what is late, by person; late only where the viewer may see progress."""
    in_hand: dict[int, int] = defaultdict(int)
    overdue: dict[int, int] = defaultdict(int)
    opened = [row for row in rounds(session) if row.phase == Phase.INDEPENDENT]
    seen = seeing_each(session, actor, [row.before for row in opened])
    assignments = assigned(session)
    for row in opened:
        for one in assignments.get(row.id, ()):
            state = AssignmentState(one.state)
            if state not in STANDING:
                continue
            in_hand[one.person] += 1
            if state is AssignmentState.SENT or not seen[row.id].may(Sort.PROGRESS):
                continue
            accepted = one.accepted_at
            step = Step.ACCEPTING if accepted is None else Step.SCORING
            overdue[one.person] += clock(session, step, accepted or one.invited_at).is_overdue
    return in_hand, overdue


def _taken(session: Session) -> Mapping[int, list[int]]:
    """Return the working days that each assignment of the last year took, by person."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = session.execute(
        select(ReviewAssignment.person_id, ReviewAssignment.accepted_at, ReviewAssignment.sent_at)
        .join(ReviewRound, ReviewRound.id == ReviewAssignment.round_id)
        .where(
            ReviewRound.phase.in_((Phase.SETTLING, Phase.SETTLED)),
            ReviewAssignment.sent_at >= datetime.now(UTC) - A_YEAR,
        )
    )
    for person, accepted, sent in rows:
        if accepted is not None and sent is not None:
            found[person].append(working_days_taken(session, accepted, sent))
    return found


def _still(until: date | None) -> date | None:
    return until if until is not None and until >= today() else None
