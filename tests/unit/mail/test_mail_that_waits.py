"""Administrators learn how much mail waits and since when, and nothing of it; everybody else only that all is well."""

from datetime import timedelta

from sqlalchemy import select

from registry.config import Settings
from registry.database import open_session
from registry.models import Mail
from registry.search.opening import open_index
from registry.services.health import health
from registry.services.mail.queueing import queue_ready_mail
from registry.services.mail.states import MailState


def test_health_tells_the_number_and_the_oldest(either_own: Settings) -> None:
    with open_session(either_own, writing=True) as session:
        for n in range(3):
            to = f"n{n}@example.org"
            queue_ready_mail(session, template="test", to=to, subject="Hello", body="Hello.\n")
        sent, first, _ = session.scalars(select(Mail).order_by(Mail.id))
        sent.state = MailState.SENT
        first.queued_at -= timedelta(hours=2)
        session.flush()
        told = health(session, open_index(either_own)).for_administrators()
    assert told["mail"]["waiting"] == 2
    assert told["mail"]["waiting_since"] == first.queued_at.isoformat()
    assert told["mail"]["oldest_seconds"] >= 7200
    assert "example.org" not in str(told)


def test_health_tells_that_none_waits(either_own: Settings) -> None:
    with open_session(either_own) as session:
        told = health(session, open_index(either_own)).for_administrators()
    assert told["mail"] == {"waiting": 0, "waiting_since": None, "oldest_seconds": None}
