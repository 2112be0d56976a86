"""Until when an organisation may appeal, and against what: derived from dates and the nation's working days."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Appeal, ReviewPublication, ReviewRound, Submission
from registry.policy.appeal_stages import (
    CHANGES_RATING,
    MAY_GO_ON,
    MOST_STAGES,
    OPEN,
    AppealStage,
)
from registry.policy.working_days import Nation, working_days_between
from registry.services.appeals.clock import to_lodge
from registry.services.wording import day_words


@dataclass(frozen=True, slots=True)
class Window:
    """Whether an appeal can be lodged now.

    Attributes:
        round_id: against the rating of which round.
        number: which stage it would be, from 1.
        since: the day from which the clock runs: of the publication, or of the outcome before.
        until: the last day on which it can be lodged.
        days_left: working days that are left, the last one among them.
        refused: why none can be lodged; empty where one can.
    """

    round_id: int
    number: int
    since: date
    until: date
    days_left: int
    refused: str = ""


def window_of(
    session: Session, submission: Submission, nation: Nation, today: date
) -> Window | None:
    """Return when an appeal can be lodged; None where no reviewed rating was published of the submission."""
    found = _appealable(session, submission)
    if found is None or found.round_id is None:
        return None
    round_id = found.round_id
    held = appeals_against(session, round_id)
    last = held[-1] if held else None
    since = found.published_at.date() if last is None else ended_on(last)
    if since is None:
        since = found.published_at.date()
    number = len(held) + 1
    until = to_lodge(since, nation, today).due
    return Window(
        round_id=round_id,
        number=number,
        since=since,
        until=until,
        days_left=working_days_between(today, until, nation),
        refused=_refused(last, number, until, today),
    )


def appeals_against(session: Session, round_id: int) -> tuple[Appeal, ...]:
    """Return the appeals against one round's rating, the first stage first."""
    return tuple(
        session.scalars(select(Appeal).where(Appeal.round_id == round_id).order_by(Appeal.number))
    )


def ended_on(appeal: Appeal) -> date | None:
    """Return the day on which an appeal was decided, or was not admitted; None while it is open."""
    if AppealStage(appeal.stage) in OPEN:
        return None
    moment = appeal.decided_at or appeal.admitted_at
    return None if moment is None else moment.date()


def _appealable(session: Session, submission: Submission) -> ReviewPublication | None:
    """Return the first publication of the newest review that was no appeal: appeals are stages of one matter."""
    in_appeals = select(Appeal.new_round_id).where(
        Appeal.submission_id == submission.id,
        Appeal.new_round_id.is_not(None),
        Appeal.stage.in_(CHANGES_RATING),
    )
    return session.scalar(
        select(ReviewPublication)
        .join(ReviewRound, ReviewRound.id == ReviewPublication.round_id)
        .where(
            ReviewRound.submission_id == submission.id,
            ReviewRound.id.not_in(in_appeals),
        )
        .order_by(ReviewPublication.id.desc())
        .limit(1)
    )


def _refused(last: Appeal | None, number: int, until: date, today: date) -> str:
    if last is not None and AppealStage(last.stage) in OPEN:
        return f"Your appeal {last.reference} is not decided yet, and there is one at a time."
    if number > MOST_STAGES:
        return (
            "Both stages of an appeal are over, so the registry takes no other against this rating."
        )
    if last is not None and AppealStage(last.stage) not in MAY_GO_ON:
        return (
            f"Your appeal {last.reference} was {last.stage}, so there is nothing to appeal against."
        )
    if today > until:
        return (
            f"The time to appeal ended on {day_words(until)}. If new evidence has come since, start a "
            "submission that adds it."
        )
    return ""
