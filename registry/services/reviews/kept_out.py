"""Whom a declared interest keeps from a case, and what was waived: for staff who may waive it, and for the public."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import InterestDeclared, InterestWaived, Person, Submission
from registry.policy.actor import Actor
from registry.policy.conflicts_of_interest import Interest
from registry.policy.judges_interests import KEEPS_OUT
from registry.policy.roles import Role
from registry.policy.visibility import Sort
from registry.services.reviews.interests import Declared, declared_by
from registry.services.reviews.rounds import current_round
from registry.services.reviews.seeing import seeing


@dataclass(frozen=True, slots=True)
class KeptOut:
    """An interest that keeps somebody from a case, or did until it was waived.

    Attributes:
        person: their number.
        name: who it is.
        role: in which they judge.
        declared: what they declared.
        is_own: whether it is the reader's own.
    """

    person: int
    name: str
    role: str
    declared: Declared
    is_own: bool


@dataclass(frozen=True, slots=True)
class PublicWaiver:
    """A waiver as everybody reads it: of whom among the reviewers is told to nobody.

    Attributes:
        interest: of which kind it was.
        role: in which role somebody judged in spite of it.
        reason: why it did not matter.
        on: the day.
    """

    interest: Interest
    role: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class InterestsTogether:
    """What those who judged a case declared, as a group.

    Attributes:
        people: how many declared, by role.
        declared: how many of all declared an interest of each kind.
        waivers: what was waived.
    """

    people: Mapping[str, int]
    declared: Mapping[Interest, int]
    waivers: tuple[PublicWaiver, ...]


def kept_out(session: Session, actor: Actor, submission: Submission) -> tuple[KeptOut, ...]:
    """Return each interest that keeps somebody from a case, and those waived, by who declared them.

    Raises:
        NotThere: where the actor may not see interests.
    """
    seen = seeing(session, actor, submission, current_round(session, submission))
    seen.require(Sort.INTERESTS)
    return tuple(
        KeptOut(person, name, role, one, person == actor.person)
        for person, name, role in _judges(session, submission)
        for one in declared_by(session, person, submission).values()
        if one.declared and one.interest in KEEPS_OUT
    )


def interests_together(
    session: Session, submission: Submission, people: Mapping[int, Role]
) -> InterestsTogether:
    """Return what these people, each in the role in which they judged, declared: nobody is named."""
    declared: Counter[Interest] = Counter()
    for person in people:
        held = declared_by(session, person, submission).values()
        declared.update(one.interest for one in held if one.declared)
    rows = session.scalars(
        select(InterestWaived)
        .where(
            InterestWaived.submission_id == submission.id,
            InterestWaived.person_id.in_(list(people)),
        )
        .order_by(InterestWaived.interest, InterestWaived.reason)
    )
    return InterestsTogether(
        people=dict(sorted(Counter(str(role) for role in people.values()).items())),
        declared={one: declared[one] for one in Interest if declared[one]},
        waivers=tuple(
            PublicWaiver(
                Interest(row.interest),
                str(people[row.person_id]),
                row.reason,
                row.waived_at.date(),
            )
            for row in rows
        ),
    )


def _judges(session: Session, submission: Submission) -> tuple[tuple[int, str, str], ...]:
    rows = session.execute(
        select(InterestDeclared.person_id, Person.name, InterestDeclared.role)
        .join(Person, Person.id == InterestDeclared.person_id)
        .where(InterestDeclared.submission_id == submission.id)
        .order_by(InterestDeclared.id)
    )
    return tuple({person: (person, name, role) for person, name, role in rows}.values())
