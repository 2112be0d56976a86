"""Which reports are public: the one query that every page, feed, table and count of the public goes by."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from registry.errors import NotThere
from registry.models import AreaRow, Blockage
from registry.nations import Nation
from registry.policy.blockage_stages import DAYS_TO_ANSWER, BlockageStage
from registry.policy.blockage_visibility import becomes_public
from registry.policy.working_days import before_working_days
from registry.services.areas.importing import areas_by_code
from registry.services.blockages.clocks import answer_due

_NOT_THERE = "There is nothing at this address that you may see."


def public_reports(on: date) -> Select[Blockage]:
    """Select the reports that are public on a day, the rule of `blockage_visibility.becomes_public` in SQL.

    A test holds the two together.
    """
    return select(Blockage).join(AreaRow, AreaRow.code == Blockage.area).where(*are_public(on))


def are_public(on: date) -> tuple[ColumnElement[bool], ...]:
    """Return what a query of reports, joined with their areas, asks so that it holds public ones alone."""
    return (*_were_told(on), Blockage.hidden_reason.is_(None))


def hidden_report(session: Session, reference: str, on: date) -> Blockage | None:
    """Return a report that is hidden and would be public if it were not, or None."""
    query = (
        select(Blockage)
        .join(AreaRow, AreaRow.code == Blockage.area)
        .where(
            Blockage.reference == reference, Blockage.hidden_reason.is_not(None), *_were_told(on)
        )
    )
    return session.scalar(query)


def _were_told(on: date) -> tuple[ColumnElement[bool], ...]:
    over = (
        and_(
            AreaRow.nation == str(nation),
            Blockage.sent_at < too_late_since(nation, DAYS_TO_ANSWER, on),
        )
        for nation in Nation
    )
    return (
        Blockage.sent_at.is_not(None),
        Blockage.stage != BlockageStage.DRAFT,
        or_(Blockage.first_answered_at.is_not(None), *over),
    )


def public_report(session: Session, reference: str, on: date) -> Blockage:
    """Return a report that is public.

    Raises:
        NotThere: where there is none, or it is not public: the two cannot be told apart.
    """
    found = session.scalar(public_reports(on).where(Blockage.reference == reference))
    if found is None:
        raise NotThere(_NOT_THERE)
    return found


def is_public(session: Session, blockage: Blockage, on: date) -> bool:
    """Whether one report is public on a day, by the rule itself."""
    due = answer_due(blockage, areas_by_code(session))
    return becomes_public(
        has_been_sent=blockage.sent_at is not None and blockage.stage != BlockageStage.DRAFT,
        has_answer=blockage.first_answered_at is not None,
        time_is_over=due is not None and due < on,
        hidden=blockage.hidden_reason is not None,
    )


def public_among(session: Session, references: Iterable[str], on: date) -> frozenset[str]:
    """Return those of some references whose reports are public."""
    query = public_reports(on).where(Blockage.reference.in_(list(references)))
    return frozenset(one.reference for one in session.scalars(query))


def too_late_since(nation: Nation, days: int, on: date) -> datetime:
    """Return the moment before which something must have begun for its working days to be over before a day."""
    last = before_working_days(on, days, nation)
    return datetime.combine(last + timedelta(days=1), time.min, tzinfo=UTC)
