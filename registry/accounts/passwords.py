"""Passwords: long, not a common one, kept with Argon2, and never hashed by more than two at once."""

import hashlib
import http.client
import ssl
import threading
import unicodedata
from functools import cache
from typing import Any, Final

import zxcvbn
from flask import Flask, current_app
from flask_security import PasswordUtil
from flask_security.proxies import _pwd_context

from registry.config import Settings

SHORTEST: Final = 12
LONGEST: Final = 128
"""Characters; hashing takes no longer for more, but reading them does."""

_READ: Final = 72
"""How many characters the judge of guessability reads."""

_NOT_GUESSABLE: Final = 3
"""Of 0 to 4: safe from somebody who stole the hashes and guesses slowly."""

_AT_ONCE: Final = 2
"""Each hash takes 64 MiB while it is made, so that more at once could exhaust a small machine."""

COST: Final = {"argon2__memory_cost": 65536, "argon2__rounds": 3, "argon2__parallelism": 4}
"""What one hash costs us, and whoever guesses at stolen ones: 64 MiB passed over three times."""

_slots = threading.BoundedSemaphore(_AT_ONCE)
_judging = threading.Lock()

_BREACHED_LIST: Final = "api.pwnedpasswords.com"
_PATIENCE: Final = 2.0
"""Seconds; a list that cannot be reached refuses nobody."""


class FewAtOnce:
    """The extension's context of hashes, of which no more than two are made at once."""

    def __init__(self, context: Any) -> None:  # noqa: ANN401  passlib's, which has no types
        self._context = context

    def hash(self, secret: str | bytes, **options: Any) -> str:  # noqa: ANN401  the same
        """Hash when it is our turn."""
        with _slots:
            hashed: str = self._context.hash(secret, **options)
        return hashed

    def verify(self, secret: str | bytes, hashed: str | bytes | None) -> bool:
        """Compare when it is our turn."""
        with _slots:
            return bool(self._context.verify(secret, hashed))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever else it has
        return getattr(self._context, name)


class PasswordRules(PasswordUtil):
    """What a password must be: length, and nothing that is easily guessed; no rule on characters."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        settings: Settings = app.config["SETTINGS"]
        self._asks_breached_list = settings.breached_passwords

    def validate(  # the extension's own signature
        self,
        password: str,
        is_register: bool,  # noqa: FBT001  the same
        **kwargs: Any,  # noqa: ANN401  the same
    ) -> tuple[list[str] | None, str]:
        """Return what is wrong with a password, if anything is, and the password as it is hashed."""
        del is_register
        person = kwargs.get("user")
        about = (person.name, person.email) if person is not None else ()
        normal = unicodedata.normalize("NFKD", password)
        wrong = what_is_wrong(normal, about=about)
        if wrong is None and self._asks_breached_list and _is_breached(normal):
            wrong = "This password is on a list of passwords that were stolen elsewhere. Choose another."
        return ([wrong] if wrong else None), normal


def what_is_wrong(password: str, *, about: tuple[str, ...] = ()) -> str | None:
    """Say why a password will not do, or None; `about` is what a guesser would know of the person."""
    if len(password) < SHORTEST:
        return (
            f"Choose a password of at least {SHORTEST} characters: three or four words that do not "
            "belong together make a good one."
        )
    if len(password) > LONGEST:
        return f"Choose a password of at most {LONGEST} characters."
    words = [word for text in about for word in (text, *text.replace("@", " ").split())]
    with _judging:  # the judge keeps these words in one place for all
        judged = zxcvbn.zxcvbn(password[:_READ], user_inputs=[*words, "registry of what works"])
    if judged["score"] < _NOT_GUESSABLE:
        return (
            "This password is easily guessed: it is a common one, or made of names, dates or keys "
            "that stand side by side. Three or four words that do not belong together are better."
        )
    return None


def matches(password: str, hashed: str | None) -> bool:
    """Say whether a password is the one; as long in coming where there is none to compare with."""
    normal = unicodedata.normalize("NFKD", password)
    right: bool = _pwd_context.verify(normal, hashed or _of_nobody(current_app.name))
    return right and hashed is not None


@cache
def _of_nobody(_site: str) -> str:
    hashed: str = _pwd_context.hash("the password of nobody at all")
    return hashed


def _is_breached(password: str) -> bool:
    """Ask the list, which learns the first five digits of a fingerprint and nothing else."""
    mark = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
    asked = http.client.HTTPSConnection(
        _BREACHED_LIST, timeout=_PATIENCE, context=ssl.create_default_context()
    )
    try:
        asked.request("GET", f"/range/{mark[:5]}", headers={"Add-Padding": "true"})
        found = asked.getresponse().read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        current_app.logger.warning("The list of breached passwords could not be asked.")
        return False
    finally:
        asked.close()
    lines = (line.strip().partition(":") for line in found.splitlines())
    return any(rest == mark[5:] and times != "0" for rest, _colon, times in lines)
