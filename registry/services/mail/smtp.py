"""Handing one message to a mail server, and saying exactly how far it came."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from enum import StrEnum
from http import HTTPStatus
from typing import Final

from registry.mail_server import MailServer, Security
from registry.models import Mail

PATIENCE: Final = 30.0
"""Seconds for each answer of the server."""

_REFUSED_FOR_GOOD: Final = range(500, 600)


class Came(StrEnum):
    """How far a message came."""

    SENT = "sent"
    """The server said that it took it."""
    PUT_OFF = "put off"
    """It was not taken, and may be later."""
    REFUSED = "refused"
    """It was not taken, and never will be."""
    UNSURE = "unsure"
    """It was given to the server, which did not answer."""
    NO_SERVER = "no server"
    """The server cannot be used at all just now."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How far a message came, and the server's words where it was not sent."""

    came: Came
    words: str | None = None


def as_message(mail: Mail, sender: Address) -> EmailMessage:
    """Put a message as it is handed over: plain text, with the same Message-ID at each try."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Date"] = mail.queued_at
    message["Message-ID"] = f"<{mail.message_id}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body, cte="quoted-printable")
    return message


def hand_over(mail: Mail, server: MailServer, *, before: Callable[[], None]) -> Outcome:
    """Hand a message to a server.

    Args:
        mail: what to send.
        server: what takes it.
        before: called once the server is ready for the message and has not been given any of it.
    """
    data = as_message(mail, server.sender).as_bytes()
    try:
        with _connected(server) as connection:
            return _give(connection, mail, data, sender=server.sender.addr_spec, before=before)
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(Came.NO_SERVER, _words(error))


def _give(
    connection: smtplib.SMTP,
    mail: Mail,
    data: bytes,
    *,
    sender: str,
    before: Callable[[], None],
) -> Outcome:
    try:
        for answer in (connection.mail(sender), connection.rcpt(mail.recipient)):
            if answer[0] >= HTTPStatus.BAD_REQUEST:
                return _not_taken(*answer)
    except UnicodeEncodeError:
        words = "The address holds letters that the mail server does not take."
        return Outcome(Came.REFUSED, words)
    before()
    try:
        code, said = connection.data(data)
    except smtplib.SMTPDataError as error:  # it was told not to begin
        return _not_taken(error.smtp_code, error.smtp_error)
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(Came.UNSURE, _words(error))
    return Outcome(Came.SENT) if code < HTTPStatus.MULTIPLE_CHOICES else _not_taken(code, said)


@contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    """Open a connection, in the one way that the setting names; end it without waiting for thanks."""
    secure = ssl.create_default_context()
    if server.security is Security.TLS:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=PATIENCE, context=secure
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    try:
        connection.ehlo_or_helo_if_needed()
        if server.security is Security.STARTTLS:
            connection.starttls(context=secure)
            connection.ehlo()
        if server.user is not None:
            connection.login(server.user, server.password or "")
        yield connection
    finally:
        connection.close()


def _not_taken(code: int, said: bytes | str) -> Outcome:
    came = Came.REFUSED if code in _REFUSED_FOR_GOOD else Came.PUT_OFF
    return Outcome(came, f"{code} {_text(said)}")


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return str(error) or type(error).__name__


def _text(said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(words.split())
