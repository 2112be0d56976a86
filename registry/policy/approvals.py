"""Approval of a programme: until when it stands, and what is left of it on a day."""

from datetime import date
from enum import StrEnum

from registry.policy.months import months_after
from registry.policy.panel_decisions import MONTHS_APPROVED, PanelDecision


class ApprovalState(StrEnum):
    """Whether a programme whose rating was reviewed is approved."""

    APPROVED = "approved"
    LAPSED = "approval lapsed"
    WITHDRAWN = "approval withdrawn"
    NOT_APPROVED = "not approved"


def lapses_on(approved: date) -> date:
    """Return the first day on which an approval no longer stands; no later than its month has days."""
    return months_after(approved, MONTHS_APPROVED)


def state_on(
    day: date, decision: PanelDecision, *, lapses: date | None, ended: date | None
) -> ApprovalState:
    """Return what is left of a panel's last published decision on a day."""
    if decision is not PanelDecision.APPROVE or lapses is None:
        return ApprovalState.NOT_APPROVED
    if ended is not None and ended <= day:
        return ApprovalState.WITHDRAWN
    return ApprovalState.LAPSED if lapses <= day else ApprovalState.APPROVED
