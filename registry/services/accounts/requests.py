"""Requests for an account: made by anybody, decided by an administrator with a reason."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere, RegistryError
from registry.models import AccountRequest, Person, RoleHeld
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.roles import Role
from registry.services.accounts.addresses import normalised
from registry.services.accounts.inviting import Asked, invite, person_of
from registry.services.accounts.letters import refusal_letter, waiting_letter
from registry.services.accounts.organisations import find_or_add
from registry.services.accounts.taking_up import clean_name
from registry.services.accounts.telling import AccountHappening, tell_of

REQUESTABLE = (
    Role.PROVIDER_EDITOR,
    Role.PROVIDER_CERTIFIER,
    Role.COMMISSIONER,
    Role.SCRUTINY_RECIPIENT,
    Role.REVIEWER,
    Role.PANEL,
)
"""What a stranger may ask for; moderators and administrators are invited."""

MOST_OF_ONE = 3
"""Requests from one address that may wait at a time; further ones are not kept."""

MOST_WAITING = 500
"""Requests that may wait in all; beyond that somebody is flooding the form."""


class RequestWrong(RegistryError):
    """A request that cannot be decided so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requested:
    """What somebody asks for, in their words."""

    name: str
    email: str
    organisation: str
    role: Role
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an administrator decides."""

    granted: bool
    reason: str
    role: Role
    organisation: str = ""
    """Its name; one that is not there yet is added. Empty for a role of the registry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """A request as an administrator reads it."""

    id: int
    name: str
    email: str
    organisation: str
    role: Role
    why: str
    asked_at: datetime
    has_account: bool
    decided_at: datetime | None
    decided_by: str | None
    granted: bool | None
    reason: str | None


def request_account(session: Session, requested: Requested) -> None:
    """Keep a request, and tell the administrators if none was waiting.

    Whether somebody has an account under the address makes no difference to what is said or
    done, so that nobody can learn it here.

    Raises:
        AddressWrong, NameMissing: where it cannot be answered.
    """
    name, email = clean_name(requested.name), normalised(requested.email)
    if requested.role not in REQUESTABLE:
        raise NotAllowed(f"The role {requested.role} is given by invitation alone.")
    waiting = session.scalar(_count_waiting()) or 0
    same = session.scalar(_count_waiting().where(AccountRequest.email == email)) or 0
    if same >= MOST_OF_ONE or waiting >= MOST_WAITING:
        return
    session.add(
        AccountRequest(
            email=email,
            name=name,
            organisation=" ".join(requested.organisation.split()),
            role=requested.role,
            why=requested.why.strip(),
            asked_at=datetime.now(UTC),
        )
    )
    session.flush()
    if not waiting:
        for address in _administrators(session):
            waiting_letter(session, address)


def all_requests(session: Session, actor: Actor) -> tuple[RequestView, ...]:
    """Return every request: those that wait first, the oldest of them first.

    Raises:
        NotAllowed: where the actor is no administrator.
    """
    _require_administrator(actor)
    rows = session.scalars(
        select(AccountRequest).order_by(AccountRequest.decided_at.is_not(None), AccountRequest.id)
    )
    return tuple(_view(session, row) for row in rows)


def find_request(session: Session, actor: Actor, request: int) -> RequestView:
    """Return one request.

    Raises:
        NotThere: where there is none of that number.
    """
    return _view(session, _find(session, actor, request))


def decide(session: Session, actor: Actor, request: int, decision: Decision) -> None:
    """Grant a request, which invites whoever made it, or refuse it; either way they are written to.

    Raises:
        RequestWrong: where it was decided already, or no reason is given.
        RoleWrong, OrganisationWrong: where the role cannot be held so.
    """
    found = _find(session, actor, request)
    if found.decided_at is not None:
        raise RequestWrong("This request was decided already, so nothing was changed.")
    if not decision.reason.strip():
        raise RequestWrong("Write the reason: it is kept, and sent where the answer is no.")
    found.decided_at, found.decided_by = datetime.now(UTC), actor.person
    found.granted, found.reason = decision.granted, decision.reason.strip()
    session.flush()
    if decision.granted:
        organisation = (
            find_or_add(session, actor, decision.organisation)
            if decision.role.is_of_an_organisation
            else None
        )
        asked = Asked(
            email=found.email, name=found.name, role=decision.role, organisation=organisation
        )
        invite(session, actor, asked)
        tell_of(session, found, AccountHappening.REQUEST_GRANTED, actor, why=found.reason)
    else:
        refusal_letter(session, found, found.reason)
        tell_of(session, found, AccountHappening.REQUEST_REFUSED, actor, why=found.reason)


def number_waiting(session: Session) -> int:
    """Count the requests that wait."""
    return session.scalar(_count_waiting()) or 0


def _count_waiting() -> Select[int]:
    return select(func.count(AccountRequest.id)).where(AccountRequest.decided_at.is_(None))


def _administrators(session: Session) -> list[str]:
    return list(
        session.scalars(
            select(Person.email)
            .join(RoleHeld, RoleHeld.person_id == Person.id)
            .where(RoleHeld.name == Role.ADMINISTRATOR, Person.active)
        )
    )


def _find(session: Session, actor: Actor, request: int) -> AccountRequest:
    _require_administrator(actor)
    found = session.get(AccountRequest, request)
    if found is None:
        raise NotThere("There is no request of that number.")
    return found


def _view(session: Session, request: AccountRequest) -> RequestView:
    decided_by = session.get(Person, request.decided_by or 0)
    return RequestView(
        id=request.id,
        name=request.name,
        email=request.email,
        organisation=request.organisation,
        role=Role(request.role),
        why=request.why,
        asked_at=request.asked_at,
        has_account=person_of(session, request.email) is not None,
        decided_at=request.decided_at,
        decided_by=decided_by.name if decided_by else None,
        granted=request.granted,
        reason=request.reason,
    )


def _require_administrator(actor: Actor) -> None:
    if not actor.may(Permission.MANAGE_PEOPLE):
        raise NotAllowed("Only an administrator of the registry decides requests.")
