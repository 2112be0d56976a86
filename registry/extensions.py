"""One database session a request, opened when first asked for and committed once at its end."""

from http import HTTPStatus
from typing import cast

from flask import Flask, Response, current_app, g, request
from sqlalchemy.orm import Session

from registry.database import engine_for, open_session

__all__ = ["current_session", "engine_for", "let_others_write", "open_session", "register"]

_READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def current_session() -> Session:
    """Return the session of this request, opened when it is first asked for.

    Raises:
        DataMissing: where there is no database yet.
    """
    if "session" not in g:
        g.session = open_session(current_app.config["SETTINGS"], writing=_writes())
    return cast("Session", g.session)


def let_others_write() -> None:
    """Give the write lock back before something slow that writes nothing; what was written is undone."""
    current_session().rollback()


def register(app: Flask) -> None:
    """Commit a writing request once, and close every request's session."""
    app.after_request(_commit)
    app.teardown_appcontext(_close)


def _writes() -> bool:
    return request.method not in _READING_METHODS


def _commit(response: Response) -> Response:
    if "session" in g and _writes() and response.status_code < HTTPStatus.BAD_REQUEST:
        g.session.commit()
    return response


def _close(_error: BaseException | None) -> None:
    session = g.pop("session", None)
    if session is not None:
        session.close()
