"""Where people are signed in: each place has a row, and ending the row ends the session at once."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from registry.errors import NotThere
from registry.models import PersonSession

IDLE = timedelta(hours=2)
"""A session that was not seen for so long is over."""

LONGEST = timedelta(hours=12)
"""However busy, somebody signs in anew after this."""

NOTED_EVERY = timedelta(minutes=5)
"""That a session was seen is written at most so often."""

KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Place:
    """One place where somebody is signed in, as the list of them shows it."""

    id: int
    device: str
    began_at: datetime
    seen_at: datetime
    is_here: bool


def begin(session: Session, *, person: int, device: str, moment: datetime) -> str:
    """Begin a session; return the token that its cookie holds, of which only the hash is kept."""
    old = PersonSession.began_at < moment - KEPT
    session.execute(delete(PersonSession).where(PersonSession.person_id == person, old))
    token = secrets.token_urlsafe(32)
    session.add(
        PersonSession(
            person_id=person,
            token_hash=_hashed(token),
            device=device,
            began_at=moment,
            seen_at=moment,
        )
    )
    session.flush()
    return token


def found(session: Session, token: str, *, person: int, moment: datetime) -> PersonSession | None:
    """Return the session of a token, or None where it is over or was never this person's."""
    place = session.scalar(
        select(PersonSession).where(
            PersonSession.token_hash == _hashed(token), PersonSession.person_id == person
        )
    )
    return place if place is not None and _lasts(place, moment) else None


def note_seen(session: Session, place: int, *, moment: datetime) -> None:
    """Write that a session was seen."""
    session.execute(
        update(PersonSession)
        .where(PersonSession.id == place, PersonSession.seen_at < moment)
        .values(seen_at=moment)
    )


def places(session: Session, person: int, *, here: str, moment: datetime) -> tuple[Place, ...]:
    """List where a person is signed in, this place first; `here` is its token."""
    rows = session.scalars(
        select(PersonSession)
        .where(PersonSession.person_id == person, PersonSession.ended_at.is_(None))
        .order_by(PersonSession.seen_at.desc(), PersonSession.id.desc())
    )
    this = _hashed(here)
    listed = [
        Place(row.id, row.device, row.began_at, row.seen_at, is_here=row.token_hash == this)
        for row in rows
        if _lasts(row, moment)
    ]
    return tuple(sorted(listed, key=lambda place: not place.is_here))


def end(session: Session, token: str, *, moment: datetime) -> None:
    """End the session of a token, if there is one."""
    session.execute(
        update(PersonSession)
        .where(PersonSession.token_hash == _hashed(token), PersonSession.ended_at.is_(None))
        .values(ended_at=moment)
    )


def end_place(session: Session, person: int, place: int, *, moment: datetime) -> None:
    """End one of a person's sessions.

    Raises:
        NotThere: where it is none of theirs.
    """
    row = session.get(PersonSession, place)
    if row is None or row.person_id != person:
        raise NotThere("You are not signed in at such a place, or no longer. Look at the list.")
    if row.ended_at is None:
        row.ended_at = moment
        session.flush()


def end_others(session: Session, person: int, *, here: str | None, moment: datetime) -> None:
    """End all of a person's sessions, but that of the token `here` where one is given."""
    others = update(PersonSession).where(
        PersonSession.person_id == person, PersonSession.ended_at.is_(None)
    )
    if here is not None:
        others = others.where(PersonSession.token_hash != _hashed(here))
    session.execute(others.values(ended_at=moment))


def _lasts(place: PersonSession, moment: datetime) -> bool:
    return (
        place.ended_at is None
        and moment - place.seen_at < IDLE
        and moment - place.began_at < LONGEST
    )


def _hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
