"""How the site is served on this machine: two workers, and words for an address too long."""

import socket
from http import HTTPStatus
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.http.errors import LimitRequestLine
from gunicorn.http.message import Request
from gunicorn.workers.sync import SyncWorker

from registry.beside import Beside
from registry.error_pages import LONGEST_REQUEST_LINE, SENTENCES
from registry.errors import RegistryError

HOST = "127.0.0.1"
WORKERS = 2


class PortTaken(RegistryError):
    """Another program listens where the site was to be served."""


class SpokenLimit(LimitRequestLine):
    """The parser's refusal of a long address, in words that its reader can act on."""

    def __str__(self) -> str:
        return SENTENCES[HTTPStatus.REQUEST_URI_TOO_LONG]


class SpeakingWorker(SyncWorker):
    """A worker whose refusals are sentences."""

    def handle_error(
        self,
        req: Request | None,
        client: socket.socket,
        addr: str | int | tuple[str, int],
        exc: BaseException,
    ) -> None:
        """Answer a request that never reached the site."""
        if isinstance(exc, LimitRequestLine):
            exc = SpokenLimit(exc.size, exc.max_size)
        super().handle_error(req, client, addr, exc)


class Server(BaseApplication):
    """The site behind gunicorn."""

    def __init__(self, site: Flask, *, port: int, beside: Beside | None) -> None:
        self._site = site
        self._port = port
        self._beside = beside
        super().__init__()

    def load_config(self) -> None:
        """Choose what gunicorn leaves to us."""
        choices = {
            "bind": f"{HOST}:{self._port}",
            "workers": WORKERS,
            "worker_class": SpeakingWorker,
            "preload_app": True,
            "limit_request_line": LONGEST_REQUEST_LINE,
            "control_socket_disable": True,  # nobody steers this server from another program
            "loglevel": "warning",
            "when_ready": say_where,
        }
        for name, choice in choices.items():
            self.cfg.set(name, choice)

    def run(self) -> None:
        """Serve until stopped."""
        SeeingArbiter(self, self._beside).run()

    def load(self) -> Any:  # noqa: ANN401 - gunicorn's and Flask's types for one thing differ
        """Hand gunicorn the site."""
        return self._site


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


def serve(site: Flask, *, port: int, works: bool = False) -> None:
    """Serve the site on this machine until stopped; port 0 takes any free one.

    With `works`, a background process runs beside it and ends with it.

    Raises:
        PortTaken: where another program listens there.
    """
    _require_free(port)
    beside = Beside() if works else None
    try:
        Server(site, port=port, beside=beside).run()
    finally:
        if beside is not None:
            beside.end()


def say_where(arbiter: Arbiter) -> None:
    """Say where the site is, once it listens."""
    _, port = arbiter.LISTENERS[0].sock.getsockname()
    print(f"Serving on http://{HOST}:{port}", flush=True)  # noqa: T201 - this is what the command prints


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
