"""Accounts on Flask's side of the house: signing in, who acts, and what each page asks of them.

The accounts extension is Flask-Security; its settings and the few places where it is led to
our own database session, mail and pages are in this room.
"""

from flask import Flask

from registry.accounts import access, acting, csrf, extension

__all__ = ["register"]


def register(app: Flask) -> None:
    """Let people sign in, and refuse what they may not do."""
    csrf.register(app)
    extension.register(app)
    access.register(app)
    acting.register(app)
