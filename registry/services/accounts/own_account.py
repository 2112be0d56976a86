"""What somebody sees of their own account."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotThere
from registry.models import Organisation, Person
from registry.policy.actor import Actor
from registry.services.accounts.sessions import Place, places


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAccount:
    """An account as its owner sees it.

    Attributes:
        roles: each role, with the organisation that it is held for.
        has_password: whether one was chosen.
        has_second_step: whether a code is asked for at signing in.
        codes_left: how many recovery codes are left.
        places: where they are signed in.
    """

    roles: tuple[str, ...]
    has_password: bool
    has_second_step: bool
    codes_left: int
    places: tuple[Place, ...]


def own_account(session: Session, actor: Actor, *, here: str, moment: datetime) -> OwnAccount:
    """Show the account of whoever acts; `here` is the token of their session.

    Raises:
        NotThere: where nobody acts.
    """
    person = session.get(Person, actor.person) if actor.person is not None else None
    if person is None:
        raise NotThere("Nobody is signed in.")
    asked = select(Organisation.id, Organisation.name).where(
        Organisation.id.in_(actor.organisations)
    )
    names = {row.id: row.name for row in session.execute(asked)}
    return OwnAccount(
        roles=tuple(
            f"{held.role} for {names[held.organisation]}" if held.organisation else f"{held.role}"
            for held in actor.held
        ),
        has_password=person.password is not None,
        has_second_step=person.tf_primary_method is not None,
        codes_left=len(person.mf_recovery_codes or ()),
        places=places(session, person.id, here=here, moment=moment),
    )
