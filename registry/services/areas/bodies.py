"""The bodies that may be told of blockages: what is known of each, and what staff say of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import BodyArea, BodyRow
from registry.nations import Nation
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.recipients import Body, BodyHappening, BodyKind, Matter
from registry.services.events import CASES, now, tell
from registry.services.nominations.nominating import is_mail_address
from registry.services.told import Told

LONGEST = 300
BETWEEN = ";"


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFacts:
    """What staff can say of a body.

    Attributes:
        name: as it calls itself.
        address: an e-mail address that reaches it; empty where none is known.
        web: its page; empty where none is known.
        matters: what it answers for; empty for all.
        source: where these facts stand.
        valid_from: its first day, or None.
        ended_on: the first day on which it was gone, or None.
        succeeded_by: the reference of the body in its place, or empty.
    """

    name: str
    address: str = ""
    web: str = ""
    matters: frozenset[Matter] = frozenset()
    source: str = ""
    valid_from: date | None = None
    ended_on: date | None = None
    succeeded_by: str = ""


def bodies(session: Session, *, areas: Iterable[str] | None = None) -> tuple[Body, ...]:
    """Return every body, or those that answer for any of some areas or for whole nations."""
    covered: dict[int, set[str]] = {}
    query = select(BodyArea.body_id, BodyArea.area)
    if areas is not None:
        query = query.where(BodyArea.area.in_(list(areas)))
    for body, area in session.execute(query):
        covered.setdefault(body, set()).add(area)
    rows = select(BodyRow).order_by(BodyRow.name)
    if areas is not None:
        rows = rows.where(BodyRow.id.in_(covered) | (BodyRow.nations != ""))
    return tuple(_body(row, covered.get(row.id, set())) for row in session.scalars(rows))


def row_of(session: Session, reference: str, *, lock: bool = False) -> BodyRow:
    """Return the row of a body.

    Raises:
        NotThere: where there is none of that name.
    """
    query = select(BodyRow).where(BodyRow.reference == reference)
    found = session.scalar(query.with_for_update() if lock else query)
    if found is None:
        raise NotThere(f"There is no body called {reference}.")
    return found


def problems_of(session: Session, facts: BodyFacts) -> dict[str, str]:
    """Return what is wrong with facts of a body, by field."""
    wrong: dict[str, str] = {}
    if not facts.name or len(facts.name) > LONGEST:
        wrong["name"] = f"Write the body's name, in at most {LONGEST} characters."
    if facts.address and not is_mail_address(facts.address):
        wrong["address"] = "Write an e-mail address like name@example.org, or leave it empty."
    if facts.web and not facts.web.startswith(("https://", "http://")):
        wrong["web"] = "Write an address that begins with https:// or http://, or leave it empty."
    if facts.valid_from and facts.ended_on and facts.ended_on <= facts.valid_from:
        wrong["ended_on"] = "It cannot have ended before it began. Mend one of the two days."
    known = select(BodyRow.id).where(BodyRow.reference == facts.succeeded_by)
    if facts.succeeded_by and session.scalar(known) is None:
        wrong["succeeded_by"] = "There is no body of that reference. Copy it from its own page."
    return wrong


def change_body(session: Session, actor: Actor, reference: str, facts: BodyFacts) -> None:
    """Keep what staff say of a body; another address has to be proven anew.

    Raises:
        NotThere: where there is no such body.
        NotAllowed: where the actor may not, or something is wrong.
    """
    if not actor.may(Permission.KEEP_BODIES):
        raise NotAllowed("Only the registry's staff say what is known of recipient bodies.")
    row = row_of(session, reference, lock=True)
    wrong = problems_of(session, facts)
    if wrong:
        raise NotAllowed(" ".join(wrong.values()))
    before, after = _told(row), columns_of(facts)
    if before == after:
        return
    if after["address"] != row.address:
        row.proven_on, row.check_hash, row.check_sent_at = None, None, None
    for name, value in after.items():
        setattr(row, name, value)
    moment = now(session, CASES)
    row.changed_by, row.changed_at = actor.person, moment
    changed = sorted(name for name in after if before[name] != after[name])
    content = {"by": actor.person, "changed": changed}
    tell(session, Told(chain_of(row), BodyHappening.CHANGED, content, moment), CASES)
    session.flush()


def chain_of(row: BodyRow) -> str:
    """Return the chain of events of a body."""
    return f"body/{row.reference}"


def columns_of(facts: BodyFacts) -> dict[str, Any]:
    """Return facts of a body as its row holds them."""
    return {
        "name": facts.name,
        "address": facts.address or None,
        "web": facts.web or None,
        "matters": BETWEEN.join(one for one in Matter if one in facts.matters),
        "source": facts.source,
        "valid_from": facts.valid_from,
        "ended_on": facts.ended_on,
        "succeeded_by": facts.succeeded_by or None,
    }


def _told(row: BodyRow) -> Mapping[str, Any]:
    return {name: getattr(row, name) for name in columns_of(BodyFacts(name=""))}


def _body(row: BodyRow, areas: set[str]) -> Body:
    return Body(
        reference=row.reference,
        name=row.name,
        kind=BodyKind(row.kind),
        areas=frozenset(areas),
        nations=frozenset(map(Nation, _parts(row.nations))),
        matters=frozenset(map(Matter, _parts(row.matters))),
        address=row.address,
        valid_from=row.valid_from,
        ended_on=row.ended_on,
        proven_on=row.proven_on,
    )


def _parts(text: str) -> list[str]:
    return text.split(BETWEEN) if text else []
