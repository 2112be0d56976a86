"""Adding a body that may be told of blockages, such as a health board: bodies come and go, so they are data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import AreaRow, BodyArea, BodyRow
from registry.nations import Nation
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.recipients import BodyHappening, BodyKind
from registry.services.areas.bodies import (
    BETWEEN,
    BodyFacts,
    chain_of,
    columns_of,
    problems_of,
)
from registry.services.events import CASES, now, tell
from registry.services.told import Told
from registry.services.wording import slug_of

_RESERVED: Final = frozenset({"new", "reached"})
"""Words that stand in addresses in the place of a body's reference."""
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a body is, and where it answers.

    Attributes:
        kind: what it does about blockages; None where nobody chose.
        nations: that it answers for wholly.
        areas: codes or names of areas that it answers for.
    """

    kind: BodyKind | None
    nations: frozenset[Nation] = frozenset()
    areas: tuple[str, ...] = ()


def problems_of_new(session: Session, facts: BodyFacts, answers: Answers) -> dict[str, str]:
    """Return what is wrong with a new body, by field."""
    wrong = problems_of(session, facts)
    if answers.kind is None:
        wrong["kind"] = "Choose what it does about blockages."
    if not answers.nations and not answers.areas:
        wrong["areas"] = "Name an area that it answers for, one a line, or tick a nation."
    unknown = [one for one, code in _codes(session, answers.areas) if code is None]
    if unknown:
        wrong["areas"] = (
            f"There is no area called “{unknown[0][:100]}”. Write each on a line of its own."
        )
    elif answers.areas and not facts.matters:
        wrong["areas"] = (
            "Tick what it answers for: beside the council, a body of an area answers for what it names alone."
        )
    return wrong


def add_body(session: Session, actor: Actor, facts: BodyFacts, answers: Answers) -> BodyRow:
    """Add a body, and return it.

    Raises:
        NotAllowed: where the actor may not, or something is wrong.
    """
    if not actor.may(Permission.KEEP_BODIES):
        raise NotAllowed("Only the registry's staff add bodies that are told of blockages.")
    wrong = problems_of_new(session, facts, answers)
    if wrong or answers.kind is None:
        raise NotAllowed(" ".join(wrong.values()))
    moment = now(session, CASES)
    row = BodyRow(
        reference=_reference(session, facts.name),
        kind=answers.kind,
        nations=BETWEEN.join(one for one in Nation if one in answers.nations),
        changed_by=actor.person,
        changed_at=moment,
        **columns_of(facts),
    )
    session.add(row)
    session.flush()
    codes = dict.fromkeys(code for _, code in _codes(session, answers.areas) if code is not None)
    session.add_all(BodyArea(body_id=row.id, area=code) for code in codes)
    tell(session, Told(chain_of(row), BodyHappening.ADDED, {"by": actor.person}, moment), CASES)
    session.flush()
    return row


def _codes(session: Session, areas: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    rows = session.execute(select(AreaRow.code, AreaRow.name).where(AreaRow.ended_on.is_(None)))
    known = {key.casefold(): code for code, name in rows for key in (code, name)}
    return ((one, known.get(one.casefold())) for one in areas)


def _reference(session: Session, name: str) -> str:
    stem = slug_of(name)[:_LONGEST].strip("-") or "body"
    taken = {*_RESERVED, *session.scalars(select(BodyRow.reference))}
    numbered = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(one for one in numbered if one not in taken)
