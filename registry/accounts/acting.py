"""While an administrator looks as somebody else, every page is theirs, nothing can be changed, and all is told.

Of a case they see no more than they might as themselves: its pages open once they declared their interests in it.
"""

from http import HTTPStatus
from typing import Final, cast

from flask import Flask, Response, current_app, g, make_response, request, session

from registry.accounts.access import permission_of, real_actor
from registry.answers.declared import declaration_of
from registry.errors import DatabaseBusy, NotAllowed
from registry.extensions import current_session, let_others_write, open_session
from registry.policy.permissions import Permission
from registry.services.desk.acting import Acting, acting, require_open, tell_page

CHAIN: Final = "acting"
"""The name under which a cookie holds the chain of what is told."""

_WITHIN: Final = frozenset({"desk.end_acting_now", "desk.acting_page"})
"""What they may open that is about themselves."""


def acting_now() -> Acting | None:
    """Return as whom the reader of this page looks; None where as themselves, or the page is everybody's."""
    if "acting" not in g:
        g.acting = _found()
    return cast("Acting | None", g.acting)


def register(app: Flask) -> None:
    """Refuse what is more than looking, or of a closed case, tell each page, and let every page say so."""
    app.before_request(_only_look)
    app.after_request(_told)
    app.jinja_env.globals["acting_now"] = acting_now


def _found() -> Acting | None:
    view = current_app.view_functions.get(request.endpoint or "")
    declared = declaration_of(view) if view else None
    if view is None or (declared is not None and declared.public) or CHAIN not in session:
        return None
    return acting(current_session(), real_actor(), str(session[CHAIN]))


def _only_look() -> None:
    found = acting_now()
    if found is None:
        return
    g.actor = found.seen_as
    if request.endpoint in _WITHIN:
        return
    if request.method not in {"GET", "HEAD"}:
        raise NotAllowed(
            f"You look at the registry as {found.seen_as.name} would, and can change nothing: nothing was "
            "saved. End it with the button on this page, then do it as yourself."
        )
    view = current_app.view_functions[request.endpoint or ""]
    if permission_of(view) in {Permission.KEEP_OWN_ACCOUNT, Permission.SIGN_IN}:
        raise NotAllowed(
            f"An account is its owner's alone, so you do not see that of {found.seen_as.name}. End it with "
            "the button on this page to see your own."
        )
    reference = (request.view_args or {}).get("reference")
    if reference is not None:
        require_open(current_session(), real_actor(), found, reference)


def _told(response: Response) -> Response:
    if request.endpoint in _WITHIN or acting_now() is None:
        return response
    try:
        _tell(response.status_code)
    except DatabaseBusy as busy:
        return make_response(current_app.handle_user_exception(busy))
    return response


def _place() -> str:
    """Return the path that was asked for, without what opens it to whoever has the link."""
    secret = (request.view_args or {}).get("token")
    return request.path.replace(secret, "(a secret)") if secret else request.path


def _tell(status: int) -> None:
    found = acting_now()
    if found is None:
        return
    refused = "" if status < HTTPStatus.BAD_REQUEST else " (refused)"
    page = f"{'' if request.method == 'GET' else f'{request.method} '}{_place()}{refused}"
    actor = real_actor()
    if request.method != "GET":
        let_others_write()  # what was refused wrote nothing, and holds the lock
    with open_session(current_app.config["SETTINGS"], writing=True) as own:
        tell_page(own, actor, found, page)
        own.commit()
