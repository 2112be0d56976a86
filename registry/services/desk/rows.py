"""What waits at the desk, as the database holds it: a fixed number of questions, however many cases."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, literal, select
from sqlalchemy.orm import Session

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
from registry.services.reviews.seeing_each import BeforeRound

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


class CaseRow(NamedTuple):
    """A submission that waits."""

    id: int
    reference: str
    organisation_id: int
    organisation: str
    """Its name."""
    stage: str
    since: datetime
    """When the step to its stage was told."""


class Assigned(NamedTuple):
    """One assignment of a round that is open."""

    round: int
    person: int
    state: str
    invited_at: datetime
    accepted_at: datetime | None
    sent_at: datetime | None
    ended_at: datetime | None


class RoundRow(NamedTuple):
    """A round that is open."""

    id: int
    reference: str
    purpose: str
    phase: str
    opened_by: int
    opened_at: datetime
    submission: int
    submission_reference: str
    organisation_id: int
    organisation: str
    stage: str

    @property
    def before(self) -> BeforeRound:
        """What decides who sees what of it."""
        return BeforeRound(
            self.id, self.purpose, self.phase, self.submission, self.organisation_id, self.stage
        )


class AppealRow(NamedTuple):
    """An appeal that is not at an end."""

    reference: str
    stage: str
    number: int
    lodged_at: datetime
    admitted_at: datetime | None
    admitted_by: int | None
    submission_reference: str
    organisation: str


def chain_in_sql() -> ColumnElement[str]:
    """Return the name of a submission's chain of events, as `starting.chain_of` writes it."""
    return literal("submission/") + Submission.reference


def cases(session: Session) -> tuple[CaseRow, ...]:
    """Return the submissions that wait, the longest first."""
    # The newest alone: a chain is read from its end, and most of its events are older.
    told = (
        select(CaseEvent.happened_at)
        .where(CaseEvent.chain == chain_in_sql(), CaseEvent.kind.in_(list(SubmissionHappening)))
        .order_by(CaseEvent.place.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            Submission.id,
            Submission.reference,
            Submission.organisation_id,
            Organisation.name,
            Submission.stage,
            told.label("at"),
        )
        .join(Organisation, Organisation.id == Submission.organisation_id)
        .where(Submission.stage.in_(WAITING_STAGES))
    )
    found = (CaseRow(*row) for row in rows if row.at is not None)
    return tuple(sorted(found, key=lambda row: (row.since, row.id)))


def rounds(session: Session) -> tuple[RoundRow, ...]:
    """Return the rounds that are open, of cases that are, the oldest first."""
    rows = session.execute(
        select(
            ReviewRound.id,
            ReviewRound.reference,
            ReviewRound.purpose,
            ReviewRound.phase,
            ReviewRound.opened_by,
            ReviewRound.opened_at,
            Submission.id,
            Submission.reference,
            Submission.organisation_id,
            Organisation.name,
            Submission.stage,
        )
        .join(Submission, Submission.id == ReviewRound.submission_id)
        .join(Organisation, Organisation.id == Submission.organisation_id)
        .where(
            ReviewRound.phase.in_(OPEN_PHASES),
            Submission.stage.in_((Stage.IN_REVIEW, Stage.PUBLISHED)),
        )
        .order_by(ReviewRound.opened_at, ReviewRound.id)
    )
    return tuple(map(RoundRow._make, rows))


def appeals(session: Session) -> tuple[AppealRow, ...]:
    """Return the appeals that are not at an end, the oldest first."""
    rows = session.execute(
        select(
            Appeal.reference,
            Appeal.stage,
            Appeal.number,
            Appeal.lodged_at,
            Appeal.admitted_at,
            Appeal.admitted_by,
            Submission.reference,
            Organisation.name,
        )
        .join(Submission, Submission.id == Appeal.submission_id)
        .join(Organisation, Organisation.id == Submission.organisation_id)
        .where(Appeal.stage.in_(OPEN_APPEALS))
        .order_by(Appeal.lodged_at, Appeal.id)
    )
    return tuple(AppealRow(*row) for row in rows)


def assigned(session: Session) -> Mapping[int, list[Assigned]]:
    """Return the assignments of the rounds that are open, by round."""
    found: dict[int, list[Assigned]] = defaultdict(list)
    rows = session.execute(
        select(
            ReviewAssignment.round_id,
            ReviewAssignment.person_id,
            ReviewAssignment.state,
            ReviewAssignment.invited_at,
            ReviewAssignment.accepted_at,
            ReviewAssignment.sent_at,
            ReviewAssignment.ended_at,
        )
        .join(ReviewRound, ReviewRound.id == ReviewAssignment.round_id)
        .where(ReviewRound.phase.in_(OPEN_PHASES))
    )
    for row in rows:
        found[row[0]].append(Assigned(*row))
    return found


def screened_by(session: Session) -> Mapping[int, int]:
    """Return who decided last at screening of each submission that waits."""
    rows = session.execute(
        select(ScreeningDecision.submission_id, ScreeningDecision.person_id)
        .join(Submission, Submission.id == ScreeningDecision.submission_id)
        .where(Submission.stage.in_(WAITING_STAGES))
        .order_by(ScreeningDecision.id)
    )
    return {submission: person for submission, person in rows}  # noqa: C416  a row is no pair of types
