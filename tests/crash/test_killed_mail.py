"""Mail, with its sender killed at each step: nothing is sent twice, and nothing is lost unseen."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from registry.config import Settings
from registry.database import open_session
from registry.models import Mail
from registry.services.mail.queueing import queue_ready_mail
from registry.services.mail.sending import ABANDONED_AFTER
from registry.services.mail.states import MailState
from tests.crash.killing import kill_at, start
from tests.mail_server import mail_server
from tests.unit.storage.other_process import PATIENCE

CLAIMED, HANDING_OVER, SENT = 3, 4, 5
"""Which of a round's writes to the table of mail: two before take up what others left."""


@pytest.fixture
def queued(either_own: Settings) -> Settings:
    """One message, queued and committed."""
    with open_session(either_own, writing=True) as session:
        queue_ready_mail(session, template="test", to="a@example.org", subject="x", body="x")
        session.commit()
    return either_own


def state_of(settings: Settings) -> str:
    with open_session(settings) as session:
        return session.scalars(select(Mail.state)).one()


def let_the_claim_grow_old(settings: Settings) -> None:
    with open_session(settings, writing=True) as session:
        mail = session.scalars(select(Mail)).one()
        if mail.claimed_at is not None:
            mail.claimed_at -= ABANDONED_AFTER + timedelta(seconds=1)
        session.commit()


def work_undisturbed(settings: Settings) -> None:
    with start(settings, "registry.cli", "work", "--once") as process:
        process.communicate(timeout=PATIENCE)
        assert process.returncode == 0


@pytest.mark.parametrize(
    ("write", "left", "taken", "in_the_end"),
    [
        pytest.param(CLAIMED, MailState.QUEUED, 0, MailState.SENT, id="claimed, not committed"),
        pytest.param(
            HANDING_OVER, MailState.SENDING, 0, MailState.SENT, id="server ready, nothing given yet"
        ),
        pytest.param(
            SENT, MailState.HANDING_OVER, 1, MailState.UNSURE, id="server has it, not written"
        ),
    ],
)
def test_killed_at_any_step_it_is_sent_once_or_left_for_a_person(  # noqa: PLR0913, PLR0917  a row each
    queued: Settings,
    monkeypatch: pytest.MonkeyPatch,
    write: int,
    left: MailState,
    taken: int,
    in_the_end: MailState,
) -> None:
    with mail_server() as (taking, server):
        monkeypatch.setenv("REGISTRY_SMTP", f"smtp://127.0.0.1:{server.port}")
        monkeypatch.setenv("REGISTRY_MAIL_FROM", "registry@registry.example.org")
        moment = ("sql", "UPDATE mail", str(write))
        assert kill_at(queued, moment, "work", "--once")
        assert (state_of(queued), len(taking.took)) == (left, taken)
        work_undisturbed(queued)  # before anybody can know that the other is gone
        assert len(taking.took) <= 1
        let_the_claim_grow_old(queued)
        work_undisturbed(queued)
        work_undisturbed(queued)
        assert (state_of(queued), len(taking.took)) == (in_the_end, 1)
