"""A mark on browsers in which somebody signed in before, so that a stranger's guesses do not lock them out."""

import secrets
from datetime import timedelta
from typing import Final

from flask import Response, after_this_request, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

_COOKIE: Final = "registry_browser"
_LASTS: Final = timedelta(days=180)


def mark_of(person: int) -> str | None:
    """Return the mark of this browser, where it is one in which this person signed in before."""
    try:
        whose, mark = _signer().loads(
            request.cookies.get(_COOKIE, ""), max_age=int(_LASTS.total_seconds())
        )
    except (BadSignature, ValueError, TypeError):
        return None
    return str(mark) if whose == person else None


def mark(person: int) -> None:
    """Mark this browser as this person's with the answer to this request."""
    if mark_of(person) is not None:
        return

    @after_this_request
    def _mark(response: Response) -> Response:
        response.set_cookie(
            _COOKIE,
            _signer().dumps([person, secrets.token_hex(16)]),
            max_age=_LASTS,
            path="/account",
            httponly=True,
            samesite="Lax",
            secure=current_app.config["SESSION_COOKIE_SECURE"],
        )
        return response


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="known browser")
