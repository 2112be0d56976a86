"""Who has to do with a submission: its organisation's people, who changed it, and the registry's staff."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import DraftChange, Person, RoleHeld, SignatureAsked, Submission
from registry.policy.permissions import PERMISSIONS, Permission
from registry.policy.roles import Role
from registry.policy.signing import People


@dataclass(frozen=True, slots=True)
class Addressed:
    """Somebody who can be written to."""

    person: int
    name: str
    email: str


def people_of(session: Session, submission: Submission) -> People:
    """Return who may edit, sign and has changed a submission, by number."""
    changed = session.scalars(
        select(DraftChange.person_id).where(DraftChange.submission_id == submission.id).distinct()
    )
    sent = session.scalar(
        select(SignatureAsked.person_id)
        .where(SignatureAsked.submission_id == submission.id)
        .order_by(SignatureAsked.id.desc())
        .limit(1)
    )
    return People(
        editors=_numbers(editors_of(session, submission)),
        certifiers=_numbers(certifiers_of(session, submission)),
        changed_it=frozenset(changed),
        sent_it=sent,
    )


def editors_of(session: Session, submission: Submission) -> tuple[Addressed, ...]:
    """Return who may change it."""
    return _holders(session, (Role.PROVIDER_EDITOR,), submission.organisation_id)


def certifiers_of(session: Session, submission: Submission) -> tuple[Addressed, ...]:
    """Return who may sign it."""
    return _holders(session, (Role.PROVIDER_CERTIFIER,), submission.organisation_id)


def organisation_of(session: Session, submission: Submission) -> tuple[Addressed, ...]:
    """Return everybody of the organisation who submits."""
    roles = (Role.PROVIDER_EDITOR, Role.PROVIDER_CERTIFIER)
    return _holders(session, roles, submission.organisation_id)


def screeners(session: Session) -> tuple[Addressed, ...]:
    """Return the registry's staff who screen."""
    return staff_who_may(session, Permission.SCREEN)


def staff_who_may(session: Session, permission: Permission) -> tuple[Addressed, ...]:
    """Return the registry's staff who hold a permission."""
    roles = [one for one in PERMISSIONS[permission] if isinstance(one, Role)]
    return _holders(session, tuple(roles), None)


def _holders(
    session: Session, roles: tuple[Role, ...], organisation: int | None
) -> tuple[Addressed, ...]:
    rows = session.execute(
        select(Person.id, Person.name, Person.email)
        .join(RoleHeld, RoleHeld.person_id == Person.id)
        .where(
            RoleHeld.name.in_(roles),
            RoleHeld.organisation_id == organisation
            if organisation is not None
            else RoleHeld.organisation_id.is_(None),
            Person.active.is_(True),
        )
        .distinct()
        .order_by(Person.id)
    )
    return tuple(Addressed(*row) for row in rows)


def _numbers(people: tuple[Addressed, ...]) -> frozenset[int]:
    return frozenset(one.person for one in people)
