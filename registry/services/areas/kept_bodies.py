"""The bodies as staff see them: which can be written to, and what is kept of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from registry.models import AreaRow, BodyArea, BodyRow
from registry.policy.recipients import Matter
from registry.services.areas.bodies import BETWEEN, row_of
from registry.services.areas.contact_check import is_proven
from registry.services.areas.directory import Reached

AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class KeptBody:
    """A line of the list of bodies."""

    reference: str
    name: str
    kind: str
    reached: Reached
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class KeptBodies:
    """The list: at most `AT_ONCE` of it, and how many there are."""

    bodies: tuple[KeptBody, ...]
    found: int
    proven: int
    known: int
    there: int
    """Bodies that there are today; `known` of them have an address, and `proven` said that it reaches them."""


@dataclass(frozen=True, slots=True)
class BodyKept:
    """A body's own page for staff."""

    reference: str
    name: str
    kind: str
    answers_for: tuple[str, ...]
    reached: Reached
    proven_on: date | None
    asked_on: date | None
    typed: Mapping[str, str]
    """What is kept, as its form shows it."""


def kept_bodies(session: Session, words: str, on: date) -> KeptBodies:
    """Return the bodies whose name or reference holds some words; those that cannot be written to come first."""
    rows = session.scalars(_named(words).order_by(BodyRow.name)).all()
    order = list(reversed(Reached))
    lines = [
        KeptBody(row.reference, row.name, row.kind, _reached(row, on), row.ended_on) for row in rows
    ]
    lines.sort(key=lambda one: (one.ended_on is not None, order.index(one.reached), one.name))
    there = [one for one in lines if one.ended_on is None or on < one.ended_on]
    return KeptBodies(
        tuple(lines[:AT_ONCE]),
        found=len(lines),
        proven=sum(one.reached is Reached.PROVEN for one in there),
        known=sum(one.reached is not Reached.UNKNOWN for one in there),
        there=len(there),
    )


def body_kept(session: Session, reference: str, on: date) -> BodyKept:
    """Return what is kept of a body.

    Raises:
        NotThere: where there is none of that name.
    """
    row = row_of(session, reference)
    areas = session.scalars(
        select(AreaRow.name)
        .join(BodyArea, BodyArea.area == AreaRow.code)
        .where(BodyArea.body_id == row.id)
        .order_by(AreaRow.name)
    )
    matters = row.matters.split(BETWEEN) if row.matters else []
    typed = {
        name: str(getattr(row, name) or "")
        for name in ("name", "address", "web", "source", "valid_from", "ended_on", "succeeded_by")
    }
    typed |= {f"matter-{one.name.lower()}": "yes" for one in Matter if one in matters}
    return BodyKept(
        reference=row.reference,
        name=row.name,
        kind=row.kind,
        answers_for=(*areas, *(row.nations.split(BETWEEN) if row.nations else ())),
        reached=_reached(row, on),
        proven_on=row.proven_on,
        asked_on=None if row.check_sent_at is None else row.check_sent_at.date(),
        typed=typed,
    )


def _named(words: str) -> Select[BodyRow]:
    query = select(BodyRow)
    for word in words.split():
        like = f"%{word.casefold()}%"
        query = query.where(
            or_(func.lower(BodyRow.name).like(like), func.lower(BodyRow.reference).like(like))
        )
    return query


def _reached(row: BodyRow, on: date) -> Reached:
    if row.address is None:
        return Reached.UNKNOWN
    return Reached.PROVEN if is_proven(row.proven_on, on) else Reached.UNPROVEN
