"""The demonstration: one invented person in each role, with a password that is made anew at each start."""

import secrets
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from registry.commands.answering import as_typed, say
from registry.errors import RegistryError

if TYPE_CHECKING:
    from flask import Flask
    from flask_security import Security

    from registry.config import Settings

_THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""None of which is taken for another."""


class NotOnThisMachineAlone(RegistryError):
    """The site can be reached from elsewhere, where a demonstration must not be."""


class MailWouldBeSent(RegistryError):
    """Mail could be sent, and a demonstration must write to nobody."""


def require_this_machine_alone(settings: "Settings") -> None:
    """Refuse a demonstration where others than this machine reach the site.

    Raises:
        NotOnThisMachineAlone: with which setting says so.
    """
    if urlsplit(settings.address).hostname not in _THIS_MACHINE or settings.proxies:
        raise NotOnThisMachineAlone(
            f"REGISTRY_ADDRESS ({settings.address}) or REGISTRY_PROXIES ({settings.proxies}) say "
            "that this site is reached from elsewhere, and a demonstration prints passwords for "
            "every role. Leave both out, or leave out --demo."
        )


def require_no_mail(settings: "Settings") -> None:
    """Refuse a demonstration that could write to people.

    Raises:
        MailWouldBeSent: where a server for mail is set.
    """
    if settings.mail_server is not None:
        raise MailWouldBeSent(
            "REGISTRY_SMTP names a server for mail, and whatever is tried in a demonstration would "
            "be sent to real people. Leave REGISTRY_SMTP out, or leave out --demo."
        )


def begin_demonstration(site: "Flask", settings: "Settings") -> None:
    """Make the people, and print how to sign in as each."""
    from flask_security import hash_password

    from registry.database import open_session
    from registry.services.accounts.demonstration import SigningIn, begin, kept_second_step

    security = cast("Security", site.extensions["security"])
    password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    with open_session(settings, writing=True) as session, site.app_context():
        key = kept_second_step(session) or security.totp_factory.generate_totp_secret()
        begin(session, SigningIn(password=hash_password(password), second_step=key))
        session.commit()
        readable = security.totp_factory.get_totp_pretty_key(key)
    _tell(password, readable, code=as_typed("users demo-code", settings.data))


def code_now(site: "Flask", settings: "Settings") -> str | None:
    """Return the second step's code of this moment, or None where no demonstration was made."""
    from registry.database import open_session
    from registry.services.accounts.demonstration import kept_second_step

    security = cast("Security", site.extensions["security"])
    with open_session(settings) as session:
        key = kept_second_step(session)
    return None if key is None else security.totp_factory.generate_totp_password(key)


def end_demonstration(settings: "Settings") -> None:
    """Put the demonstration's people out of use where the site is served without them."""
    from registry.database import open_session
    from registry.services.accounts.demonstration import stop

    with open_session(settings, writing=True) as session:
        ended = stop(session)
        session.commit()
    if ended:
        say("The demonstration's people were put out of use.")


def _tell(password: str, key: str, *, code: str) -> None:
    from registry.services.accounts.demonstration import ADDRESSES

    say("A demonstration, on this machine alone: these people are invented.")
    for address, role in ADDRESSES.items():
        step = ", with a code" if role.needs_second_step else ""
        say(f"  {address}{step}")
    say(f"Each signs in at /account/sign-in with the password  {password}  until the next start.")
    say(
        f"Codes come from an authenticator app with the key  {key}  or, without one, from `{code}`."
    )
