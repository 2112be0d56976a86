"""How the site is served on this machine: two workers, and a page for what is no request."""

import gc
import socket
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, cast

from flask import Flask, Response
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.http.errors import (
    ExpectationFailed,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
)
from gunicorn.http.message import Request
from gunicorn.util import write_nonblock
from gunicorn.workers.sync import SyncWorker

from registry.beside import Beside
from registry.error_pages import LONGEST_REQUEST_LINE, refusal
from registry.errors import RegistryError
from registry.slow_clients import TO_ANSWER, ImpatientConnection

HOST = "127.0.0.1"
WORKERS = 2

_REFUSED_AS: dict[type[ParseException], HTTPStatus] = {
    LimitRequestLine: HTTPStatus.REQUEST_URI_TOO_LONG,
    LimitRequestHeaders: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    ExpectationFailed: HTTPStatus.EXPECTATION_FAILED,
}
"""What the server says of a request that it cannot read; of all others, that it is a bad one."""


class PortTaken(RegistryError):
    """Another program listens where the site was to be served."""


class SpeakingWorker(SyncWorker):
    """A worker that refuses what it cannot read with the site's own page, and waits for nobody long."""

    def handle(
        self, listener: socket.socket, client: socket.socket, addr: str | int | tuple[str, int]
    ) -> None:
        """Read one request and answer it."""
        super().handle(listener, ImpatientConnection.to(client), addr)

    def handle_error(
        self,
        req: Request | None,
        client: socket.socket,
        addr: str | int | tuple[str, int],
        exc: BaseException,
    ) -> None:
        """Answer a request that never reached the site."""
        if not isinstance(exc, ParseException):
            super().handle_error(req, client, addr, exc)
            return
        status = _REFUSED_AS.get(type(exc), HTTPStatus.BAD_REQUEST)
        self.log.warning("A request was refused unread: %s.", status.phrase)
        page = refusal(cast("Flask", self.app.wsgi()), status)
        page.headers["Connection"] = "close"
        try:
            write_nonblock(client, _as_sent(page))
        except OSError:
            self.log.debug("Whoever asked for it did not wait for the answer.")


class Server(BaseApplication):
    """The site behind gunicorn."""

    def __init__(
        self,
        site: Flask,
        *,
        port: int,
        beside: Beside | None,
        listening: Callable[[str], None] | None = None,
    ) -> None:
        self._site = site
        self._port = port
        self._beside = beside
        self._listening = listening
        super().__init__()

    def load_config(self) -> None:
        """Choose what gunicorn leaves to us."""
        choices = {
            "bind": f"{HOST}:{self._port}",
            "workers": WORKERS,
            "worker_class": SpeakingWorker,
            "timeout": TO_ANSWER,
            "preload_app": True,
            "limit_request_line": LONGEST_REQUEST_LINE,
            "control_socket_disable": True,  # nobody steers this server from another program
            "loglevel": "warning",
            "when_ready": self._say_where,
        }
        for name, choice in choices.items():
            self.cfg.set(name, choice)

    def run(self) -> None:
        """Serve until stopped."""
        leave_what_is_loaded()
        SeeingArbiter(self, self._beside).run()

    def load(self) -> Any:  # noqa: ANN401 - gunicorn's and Flask's types for one thing differ
        """Hand gunicorn the site."""
        return self._site

    def _say_where(self, arbiter: Arbiter) -> None:
        """Say where the site is, once it listens and before a worker starts."""
        _, port = arbiter.LISTENERS[0].sock.getsockname()
        address = f"http://{HOST}:{port}"
        if self._listening is not None:
            self._listening(address)
        print(f"Serving on {address}", flush=True)  # noqa: T201 - this is what the command prints


class SeeingArbiter(Arbiter):
    """Gunicorn's master, which also sees that the background process runs."""

    def __init__(self, app: BaseApplication, beside: Beside | None) -> None:
        self._beside = beside
        super().__init__(app)

    def manage_workers(self) -> None:
        """See to gunicorn's own workers, then to ours; called about once a second."""
        super().manage_workers()
        if self._beside is not None:
            self._beside.see_to_it()


def leave_what_is_loaded() -> None:
    """Let no later search for garbage walk through the program itself: a page would wait for it, now and then.

    What workers are forked from also stays in memory that they share.
    """
    gc.collect()
    gc.freeze()


def serve(
    site: Flask,
    *,
    port: int,
    works: bool = False,
    listening: Callable[[str], None] | None = None,
) -> None:
    """Serve the site on this machine until stopped; port 0 takes any free one.

    With `works`, a background process runs beside it and ends with it. `listening` is told where
    the site listens, before any worker has a copy of it.

    Raises:
        PortTaken: where another program listens there.
    """
    _require_free(port)
    beside = Beside() if works else None
    try:
        Server(site, port=port, beside=beside, listening=listening).run()
    finally:
        if beside is not None:
            beside.end()


def _as_sent(response: Response) -> bytes:
    head = f"HTTP/1.1 {response.status}\r\n{response.headers}"  # which end with an empty line
    return head.encode("latin-1") + response.get_data()


def _require_free(port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, port))
        except OSError as error:
            raise PortTaken(
                f"The site cannot be served on {HOST}:{port} ({error.strerror}). "
                f"Choose another port: `make run PORT={port + 1}` "
                f"(or `registry serve --port {port + 1}`)."
            ) from None
