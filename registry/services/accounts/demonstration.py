"""The demonstration's people: one invented person in each role, on this machine alone, and never beside real ones."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from registry.errors import RegistryError
from registry.models import Mail, Person
from registry.policy.roles import Role
from registry.services.accounts.operator import OPERATOR
from registry.services.accounts.organisations import find_or_add
from registry.services.accounts.people import end_sessions
from registry.services.accounts.roles import hold
from registry.services.accounts.telling import AccountHappening, tell_of
from registry.services.mail.states import MailState

ORGANISATION: Final = "Demo Trust (invented)"
_WHY: Final = "Of the demonstration."


class RealPeople(RegistryError):
    """The register holds people who are not the demonstration's."""


@dataclass(frozen=True, slots=True)
class SigningIn:
    """How all of them sign in while this demonstration runs."""

    password: str
    """Its hash."""
    second_step: str
    """The key of an authenticator app, encrypted; for those whose role asks for a second step."""


def address_of(role: Role) -> str:
    """Return the address that somebody in a role signs in with."""
    return f"demo.{role.replace(' ', '.')}@example.org"


ADDRESSES: Final = {address_of(role): role for role in Role}


def require_nobody_real(session: Session) -> None:
    """Refuse a register in which anybody real has an account.

    Raises:
        RealPeople: with what to do.
    """
    if session.scalar(select(Person.id).where(Person.email.not_in(ADDRESSES)).limit(1)):
        raise RealPeople(
            "This register holds people who are not the demonstration's, and everybody who reads "
            "this terminal could sign in beside them. Choose another data folder: "
            "make run DEMO=1 DATA=demo"
        )


def kept_second_step(session: Session) -> str | None:
    """Return the key of an earlier demonstration on this register, so that one entry in an app will do."""
    return session.scalar(
        select(Person.tf_totp_secret)
        .where(Person.email.in_(ADDRESSES), Person.tf_totp_secret.is_not(None))
        .limit(1)
    )


def begin(session: Session, how: SigningIn) -> None:
    """Let the eight sign in from now on; whoever was signed in as one of them is not any more.

    Raises:
        RealPeople: where they would not be alone.
    """
    require_nobody_real(session)
    organisation = find_or_add(session, OPERATOR, ORGANISATION)
    known = {one.email: one for one in _people(session)}
    for address, role in ADDRESSES.items():
        person = known.get(address) or _added(session, address, role, organisation)
        person.password = how.password
        if role.needs_second_step:
            person.tf_primary_method, person.tf_totp_secret = "authenticator", how.second_step
        end_sessions(session, person)
        if not person.active:
            person.active = True
            tell_of(session, person, AccountHappening.PERSON_PUT_TO_USE_AGAIN, OPERATOR, why=_WHY)


def stop(session: Session) -> int:
    """Put the eight out of use, where they are there; return how many were."""
    left = [person for person in _people(session) if person.active]
    for person in left:
        person.active, person.password = False, None
        end_sessions(session, person)
        tell_of(session, person, AccountHappening.PERSON_PUT_OUT_OF_USE, OPERATOR, why=_WHY)
    if left:
        _give_up_mail(session)
    return len(left)


def _give_up_mail(session: Session) -> None:
    """Send nothing later that was written while nothing could be sent: nobody real had an account meanwhile."""
    session.execute(
        update(Mail)
        .where(Mail.state == MailState.QUEUED)
        .values(
            state=MailState.FAILED,
            ended_at=datetime.now(UTC),
            last_failure="It was written in a demonstration, which sends nothing.",
        )
    )


def _people(session: Session) -> list[Person]:
    return list(session.scalars(select(Person).where(Person.email.in_(ADDRESSES))))


def _added(session: Session, address: str, role: Role, organisation: int) -> Person:
    moment = datetime.now(UTC)
    person = Person(
        email=address,
        name=f"Demo {role}",
        fs_uniquifier=uuid4().hex,
        added_at=moment,
        confirmed_at=moment,
    )
    session.add(person)
    session.flush()
    tell_of(session, person, AccountHappening.PERSON_ADDED, OPERATOR, why=_WHY)
    held = organisation if role.is_of_an_organisation else None
    hold(session, OPERATOR, person, role, organisation=held, why=_WHY)
    return person
