"""The background process: rounds of work with a short rest between, until it is told to end."""

import os
import signal
import socket
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from threading import Event, Thread
from time import monotonic

from registry.config import Settings
from registry.database import open_session
from registry.errors import RegistryError
from registry.postman import Postman, send_all
from registry.search.opening import open_index
from registry.services.blockages.delivering import follow_letters
from registry.services.blockages.following_up import ask_what_became
from registry.services.briefs_kept_up import fill_briefs
from registry.services.standings_kept_up import fill_standings
from registry.services.working import (
    close_finished_days,
    follow_unasked,
    index_what_is_queued,
    say_seen,
)

REST = 0.2
"""Seconds between two looks for something to do: a publication can be searched within a second."""

SEEN_EVERY = 5.0
"""Seconds between two signs of life, and between two looks whether the index is whole."""


def until_done(settings: Settings) -> int:
    """Do all that waits, once; return how many things were done.

    Raises:
        RegistryError: where something cannot be done now; it stays queued.
    """
    opening = partial(open_session, settings)
    close_finished_days(opening)
    done = (
        fill_briefs(opening)
        + fill_standings(opening)
        + index_what_is_queued(opening, open_index(settings))
    )
    sent, unsent = send_all(settings, by=_name())
    follow_letters(opening)
    ask_what_became(opening)
    if unsent is not None:
        raise RegistryError(f"Mail cannot be sent now, and stays queued: {unsent}")
    return done + sent


def rounds(settings: Settings, ended: Event) -> Iterator[str]:
    """Work until `ended` is set; yield a sentence for whatever is worth a line in a log."""
    opening = partial(open_session, settings)
    index = open_index(settings)
    started_at = datetime.now(UTC)
    name = _name()
    postman = Postman(settings, name=name)
    postman.start(ended)
    seen, told = -SEEN_EVERY, ""
    while not ended.is_set():
        try:
            if looks := monotonic() - seen >= SEEN_EVERY:
                seen = monotonic()
                say_seen(opening, name=name, started_at=started_at)
                close_finished_days(opening)
                follow_letters(opening)
                ask_what_became(opening)
            if done := index_what_is_queued(opening, index):
                yield f"The search index follows {done} publication{'' if done == 1 else 's'}."
            if looks and follow_unasked(opening, index):
                yield "The search index was missing, damaged or behind, and was made to follow."
            if looks:
                fill_briefs(opening)
            if looks and (filled := fill_standings(opening)):
                yield f"What every standard makes of {filled} programmes was worked out."
            told = "" if looks else told
        except RegistryError as error:
            if told != str(error):  # what goes on failing is said once
                told = str(error)
                yield told
        yield from postman.sentences()
        ended.wait(REST)
    postman.end()


def _name() -> str:
    return f"{socket.gethostname()} {os.getpid()}"


def end_with_signals() -> Event:
    """Return what is set when this process is asked to end; it then ends after its round."""
    ended = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    return ended


def end_with_input(ended: Event) -> None:
    """Set it too when standard input ends: whoever started this process is then gone."""

    def wait() -> None:
        while os.read(sys.stdin.fileno(), 1024):  # unlike `sys.stdin`, it holds no lock at the end
            pass
        ended.set()

    Thread(target=wait, daemon=True).start()
