"""Writing mail to the outbox: one row for each recipient, in the transaction of what it tells."""

from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from registry.models import Mail

QUEUED = "queued"


def queue_ready_mail(  # noqa: PLR0913  a message has that many parts
    session: Session,
    *,
    template: str,
    to: str,
    subject: str,
    body: str,
    version: int = 1,
    about: str | None = None,
) -> Mail:
    """Queue one message whose words are ready."""
    moment = datetime.now(UTC)
    mail = Mail(
        message_id=uuid4().hex,
        template=template,
        template_version=version,
        recipient=to,
        subject=" ".join(subject.split()),  # a header is one line, whatever it was made of
        body=body,
        about=about,
        state=QUEUED,
        queued_at=moment,
        due_at=moment,
    )
    session.add(mail)
    session.flush()
    return mail
