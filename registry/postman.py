"""The part of the background process that sends mail: beside the rest, for a mail server may be slow."""

from collections.abc import Callable, Iterator
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event, Thread

from registry.config import Settings
from registry.database import open_session
from registry.errors import RegistryError
from registry.services.mail.sending import send_due

LOOKS_EVERY = 2.0
"""Seconds."""

PATIENCE = 8.0
"""Seconds at the end: less than whoever started the process waits for it."""


class Postman:
    """Sends what is due, over and over, in a thread of its own."""

    def __init__(self, settings: Settings, *, name: str) -> None:
        self._settings = settings
        self._name = name
        self._said: SimpleQueue[str] = SimpleQueue()
        self._told = ""
        self._thread: Thread | None = None

    def start(self, ended: Event) -> None:
        """Begin, where there is a mail server; end when `ended` is set."""
        if self._settings.mail_server is not None:
            self._thread = Thread(target=self._rounds, args=(ended,), daemon=True, name="mail")
            self._thread.start()

    def end(self) -> None:
        """Let it hand over the message that it is at, if that does not take too long."""
        if self._thread is not None:
            self._thread.join(PATIENCE)

    def sentences(self) -> Iterator[str]:
        """Return what is worth a line in a log since the last time."""
        while True:
            try:
                yield self._said.get_nowait()
            except Empty:
                return

    def _rounds(self, ended: Event) -> None:
        while not ended.is_set():
            try:
                sent, failure = send_all(self._settings, by=self._name, until=ended.is_set)
            except RegistryError as error:
                sent, failure = 0, str(error)
            if sent:
                self._said.put(f"Mail: {sent} sent.")
            told = failure or ""
            if told and told != self._told:  # what goes on failing is said once
                self._said.put(f"Mail cannot be sent now: {told}")
            self._told = told if not sent else ""
            ended.wait(LOOKS_EVERY)


def send_all(
    settings: Settings, *, by: str, until: Callable[[], bool] = lambda: False
) -> tuple[int, str | None]:
    """Send what is due; return how many, and why the server cannot be used, if so."""
    if settings.mail_server is None:
        return 0, None
    opening = partial(open_session, settings)
    return send_due(opening, settings.mail_server, by=by, until=until)
