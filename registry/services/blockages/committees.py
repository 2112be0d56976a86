"""What scrutiny committees did with a report that was put to them: noted by staff, with its source."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Blockage, BodyRow, CommitteeDecision
from registry.policy.actor import Actor
from registry.policy.areas import areas_over
from registry.policy.blockage_stages import CommitteeHappening
from registry.policy.personal_data import personal_data_in
from registry.policy.recipients import BodyKind
from registry.services.areas.bodies import bodies
from registry.services.areas.importing import areas_by_code
from registry.services.blockages.finding import chain_of, screened_blockage
from registry.services.events import CASES, now, tell
from registry.services.told import Told

LONGEST: Final = 4_000
"""Characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDecision:
    """What staff note of a decision.

    Attributes:
        body: the reference of the committee.
        met_on: the day of its meeting; None where none was given.
        words: what it decided, as they are published.
        source: where that stands, such as the minutes with their item.
    """

    body: str
    met_on: date | None
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee that may have dealt with a report."""

    reference: str
    name: str


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A committee's decision as it is published."""

    body: str
    met_on: date
    words: str
    source: str


def committees_of(session: Session, blockage: Blockage) -> tuple[Committee, ...]:
    """Return the scrutiny committees of a report's area and of the areas over it."""
    areas = areas_by_code(session)
    area = areas.get(blockage.area or "")
    if area is None:
        return ()
    known = bodies(session, areas=[one.code for one in areas_over(area, areas)])
    return tuple(
        Committee(one.reference, one.name) for one in known if one.kind is BodyKind.SCRUTINY
    )


def committee_decisions(session: Session, blockage: Blockage) -> tuple[DecisionShown, ...]:
    """Return what committees decided of a report, the newest meeting first; public where the report is."""
    rows = session.execute(
        select(CommitteeDecision, BodyRow.name)
        .join(BodyRow, BodyRow.id == CommitteeDecision.body_id)
        .where(CommitteeDecision.blockage_id == blockage.id)
        .order_by(CommitteeDecision.met_on.desc(), CommitteeDecision.id.desc())
    )
    return tuple(DecisionShown(name, one.met_on, one.words, one.source) for one, name in rows)


def problems_of(told: ToldDecision, committees: tuple[Committee, ...], on: date) -> dict[str, str]:
    """Return what is wrong with it, by field."""
    wrong: dict[str, str] = {}
    if told.body not in {one.reference for one in committees}:
        wrong["body"] = "Choose the committee."
    if told.met_on is None:
        wrong["met_on"] = "Write the day of the meeting, like 2026-11-05."
    elif told.met_on > on:
        wrong["met_on"] = "The meeting cannot be later than today."
    for name, words, asked in (
        ("decided", told.words, "Say what it decided."),
        ("source", told.source, "Say where that stands: the minutes, with their item or address."),
    ):
        if not words.strip():
            wrong[name] = asked
        elif len(words) > LONGEST:
            wrong[name] = f"Say it in at most {LONGEST:,} characters."
        elif finds := personal_data_in(words):
            wrong[name] = f"{finds[0]}. This is published: write it without."
    return wrong


def note_decision(
    session: Session, actor: Actor, reference: str, told: ToldDecision, on: date
) -> None:
    """Note what a committee decided of a report; the same again is the same decision.

    Raises:
        NotThere: where there is none that they may see.
        NotAllowed: where something is wrong with it, or the report was not sent to anybody yet.
    """
    blockage = screened_blockage(session, actor, reference, lock=True)
    wrong = problems_of(told, committees_of(session, blockage), on)
    if wrong or told.met_on is None or actor.person is None:
        raise NotAllowed(" ".join(wrong.values()))
    if blockage.sent_at is None:
        raise NotAllowed("It was not sent to anybody yet, so no committee has dealt with it.")
    body = session.scalars(select(BodyRow).where(BodyRow.reference == told.body)).one()
    words, source, moment = told.words.strip(), told.source.strip(), now(session, CASES)
    same = select(CommitteeDecision.id).where(
        CommitteeDecision.blockage_id == blockage.id,
        CommitteeDecision.body_id == body.id,
        CommitteeDecision.met_on == told.met_on,
        CommitteeDecision.words == words,
    )
    if session.scalar(same) is not None:
        return
    decision = CommitteeDecision(
        blockage_id=blockage.id,
        body_id=body.id,
        met_on=told.met_on,
        words=words,
        source=source,
        person_id=actor.person,
        noted_at=moment,
    )
    session.add(decision)
    session.flush()
    content = {"by": actor.person, "decision": decision.id}
    tell(session, Told(chain_of(blockage), CommitteeHappening.NOTED, content, moment), CASES)
    session.flush()
