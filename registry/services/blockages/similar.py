"""Reports that are open already on the same programme in the same area, and adding a voice to one of them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Blockage, BlockageJoined
from registry.policy.actor import Actor
from registry.policy.blockage_stages import CLOSED, BlockageStage, StepOf
from registry.services.blockages.allowed import allowed
from registry.services.blockages.finding import is_nobodys, own_blockage
from registry.services.blockages.moving import move
from registry.services.blockages.public import public_among
from registry.services.events import CASES, now


@dataclass(frozen=True, slots=True)
class Similar:
    """An open report that somebody may join, in its screened words; of an organisation's own, its reference alone."""

    reference: str
    summary: str
    stage: str
    voices: int
    is_own: bool


def similar_to(session: Session, blockage: Blockage, on: date) -> tuple[Similar, ...]:
    """Return the open reports on the same programme in the same area, as its organisation may know of them.

    Of other organisations' the public ones alone: a draft, which anybody can start, tells of no other.
    """
    rows = session.scalars(_beside(blockage).order_by(Blockage.id)).all()
    known = public_among(session, [row.reference for row in rows], on)
    found = [(row, row.organisation_id == blockage.organisation_id) for row in rows]
    return tuple(
        Similar(row.reference, row.summary or "", row.stage, voices_of(session, row), is_own)
        for row, is_own in found
        if is_own or row.reference in known
    )


def open_beside(session: Session, actor: Actor, blockage: Blockage) -> tuple[str, ...]:
    """Return the references of all open reports on the same programme in the same area, for staff."""
    rows = session.scalars(_beside(blockage).where(is_nobodys(actor)).order_by(Blockage.id))
    return tuple(row.reference for row in rows)


def _beside(blockage: Blockage) -> Select[Blockage]:
    return select(Blockage).where(
        Blockage.id != blockage.id,
        Blockage.programme_slug == blockage.programme_slug,
        Blockage.area == blockage.area,
        Blockage.area.is_not(None),
        Blockage.stage.not_in([*CLOSED, BlockageStage.DRAFT]),
        Blockage.hidden_reason.is_(None),
    )


def voices_of(session: Session, blockage: Blockage) -> int:
    """Return how many organisations stand behind a report, its reporter among them."""
    joined = select(func.count()).where(BlockageJoined.blockage_id == blockage.id)
    return 1 + (session.scalar(joined) or 0)


def join(session: Session, actor: Actor, reference: str, joined: str, on: date) -> None:
    """Add an organisation's draft to an open report in the place of one of its own.

    What was typed is kept with the voice, and the draft ends as withdrawn.

    Raises:
        NotThere: where there is no such draft of the actor's, or no such report beside it.
        NotAllowed: where the draft was sent already, or its organisation may not report on that day.
    """
    draft = own_blockage(session, actor, reference, lock=True)
    if draft.stage != BlockageStage.DRAFT or actor.person is None:
        raise NotAllowed("This report was sent already, so it joins no other.")
    may = allowed(session, draft.organisation_id, draft.programme_slug or "", on)
    if not may.may:
        raise NotAllowed(" ".join(may.why_not))
    others = {one.reference for one in similar_to(session, draft, on) if not one.is_own}
    if joined not in others:
        raise NotThere("There is no such report to join.")
    target = session.scalar(select(Blockage).where(Blockage.reference == joined).with_for_update())
    if target is None:
        raise NotThere("There is no such report to join.")
    there = select(BlockageJoined.id).where(
        BlockageJoined.blockage_id == target.id,
        BlockageJoined.organisation_id == draft.organisation_id,
    )
    if session.scalar(there) is None:
        session.add(
            BlockageJoined(
                blockage_id=target.id,
                organisation_id=draft.organisation_id,
                words=draft.draft,
                person_id=actor.person,
                joined_at=now(session, CASES),
            )
        )
    move(
        session,
        draft,
        BlockageStage.WITHDRAWN,
        by=StepOf.REPORTER,
        person=actor.person,
        reason=f"It joins the report {joined}.",
    )
