"""An answer ready to be sent any number of times, whole or as *not modified*."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from werkzeug.http import parse_etags
from werkzeug.wrappers import Response

from registry.answers.encoding import Effort, Encoding, compressed, is_text

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_REVALIDATED = "no-cache"
"""May be stored, and must be asked for again each time: what is published may have changed."""

_OF_THE_BODY = {"content-type", "content-length", "content-encoding"}


@dataclass(frozen=True, slots=True)
class Finished:
    """An answer of 200, with its bytes as they travel.

    Attributes:
        headers: those of the whole answer.
        unchanged: those of an answer to somebody who has these very bytes already.
        etag: quoted, of the bytes as they travel; so each encoding has its own.
    """

    headers: tuple[tuple[str, str], ...]
    unchanged: tuple[tuple[str, str], ...]
    body: bytes
    etag: str

    def send(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a GET or HEAD."""
        if self._is_held_by(environ.get("HTTP_IF_NONE_MATCH")):
            start_response("304 NOT MODIFIED", list(self.unchanged))
            return ()
        start_response("200 OK", list(self.headers))
        return () if environ["REQUEST_METHOD"] == "HEAD" else (self.body,)

    def _is_held_by(self, held: str | None) -> bool:
        if held is None:
            return False
        return held == self.etag or parse_etags(held).contains_weak(self.etag.strip('"'))


def is_for_everyone(response: Response) -> bool:
    """Whether an answer is a page, and carries nothing of one reader."""
    control = response.cache_control
    return (
        response.status_code == HTTPStatus.OK
        and "Set-Cookie" not in response.headers
        and not {"cookie", "authorization", "*"} & {one.lower() for one in response.vary}
        and not control.private
        and not control.no_store
    )


def finished(response: Response, encoding: Encoding, effort: Effort) -> Finished:
    """Compress an answer where that helps, and mark it with the digest of its bytes."""
    body = response.get_data()
    if is_text(response.mimetype or ""):
        response.vary.add("Accept-Encoding")
        small = compressed(body, effort) if encoding is Encoding.GZIP else None
        if small is not None:
            body = small
            response.headers["Content-Encoding"] = Encoding.GZIP.value
    response.headers.setdefault("Cache-Control", _REVALIDATED)
    response.set_etag(hashlib.sha256(body).hexdigest()[:32])
    response.headers["Content-Length"] = str(len(body))
    headers = tuple(response.headers.to_wsgi_list())
    return Finished(
        headers=headers,
        unchanged=tuple(one for one in headers if one[0].lower() not in _OF_THE_BODY),
        body=body,
        etag=response.headers["ETag"],
    )
