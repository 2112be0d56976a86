"""What waits at the desk, as the database holds it: a fixed number of questions, however many cases."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, literal, select
from sqlalchemy.orm import Session, load_only

from registry.models import (
    Appeal,
    CaseEvent,
    Organisation,
    ReviewAssignment,
    ReviewRound,
    ScreeningDecision,
    Submission,
)
from registry.policy.appeal_stages import NEXT, AppealStage
from registry.policy.review_phases import Phase
from registry.policy.submission_stages import Stage, SubmissionHappening

WAITING_STAGES = (
    Stage.SUBMITTED,
    Stage.READY_FOR_REVIEW,
    Stage.IN_REVIEW,
    Stage.RATING_DRAFTED,
    Stage.AWAITING_DECISION,
)
"""Those in which somebody of the registry, or its clock, waits."""
OPEN_PHASES = (Phase.INDEPENDENT, Phase.SETTLING)
OPEN_APPEALS = tuple(stage for stage in AppealStage if NEXT[stage])


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A submission that waits.

    Attributes:
        submission: of which only its number, reference, organisation and stage are read.
        organisation: its organisation's name.
        since: when the step to its stage was told.
        screened_by: who decided last at screening; None where nobody did.
    """

    submission: Submission
    organisation: str
    since: datetime
    screened_by: int | None


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round that is open, with its assignments."""

    submission: Submission
    organisation: str
    round: ReviewRound
    assignments: tuple[ReviewAssignment, ...]


@dataclass(frozen=True, slots=True)
class AppealRow:
    """An appeal that is not at an end."""

    appeal: Appeal
    submission: Submission
    organisation: str


_OF_A_SUBMISSION = load_only(
    Submission.id, Submission.reference, Submission.organisation_id, Submission.stage
)
_OF_A_ROUND = load_only(
    ReviewRound.id,
    ReviewRound.reference,
    ReviewRound.submission_id,
    ReviewRound.purpose,
    ReviewRound.phase,
    ReviewRound.opened_by,
    ReviewRound.opened_at,
)


def chain_in_sql() -> ColumnElement[str]:
    """Return the name of a submission's chain of events, as `starting.chain_of` writes it."""
    return literal("submission/") + Submission.reference


def cases(session: Session) -> tuple[CaseRow, ...]:
    """Return the submissions that wait, the longest first."""
    told = (
        select(Submission.id, func.max(CaseEvent.happened_at).label("at"))
        .join(CaseEvent, CaseEvent.chain == chain_in_sql())
        .where(Submission.stage.in_(WAITING_STAGES), CaseEvent.kind.in_(list(SubmissionHappening)))
        .group_by(Submission.id)
        .subquery()
    )
    screened = _screened_by(session)
    rows = session.execute(
        select(Submission, Organisation.name, told.c.at)
        .join(Organisation, Organisation.id == Submission.organisation_id)
        .join(told, told.c.id == Submission.id)
        .options(_OF_A_SUBMISSION)
        .order_by(told.c.at, Submission.id)
    )
    return tuple(
        CaseRow(submission, name, since, screened.get(submission.id))
        for submission, name, since in rows
    )


def rounds(session: Session) -> tuple[RoundRow, ...]:
    """Return the rounds that are open, of cases that are, the oldest first."""
    rows = session.execute(
        select(Submission, Organisation.name, ReviewRound)
        .join(ReviewRound, ReviewRound.submission_id == Submission.id)
        .join(Organisation, Organisation.id == Submission.organisation_id)
        .where(
            ReviewRound.phase.in_(OPEN_PHASES),
            Submission.stage.in_((Stage.IN_REVIEW, Stage.PUBLISHED)),
        )
        .options(_OF_A_SUBMISSION, _OF_A_ROUND)
        .order_by(ReviewRound.opened_at, ReviewRound.id)
    )
    assigned = _assignments(session)
    return tuple(
        RoundRow(submission, name, held, tuple(assigned[held.id]))
        for submission, name, held in rows
    )


def appeals(session: Session) -> tuple[AppealRow, ...]:
    """Return the appeals that are not at an end, the oldest first."""
    rows = session.execute(
        select(Appeal, Submission, Organisation.name)
        .join(Submission, Submission.id == Appeal.submission_id)
        .join(Organisation, Organisation.id == Submission.organisation_id)
        .where(Appeal.stage.in_(OPEN_APPEALS))
        .options(_OF_A_SUBMISSION)
        .order_by(Appeal.lodged_at, Appeal.id)
    )
    return tuple(AppealRow(*row) for row in rows)


def _assignments(session: Session) -> Mapping[int, list[ReviewAssignment]]:
    found: dict[int, list[ReviewAssignment]] = defaultdict(list)
    for one in session.scalars(
        select(ReviewAssignment)
        .join(ReviewRound, ReviewRound.id == ReviewAssignment.round_id)
        .where(ReviewRound.phase.in_(OPEN_PHASES))
        .order_by(ReviewAssignment.id)
    ):
        found[one.round_id].append(one)
    return found


def _screened_by(session: Session) -> Mapping[int, int]:
    rows = session.execute(
        select(ScreeningDecision.submission_id, ScreeningDecision.person_id)
        .join(Submission, Submission.id == ScreeningDecision.submission_id)
        .where(Submission.stage.in_(WAITING_STAGES))
        .order_by(ScreeningDecision.id)
    )
    return {submission: person for submission, person in rows}  # noqa: C416  a row is no pair of types
