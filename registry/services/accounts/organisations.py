"""Organisations: added by administrators; what kind they are is recorded, and read by no rule."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere, RegistryError
from registry.models import Organisation, RoleHeld
from registry.policy.actor import Actor
from registry.policy.organisation_kinds import Sector, Size
from registry.policy.permissions import Permission
from registry.services.accounts.roles import is_own
from registry.services.accounts.telling import AccountHappening, tell_of

LONGEST_NAME = 200
"""Characters."""


class OrganisationWrong(RegistryError):
    """An organisation that cannot be kept as it was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is recorded of an organisation."""

    name: str
    sector: Sector | None = None
    size: Size | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationLine:
    """An organisation in a list."""

    id: int
    name: str
    sector: str | None
    size: str | None
    people: int
    """How many hold a role for it."""


def all_organisations(session: Session, actor: Actor) -> tuple[OrganisationLine, ...]:
    """Return every organisation, by name.

    Raises:
        NotAllowed: where the actor is no administrator.
    """
    _require_administrator(actor)
    people = (
        select(RoleHeld.organisation_id, func.count(RoleHeld.person_id.distinct()).label("people"))
        .group_by(RoleHeld.organisation_id)
        .subquery()
    )
    rows = session.execute(
        select(Organisation, func.coalesce(people.c.people, 0))
        .outerjoin(people, people.c.organisation_id == Organisation.id)
        .order_by(func.lower(Organisation.name))
    )
    return tuple(_line(organisation, number) for organisation, number in rows)


def find_organisation(session: Session, actor: Actor, organisation: int) -> OrganisationLine:
    """Return an organisation that the actor acts for, or any to an administrator.

    Raises:
        NotThere: for all others.
    """
    found = _find(session, actor, organisation)
    people = select(func.count(RoleHeld.person_id.distinct())).where(
        RoleHeld.organisation_id == organisation
    )
    return _line(found, session.scalar(people) or 0)


def own_organisations(session: Session, actor: Actor) -> tuple[OrganisationLine, ...]:
    """Return the organisations into which the actor may invite colleagues, by name."""
    own = [
        find_organisation(session, actor, one) for one in actor.organisations if is_own(actor, one)
    ]
    return tuple(sorted(own, key=lambda one: one.name.casefold()))


def add(session: Session, actor: Actor, described: Described) -> int:
    """Add an organisation, and return its number.

    Raises:
        OrganisationWrong: where its name is none, or is taken.
    """
    _require_administrator(actor)
    name = _free_name(session, described.name)
    organisation = Organisation(
        name=name, sector=described.sector, size=described.size, added_at=datetime.now(UTC)
    )
    session.add(organisation)
    session.flush()
    tell_of(session, organisation, AccountHappening.ORGANISATION_ADDED, actor, name=name)
    return organisation.id


def find_or_add(session: Session, actor: Actor, name: str) -> int:
    """Return the number of the organisation of a name, which is added if it is not there."""
    found = _by_name(session, " ".join(name.split()))
    return found.id if found else add(session, actor, Described(name=name))


def change(session: Session, actor: Actor, organisation: int, described: Described) -> None:
    """Change what is recorded of an organisation; its own people may, but for its name.

    Raises:
        NotThere: where it is not theirs.
        OrganisationWrong: where its new name is none, or is taken.
    """
    found = _find(session, actor, organisation)
    name = found.name
    if actor.may(Permission.MANAGE_PEOPLE):
        name = _free_name(session, described.name, but_for=found.id)
    after = {"name": name, "sector": described.sector, "size": described.size}
    before = {part: getattr(found, part) for part in after}
    if after == before:
        return
    for part, value in after.items():
        setattr(found, part, value)
    session.flush()
    told = {part: value for part, value in after.items() if value != before[part]}
    tell_of(session, found, AccountHappening.ORGANISATION_CHANGED, actor, **told)


def _find(session: Session, actor: Actor, organisation: int) -> Organisation:
    found = session.get(Organisation, organisation)
    if found is None or not (actor.may(Permission.MANAGE_PEOPLE) or is_own(actor, organisation)):
        raise NotThere("There is no such organisation that you may see.")
    return found


def _free_name(session: Session, name: str, *, but_for: int | None = None) -> str:
    called = " ".join(name.split())
    if not called or len(called) > LONGEST_NAME:
        raise OrganisationWrong(
            f"Write the organisation's name, in at most {LONGEST_NAME} characters."
        )
    taken = _by_name(session, called)
    if taken is not None and taken.id != but_for:
        raise OrganisationWrong(
            f"There is an organisation called {taken.name} already. Choose it instead, or write "
            "what tells the two apart, such as a place."
        )
    return called


def _by_name(session: Session, name: str) -> Organisation | None:
    every = session.scalars(select(Organisation))  # databases fold the letters of few alphabets
    return next((one for one in every if one.name.casefold() == name.casefold()), None)


def _line(organisation: Organisation, people: int) -> OrganisationLine:
    return OrganisationLine(
        id=organisation.id,
        name=organisation.name,
        sector=organisation.sector,
        size=organisation.size,
        people=people,
    )


def _require_administrator(actor: Actor) -> None:
    if not actor.may(Permission.MANAGE_PEOPLE):
        raise NotAllowed("Only an administrator of the registry manages organisations.")
