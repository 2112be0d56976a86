"""Codes of an authenticator app, of which none is taken twice."""

from flask_security import Totp, UserMixin
from passlib.totp import TotpMatch

from registry.models import Person


class CodesUsedOnce(Totp):
    """Remembers the newest code that each person used, and takes no older one."""

    def get_last_counter(self, user: UserMixin) -> int | None:
        """Return the newest code used."""
        person: Person = user  # type: ignore[assignment]  # the store knows no other kind
        return person.tf_last_counter

    def set_last_counter(self, user: UserMixin, tmatch: TotpMatch) -> None:
        """Keep it, in the transaction of the request."""
        person: Person = user  # type: ignore[assignment]  # the same
        person.tf_last_counter = tmatch.counter
