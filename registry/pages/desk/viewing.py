"""That a page showed somebody of the registry a restricted thing is noted before the page is sent.

Looking changes nothing of a case, so a link in mail still does nothing by itself; what is written is a
log of who looked. A page whose view cannot be noted is not shown.
"""

import re
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, current_app, make_response, request

from registry.accounts.access import real_actor
from registry.errors import DatabaseBusy
from registry.extensions import current_session, open_session
from registry.policy.visibility import Sort
from registry.services.desk.views import case_named, is_watched, note, unnoted

SHOWS: Final = (
    (re.compile(r"/submissions/([^/]+)/(?:rating|reply)(?:\.json)?"), (Sort.DRAFTED_RATING,)),
    (
        re.compile(r"/(?:submissions|screening)/([^/.]+)(?:/.*|\.json|\.toml)?"),
        (Sort.RECORD,),
    ),
    (
        re.compile(r"/moderation/([^/]+)/settle(?:/.*)?"),
        (Sort.RECORD, Sort.ANSWERS, Sort.DIFFERENCES),
    ),
    (re.compile(r"/moderation/([^/]+)/reviewers"), (Sort.REVIEWERS, Sort.PROGRESS)),
    (re.compile(r"/moderation/([^/]+)/(?:conflicts|waivers)"), (Sort.INTERESTS,)),
    (
        re.compile(r"/panel/([^/]+)"),
        (Sort.RECORD, Sort.ANSWERS, Sort.SETTLEMENTS, Sort.DRAFTED_RATING, Sort.REPLY),
    ),
)
"""Which pages show which things of the case or the round that their address names; the first that fits.

A letter and an appeal are noted by their own pages, which know whose case they are about.
"""


def register(app: Flask) -> None:
    """Look at each page before it is sent."""
    app.after_request(_noted)


def _noted(response: Response) -> Response:
    if request.method != "GET" or response.status_code != HTTPStatus.OK:
        return response
    fits = ((pattern.fullmatch(request.path), things) for pattern, things in SHOWS)
    found = next(((match[1], things) for match, things in fits if match), None)
    if found is None:
        return response
    try:
        note_view(*found)
    except DatabaseBusy as busy:
        return make_response(current_app.handle_user_exception(busy))
    return response


def note_view(reference: str, things: tuple[Sort, ...]) -> None:
    """Note that whoever is signed in, as whomever they look, opens these things of a case."""
    actor = real_actor()
    if not is_watched(actor):
        return
    session = current_session()
    case = case_named(session, reference)
    if case is None or not unnoted(session, actor, case, things):
        return
    with open_session(current_app.config["SETTINGS"], writing=True) as own:
        note(own, actor, case, things)
        own.commit()
