"""What an administrator sees of the mail, without what is for its reader alone, and sending again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.config import THIS_MACHINE
from registry.database import ADDRESS
from registry.errors import NotThere
from registry.models import Mail
from registry.policy.actor import Actor
from registry.services.events import CASES, tell
from registry.services.mail.of_cases import case_of, listed_for, may_read
from registry.services.mail.states import MEANINGS, MailHappening, MailState
from registry.services.mail.templates import (
    SITE,
    MailTemplate,
    MailWrong,
    all_templates,
    template_named,
    written,
)
from registry.services.told import Told

A_PAGE = 50
"""Messages on one page of the list."""

MAY_BE_SENT_AGAIN = frozenset({MailState.FAILED, MailState.UNSURE})


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSeen:
    """A message as an administrator sees it."""

    id: int
    template: str
    version: int
    recipient: str
    subject: str
    about: str | None
    state: MailState
    meaning: str
    queued_at: datetime
    due_at: datetime
    tries: int
    ended_at: datetime | None
    last_failure: str | None

    @property
    def may_be_sent_again(self) -> bool:
        """Whether it is at an end and was not sent, as far as is known."""
        return self.state in MAY_BE_SENT_AGAIN


@dataclass(frozen=True, slots=True)
class OneMail:
    """A message with what it says.

    Attributes:
        seen: all else of it.
        body: without links that are for its reader alone; None where it is about a case that is closed to
            whoever looks.
        case: the reference of the case that it is about; None where it is about none.
    """

    seen: MailSeen
    body: str | None
    case: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """One page of the list, newest first."""

    mail: tuple[MailSeen, ...]
    counts: Mapping[MailState, int]
    older: int | None
    """The number to look before for the next page, or None on the last."""


def mailbox(
    session: Session, actor: Actor, *, state: MailState | None = None, before: int | None = None
) -> Mailbox:
    """List messages, all or those in one state, without those of cases that are not for the actor."""
    known = listed_for(session, actor)
    asked = select(Mail).where(known).order_by(Mail.id.desc()).limit(A_PAGE + 1)
    if state is not None:
        asked = asked.where(Mail.state == state)
    if before is not None:
        asked = asked.where(Mail.id < before)
    rows = session.scalars(asked).all()
    counted = session.execute(select(Mail.state, func.count()).where(known).group_by(Mail.state))
    numbers = {MailState(row[0]): row[1] for row in counted}
    return Mailbox(
        mail=tuple(map(_seen, rows[:A_PAGE])),
        counts={state: numbers.get(state, 0) for state in MailState},
        older=rows[A_PAGE - 1].id if len(rows) > A_PAGE else None,
    )


def one_mail(session: Session, actor: Actor, number: int) -> OneMail:
    """Show one message; of one about a case what it says only to those who may read the case's letters.

    Raises:
        NotThere: where there is none by that number that the actor may know of.
    """
    mail = _find(session, actor, number)
    case = case_of(session, mail.about)
    body = (mail.kept_body or mail.body) if may_read(session, actor, case) else None
    return OneMail(_seen(mail), body, None if case is None else case.reference)


def send_again(session: Session, actor: Actor, number: int) -> None:
    """Queue a message that was given up or may have been sent, under the Message-ID that it had.

    Raises:
        NotThere: where there is none by that number that the actor may know of.
        MailWrong: where it was sent, or still will be.
    """
    mail = _find(session, actor, number)
    if mail.state not in MAY_BE_SENT_AGAIN:
        raise MailWrong(f"This message {MEANINGS[MailState(mail.state)]}: it is not sent again.")
    moment = datetime.now(UTC)
    mail.state, mail.due_at, mail.tries, mail.ended_at = MailState.QUEUED, moment, 0, None
    content = {"mail": mail.id, "by": actor.person}
    tell(session, Told(f"mail/{mail.id}", MailHappening.SENT_AGAIN, content, moment), CASES)
    session.flush()


def templates() -> tuple[MailTemplate, ...]:
    """List every template by its name."""
    return tuple(all_templates().values())


def preview(session: Session, name: str) -> tuple[MailTemplate, str, str]:
    """Return a template, and its subject and body over invented values.

    Raises:
        NotThere: where there is none by that name.
    """
    if name not in all_templates():
        raise NotThere(f"There is no mail template called {name}.")
    template = template_named(name)
    values = {SITE: session.info.get(ADDRESS, THIS_MACHINE), **template.sample}
    message = written(template, values)
    return template, message.subject, message.body


def _find(session: Session, actor: Actor, number: int) -> Mail:
    known = listed_for(session, actor)
    mail = session.scalar(select(Mail).where(Mail.id == number, known))
    if mail is None:
        raise NotThere("There is no such message.")
    return mail


def _seen(mail: Mail) -> MailSeen:
    state = MailState(mail.state)
    return MailSeen(
        id=mail.id,
        template=mail.template,
        version=mail.template_version,
        recipient=mail.recipient,
        subject=mail.subject,
        about=mail.about,
        state=state,
        meaning=MEANINGS[state],
        queued_at=mail.queued_at,
        due_at=mail.due_at,
        tries=mail.tries,
        ended_at=mail.ended_at,
        last_failure=mail.last_failure,
    )
