"""Screening nominations: what is accepted is shown; its owner is told, and so is whoever nominated it."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Nomination
from registry.models.chain import sha256_of
from registry.policy.actor import Actor
from registry.policy.nominations import NominationHappening
from registry.policy.permissions import Permission
from registry.services.events import CASES, now, tell
from registry.services.mail.queueing import queue_mail
from registry.services.nominations.nominating import LONGEST_WORDS, chain_of
from registry.services.submissions.notices import shortened
from registry.services.told import Told


@dataclass(frozen=True, slots=True)
class ToScreen:
    """A nomination as staff see it."""

    number: int
    name: str
    why: str
    delivered: str
    links: tuple[str, ...]
    owner_email: str | None
    nominator_email: str | None
    made_at: datetime
    accepted: bool | None
    owner_answer: str | None
    owner_words: str | None


def nominations_to_screen(session: Session) -> tuple[ToScreen, ...]:
    """Return those that nobody has decided of yet, the oldest first, then those that were accepted."""
    rows = session.scalars(
        select(Nomination)
        .where(Nomination.accepted.is_not(False))
        .order_by(Nomination.accepted.is_not(None), Nomination.id)
    )
    return tuple(
        ToScreen(
            one.id,
            one.name,
            one.why,
            one.delivered,
            tuple(one.links.split("\n")) if one.links else (),
            one.owner_email,
            one.nominator_email,
            one.made_at,
            one.accepted,
            one.owner_answer,
            one.owner_words,
        )
        for one in rows
    )


def decide(session: Session, actor: Actor, number: int, *, accepted: bool, reason: str) -> None:
    """Accept a nomination, which shows it and tells its owner, or decline it with a reason; once.

    Whoever nominated it is told either way, where they left an address.

    Raises:
        NotThere: where there is none of that number.
        NotAllowed: where the actor may not, or a reason is missing or too long.
    """
    if not actor.may(Permission.SCREEN):
        raise NotAllowed("Only the registry's staff screen nominations.")
    nomination = session.get(Nomination, number, with_for_update=True)
    if nomination is None:
        raise NotThere(f"There is no nomination {number}.")
    if nomination.accepted is not None:
        return
    if not accepted and not reason.strip():
        raise NotAllowed("Say why it is declined; whoever nominated it is told.")
    if len(reason) > LONGEST_WORDS:
        raise NotAllowed(f"Say it in at most {LONGEST_WORDS:,} characters.")
    moment = now(session, CASES)
    nomination.accepted, nomination.reason = accepted, reason.strip() or None
    nomination.decided_by, nomination.decided_at = actor.person, moment
    kind = NominationHappening.ACCEPTED if accepted else NominationHappening.DECLINED
    told = Told(chain_of(nomination), kind, {"by": actor.person}, moment)
    tell(session, told, CASES)
    if accepted and nomination.owner_email:
        _tell_its_owner(session, nomination)
    if nomination.nominator_email:
        _answer_its_nominator(session, nomination)
    session.flush()


def _tell_its_owner(session: Session, nomination: Nomination) -> None:
    token = secrets.token_urlsafe(32)
    nomination.token_hash = sha256_of(token)
    values = {
        "programme": nomination.name,
        "short": shortened(nomination.name),
        "path": f"/nominations/{token}",
    }
    queue_mail(
        session,
        "nomination-to-owner",
        to=nomination.owner_email or "",
        values=values,
        about=chain_of(nomination),
    )


def _answer_its_nominator(session: Session, nomination: Nomination) -> None:
    values = {"programme": nomination.name, "short": shortened(nomination.name)}
    if not nomination.accepted:
        values["reason"] = nomination.reason or ""
    queue_mail(
        session,
        "nomination-accepted" if nomination.accepted else "nomination-declined",
        to=nomination.nominator_email or "",
        values=values,
        about=chain_of(nomination),
    )
