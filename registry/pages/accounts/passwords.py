"""A password that somebody new chooses: the same rules and the same hash as everywhere here."""

from types import SimpleNamespace

from flask import current_app
from flask_security import Security, hash_password


def password_problems(password: str, *, name: str, email: str) -> tuple[str, ...]:
    """Say why a password will not do for somebody who has no account yet."""
    security: Security = current_app.extensions["security"]
    person = SimpleNamespace(name=name, email=email)
    problems, _ = security.password_util.validate(password, is_register=True, user=person)
    return tuple(str(one) for one in problems or ())


def password_hash(password: str) -> str:
    """Return Argon2's text for a password, as it is kept."""
    security: Security = current_app.extensions["security"]
    hashed: str = hash_password(security.password_util.normalize(password))
    return hashed
