"""Which server mail is handed to, how the connection is kept from others, and whom mail is from."""

from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.utils import parseaddr
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

from registry.errors import RegistryError


class MailServerWrong(RegistryError):
    """The setting of the mail server cannot be used."""


class Security(StrEnum):
    """How a connection to a mail server is kept from others, as the address begins."""

    NONE = "smtp"
    STARTTLS = "smtp+starttls"
    TLS = "smtps"


_PORTS = {Security.NONE: 25, Security.STARTTLS: 587, Security.TLS: 465}

_HOW = (
    "Write it as smtps://NAME:PASSWORD@HOST, smtp+starttls://NAME:PASSWORD@HOST or, for a server on "
    "this machine, smtp://localhost; or leave it out, and mail stays queued."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """A server that takes mail.

    Attributes:
        host: its name, which its certificate must carry.
        port: its port.
        security: how the connection is kept from others.
        user: the name to sign in with, or None.
        password: the password that goes with it.
        sender: whom mail is from.
    """

    host: str
    port: int
    security: Security
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    sender: Address

    @property
    def name(self) -> str:
        """How it may be named to people: without its password."""
        return f"{self.security}://{self.host}:{self.port}"


def mail_server_of(text: str, sender: str) -> MailServer | None:
    """Read the settings; None where there is no server.

    Raises:
        MailServerWrong: in a sentence that does not repeat what may hold a password.
    """
    if not text.strip():
        return None
    found, port = _split(text.strip())
    security = Security(found.scheme)
    if found.username and security is Security.NONE and not _is_this_machine(found.hostname or ""):
        raise MailServerWrong(
            "REGISTRY_SMTP would send a password over a connection that others can read. " + _HOW
        )
    return MailServer(
        host=found.hostname or "",
        port=port or _PORTS[security],
        security=security,
        user=unquote(found.username) if found.username else None,
        password=unquote(found.password) if found.password else None,
        sender=_sender(sender),
    )


def _split(text: str) -> tuple[SplitResult, int | None]:
    wrong = f"REGISTRY_SMTP is not the address of a mail server. {_HOW}"
    try:
        found = urlsplit(text)
        port = found.port
    except ValueError:
        raise MailServerWrong(wrong) from None
    if found.scheme not in set(Security) or not found.hostname or found.path.strip("/"):
        raise MailServerWrong(wrong)
    return found, port


def _sender(text: str) -> Address:
    name, address = parseaddr(text.strip())
    try:
        found = Address(display_name=name or "Registry of what works", addr_spec=address)
    except (ValueError, IndexError, HeaderParseError):
        found = None
    if found is None or not found.username or not found.domain or not text.isprintable():
        raise MailServerWrong(
            "REGISTRY_MAIL_FROM does not say whom mail is from. Write it as "
            "Registry of what works <registry@example.org>."
        )
    return found


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
