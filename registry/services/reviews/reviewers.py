"""Everybody who may review: what they say of themselves, and how many cases they have in hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.models import Person, ReviewAssignment, ReviewerProfile, ReviewRound, RoleHeld
from registry.policy.assignment_states import AssignmentState
from registry.policy.obstacles import MOST_CASES
from registry.policy.review_phases import Phase
from registry.policy.roles import Role

IN_HAND = (AssignmentState.INVITED, AssignmentState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody who may be asked to review.

    Attributes:
        person: their number.
        name: as they are called here.
        email: where they are written to.
        affiliation: where they work, as they say; empty where they have not said.
        published_as: names they publish under.
        skills: outcome domains and study designs that they know.
        most_cases: how many they take on at one time.
        away_until: the last day on which they take on none, or None.
        in_hand: how many they were asked to do and have not sent yet.
    """

    person: int
    name: str
    email: str
    affiliation: str
    published_as: tuple[str, ...]
    skills: frozenset[str]
    most_cases: int
    away_until: date | None
    in_hand: int


def reviewers(session: Session) -> tuple[Reviewer, ...]:
    """Return everybody who holds the role and may sign in, by number."""
    rows = session.execute(
        select(Person.id, Person.name, Person.email, ReviewerProfile)
        .join(RoleHeld, RoleHeld.person_id == Person.id)
        .outerjoin(ReviewerProfile, ReviewerProfile.person_id == Person.id)
        .where(RoleHeld.name == Role.REVIEWER, Person.active.is_(True))
        .order_by(Person.id)
    )
    hands = in_hand(session)
    return tuple(
        _reviewer(person, name, email, profile, hands.get(person, 0))
        for person, name, email, profile in rows
    )


def _reviewer(
    person: int, name: str, email: str, profile: ReviewerProfile | None, cases: int
) -> Reviewer:
    if profile is None:
        return Reviewer(person, name, email, "", (), frozenset(), MOST_CASES, None, cases)
    return Reviewer(
        person,
        name,
        email,
        profile.affiliation,
        lines(profile.published_as),
        frozenset(lines(profile.skills)),
        profile.most_cases,
        profile.away_until,
        cases,
    )


def in_hand(session: Session) -> Mapping[int, int]:
    """Return how many cases each reviewer has in hand, by number; nobody with none."""
    rows = session.execute(
        select(ReviewAssignment.person_id, func.count())
        .join(ReviewRound, ReviewRound.id == ReviewAssignment.round_id)
        .where(ReviewAssignment.state.in_(IN_HAND), ReviewRound.phase == Phase.INDEPENDENT)
        .group_by(ReviewAssignment.person_id)
    )
    return {person: count for person, count in rows}  # noqa: C416  a row is no pair of types


def lines(text: str) -> tuple[str, ...]:
    """Return what was written one a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
