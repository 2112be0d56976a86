"""Mail that does not go out by itself: queued for long, given up, or perhaps sent."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from registry.models import Mail
from registry.services.mail.states import MailState

LONG = timedelta(hours=1)
"""Mail that has been queued for longer than this should have gone out."""


@dataclass(frozen=True, slots=True)
class StuckMail:
    """How many messages are stuck in each way, and since when the oldest is."""

    queued: int
    failed: int
    unsure: int
    oldest: datetime | None

    @property
    def n(self) -> int:
        """All of them."""
        return self.queued + self.failed + self.unsure


def stuck_mail(session: Session, *, at: datetime | None = None) -> StuckMail:
    """Count the mail that is stuck at a moment, or now."""
    long_ago = (at or datetime.now(UTC)) - LONG
    rows = session.execute(
        select(Mail.state, func.count(), func.min(Mail.queued_at))
        .where(
            Mail.state.in_((MailState.QUEUED, MailState.FAILED, MailState.UNSURE)),
            or_(Mail.state != MailState.QUEUED, Mail.queued_at < long_ago),
        )
        .group_by(Mail.state)
    ).all()
    counts = {MailState(state): n for state, n, _ in rows}
    return StuckMail(
        counts.get(MailState.QUEUED, 0),
        counts.get(MailState.FAILED, 0),
        counts.get(MailState.UNSURE, 0),
        min((oldest for _, _, oldest in rows), default=None),
    )
