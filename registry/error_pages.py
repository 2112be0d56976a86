"""How every error reaches its reader: as a page, or as JSON where JSON was asked for."""

from http import HTTPStatus

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from werkzeug.exceptions import BadHost, HTTPException

from registry.errors import RegistryError

LONGEST_REQUEST_LINE = 8190
"""Bytes; what gunicorn reads at most, however it is set."""

SENTENCES = {
    HTTPStatus.BAD_REQUEST: (
        "What was sent is not a request that the registry can read. "
        "Open the address as an ordinary link."
    ),
    HTTPStatus.NOT_FOUND: (
        "There is no page at this address. "
        "It may have been typed wrongly, or the programme may go by another name: search for it."
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: (
        "This address can be read but not written to. Open it as an ordinary link."
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        "More was sent than this page takes, and nothing was saved. A file may be too large, or you "
        "may no longer be signed in: go back, see how large it may be, and sign in again if you are "
        "asked to."
    ),
    HTTPStatus.REQUEST_URI_TOO_LONG: (
        f"This address is longer than {LONGEST_REQUEST_LINE:,} characters, "
        "the most that the registry reads. "
        "Search with fewer words."
    ),
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: (
        "More was sent with this request than the registry reads. "
        "Remove the cookies that your browser holds for this site, then try again."
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: (
        "The registry made a mistake, and it has been written to the log. "
        "Try again; if it happens again, tell whoever runs this site."
    ),
}
"""What a reader is told where the error carries no sentence of ours."""

_ONLY_DATA = {"/health"}
"""Addresses that answer in JSON without saying so in their name."""


def register(app: Flask) -> None:
    """Answer every error of the site in one place."""
    app.register_error_handler(RegistryError, registry_error)
    app.register_error_handler(HTTPException, _http_error)


def refusal(app: Flask, status: HTTPStatus, *, path: str = "/") -> Response:
    """Make the page for a request that cannot be read, of which nothing but its path is used.

    The path is as WSGI carries it; one that asks for JSON is answered in JSON.
    """
    with app.test_request_context(environ_overrides={"PATH_INFO": path}):
        return app.process_response(_answer(status, SENTENCES.get(status) or status.description))


def registry_error(error: RegistryError) -> Response:
    """Say what cannot be done, in the error's own sentence."""
    if error.for_readers is not None:
        current_app.logger.error("%s", error)
    return _answer(error.status, error.for_readers or str(error))


def _http_error(error: HTTPException) -> Response:
    if isinstance(error, BadHost):  # no link can be made to a place of that name
        path = request.environ["PATH_INFO"]
        return refusal(current_app, HTTPStatus.BAD_REQUEST, path=path)
    answer = make_response(error.get_response())
    if answer.status_code < HTTPStatus.BAD_REQUEST:
        return answer  # a redirect is no error
    status = HTTPStatus(answer.status_code)
    response = _answer(status, SENTENCES.get(status) or error.description or status.description)
    if "Allow" in answer.headers:
        response.headers["Allow"] = answer.headers["Allow"]
    return response


def _answer(status: HTTPStatus, sentence: str) -> Response:
    if request.path.endswith(".json") or request.path in _ONLY_DATA:
        response = jsonify(error=sentence)
    else:
        page = current_app.jinja_env.select_template(
            [f"errors/{status.value}.html", "errors/error.html"]
        )
        response = make_response(render_template(page, status=status, sentence=sentence))
    response.status_code = status
    return response
