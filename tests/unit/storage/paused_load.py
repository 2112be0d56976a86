"""A load in a process of its own that stops at a chosen statement, so that a test can kill it.

Run as `python -m tests.unit.storage.paused_load FOLDER [STATEMENT NUMBER]`: it
says `writing` as it asks for the write lock, stops after the numbered time that a
statement beginning so was carried out (or `before COMMIT`, or after), says `stopped`,
and goes on when its standard input ends.
"""

import sys
from pathlib import Path

from sqlalchemy import Engine, event

from ratings.standard import load_standard
from registry.config import settings_from_environment
from registry.database import open_session
from registry.migrating import migrate
from registry.services.loading import load_folder
from registry.shared_database import WRITE_LOCK

WRITE_LOCKS = {"BEGIN IMMEDIATE", f"SELECT pg_advisory_xact_lock({WRITE_LOCK})"}
"""What asks for the one write lock, in either database."""


def stop_after(beginning: str, number: int) -> None:
    """Stop after a statement, where another process can see it."""
    seen = 0

    def look(*happening: object) -> None:
        nonlocal seen
        seen += str(happening[2]).startswith(beginning)
        if seen == number and str(happening[2]).startswith(beginning):
            stop()

    event.listen(Engine, "after_cursor_execute", look)


def say_when_writing() -> None:
    """Say that the write lock is asked for, before it is given."""

    def look(*happening: object) -> None:
        if happening[2] in WRITE_LOCKS:
            say("writing")

    event.listen(Engine, "before_cursor_execute", look)


def stop() -> None:
    say("stopped")
    sys.stdin.read()


def say(words: str) -> None:
    print(words, flush=True)  # noqa: T201  the test reads it


def main(folder: str, beginning: str = "", number: str = "0") -> None:
    settings = settings_from_environment()
    migrate(settings)
    say_when_writing()
    stop_after(beginning, int(number))
    with open_session(settings, writing=True) as session:
        summary = load_folder(session, Path(folder), load_standard())
        if beginning == "before COMMIT":
            stop()
        session.commit()
        if beginning == "after COMMIT":
            stop()
    say(f"published {summary.changed}")


if __name__ == "__main__":
    main(*sys.argv[1:])
