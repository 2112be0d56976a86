"""Moving a report to its next stage: what the table does not have is refused, and each move is told with its event."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, literal, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Blockage
from registry.policy.blockage_stages import (
    BLOCKAGE_MOVES,
    CLOSED,
    BlockageHappening,
    BlockageMove,
    BlockageStage,
    StepOf,
)
from registry.services.blockages.finding import CHAIN, chain_of
from registry.services.events import CASES, now, tell
from registry.services.told import Told


def move(  # noqa: PLR0913  what moves, where to, by whom and why
    session: Session,
    blockage: Blockage,
    to: BlockageStage,
    *,
    by: StepOf,
    person: int | None = None,
    reason: str = "",
    **content: Any,  # noqa: ANN401  what an event tells beside it
) -> datetime:
    """Move a report, write what is told of it, and return the moment.

    Raises:
        NotAllowed: where no such step exists from where it stands, it is somebody else's step, or a reason is missing.
    """
    step = _step(blockage, to, by)
    if step.asks_reason and not reason.strip():
        raise NotAllowed("Say why: nothing is moved so without a reason.")
    moment = now(session, CASES)
    told = {"by": person, "as": str(by), "from": blockage.stage, "to": str(to), **content}
    blockage.stage, blockage.stage_since = to, moment
    if to in CLOSED:
        blockage.closed_at, blockage.closed_reason = moment, reason.strip()
    elif step.asks_reason:
        told["reason"] = reason.strip()
    if to is BlockageStage.RECEIVED:
        blockage.closed_at, blockage.closed_reason, blockage.next_body = None, None, None
        blockage.duplicate_of = None
    tell(session, Told(chain_of(blockage), step.told, told, moment), CASES)
    session.flush()
    return moment


def was_closed_by_the_registry(session: Session, blockage: Blockage) -> bool:
    """Whether staff closed a report, so that its reason was written to be published."""
    return is_by_the_registry(
        session.scalar(select(how_it_was_closed()).where(Blockage.id == blockage.id))
    )


def how_it_was_closed() -> ScalarSelect[str]:
    """Select what was told of a report when it was last closed, for a query of reports."""
    return (
        select(CASES.event.content)
        .where(
            CASES.event.chain == literal(CHAIN) + Blockage.reference,
            CASES.event.kind == BlockageHappening.CLOSED,
        )
        .order_by(CASES.event.place.desc())
        .limit(1)
        .correlate(Blockage)
        .scalar_subquery()
    )


def is_by_the_registry(told: str | None) -> bool:
    """Whether it was staff who closed a report, by what was told of it."""
    return told is not None and json.loads(told).get("as") == StepOf.REGISTRY


def may_move(blockage: Blockage, to: BlockageStage, by: StepOf) -> bool:
    """Whether there is such a step from where a report stands."""
    return any(
        one.to is to and by in one.by for one in BLOCKAGE_MOVES[BlockageStage(blockage.stage)]
    )


def _step(blockage: Blockage, to: BlockageStage, by: StepOf) -> BlockageMove:
    stage = BlockageStage(blockage.stage)
    found = next((one for one in BLOCKAGE_MOVES[stage] if one.to is to), None)
    if found is None or by not in found.by:
        raise NotAllowed(
            f"The report is {stage}, and from there it does not become {to} by this step. Open it again to see where "
            "it stands."
        )
    return found
