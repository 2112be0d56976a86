"""Roles: given and ended with a reason, told as events, and never the last administrator's."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere, RegistryError
from registry.models import Organisation, Person, RoleHeld
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.roles import Role
from registry.services.accounts.letters import role_letter
from registry.services.accounts.telling import AccountHappening, tell_of

OWN_ROLES = (Role.PROVIDER_EDITOR, Role.PROVIDER_CERTIFIER)
"""What an organisation's own people may give each other."""


class RoleWrong(RegistryError):
    """A role that cannot be held so."""


class LastCertifier(RegistryError):
    """The role is the last of its kind in an organisation, which then can send nothing."""


def require_sensible(session: Session, role: Role, organisation: int | None) -> None:
    """Refuse a role of an organisation without one, one of the registry with one, or an unknown one.

    Raises:
        RoleWrong: with what to do.
        NotThere: where there is no such organisation.
    """
    if role.is_of_an_organisation and organisation is None:
        raise RoleWrong(f"The role {role} is held for an organisation. Choose which.")
    if not role.is_of_an_organisation and organisation is not None:
        raise RoleWrong(
            f"The role {role} is of the registry as a whole. Leave the organisation out."
        )
    if organisation is not None and session.get(Organisation, organisation) is None:
        raise NotThere("There is no such organisation.")


def require_may_give(actor: Actor, role: Role, organisation: int | None) -> None:
    """Refuse whoever may neither give every role nor this one in this organisation of their own.

    Raises:
        NotThere: where it is another organisation's: nobody learns whether it exists.
        NotAllowed: where the role is not theirs to give.
    """
    if actor.may(Permission.MANAGE_PEOPLE):
        return
    if organisation is None or not is_own(actor, organisation):
        raise NotThere("There is no such organisation that you may invite people into.")
    if role not in OWN_ROLES:
        raise NotAllowed(f"Only an administrator of the registry gives the role {role}.")


def is_own(actor: Actor, organisation: int) -> bool:
    """Whether somebody may invite people into an organisation because they act for it."""
    return organisation in actor.organisations and actor.may(
        Permission.MANAGE_OWN_PEOPLE, organisation=organisation
    )


def give(  # noqa: PLR0913  who gives whom what, where, and why
    session: Session,
    actor: Actor,
    person: Person,
    role: Role,
    *,
    organisation: int | None = None,
    why: str,
) -> RoleHeld:
    """Give somebody who has an account a role, at once, and write to them.

    Raises:
        RoleWrong: where it cannot be held so, or is held already.
    """
    if not actor.may(Permission.MANAGE_PEOPLE):
        raise NotAllowed("Only an administrator gives roles to people who have an account.")
    require_sensible(session, role, organisation)
    held = hold(session, actor, person, role, organisation=organisation, why=why)
    role_letter(session, person, by=actor, role=role, organisation=organisation)
    return held


def hold(
    session: Session,
    actor: Actor,
    person: Person,
    role: Role,
    *,
    organisation: int | None,
    **told: str | int | None,
) -> RoleHeld:
    """Let a person hold a role from now on, and tell it; whoever calls has asked who may.

    Raises:
        RoleWrong: where they hold it already.
    """
    if any((h.name, h.organisation_id) == (role, organisation) for h in person.roles):
        raise RoleWrong(f"{person.name} holds this role already, so nothing was changed.")
    held = RoleHeld(
        person_id=person.id,
        name=role,
        organisation_id=organisation,
        given_at=datetime.now(UTC),
    )
    person.roles.append(held)
    session.flush()
    content = {"role": str(role), "organisation": organisation, **told}
    tell_of(session, person, AccountHappening.ROLE_GIVEN, actor, **content)
    return held


def find_held(session: Session, actor: Actor, held_id: int) -> tuple[Person, RoleHeld]:
    """Return a role that the actor may end, with whose it is.

    Raises:
        NotThere: where there is none, or it is not theirs to end.
    """
    held = session.get(RoleHeld, held_id)
    if held is not None:
        own = (
            held.organisation_id is not None
            and is_own(actor, held.organisation_id)
            and held.name in OWN_ROLES
        )
        person = session.get(Person, held.person_id)
        if person is not None and (own or actor.may(Permission.MANAGE_PEOPLE)):
            return person, held
    raise NotThere("There is no such role that you may end.")


def end(
    session: Session, actor: Actor, held_id: int, *, why: str, knows_it_is_the_last: bool = False
) -> None:
    """End a role.

    Raises:
        NotAllowed: where it is the last administrator's.
        LastCertifier: where it is an organisation's last and whoever ends it does not know.
    """
    person, held = find_held(session, actor, held_id)
    if held.name == Role.ADMINISTRATOR:
        require_another_administrator(session, person)
    if is_last_certifier(session, held) and not knows_it_is_the_last:
        raise LastCertifier("Nobody else can sign what this organisation sends.")
    content = {"role": held.name, "organisation": held.organisation_id, "why": why}
    person.roles.remove(held)
    session.flush()
    tell_of(session, person, AccountHappening.ROLE_ENDED, actor, **content)


def is_last_certifier(session: Session, held: RoleHeld) -> bool:
    """Whether nobody else could sign what the organisation sends once this role has ended."""
    if held.name != Role.PROVIDER_CERTIFIER:
        return False
    others = _holders(session, Role.PROVIDER_CERTIFIER, held.organisation_id)
    return all(person.id == held.person_id for person in others)


def require_another_administrator(session: Session, person: Person) -> None:
    """Refuse what would leave the registry without anybody who can let people in.

    Raises:
        NotAllowed: where nobody else is an administrator.
    """
    others = _holders(session, Role.ADMINISTRATOR, None)
    if all(other.id == person.id for other in others):
        raise NotAllowed(
            f"{person.name} is the last administrator, so this role stays. Make somebody else an "
            "administrator first."
        )


def _holders(session: Session, role: Role, organisation: int | None) -> Sequence[Person]:
    """Find who holds a role and can sign in."""
    return session.scalars(
        select(Person)
        .join(RoleHeld, RoleHeld.person_id == Person.id)
        .where(
            RoleHeld.name == role,
            RoleHeld.organisation_id.is_not_distinct_from(organisation),
            Person.active,
        )
    ).all()
