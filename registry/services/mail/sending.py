"""Sending what is queued: each message claimed, marked before it is given away, and never sent twice.

A message is claimed in one transaction, marked as handed over in another just before the server is
given it, and marked as sent in a third. Whoever is killed before the second left nothing with the
server, so the message goes back to the queue by itself. Whoever is killed between the second and
the third may have: no program can tell, so the message is left for a person, who sees it as one
that may have been sent and can send it again. Nothing is sent twice, and nothing is lost unseen.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from registry.mail_server import MailServer
from registry.models import Mail
from registry.services.mail.smtp import Came, Outcome, hand_over
from registry.services.mail.states import MailState

Open = Callable[..., Session]
"""Opens a session; a writing one with `writing=True`."""

FIRST_WAIT: Final = timedelta(minutes=1)
GROWS: Final = 1.9
MOST_TRIES: Final = 12
"""The last comes about a day after the first."""

LONGEST_WITHOUT_SERVER: Final = timedelta(hours=1)
"""While no server can be used, no message is given up: that is for whoever runs the site to mend."""

ABANDONED_AFTER: Final = timedelta(minutes=10)
"""Longer than any server is waited for: whoever claimed a message so long ago is gone."""


def send_due(
    open_session: Open,
    server: MailServer,
    *,
    by: str,
    until: Callable[[], bool] = lambda: False,
) -> tuple[int, str | None]:
    """Send what is due, until told to end; return how many were sent.

    Where the server cannot be used at all, why: what is queued then stays so.
    """
    with open_session(writing=True) as session:
        release_abandoned(session, moment=datetime.now(UTC))
        session.commit()
    sent = 0
    while not until() and (mail := claim(open_session, by=by)) is not None:
        outcome = hand_over(mail, server, before=partial(_mark, open_session, mail.id))
        with open_session(writing=True) as session:
            settle(session, mail.id, outcome, moment=datetime.now(UTC))
            session.commit()
        if outcome.came is Came.NO_SERVER:
            return sent, outcome.words
        sent += outcome.came is Came.SENT
    return sent, None


def claim(open_session: Open, *, by: str) -> Mail | None:
    """Claim the message that has been due for longest, so that nobody else sends it."""
    moment = datetime.now(UTC)
    with open_session() as session:  # nothing is written while nothing is due
        if session.scalar(_due(moment)) is None:
            return None
    with open_session(writing=True) as session:
        mail = session.scalar(_due(moment))
        if mail is not None:
            mail.state, mail.claimed_at, mail.claimed_by = MailState.SENDING, moment, by
            mail.tries += 1
            session.commit()
    return mail


def settle(session: Session, number: int, outcome: Outcome, *, moment: datetime) -> None:
    """Write how far a message came."""
    mail = session.get_one(Mail, number)
    mail.claimed_at = mail.claimed_by = None
    mail.last_failure = outcome.words
    match outcome.came:
        case Came.SENT:
            mail.state, mail.ended_at = MailState.SENT, moment
            mail.body, mail.kept_body = mail.kept_body or mail.body, None
        case Came.REFUSED:
            mail.state, mail.ended_at = MailState.FAILED, moment
        case Came.UNSURE:
            mail.state, mail.ended_at = MailState.UNSURE, moment
        case Came.PUT_OFF if mail.tries >= MOST_TRIES:
            mail.state, mail.ended_at = MailState.FAILED, moment
        case Came.PUT_OFF:
            mail.state, mail.due_at = MailState.QUEUED, moment + wait_after(mail.tries)
        case Came.NO_SERVER:
            wait = min(wait_after(mail.tries), LONGEST_WITHOUT_SERVER)
            mail.state, mail.due_at = MailState.QUEUED, moment + wait


def release_abandoned(session: Session, *, moment: datetime) -> None:
    """Take up what somebody claimed who is gone: queue what was not handed over, ask about the rest."""
    gone = Mail.claimed_at < moment - ABANDONED_AFTER
    free = {"claimed_at": None, "claimed_by": None}
    session.execute(
        update(Mail)
        .where(Mail.state == MailState.SENDING, gone)
        .values(state=MailState.QUEUED, due_at=moment, **free)
    )
    why = "Whoever sent it ended before the mail server's answer was written."
    session.execute(
        update(Mail)
        .where(Mail.state == MailState.HANDING_OVER, gone)
        .values(state=MailState.UNSURE, ended_at=moment, last_failure=why, **free)
    )


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many tries."""
    return FIRST_WAIT * GROWS ** (min(tries, MOST_TRIES) - 1)


def _due(moment: datetime) -> Select[Mail]:
    return (
        select(Mail)
        .where(Mail.state == MailState.QUEUED, Mail.due_at <= moment)
        .order_by(Mail.due_at, Mail.id)
        .limit(1)
    )


def _mark(open_session: Open, number: int) -> None:
    with open_session(writing=True) as session:
        session.execute(update(Mail).where(Mail.id == number).values(state=MailState.HANDING_OVER))
        session.commit()
