"""The headers that keep a page to itself: nothing loaded from elsewhere, nothing framed, nothing of one reader kept."""

from http import HTTPStatus

from flask import Flask, Response, current_app, request

from registry.answers.declared import declaration_of

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self' data:; "
    "connect-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'"
)

_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

_FOR_ONE_READER = "private, no-cache"
"""Kept by no cache on the way. The reader's own browser may, so that going back finds what was typed;
signing out empties it."""

_SIGN_OUT = "security.logout"


def register(app: Flask) -> None:
    """Put the headers on every answer, errors and static files too."""
    app.after_request(_secured)


def _secured(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if not _is_for_everyone():
        response.headers.setdefault("Cache-Control", _FOR_ONE_READER)
        response.vary.add("Cookie")
    if request.endpoint == _SIGN_OUT and response.status_code < HTTPStatus.BAD_REQUEST:
        response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _is_for_everyone() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    declared = declaration_of(view) if view else None
    return declared is not None and declared.public
