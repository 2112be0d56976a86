"""Asking a body whether an address reaches it: a figure about who answers is worth nothing where it does not."""

import secrets
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import BodyRow
from registry.models.chain import sha256_of
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.recipients import BodyHappening
from registry.services.areas.bodies import chain_of, row_of
from registry.services.events import CASES, now, tell
from registry.services.mail.queueing import queue_mail
from registry.services.told import Told

LINK_LASTS: Final = timedelta(days=60)
"""Whoever kept the link cannot vouch for the address for ever."""
NOT_AGAIN_FOR: Final = timedelta(minutes=10)
"""A second press of the button would send a second letter, and kill the link in the first."""
PROVEN_FOR: Final = timedelta(days=365)
"""How long an answer holds; people and addresses change."""


def ask_whether_it_reaches(session: Session, actor: Actor, reference: str) -> None:
    """Write to a body's address, with a link that says that it reaches the body.

    Raises:
        NotThere: where there is no such body.
        NotAllowed: where the actor may not, no address is known, or that address was asked a moment ago.
    """
    if not actor.may(Permission.KEEP_BODIES):
        raise NotAllowed("Only the registry's staff ask whether an address reaches a body.")
    row = row_of(session, reference, lock=True)
    if row.address is None:
        raise NotAllowed(f"No address of {row.name} is known. Add one first.")
    token, moment = secrets.token_urlsafe(32), now(session, CASES)
    if row.check_sent_at is not None and moment - row.check_sent_at < NOT_AGAIN_FOR:
        raise NotAllowed(
            f"{row.name} was written to a moment ago. Wait ten minutes, then ask again."
        )
    row.check_hash, row.check_sent_at = sha256_of(token), moment
    queue_mail(
        session,
        "body-address-asked",
        to=row.address,
        values={"body": row.name, "path": f"/bodies/reached/{token}"},
        about=chain_of(row),
    )
    tell(session, Told(chain_of(row), BodyHappening.ASKED, {"by": actor.person}, moment), CASES)
    session.flush()


def body_asked(session: Session, token: str) -> str:
    """Return the name of the body that a link asks; opening it changes nothing.

    Raises:
        NotThere: where the link is none of ours, or was taken over by a newer one.
    """
    return _by(session, token, lock=False).name


def say_that_it_reaches(session: Session, token: str) -> str:
    """Note that an address reaches its body, and return the body's name; to say it again changes the day alone.

    Raises:
        NotThere: where the link is none of ours, or was taken over by a newer one.
    """
    row = _by(session, token, lock=True)
    moment = now(session, CASES)
    if row.proven_on != moment.date():
        row.proven_on = moment.date()
        tell(session, Told(chain_of(row), BodyHappening.PROVEN, {}, moment), CASES)
        session.flush()
    return row.name


def is_proven(proven_on: date | None, on: date) -> bool:
    """Whether a body's address is known to reach it on a day."""
    return proven_on is not None and on - PROVEN_FOR <= proven_on <= on


def _by(session: Session, token: str, *, lock: bool) -> BodyRow:
    query = select(BodyRow).where(BodyRow.check_hash == sha256_of(token))
    found = session.scalar(query.with_for_update() if lock else query)
    asked = None if found is None else found.check_sent_at
    if found is None or asked is None or asked + LINK_LASTS < now(session, CASES):
        raise NotThere(
            "This link is not one that we sent, it is too old, a newer one took its place, or it was cut off in the "
            "mail. Copy all of it."
        )
    return found
