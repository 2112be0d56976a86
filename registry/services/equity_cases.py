"""The cases that the equity report counts: the one place where an organisation's size and sector are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import Select, case, func, literal, select
from sqlalchemy.orm import Session, aliased

from registry.models import CaseEvent, Decision, Organisation, ReviewRound, Submission
from registry.policy.equity import DECIDED, Outcome, outcome_after
from registry.policy.organisation_kinds import Sector, Size
from registry.policy.panel_decisions import PanelDecision
from registry.policy.submission_stages import SubmissionHappening
from registry.services.clocks import working_days_taken

NOT_SAID = "not said"
SIZES = (*map(str, Size), NOT_SAID)
SECTORS = (*map(str, Sector), NOT_SAID)
"""Every group of each table, always there, however few its cases."""


@dataclass(frozen=True, slots=True)
class CountedCase:
    """A submission that was sent, as it stood at the end of a day.

    Attributes:
        sent: the day on which it was first sent.
        size: of its organisation, as it was last said.
        sector: of its organisation, as it was last said.
        outcome: how it stands.
        days: working days from the first sending to the panel's decision; None where there is none.
    """

    sent: date
    size: str
    sector: str
    outcome: Outcome
    days: int | None


class SentCase(NamedTuple):
    """A submission that was sent, as the database holds it."""

    id: int
    size: str | None
    sector: str | None
    at: datetime
    """When it was first sent."""
    last: str
    """What was told of it last."""


def counted_cases(session: Session, until: date) -> tuple[CountedCase, ...]:
    """Return every submission that was sent by the end of a day, as it stood then, in UTC.

    An organisation that said something which is no longer asked counts among those that said nothing.
    """
    end = datetime.combine(until + timedelta(days=1), time(), UTC)
    decisions = _decisions(session, end)
    return tuple(
        _counted(session, SentCase(*row), decisions.get(row[0]))
        for row in session.execute(_sent_before(end))
    )


def _counted(
    session: Session, sent: SentCase, decision: tuple[str, datetime] | None
) -> CountedCase:
    approved = decision is not None and decision[0] == PanelDecision.APPROVE
    outcome = outcome_after(SubmissionHappening(sent.last), approved=approved)
    days = None
    if outcome in DECIDED and decision is not None:
        days = working_days_taken(session, sent.at, decision[1])
    return CountedCase(
        sent.at.astimezone(UTC).date(),
        sent.size if sent.size in SIZES else NOT_SAID,
        sent.sector if sent.sector in SECTORS else NOT_SAID,
        outcome,
        days,
    )


def _sent_before(end: datetime) -> Select[int, str | None, str | None, datetime, str]:
    kind, at = CaseEvent.kind, CaseEvent.happened_at
    signed = case((kind == SubmissionHappening.SIGNED_AND_SENT, at))
    told = (
        select(
            CaseEvent.chain, func.min(signed).label("sent"), func.max(CaseEvent.id).label("last")
        )
        .where(kind.in_(list(SubmissionHappening)), at < end)
        .group_by(CaseEvent.chain)
        .subquery()
    )
    last = aliased(CaseEvent)
    return (
        select(Submission.id, Organisation.size, Organisation.sector, told.c.sent, last.kind)
        .join(Organisation, Organisation.id == Submission.organisation_id)
        .join(told, told.c.chain == literal("submission/") + Submission.reference)
        .join(last, last.id == told.c.last)
        .where(told.c.sent.is_not(None))
        .order_by(Submission.id)
    )


def _decisions(session: Session, end: datetime) -> Mapping[int, tuple[str, datetime]]:
    """Return the panel's first decision on each case that published a rating; an appeal changes nothing here."""
    rows = session.execute(
        select(ReviewRound.submission_id, Decision.decision, Decision.decided_at)
        .join(ReviewRound, ReviewRound.id == Decision.round_id)
        .where(Decision.decision != PanelDecision.RETURN, Decision.decided_at < end)
        .order_by(Decision.id.desc())
    )
    return {submission: (decision, at) for submission, decision, at in rows}


def _size_of(one: CountedCase) -> str:
    return one.size


def _sector_of(one: CountedCase) -> str:
    return one.sector


BY_SIZE = (SIZES, _size_of)
BY_SECTOR = (SECTORS, _sector_of)
"""The groups of each table, and the group that a case is of."""
