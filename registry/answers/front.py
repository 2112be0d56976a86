"""The site's front door: a kept answer where there is one, or the page made and finished."""

from collections.abc import Iterable
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from registry.answers.declared import Declaration, declaration_of
from registry.answers.encoding import Effort, Encoding, chosen
from registry.answers.finished import finished, is_for_everyone
from registry.answers.kept import KeptAnswers, Key
from registry.services.generation import Generation, Watch, watch_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_READING = {"GET", "HEAD"}

_OF_NO_READER = (
    "SCRIPT_NAME",
    "PATH_INFO",
    "SERVER_NAME",
    "SERVER_PORT",
    "SERVER_PROTOCOL",
    "wsgi.version",
    "wsgi.url_scheme",
    "wsgi.errors",
    "wsgi.multithread",
    "wsgi.multiprocess",
    "wsgi.run_once",
)
"""All of a request that a published page is made from: neither cookie nor query nor host."""


def register(app: Flask) -> None:
    """Put the door before the site."""
    front = Front(app, app.wsgi_app, watch_of(app.config["SETTINGS"]))
    app.wsgi_app = front  # type: ignore[method-assign]  # where Flask's manual says to put one


class Front:
    """Answers what everyone may read, and leaves the rest to the site as it is."""

    def __init__(self, app: Flask, site: "WSGIApplication", watch: Watch) -> None:
        self._app = app
        self._site = site
        self._watch = watch
        self.kept = KeptAnswers()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        if environ["REQUEST_METHOD"] not in _READING:
            return self._site(environ, start_response)
        encoding = chosen(environ.get("HTTP_ACCEPT_ENCODING", ""))
        key = (environ.get("SCRIPT_NAME", ""), environ.get("PATH_INFO", ""), encoding)
        generation = self._watch.now()
        kept = None if generation is None else self.kept.find(generation, key)
        if kept is not None:
            return kept.send(environ, start_response)
        stripped = _stripped(environ)
        declared = self._declared(stripped)
        if declared is None or not declared.public:
            return self._site(environ, start_response)
        if declared.kept:
            return self._made_for_many(stripped, generation, key)(environ, start_response)
        return self._made_for_one(environ, encoding)(environ, start_response)

    def _made_for_many(
        self, stripped: "WSGIEnvironment", generation: Generation | None, key: Key
    ) -> "WSGIApplication":
        response = Response.from_app(self._site, stripped, buffered=True)
        if not is_for_everyone(response):
            return _refused_to_be_kept(self._app, response, key)
        answer = finished(response, key[-1], Effort.KEPT_FOR_MANY)
        if generation is not None:
            self.kept.keep(generation, key, answer)
        return answer.send

    def _made_for_one(self, environ: "WSGIEnvironment", encoding: Encoding) -> "WSGIApplication":
        # Asked for as GET, so that HEAD tells of the same bytes.
        response = Response.from_app(
            self._site, {**environ, "REQUEST_METHOD": "GET"}, buffered=True
        )
        if not is_for_everyone(response):
            return response
        return finished(response, encoding, Effort.MADE_FOR_ONE).send

    def _declared(self, environ: "WSGIEnvironment") -> Declaration | None:
        try:
            endpoint, _ = self._app.url_map.bind_to_environ(environ).match()
        except HTTPException:  # no such page, or a redirect: the site answers
            return None
        return declaration_of(self._app.view_functions[endpoint])


def _stripped(environ: "WSGIEnvironment") -> "WSGIEnvironment":
    known = {name: environ[name] for name in _OF_NO_READER if name in environ}
    return {**known, "REQUEST_METHOD": "GET", "QUERY_STRING": "", "wsgi.input": BytesIO()}


def _refused_to_be_kept(app: Flask, response: Response, key: Key) -> Response:
    """Send an error or a redirect as it is, and a page that is not for everyone to one reader."""
    if response.status_code == HTTPStatus.OK:
        app.logger.error(
            "The page at %s is declared published, but touched a session or said that it is private. "
            "It was not kept. Declare it afresh, with the reason.",
            key[1],
        )
        response.headers["Cache-Control"] = "no-store"
    return response
