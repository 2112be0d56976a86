"""Codes of an authenticator app, of which none is taken twice."""

from typing import cast

from flask_security import Totp, UserMixin
from passlib.totp import TotpMatch

from registry.models import Person


class CodesUsedOnce(Totp):
    """Remembers the newest code that each person used, and takes no older one."""

    def get_last_counter(self, user: UserMixin) -> int | None:
        """Return the newest code used."""
        return _person(user).tf_last_counter

    def set_last_counter(self, user: UserMixin, tmatch: TotpMatch) -> None:
        """Keep it, in the transaction of the request."""
        _person(user).tf_last_counter = tmatch.counter


def _person(user: UserMixin) -> Person:
    return cast("Person", user)  # the store of accounts knows no other kind
