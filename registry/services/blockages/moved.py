"""When something public last happened to a report, and the public reports in that order."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from sqlalchemy import ScalarSelect, func, literal, select
from sqlalchemy.orm import Session

from registry.models import AreaRow, Blockage, BlockageAnswer
from registry.nations import Nation
from registry.policy.blockage_stages import DAYS_TO_ANSWER
from registry.policy.working_days import after_working_days
from registry.services.blockages.public import are_public
from registry.services.blockages.reports_asked import ReportsAsked, are_asked, holds_barrier


@lru_cache(maxsize=20_000)
def due_after(began: date, days: int, nation: Nation) -> date:
    """Return the last day that is in time, as `after_working_days` does; kept, for many reports share their days."""
    return after_working_days(began, days, nation)


def moved_at(
    *,
    since: datetime,
    sent: datetime,
    first_answer: datetime | None,
    newest_answer: datetime | None,
    nation: Nation,
) -> datetime:
    """Return when something public last happened: it became public, it moved, or an answer was put beside it."""
    moments = [since, sent, *(one for one in (first_answer, newest_answer) if one is not None)]
    if first_answer is None:
        over = due_after(sent.astimezone(UTC).date(), DAYS_TO_ANSWER, nation) + timedelta(days=1)
        moments.append(datetime.combine(over, time.min, tzinfo=UTC))
    return max(moments)


def newest_first(session: Session, asked: ReportsAsked, on: date) -> list[tuple[int, datetime]]:
    """Return the public reports that are asked for, by number, each with its last movement; the newest first."""
    return sorted(_moved(session, asked, on), key=lambda one: (one[1], one[0]), reverse=True)


def newest_answer_of() -> ScalarSelect[datetime | None]:
    """Return the part of a query of reports that tells when the newest answer was put beside each."""
    return (
        select(func.max(BlockageAnswer.screened_at))
        .where(BlockageAnswer.blockage_id == Blockage.id, BlockageAnswer.published.is_not(None))
        .correlate(Blockage)
        .scalar_subquery()
    )


def _moved(session: Session, asked: ReportsAsked, on: date) -> Iterator[tuple[int, datetime]]:
    # The answers are long, and read only where they are asked of.
    draft = Blockage.draft if asked.barrier else literal("")
    query = (
        select(
            Blockage.id,
            Blockage.stage_since,
            Blockage.sent_at,
            Blockage.first_answered_at,
            AreaRow.nation,
            newest_answer_of(),
            draft,
        )
        .select_from(Blockage)
        .join(AreaRow, AreaRow.code == Blockage.area)
        .where(*are_public(on), *are_asked(asked))
    )
    for number, since, sent, first, nation, newest, told in session.execute(query):
        if sent is None or not holds_barrier(told, asked.barrier):
            continue
        yield (
            number,
            moved_at(
                since=since,
                sent=sent,
                first_answer=first,
                newest_answer=newest,
                nation=Nation(nation),
            ),
        )
