"""How a signed-in session begins, is known again at each request, and ends."""

from datetime import UTC, datetime
from typing import Any, Final

from flask import Flask, current_app, g, request, session
from flask_login import user_logged_out
from flask_security import Security, UserMixin, password_changed, password_reset, user_authenticated
from flask_security.signals import tf_disabled, tf_profile_changed
from flask_security.utils import set_request_attr
from sqlalchemy import select

from registry.accounts import known_browser
from registry.accounts.devices import said_by
from registry.accounts.throttled import of_account
from registry.config import Settings
from registry.database import open_session
from registry.errors import DatabaseBusy
from registry.extensions import current_session
from registry.models import Person, PersonSession
from registry.services.accounts import sessions
from registry.services.accounts.throttling import Tried, forgive

TOKEN: Final = "place"  # noqa: S105  the name under which a cookie holds its token
_FORM_TOKEN: Final = "csrf_token"  # noqa: S105  the same of the token of its forms


def register(app: Flask, security: Security) -> None:
    """Know people by a session that can be ended, and by nothing else."""
    security.login_manager.user_loader(_known)
    security.login_manager.request_loader(_nobody)  # no token in an address or a header signs in
    user_authenticated.connect(_begin, app)
    user_logged_out.connect(_end, app)
    password_changed.connect(_end_others, app)
    password_reset.connect(_end_all, app)
    tf_profile_changed.connect(_begin_anew, app)
    tf_disabled.connect(_begin_anew, app)


def current_token() -> str:
    """Return the token of this request's session; empty where nobody is signed in."""
    return str(session.get(TOKEN, ""))


def _known(user_id: str) -> Person | None:
    token = current_token()
    if not user_id or not token:
        return None
    database = current_session()
    person = database.scalar(select(Person).where(Person.fs_uniquifier == str(user_id)))
    if person is None or not person.active:
        return None
    moment = datetime.now(UTC)
    place = sessions.found(database, token, person=person.id, moment=moment)
    if place is None:
        return None
    if moment - place.seen_at >= sessions.NOTED_EVERY:
        _note_seen(place, moment)
    set_request_attr("fs_authn_via", "session")
    set_request_attr("fs_paa", session.get("fs_paa", 0))
    return person


def _nobody(_request: object) -> None:
    return None


def _note_seen(place: PersonSession, moment: datetime) -> None:
    """Write that a session was seen: with the change that is asked for, or in a moment of its own."""
    if request.method not in {"GET", "HEAD", "OPTIONS"}:
        sessions.note_seen(current_session(), place.id, moment=moment)
        return
    settings: Settings = current_app.config["SETTINGS"]
    try:
        with open_session(settings, writing=True) as own:
            sessions.note_seen(own, place.id, moment=moment)
            own.commit()
    except DatabaseBusy:
        return  # the next page notes it


def _begin(_app: Flask, *, user: UserMixin, **_told: Any) -> None:  # noqa: ANN401  a signal's
    database, moment = current_session(), datetime.now(UTC)
    if token := session.pop(TOKEN, None):
        sessions.end(database, token, moment=moment)
    for kept in (session, g):  # a form that was opened before belongs to nobody now
        kept.pop(_FORM_TOKEN, None)
    device = said_by(request.user_agent.string)
    session[TOKEN] = sessions.begin(database, person=user.id, device=device, moment=moment)
    known_browser.mark(user.id)


def _begin_anew(app: Flask, *, user: UserMixin, **told: Any) -> None:  # noqa: ANN401  the same
    _begin(app, user=user)
    _end_others(app, user=user, **told)


def _end(_app: Flask, **_told: Any) -> None:  # noqa: ANN401  the same
    if token := session.pop(TOKEN, None):
        sessions.end(current_session(), token, moment=datetime.now(UTC))


def _end_others(_app: Flask, *, user: UserMixin, **_told: Any) -> None:  # noqa: ANN401  the same
    sessions.end_others(current_session(), user.id, here=current_token(), moment=datetime.now(UTC))


def _end_all(_app: Flask, *, user: UserMixin, **_told: Any) -> None:  # noqa: ANN401  the same
    sessions.end_others(current_session(), user.id, here=None, moment=datetime.now(UTC))
    known_browser.mark(user.id)  # whoever reads somebody's mail is taken for them
    forgive(current_session(), Tried.CODE, of_account(user.id))  # a guesser knew the old password
