"""How the accounts extension writes to people: into the outbox, in the transaction of the request."""

from typing import Any

from flask_security import MailUtil

from registry.extensions import current_session
from registry.services.mail.queueing import queue_ready_mail


class OutboxMailUtil(MailUtil):
    """Queues the extension's messages beside all others; nothing is sent while a page is made."""

    def send_mail(  # noqa: PLR0913, PLR0917  the extension's own signature
        self,
        template: str,
        subject: str,
        recipient: str | tuple[str, str],
        sender: str | tuple[str, str],
        body: str | None,
        html: str | None,
        **kwargs: Any,  # noqa: ANN401  the same
    ) -> None:
        """Queue one message."""
        del sender, html, kwargs
        queue_ready_mail(
            current_session(),
            template=f"account-{template}",
            to=recipient if isinstance(recipient, str) else recipient[1],
            subject=subject,
            body=body or "",
        )
