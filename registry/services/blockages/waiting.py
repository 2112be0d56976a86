"""What of reported blockages waits for staff, as the desk counts it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.models import Blockage, BlockageDelivery
from registry.policy.actor import Actor
from registry.policy.blockage_stages import CLOSED, BlockageStage, DeliveryState


@dataclass(frozen=True, slots=True)
class BlockagesWaiting:
    """How much waits, and since when the oldest does.

    Attributes:
        to_screen: reports that nobody of staff has taken on.
        to_send: reports that were taken on and are not sent to all yet.
        came_back: letters of open reports that came back.
        oldest: since when the report stands that has stood longest; None where none waits.
    """

    to_screen: int
    to_send: int
    came_back: int
    oldest: datetime | None

    @property
    def n(self) -> int:
        """Reports that wait."""
        return self.to_screen + self.to_send


def blockages_waiting(session: Session, actor: Actor) -> BlockagesWaiting:
    """Count what waits for staff, but for reports of an organisation that they hold a role in."""
    not_own = Blockage.organisation_id.not_in(actor.organisations or {0})
    waits = (BlockageStage.RECEIVED, BlockageStage.SCREENED)
    rows = session.execute(
        select(Blockage.stage, func.count(), func.min(Blockage.stage_since))
        .where(Blockage.stage.in_(waits), not_own)
        .group_by(Blockage.stage)
    ).all()
    counts = {BlockageStage(stage): n for stage, n, _ in rows}
    came_back = session.scalar(
        select(func.count())
        .select_from(BlockageDelivery)
        .join(Blockage, Blockage.id == BlockageDelivery.blockage_id)
        .where(
            BlockageDelivery.state == DeliveryState.BOUNCED,
            Blockage.stage.not_in(list(CLOSED)),
            not_own,
        )
    )
    return BlockagesWaiting(
        counts.get(BlockageStage.RECEIVED, 0),
        counts.get(BlockageStage.SCREENED, 0),
        came_back or 0,
        min((oldest for _, _, oldest in rows), default=None),
    )
