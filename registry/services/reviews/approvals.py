"""Whether a programme is approved on a day: of its last published decision, and derived, never stored."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Approval, Programme, ReviewPublication
from registry.policy.approvals import ApprovalState, lapses_on, state_on
from registry.policy.panel_decisions import PanelDecision
from registry.services.wording import day_words


@dataclass(frozen=True, slots=True)
class ApprovalNow:
    """What there is of a programme's approval on a day.

    Attributes:
        state: approved, lapsed, withdrawn or not approved.
        review: the reference of the review that was decided on.
        decided_on: when.
        lapses_on: the first day on which it does not stand; None where it was never approved.
        ended_on: when it was withdrawn, or None.
        ended_reason: why, or None.
    """

    state: ApprovalState
    review: str
    decided_on: date
    lapses_on: date | None
    ended_on: date | None
    ended_reason: str | None

    @property
    def is_approved(self) -> bool:
        """Whether it stands, and its rights with it."""
        return self.state is ApprovalState.APPROVED

    @property
    def sentence(self) -> str:
        """Say it, with its day."""
        decided = day_words(self.decided_on)
        if self.state is ApprovalState.WITHDRAWN and self.ended_on is not None:
            return f"The approval was withdrawn on {day_words(self.ended_on)}: {self.ended_reason}"
        if self.lapses_on is None:
            return f"The panel did not approve the programme, on {decided}."
        lapses = day_words(self.lapses_on)
        if self.state is ApprovalState.LAPSED:
            return f"Approved on {decided}; the approval lapsed on {lapses}."
        return f"Approved by the panel on {decided}. The approval lapses on {lapses} unless it is renewed."


def approval_of(session: Session, slug: str, today: date) -> ApprovalNow | None:
    """Return what there is of a programme's approval; None where no review of it was published."""
    found = session.scalar(
        select(ReviewPublication)
        .join(Programme, Programme.id == ReviewPublication.programme_id)
        .where(Programme.slug == slug)
        .order_by(ReviewPublication.id.desc())
        .limit(1)
    )
    if found is None:
        return None
    decision = json.loads(found.dossier)["decision"]
    approval = session.scalar(select(Approval).where(Approval.publication_id == found.id))
    lapses = None if approval is None else approval.lapses_on
    ended = None if approval is None else approval.ended_on
    return ApprovalNow(
        state=state_on(today, PanelDecision(decision["decision"]), lapses=lapses, ended=ended),
        review=found.reference,
        decided_on=date.fromisoformat(decision["decided_on"]),
        lapses_on=lapses,
        ended_on=ended,
        ended_reason=None if approval is None else approval.ended_reason,
    )


def approval_today(session: Session, slug: str) -> ApprovalNow | None:
    """Return the same on the present day, in UTC."""
    return approval_of(session, slug, datetime.now(UTC).date())


def approve(session: Session, published: ReviewPublication, day: date) -> Approval:
    """Write a programme's approval with what was published; it lapses by itself."""
    made = Approval(
        programme_id=published.programme_id,
        publication_id=published.id,
        approved_on=day,
        lapses_on=lapses_on(day),
    )
    session.add(made)
    session.flush()
    return made


def end_approvals(session: Session, programme: int, day: date, reason: str) -> None:
    """End what approvals of a programme still stand, with the reason."""
    standing = select(Approval).where(
        Approval.programme_id == programme, Approval.ended_on.is_(None), Approval.lapses_on > day
    )
    for approval in session.scalars(standing):
        approval.ended_on, approval.ended_reason = day, reason
    session.flush()
