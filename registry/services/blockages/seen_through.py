"""A report that staff took on: whom it goes to, what became of each letter, and what was answered."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from registry.policy.actor import Actor
from registry.policy.blockage_stages import CLOSED, BlockageStage, StepOf
from registry.services.areas.importing import areas_by_code, named_area
from registry.services.blockages.allowed import programme_name
from registry.services.blockages.clocks import ReportClock, clock_of_report
from registry.services.blockages.closing import BY_THE_REGISTRY
from registry.services.blockages.finding import screened_blockage
from registry.services.blockages.followed_up import FollowedUp, follow_ups_of
from registry.services.blockages.letters import (
    AnswerSeen,
    Letter,
    answers_for_staff,
    letters_of,
)
from registry.services.blockages.moving import may_move
from registry.services.blockages.sending import Proposed, is_on_its_way, proposed


@dataclass(frozen=True, slots=True)
class SeenThrough:
    """A report that staff took on.

    Attributes:
        reference: of the report.
        programme: by name.
        area: by name.
        stage: where it stands.
        summary: the public words.
        clock: until when whoever has to act is in time.
        proposed: the bodies that it would be sent to, where it is not on its way.
        letters: each letter, the newest sending first.
        answers: each answer, those that nobody screened among them.
        follow_ups: what its reporter was asked weeks later, and said.
        may_close: whether staff can close it from here.
        may_reopen: whether it is closed.
        reason: why it was closed, or None.
        next_body: who was named as next, or None.
    """

    reference: str
    programme: str
    area: str
    stage: BlockageStage
    summary: str
    clock: ReportClock | None
    proposed: tuple[Proposed, ...]
    letters: tuple[Letter, ...]
    answers: tuple[AnswerSeen, ...]
    follow_ups: tuple[FollowedUp, ...]
    may_close: bool
    may_reopen: bool
    reason: str | None
    next_body: str | None


def seen_through(session: Session, actor: Actor, reference: str, on: date) -> SeenThrough:
    """Return a report as staff see it through.

    Raises:
        NotThere: where there is none that they may see.
    """
    blockage = screened_blockage(session, actor, reference)
    areas = areas_by_code(session)
    waits = blockage.stage == BlockageStage.SCREENED and not is_on_its_way(session, blockage)
    return SeenThrough(
        reference=blockage.reference,
        programme=programme_name(session, blockage.programme_slug or ""),
        area=named_area(areas, blockage.area),
        stage=BlockageStage(blockage.stage),
        summary=blockage.summary or "",
        clock=clock_of_report(blockage, areas, on),
        proposed=proposed(session, blockage, on) if waits else (),
        letters=letters_of(session, blockage, with_addresses=True),
        answers=answers_for_staff(session, blockage),
        follow_ups=follow_ups_of(session, blockage, on),
        may_close=any(may_move(blockage, end, StepOf.REGISTRY) for end in BY_THE_REGISTRY),
        may_reopen=blockage.stage in CLOSED,
        reason=blockage.closed_reason,
        next_body=blockage.next_body,
    )
