"""What is said of an appeal: to everybody, to its organisation, and to those who see it through."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotThere
from registry.models import Appeal, Programme, ReviewPublication, Submission
from registry.policy.actor import Actor
from registry.policy.appeal_stages import (
    OPEN,
    AppealGround,
    AppealStage,
)
from registry.policy.working_days import Nation, working_days_between
from registry.services.appeals.clock import clock_of_appeal
from registry.services.appeals.lodging import DIVIDER
from registry.services.clocks import today
from registry.services.register import in_brief


@dataclass(frozen=True, slots=True)
class AppealView:
    """An appeal, as pages tell of it.

    Attributes:
        reference: what it is called by.
        slug: of the programme whose rating it is against.
        programme: that programme's name.
        number: which stage, from 1.
        stage: where it stands.
        is_open: whether it is not over.
        grounds: what it rests on.
        words: what its organisation says.
        lodged_at: when it was lodged.
        due: by when the next step is to be taken; None where it is over.
        admission_reason: why it was or was not admitted; None where nothing was said.
        outcome_reason: why it was decided as it was; None where it was not.
        ended_at: when it ended; None where it is open.
        days_taken: working days from its lodging to its end; None where it is open.
    """

    reference: str
    slug: str
    programme: str
    number: int
    stage: AppealStage
    is_open: bool
    grounds: tuple[AppealGround, ...]
    words: str
    lodged_at: datetime
    due: date | None
    admission_reason: str | None
    outcome_reason: str | None
    ended_at: datetime | None
    days_taken: int | None

    @property
    def is_public(self) -> bool:
        """Whether its grounds and words are read by everybody: once it was judged, admitted or not."""
        return not self.is_open and self.stage is not AppealStage.WITHDRAWN

    def overdue(self, day: date, nation: Nation) -> int:
        """Return how many working days it is late on a day; 0 where it is not."""
        return 0 if self.due is None else working_days_between(self.due, day, nation)


def appeal_of(session: Session, reference: str, nation: Nation) -> AppealView:
    """Return one appeal.

    Raises:
        NotThere: where there is none.
    """
    found = session.scalar(select(Appeal).where(Appeal.reference == reference))
    if found is None:
        raise NotThere(f"There is no appeal {reference}.")
    return views_of(session, (found,), nation)[0]


def appeals_of_programme(session: Session, slug: str, nation: Nation) -> tuple[AppealView, ...]:
    """Return the appeals against a programme's ratings, the newest first."""
    found = session.scalars(
        select(Appeal)
        .join(ReviewPublication, ReviewPublication.round_id == Appeal.round_id)
        .join(Programme, Programme.id == ReviewPublication.programme_id)
        .where(Programme.slug == slug)
        .order_by(Appeal.id.desc())
    )
    return views_of(session, tuple(found), nation)


def appeals_of_submission(
    session: Session, submission: Submission, nation: Nation
) -> tuple[AppealView, ...]:
    """Return what an organisation appealed against in one submission, the newest first."""
    found = session.scalars(
        select(Appeal).where(Appeal.submission_id == submission.id).order_by(Appeal.id.desc())
    )
    return views_of(session, tuple(found), nation)


def appeals_waiting(session: Session, actor: Actor, nation: Nation) -> tuple[AppealView, ...]:
    """Return the appeals that are not over, the oldest first, but those of the actor's own organisations."""
    found = session.scalars(
        select(Appeal)
        .join(Submission, Submission.id == Appeal.submission_id)
        .where(Appeal.stage.in_(OPEN), Submission.organisation_id.not_in(actor.organisations))
        .order_by(Appeal.lodged_at, Appeal.id)
    )
    return views_of(session, tuple(found), nation)


def views_of(
    session: Session, appeals: tuple[Appeal, ...], nation: Nation
) -> tuple[AppealView, ...]:
    """Return appeals as pages tell of them."""
    rows = session.execute(
        select(ReviewPublication.round_id, Programme.slug)
        .join(Programme, Programme.id == ReviewPublication.programme_id)
        .where(ReviewPublication.round_id.in_([one.round_id for one in appeals]))
    )
    slugs = dict(rows.all())
    names = {one.slug: one.name for one in in_brief(session, set(slugs.values()))}
    return tuple(
        _view(one, slugs[one.round_id], names.get(slugs[one.round_id], ""), nation)
        for one in appeals
    )


def _view(appeal: Appeal, slug: str, name: str, nation: Nation) -> AppealView:
    stage = AppealStage(appeal.stage)
    is_open = stage in OPEN
    clock = clock_of_appeal(appeal, nation, today())
    ended_at = None if is_open else appeal.decided_at or appeal.admitted_at
    lodged = appeal.lodged_at.date()
    return AppealView(
        reference=appeal.reference,
        slug=slug,
        programme=name,
        number=appeal.number,
        stage=stage,
        is_open=is_open,
        grounds=tuple(AppealGround(one) for one in appeal.grounds.split(DIVIDER)),
        words=appeal.words,
        lodged_at=appeal.lodged_at,
        due=None if clock is None else clock.due,
        admission_reason=appeal.admission_reason,
        outcome_reason=appeal.outcome_reason,
        ended_at=ended_at,
        days_taken=None
        if ended_at is None
        else working_days_between(lodged, ended_at.date(), nation),
    )
