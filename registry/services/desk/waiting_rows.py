"""One line of the desk: a case by its reference and organisation, its clock, and the page that deals with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from registry.policy.actor import Actor
from registry.policy.appeal_stages import AppealStage
from registry.policy.assignment_states import STANDING, AssignmentState
from registry.policy.due_in import Step
from registry.policy.permissions import Permission
from registry.policy.review_phases import FEWEST_REVIEWERS, Phase
from registry.policy.screening import may_screen
from registry.policy.submission_stages import Stage
from registry.policy.visibility import Sort, Standing
from registry.services.clocks import Clock, clock
from registry.services.desk.queue_names import QueueName
from registry.services.desk.rows import AppealRow, Assigned, CaseRow, RoundRow
from registry.services.reviews.seeing import Seeing


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDesk:
    """A case in a queue.

    Attributes:
        queue: which.
        reference: what the case is called by.
        organisation: whose it is.
        clock: of what has to be done; None where none runs for whoever looks.
        so_far: how far it is, as far as whoever looks may know; else empty.
        link: the page that deals with it; where whoever looks has none, the case's log.
        handled_by: who of the registry has it in hand; None where nobody has.
    """

    queue: QueueName
    reference: str
    organisation: str
    clock: Clock | None
    so_far: str
    link: str
    handled_by: int | None


_OF_STAGES = {
    Stage.SUBMITTED: (QueueName.TO_SCREEN, Step.SCREENING),
    Stage.READY_FOR_REVIEW: (QueueName.TO_ASSIGN, Step.INVITING),
    Stage.IN_REVIEW: (QueueName.TO_ASSIGN, Step.INVITING),
    Stage.RATING_DRAFTED: (QueueName.AWAITING_REPLY, Step.REPLYING),
    Stage.AWAITING_DECISION: (QueueName.AWAITING_DECISION, Step.DECIDING),
}
"""A case in review stands among those to assign only while no round of it is open."""


def of_case(session: Session, actor: Actor, row: CaseRow, screened_by: int | None) -> AtDesk:
    """Return a case that waits for what its stage says."""
    stage = Stage(row.stage)
    queue, step = _OF_STAGES[stage]
    return AtDesk(
        queue=queue,
        reference=row.reference,
        organisation=row.organisation,
        clock=clock(session, step, row.since),
        so_far="",
        link=_link_of_stage(actor, row, queue),
        handled_by=screened_by if stage is not Stage.SUBMITTED else None,
    )


def of_round(
    session: Session,
    actor: Actor,
    row: RoundRow,
    *,
    assigned: Sequence[Assigned],
    seeing: Seeing,
) -> AtDesk | None:
    """Return a case whose round is open, as whoever looks may see it; None where they may not.

    Nobody learns here which reviewer did what; how far they are only who may see their progress.
    """
    if not seeing.may(Sort.PROGRESS):
        return _undeclared(row) if seeing.viewer.standing is Standing.MODERATOR else None
    queue, step, began, so_far = _progress(row, assigned)
    return AtDesk(
        queue=queue,
        reference=row.submission_reference,
        organisation=row.organisation,
        clock=clock(session, step, began),
        so_far=so_far,
        link=_link_of_round(actor, row, queue),
        handled_by=row.opened_by,
    )


def of_appeal(session: Session, actor: Actor, row: AppealRow) -> AtDesk:
    """Return an appeal that is not decided."""
    is_lodged = AppealStage(row.stage) is AppealStage.LODGED or row.admitted_at is None
    began = row.lodged_at if is_lodged else row.admitted_at
    step = Step.ADMITTING if is_lodged else Step.HEARING
    may = actor.may(Permission.HANDLE_APPEALS)
    return AtDesk(
        queue=QueueName.APPEALS,
        reference=row.submission_reference,
        organisation=row.organisation,
        clock=clock(session, step, began or row.lodged_at),
        so_far=f"{row.stage}, stage {row.number}",
        link=f"/appeals/{row.reference}/handle" if may else _log(row.submission_reference),
        handled_by=row.admitted_by,
    )


def _undeclared(row: RoundRow) -> AtDesk:
    return AtDesk(
        queue=QueueName.UNDECLARED,
        reference=row.submission_reference,
        organisation=row.organisation,
        clock=None,
        so_far="",
        link=f"/moderation/{row.submission_reference}/interests",
        handled_by=row.opened_by,
    )


def _progress(row: RoundRow, assigned: Sequence[Assigned]) -> tuple[QueueName, Step, datetime, str]:
    """Return what the round waits for, since when, and how far it is."""
    standing = [one for one in assigned if AssignmentState(one.state) in STANDING]
    sent = [one.sent_at for one in standing if one.sent_at is not None]
    if Phase(row.phase) is Phase.SETTLING:
        began = max(sent, default=row.opened_at)
        return QueueName.TO_SETTLE, Step.SETTLING, began, "all answers in"
    so_far = f"{len(sent)} of {len(standing)} sent"
    if len(standing) < FEWEST_REVIEWERS:
        left = [one.ended_at for one in assigned if one.ended_at is not None]
        began = max(left, default=row.opened_at)
        wanted = f"{len(standing)} of at least {FEWEST_REVIEWERS} reviewers"
        return QueueName.TO_ASSIGN, Step.INVITING, began, wanted
    invited = [one.invited_at for one in standing if one.state == AssignmentState.INVITED]
    if invited:
        unanswered = f"{len(invited)} of {len(standing)} without an answer"
        return QueueName.INVITED, Step.ACCEPTING, min(invited), unanswered
    at_work = [one for one in standing if one.state == AssignmentState.ACCEPTED]
    began = min((one.accepted_at or one.invited_at for one in at_work), default=row.opened_at)
    return QueueName.SCORING, Step.SCORING, began, so_far


def _log(reference: str) -> str:
    return f"/desk/cases/{reference}"


def _link_of_stage(actor: Actor, row: CaseRow, queue: QueueName) -> str:
    if queue is QueueName.TO_SCREEN:
        may = may_screen(actor, organisation=row.organisation_id)
        return f"/screening/{row.reference}" if may else _log(row.reference)
    if queue is QueueName.TO_ASSIGN and actor.may(Permission.ASSIGN_REVIEWERS):
        return f"/moderation/{row.reference}/assign"
    if queue is QueueName.AWAITING_DECISION and actor.may(Permission.DECIDE):
        return f"/panel/{row.reference}"
    return _log(row.reference)


def _link_of_round(actor: Actor, row: RoundRow, queue: QueueName) -> str:
    if not actor.may(Permission.ASSIGN_REVIEWERS):
        return _log(row.submission_reference)
    if queue is QueueName.TO_SETTLE:
        return f"/moderation/{row.reference}/settle"
    return f"/moderation/{row.submission_reference}/reviewers"
