"""A real mail server in this process, which keeps what it takes and refuses what it is told to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from registry.mail_server import MailServer, Security

SENDER = Address("Registry of what works", "registry", "registry.example.org")


@dataclass
class Taking:
    """What the server does with mail, and what it took.

    Attributes:
        refuses: for a recipient, what it answers to their name.
        answers: for a recipient, what it answers to the message itself.
        took: each message that it said it took.
    """

    refuses: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    took: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  the same
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        answer = self.answers.get(envelope.rcpt_tos[0], "250 taken")
        if answer == "hang up":
            cast("Any", server).transport.abort()
        if answer.startswith("2") or answer == "hang up":
            content = cast("bytes", envelope.content)
            self.raw.append(content)
            self.took.append(message_from_bytes(content, policy=default))
        return answer

    def recipients(self) -> list[str]:
        """To whom each message that was taken is."""
        return [str(message["To"]) for message in self.took]


class OnAFreePort(Controller):
    """Found out once the server listens."""

    def _trigger_server(self) -> None:
        self.port = cast("Any", self).server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd gives it no types


@contextmanager
def mail_server(**how: Any) -> Iterator[tuple[Taking, MailServer]]:
    """Serve on a free port; `how` goes to aiosmtpd."""
    taking = Taking()
    controller = OnAFreePort(taking, hostname="127.0.0.1", port=0, **how)
    controller.start()
    try:
        yield (
            taking,
            MailServer(
                host="127.0.0.1", port=controller.port, security=Security.NONE, sender=SENDER
            ),
        )
    finally:
        controller.stop()
