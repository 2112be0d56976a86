"""Which register is published now: a mark that changes with every publication, found cheaply."""

import os
import sqlite3
import time
import weakref
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock
from typing import Protocol

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from registry.config import Settings
from registry.database import engine_for
from registry.embedded_database import identity_of
from registry.errors import DatabaseUnusable

_NEWEST = (
    "SELECT id, hash, happened_at, (SELECT max(made_at) FROM standing_set) "
    "FROM event ORDER BY id DESC LIMIT 1"
)
"""What is published is told as an event, and none is ever removed; standings may be made after it."""

_REPORTS = (
    "SELECT count(*), max(stage_since), max(first_answered_at), "
    "sum(CASE WHEN hidden_reason IS NULL THEN 0 ELSE id END) FROM blockage WHERE sent_at IS NOT NULL"
)
"""Pages of programmes say where they are blocked: each step of a report, its answer and its hiding change these."""

_PATIENCE = 0.25
"""Seconds to wait for a lock; whoever cannot wait longer makes the page instead."""

_ASKED_EVERY = 0.25
"""Seconds between two questions to a shared database, which costs a journey each time."""


@dataclass(frozen=True, slots=True)
class Generation:
    """The register as it stood after one publication.

    Attributes:
        database: which database; another file under the same name is another.
        newest: what the newest event is known by; None where nothing has happened.
        day: on which it is read, for an approval lapses on its day without any event.
        reports: what the reports of blockages are known by; empty before any was sent.
    """

    database: str
    newest: tuple[str, ...] | None
    day: date | None = None
    reports: tuple[str, ...] = ()


class Watch(Protocol):
    """Knows which generation of the register is published."""

    def now(self) -> Generation | None:
        """The generation at this moment, or None where the register cannot be read."""


def watch_of(settings: Settings) -> Watch:
    """Watch the database that the settings name."""
    if settings.shared_database is None:
        return EmbeddedWatch(settings.database_file)
    return SharedWatch(settings.shared_database)


class EmbeddedWatch:
    """Watches a database file, and knows of a publication at once.

    SQLite counts what others commit (`PRAGMA data_version`): a question of
    microseconds. Only a new count asks for the newest event.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = Lock()
        self._opened: _Opened | None = None

    def now(self) -> Generation | None:
        """The generation at this moment, or None where the file is gone or cannot be read."""
        with self._lock:
            try:
                identity = self._identity()
                if self._opened is None or self._opened.identity != identity:
                    self._opened = _Opened(self._file, identity)
                found = self._opened.generation()
                return None if found is None else _today(found)
            except (OSError, sqlite3.Error):
                self._opened = None
                return None

    def _identity(self) -> str:
        """Which file this is, and in which process: no connection may be used across a fork."""
        device, number = identity_of(self._file)
        return f"{device}:{number}:{os.getpid()}"


class _Opened:
    """One connection to one file in one process."""

    def __init__(self, file: Path, identity: str) -> None:
        self.identity = identity
        # Read only, so that it neither makes a database nor tidies one up when it closes.
        self._connection = sqlite3.connect(
            f"{file.absolute().as_uri()}?mode=ro",
            uri=True,
            timeout=_PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        weakref.finalize(self, _close, self._connection, os.getpid())
        self._count: int | None = None
        self._generation: Generation | None = None

    def generation(self) -> Generation | None:
        """Ask for the newest event where anything was committed since it was last asked for."""
        # The count comes first: a commit between the two is noticed the next time.
        (count,) = self._connection.execute("PRAGMA data_version").fetchone()
        if count != self._count:
            newest = self._connection.execute(_NEWEST).fetchone()
            reports = self._connection.execute(_REPORTS).fetchone()
            self._generation = _generation(self.identity, newest, reports)
            self._count = count
        return self._generation


class SharedWatch:
    """Watches a database that several machines share, and knows of a publication soon."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._lock = Lock()
        self._asked = float("-inf")
        self._generation: Generation | None = None

    def now(self) -> Generation | None:
        """The generation a moment ago, or None where the database could not be asked."""
        with self._lock:
            now = time.monotonic()
            if now - self._asked >= _ASKED_EVERY:
                self._generation = self._ask()
                self._asked = now
            return None if self._generation is None else _today(self._generation)

    def _ask(self) -> Generation | None:
        try:
            with engine_for(self._url).connect() as connection:
                newest = connection.execute(text(_NEWEST)).one_or_none()
                reports = connection.execute(text(_REPORTS)).one()
        except (SQLAlchemyError, DatabaseUnusable):
            return None
        return _generation("shared", newest, reports)


def _generation(
    database: str, newest: Sequence[object] | None, reports: Sequence[object]
) -> Generation:
    known = tuple(map(str, reports)) if reports[0] else ()
    return Generation(database, tuple(map(str, newest)) if newest else None, reports=known)


def _today(generation: Generation) -> Generation:
    return replace(generation, day=datetime.now(UTC).date())


def _close(connection: sqlite3.Connection, opened_by: int) -> None:
    if opened_by == os.getpid():
        connection.close()
