"""Writing mail to the outbox: one row for each recipient, in the transaction of what it tells."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final
from uuid import uuid4

from sqlalchemy.orm import Session

from registry.config import THIS_MACHINE
from registry.database import ADDRESS
from registry.models import Mail
from registry.services.mail.states import MailState
from registry.services.mail.templates import SITE, MailWrong, template_named, written

_LONGEST_ADDRESS: Final = 254


def queue_mail(
    session: Session,
    template: str,
    *,
    to: str,
    values: Mapping[str, object] | None = None,
    about: str | None = None,
) -> Mail:
    """Queue one message to one recipient, written from a template.

    Args:
        session: the one of the change that it tells of; it is committed with it, or not at all.
        template: as its file in `templates/mail` is called.
        to: an e-mail address.
        values: what the template asks for; `site`, the site's address, is there by itself.
        about: the chain of events that it belongs to.

    Raises:
        MailWrong: where there is no such template, a value is missing, or the address is none.
    """
    asked = template_named(template)
    message = written(asked, {SITE: session.info.get(ADDRESS, THIS_MACHINE), **(values or {})})
    return queue_ready_mail(
        session,
        template=template,
        to=to,
        subject=message.subject,
        body=message.body,
        kept_body=message.kept_body,
        version=asked.version,
        about=about,
    )


def queue_ready_mail(  # noqa: PLR0913  a message has that many parts
    session: Session,
    *,
    template: str,
    to: str,
    subject: str,
    body: str,
    kept_body: str | None = None,
    version: int = 1,
    about: str | None = None,
) -> Mail:
    """Queue one message whose words are ready.

    Raises:
        MailWrong: where the address is none, as where it would begin another header.
    """
    moment = datetime.now(UTC)
    mail = Mail(
        message_id=uuid4().hex,
        template=template,
        template_version=version,
        recipient=_an_address(to),
        subject=" ".join(subject.split()),  # a header is one line, whatever it was made of
        body=body,
        kept_body=kept_body,
        about=about,
        state=MailState.QUEUED,
        queued_at=moment,
        due_at=moment,
    )
    session.add(mail)
    session.flush()
    return mail


def _an_address(text: str) -> str:
    """Take one address, and nothing that would be read as two or as a header of its own."""
    name, at, host = text.rpartition("@")
    plain = text.isprintable() and not set(text) & set(' ,;:<>()[]"\\')
    if not (plain and name and at and host and "@" not in name and len(text) <= _LONGEST_ADDRESS):
        raise MailWrong(f"{text!r} is not one e-mail address, so nothing can be sent to it.")
    return text
