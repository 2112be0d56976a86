"""Approval of a programme: until when it stands, and what is left of it on a day."""

from calendar import monthrange
from datetime import date
from enum import StrEnum

from registry.policy.panel_decisions import MONTHS_APPROVED, PanelDecision

_MONTHS = 12


class ApprovalState(StrEnum):
    """Whether a programme whose rating was reviewed is approved."""

    APPROVED = "approved"
    LAPSED = "approval lapsed"
    WITHDRAWN = "approval withdrawn"
    NOT_APPROVED = "not approved"


def lapses_on(approved: date) -> date:
    """Return the first day on which an approval no longer stands; no later than its month has days."""
    months = approved.year * _MONTHS + approved.month - 1 + MONTHS_APPROVED
    year, month = divmod(months, _MONTHS)
    return date(year, month + 1, min(approved.day, monthrange(year, month + 1)[1]))


def state_on(
    day: date, decision: PanelDecision, *, lapses: date | None, ended: date | None
) -> ApprovalState:
    """Return what is left of a panel's last published decision on a day."""
    if decision is not PanelDecision.APPROVE or lapses is None:
        return ApprovalState.NOT_APPROVED
    if ended is not None and ended <= day:
        return ApprovalState.WITHDRAWN
    return ApprovalState.LAPSED if lapses <= day else ApprovalState.APPROVED
