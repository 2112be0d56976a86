"""Asking a reporter weeks later whether it is still blocked: once after each answer, or after its time is over."""

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Final

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from registry.models import (
    Blockage,
    BlockageAnswer,
    BlockageFollowUp,
)
from registry.models.chain import sha256_of
from registry.policy.blockage_stages import (
    DAYS_FOR,
    DAYS_TO_ANSWER,
    FOLLOW_UP_DAYS,
    IS_FOLLOWED_UP,
    BlockageStage,
    FollowUpHappening,
)
from registry.services.areas.importing import areas_by_code, named_area
from registry.services.blockages.allowed import programme_name
from registry.services.blockages.clocks import answer_due, clock_of_report
from registry.services.blockages.finding import chain_of
from registry.services.blockages.reporters import reporters_address
from registry.services.events import CASES, now, tell
from registry.services.mail.queueing import queue_mail
from registry.services.submissions.notices import shortened
from registry.services.told import Told

Open = Callable[..., Session]
"""Opens a session; a writing one with `writing=True`."""

Moment = (
    InstrumentedAttribute[datetime]
    | InstrumentedAttribute[datetime | None]
    | ScalarSelect[datetime | None]
)
"""A moment that the database knows of each report."""

_AT_ONCE: Final = 50
"""Reports in one round, so that nothing else waits long for the database."""
_LATER: Final = timedelta(days=FOLLOW_UP_DAYS)
_WEEK: Final = 5
"""Working days; there are seven days in each, and more with bank holidays."""


def ask_what_became(open_session: Open) -> int:
    """Write to the reporter of each report that is due to be followed up; return to how many."""
    moment = datetime.now(UTC)
    with open_session() as session:
        due = [one.id for one, _ in islice(due_to_be_asked(session, moment), _AT_ONCE)]
    if not due:
        return 0
    with open_session(writing=True) as session:
        asked = 0
        for number in due:
            session.get_one(Blockage, number, with_for_update=True)
            for blockage, address in due_to_be_asked(session, moment, number):
                _ask(session, blockage, address)
                asked += 1
        session.commit()
    return asked


def due_to_be_asked(
    session: Session, moment: datetime, number: int | None = None
) -> Iterator[tuple[Blockage, str]]:
    """Yield the reports whose reporter is asked at a moment, each with an address; one alone where it is numbered."""
    query = _may_be_due(moment).order_by(Blockage.id)
    if number is not None:
        query = query.where(Blockage.id == number)
    for blockage in session.scalars(query).all():
        time_over = _time_over(session, blockage, moment.date())
        if time_over is None or time_over + _LATER <= moment.date():
            address = reporters_address(session, blockage)
            if address is not None:
                yield blockage, address


def _may_be_due(moment: datetime) -> Select[Blockage]:
    """Select a few reports too many: how long a body had to answer is counted in working days, outside the database."""
    again = Blockage.stage == BlockageStage.ANSWERED_AGAIN
    waits = Blockage.stage == BlockageStage.REVIEW_ASKED
    return select(Blockage).where(
        Blockage.stage.in_(IS_FOLLOWED_UP),
        Blockage.sent_at <= moment - _LATER,
        Blockage.scrubbed_at.is_(None),
        or_(
            and_(~again, ~waits, _since(Blockage.sent_at, moment, DAYS_TO_ANSWER)),
            and_(again, _answered_since(Blockage.stage_since, moment)),
            and_(
                waits,
                Blockage.stage_since
                <= moment - _LATER - _at_least(DAYS_FOR[BlockageStage.REVIEW_ASKED]),
                ~_asked_since(Blockage.stage_since),
            ),
        ),
    )


def _since(began: Moment, moment: datetime, days: int) -> ColumnElement[bool]:
    return or_(
        _answered_since(began, moment),
        and_(
            _first_answer(began).is_(None),
            began <= moment - _LATER - _at_least(days),
            ~_asked_since(began),
        ),
    )


def _answered_since(began: Moment, moment: datetime) -> ColumnElement[bool]:
    first = _first_answer(began)
    return and_(first <= moment - _LATER, ~_asked_since(first))


def _first_answer(began: Moment) -> ScalarSelect[datetime | None]:
    """Return when the first answer since a moment was put beside the report."""
    return (
        select(func.min(BlockageAnswer.screened_at))
        .where(
            BlockageAnswer.blockage_id == Blockage.id,
            BlockageAnswer.published.is_not(None),
            BlockageAnswer.screened_at >= began,
        )
        .correlate(Blockage)
        .scalar_subquery()
    )


def _asked_since(began: Moment) -> ColumnElement[bool]:
    return (
        select(BlockageFollowUp.id)
        .where(BlockageFollowUp.blockage_id == Blockage.id, BlockageFollowUp.asked_at >= began)
        .correlate(Blockage)
        .exists()
    )


def _at_least(working_days: int) -> timedelta:
    return timedelta(days=working_days // _WEEK * 7)


def _time_over(session: Session, blockage: Blockage, on: date) -> date | None:
    """Return the last day to answer a report that nobody answered since it was sent; None where somebody did."""
    areas = areas_by_code(session)
    if blockage.stage == BlockageStage.REVIEW_ASKED:
        clock = clock_of_report(blockage, areas, on)
        return None if clock is None else clock.due
    answered = session.scalar(
        select(BlockageAnswer.id)
        .where(
            BlockageAnswer.blockage_id == blockage.id,
            BlockageAnswer.published.is_not(None),
            BlockageAnswer.screened_at >= blockage.sent_at,
        )
        .limit(1)
    )
    return answer_due(blockage, areas) if answered is None else None


def _ask(session: Session, blockage: Blockage, address: str) -> None:
    token, moment = secrets.token_urlsafe(32), now(session, CASES)
    asked = BlockageFollowUp(blockage_id=blockage.id, token_hash=sha256_of(token), asked_at=moment)
    session.add(asked)
    session.flush()
    name = programme_name(session, blockage.programme_slug or "")
    queue_mail(
        session,
        "blockage-follow-up",
        to=address,
        values={
            "reference": blockage.reference,
            "programme": name,
            "short": shortened(name),
            "area": named_area(areas_by_code(session), blockage.area),
            "path": f"/blockages/follow-up/{token}",
        },
        about=chain_of(blockage),
    )
    content = {"follow_up": asked.id}
    tell(session, Told(chain_of(blockage), FollowUpHappening.ASKED, content, moment), CASES)
    session.flush()
