"""An administrator sees pages as somebody else would: begun with a reason, each page told, ended or over."""

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import CaseEvent, Person, RoleHeld
from registry.policy.acting import LONGEST, LONGEST_REASON, MAY_BE_SEEN_AS, why_not_as
from registry.policy.actor import Actor, Held
from registry.policy.roles import Role
from registry.policy.visibility import Sort
from registry.services.desk.views import case_named
from registry.services.events import CASES, now, tell
from registry.services.reviews.seeing import seeing
from registry.services.told import Told

_CHAINS = "acting/"
_AFTER_ALL = "acting0"
"""The first text that sorts after every chain of these."""
SHOWN = 50
"""Of those before, on their page."""


class ActingHappening(StrEnum):
    """What is told, in the past tense."""

    BEGUN = "acting begun"
    SEEN = "page seen as somebody else"
    ENDED = "acting ended"


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody who looks as somebody else.

    Attributes:
        chain: of its events.
        seen_as: the other, with what they may.
        until: when it is over by itself.
    """

    chain: str
    seen_as: Actor
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ActedBefore:
    """One time that it was done: by whom, as whom, why, when, and which pages were seen."""

    by: str
    seen_as: str
    reason: str
    began: datetime
    ended: datetime | None
    pages: tuple[str, ...]


def those_who_may_be_seen_as(session: Session) -> tuple[Actor, ...]:
    """Return everybody whose pages an administrator may see, by name."""
    people = session.scalars(
        select(Person)
        .where(
            Person.active.is_(True),
            Person.id.in_(select(RoleHeld.person_id).where(RoleHeld.name.in_(MAY_BE_SEEN_AS))),
            Person.id.not_in(
                select(RoleHeld.person_id).where(RoleHeld.name.not_in(MAY_BE_SEEN_AS))
            ),
        )
        .order_by(Person.name, Person.id)
    )
    return tuple(map(_actor_of, people))


def begin_acting(session: Session, actor: Actor, other: int, reason: str) -> str:
    """Tell that somebody begins to look as somebody else, and return the chain of its events.

    Raises:
        NotThere: where there is nobody by that number.
        NotAllowed: where the actor may not, or gives no reason.
    """
    person = session.get(Person, other)
    if person is None or not person.active:
        raise NotThere("There is nobody by that number.")
    refused = why_not_as(actor, _actor_of(person))
    if refused is not None:
        raise NotAllowed(refused)
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise NotAllowed(f"Say why, in at most {LONGEST_REASON:,} characters.")
    chain = f"{_CHAINS}{secrets.token_hex(8)}"
    content = {"by": actor.person, "as": person.id, "reason": reason.strip()}
    tell(session, Told(chain, ActingHappening.BEGUN, content, now(session, CASES)), CASES)
    return chain


def acting(session: Session, actor: Actor, chain: str) -> Acting | None:
    """Return as whom somebody looks; None where it is over, was not theirs, or may be no longer."""
    events = session.scalars(
        select(CaseEvent)
        .where(
            CaseEvent.chain == chain,
            CaseEvent.kind.in_((ActingHappening.BEGUN, ActingHappening.ENDED)),
        )
        .order_by(CaseEvent.place)
    ).all()
    if len(events) != 1 or not chain.startswith(_CHAINS):
        return None
    told, until = json.loads(events[0].content), events[0].happened_at + LONGEST
    person = session.get(Person, told["as"])
    if person is None or not person.active or told["by"] != actor.person:
        return None
    other = _actor_of(person)
    if datetime.now(UTC) >= until or why_not_as(actor, other) is not None:
        return None
    return Acting(chain, other, until)


def require_open(session: Session, actor: Actor, one: Acting, reference: str) -> None:
    """Refuse a case's pages to whoever looks as somebody else and may not read the case as themselves.

    Raises:
        NotAllowed: with what to do.
    """
    case = case_named(session, reference)
    if case is None or seeing(session, actor, case, None).may(Sort.RECORD):
        return
    raise NotAllowed(
        f"You look as {one.seen_as.name} would, and the case {case.reference} is closed to you until you have "
        "declared your interests in it and none keeps you out. End this with the button on this page, declare "
        f"them at /moderation/{case.reference}/interests, then look again."
    )


def tell_page(session: Session, actor: Actor, one: Acting, page: str) -> None:
    """Tell that a page was seen."""
    content = {"by": actor.person, "as": one.seen_as.person, "page": page}
    tell(session, Told(one.chain, ActingHappening.SEEN, content, now(session, CASES)), CASES)


def end_acting(session: Session, actor: Actor, one: Acting) -> None:
    """Tell that it ended."""
    content = {"by": actor.person, "as": one.seen_as.person}
    tell(session, Told(one.chain, ActingHappening.ENDED, content, now(session, CASES)), CASES)


def acted_before(session: Session) -> tuple[ActedBefore, ...]:
    """Return the newest times that it was done, the latest first."""
    begun = session.scalars(
        select(CaseEvent)
        .where(
            CaseEvent.chain > _CHAINS,
            CaseEvent.chain < _AFTER_ALL,
            CaseEvent.kind == ActingHappening.BEGUN,
        )
        .order_by(CaseEvent.id.desc())
        .limit(SHOWN)
    ).all()
    later: dict[str, list[CaseEvent]] = {one.chain: [] for one in begun}
    for event in session.scalars(
        select(CaseEvent)
        .where(CaseEvent.chain.in_(later), CaseEvent.kind != ActingHappening.BEGUN)
        .order_by(CaseEvent.id)
    ):
        later[event.chain].append(event)
    rows = session.execute(select(Person.id, Person.name))
    names = {person: name for person, name in rows}  # noqa: C416  a row is no pair of types
    return tuple(_before(one, later[one.chain], names) for one in begun)


def _before(begun: CaseEvent, later: list[CaseEvent], names: dict[int, str]) -> ActedBefore:
    told = json.loads(begun.content)
    seen = [json.loads(one.content) for one in later if one.kind == ActingHappening.SEEN]
    ended = (one.happened_at for one in later if one.kind == ActingHappening.ENDED)
    return ActedBefore(
        by=names.get(told["by"], "somebody"),
        seen_as=names.get(told["as"], "somebody"),
        reason=told["reason"],
        began=begun.happened_at,
        ended=next(ended, None),
        pages=tuple(dict.fromkeys(one["page"] for one in seen)),
    )


def _actor_of(person: Person) -> Actor:
    held = tuple(Held(Role(one.name), one.organisation_id) for one in person.roles)
    return Actor(person=person.id, name=person.name, email=person.email, held=held)
