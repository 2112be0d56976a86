"""People: who has an account, what they hold, and what an administrator or they themselves may change."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Organisation, Person, PersonSession, RoleHeld
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.roles import Role
from registry.services.accounts.roles import (
    OWN_ROLES,
    is_last_certifier,
    is_own,
    require_another_administrator,
)
from registry.services.accounts.taking_up import clean_name
from registry.services.accounts.telling import AccountHappening, tell_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldView:
    """A role that somebody holds."""

    id: int
    role: str
    organisation_id: int | None
    organisation: str | None
    given_at: datetime
    is_last_certifier: bool
    may_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """Somebody who has an account."""

    id: int
    name: str
    email: str
    added_at: datetime
    active: bool
    has_second_step: bool
    lacks_second_step: bool
    """Whether a role asks for one that they have not set up."""
    roles: tuple[HeldView, ...]


def has_administrator(session: Session) -> bool:
    """Whether somebody can let people in."""
    found = (
        select(RoleHeld.id)
        .join(Person, Person.id == RoleHeld.person_id)
        .where(RoleHeld.name == Role.ADMINISTRATOR, Person.active)
    )
    return session.scalar(found.limit(1)) is not None


def everybody(session: Session, actor: Actor) -> tuple[PersonView, ...]:
    """Return everybody who has an account, by name.

    Raises:
        NotAllowed: where the actor is no administrator.
    """
    _require_administrator(actor)
    people = session.scalars(select(Person).order_by(func.lower(Person.name), Person.id))
    names = _names(session)
    return tuple(_view(session, actor, person, names) for person in people)


def people_of(session: Session, actor: Actor, organisation: int) -> tuple[PersonView, ...]:
    """Return who holds a role for an organisation, by name, with those roles alone.

    Raises:
        NotThere: where it is not the actor's own.
    """
    if not (is_own(actor, organisation) or actor.may(Permission.MANAGE_PEOPLE)):
        raise NotThere("There is no such organisation that you may see.")
    people = session.scalars(
        select(Person)
        .where(Person.id.in_(select(RoleHeld.person_id).filter_by(organisation_id=organisation)))
        .order_by(func.lower(Person.name), Person.id)
    )
    names = _names(session)
    return tuple(_view(session, actor, one, names, only=organisation) for one in people)


def find_person(session: Session, actor: Actor, person: int) -> PersonView:
    """Return somebody who has an account, to an administrator.

    Raises:
        NotThere: where there is nobody of that number.
    """
    return _view(session, actor, person_to_manage(session, actor, person), _names(session))


def person_to_manage(session: Session, actor: Actor, person: int) -> Person:
    """Return the row of somebody whom an administrator is about to change.

    Raises:
        NotThere: where there is nobody of that number.
    """
    _require_administrator(actor)
    found = session.get(Person, person)
    if found is None:
        raise NotThere("There is nobody of that number here.")
    return found


def rename(session: Session, actor: Actor, name: str) -> None:
    """Change one's own name.

    Raises:
        NameMissing: for a name of no letters, or too many.
    """
    found = session.get(Person, actor.person) if actor.person is not None else None
    if found is None:
        raise NotAllowed("Sign in first.")
    found.name = clean_name(name)
    session.flush()


def put_out_of_use(session: Session, actor: Actor, person: int, *, why: str) -> None:
    """End every session of somebody and let them sign in no more; their roles stay.

    Raises:
        NotAllowed: where they are the last administrator.
    """
    found = person_to_manage(session, actor, person)
    if any(held.name == Role.ADMINISTRATOR for held in found.roles):
        require_another_administrator(session, found)
    if found.active:
        found.active = False
        end_sessions(session, found)
        tell_of(session, found, AccountHappening.PERSON_PUT_OUT_OF_USE, actor, why=why)


def put_to_use_again(session: Session, actor: Actor, person: int, *, why: str) -> None:
    """Let somebody sign in again."""
    found = person_to_manage(session, actor, person)
    if not found.active:
        found.active = True
        session.flush()
        tell_of(session, found, AccountHappening.PERSON_PUT_TO_USE_AGAIN, actor, why=why)


def forget_second_step(session: Session, actor: Actor, person: int, *, why: str) -> None:
    """Have somebody who lost their phone and their codes set up a new second step.

    Raises:
        NotAllowed: for one's own, which an open session must not be able to do away with.
    """
    found = person_to_manage(session, actor, person)
    if found.id == actor.person:
        raise NotAllowed("Another administrator does this for you; your own page changes the app.")
    found.tf_primary_method = found.tf_totp_secret = None
    found.tf_last_counter = None
    found.mf_recovery_codes = None
    end_sessions(session, found)
    tell_of(session, found, AccountHappening.SECOND_STEP_FORGOTTEN, actor, why=why)


def end_sessions(session: Session, person: Person) -> None:
    """Sign somebody out everywhere."""
    person.fs_uniquifier = uuid4().hex
    session.execute(
        update(PersonSession)
        .where(PersonSession.person_id == person.id, PersonSession.ended_at.is_(None))
        .values(ended_at=datetime.now(UTC))
    )
    session.flush()


def _names(session: Session) -> dict[int, str]:
    return {one.id: one.name for one in session.scalars(select(Organisation))}


def _view(
    session: Session,
    actor: Actor,
    person: Person,
    names: dict[int, str],
    *,
    only: int | None = None,
) -> PersonView:
    held = [one for one in person.roles if only is None or one.organisation_id == only]
    asked = any(Role(one.name).needs_second_step for one in person.roles)
    return PersonView(
        id=person.id,
        name=person.name,
        email=person.email,
        added_at=person.added_at,
        active=person.active,
        has_second_step=person.tf_primary_method is not None,
        lacks_second_step=asked and person.tf_primary_method is None,
        roles=tuple(_held(session, actor, one, names) for one in held),
    )


def _held(session: Session, actor: Actor, held: RoleHeld, names: dict[int, str]) -> HeldView:
    organisation = held.organisation_id
    own = organisation is not None and is_own(actor, organisation) and held.name in OWN_ROLES
    return HeldView(
        id=held.id,
        role=held.name,
        organisation_id=organisation,
        organisation=None if organisation is None else names.get(organisation),
        given_at=held.given_at,
        is_last_certifier=is_last_certifier(session, held),
        may_end=own or actor.may(Permission.MANAGE_PEOPLE),
    )


def _require_administrator(actor: Actor) -> None:
    if not actor.may(Permission.MANAGE_PEOPLE):
        raise NotAllowed("Only an administrator of the registry sees everybody.")
