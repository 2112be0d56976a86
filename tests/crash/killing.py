"""Starting commands that will be killed, and looking at what they left."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from subprocess import TimeoutExpired

from sqlalchemy import select

from registry.background import until_done
from registry.commands.loading import build_index
from registry.config import Settings
from registry.database import open_session
from registry.models import OutboxItem
from registry.search.opening import open_index
from registry.search.port import Query
from registry.services.briefs_kept_up import altered_briefs
from registry.services.events_verification import verify_events
from registry.services.evidence import all_published, verify
from registry.services.standings_kept_up import verify_standings
from registry.services.verification import Outcome
from tests.starting import Started
from tests.unit.storage.invented import write_record
from tests.unit.storage.other_process import PATIENCE, environment_of

SLUGS = tuple(f"invented-{number:02}" for number in range(12))


def write_folder(folder: Path, estimate: str) -> None:
    """Twelve programmes whose studies all found the same, which tells one load from the next."""
    for slug in SLUGS:
        write_record(folder, slug, estimate=estimate)


def start(settings: Settings, *command: str) -> Started:
    """Start `python -m ...` on this data."""
    return Started(*command, environment=environment_of(settings))


def kill_at(settings: Settings, moment: Sequence[str], *command: str) -> bool:
    """Kill a command of the registry at a chosen moment; return whether it came to it."""
    with start(settings, "tests.crash.interrupted", *moment, *command) as process:
        try:
            return any(line == "stopped\n" for line in process.stdout)
        finally:
            process.kill()


def kill_after(settings: Settings, seconds: float, *command: str) -> bool:
    """Kill a command of the registry some time after its first question to the database.

    Returns whether it was still at work; what it takes to start is no part of the time.
    """
    with start(settings, "tests.crash.interrupted", "sql", "", "1", *command) as process:
        try:
            assert process.stdout.readline() == "stopped\n"
            process.communicate(timeout=seconds)
        except TimeoutExpired:
            process.kill()
            return True
        return False


def found_by(settings: Settings) -> dict[str, str]:
    """What each published programme's study found; its word in the index must be the same."""
    with open_session(settings) as session:
        effects = {
            one.slug: one.record.studies[0].contrasts[0].effect for one in all_published(session)
        }
    return {slug: str(effect.estimate) for slug, effect in effects.items() if effect}


def what_is_wrong(settings: Settings) -> list[str]:
    """Everything that does not hold after a crash, before anything has mended it."""
    wrong = [f"the file: {line}" for line in _damage(settings)]
    with open_session(settings) as session:
        lines = verify(session)
        wrong += [line.sentence for line in lines if line.outcome is not Outcome.REPRODUCED]
        wrong += [one.sentence for one in verify_events(session).breaks]
        standings, briefs = verify_standings(session), altered_briefs(session)
    wrong += [f"the brief of {slug}" for slug in briefs]
    if standings.missing or standings.altered:
        wrong.append(f"standings: {standings.missing} missing, altered {standings.altered}")
    if len(set(found_by(settings).values())) > 1:
        wrong.append(f"half of a load was published: {found_by(settings)}")
    return wrong


def mended(settings: Settings) -> list[str]:
    """Do what was left to be done, as the next start does; return what is wrong afterwards."""
    until_done(settings)
    build_index(settings)
    published = set(found_by(settings))
    results = open_index(settings).search(Query(limit=100))
    indexed = {hit.document.slug for hit in results.hits}
    wrong = [] if indexed == published else [f"indexed {indexed}, published {published}"]
    with open_session(settings) as session:
        left = session.scalars(select(OutboxItem)).all()
    return wrong + [f"left in the outbox: {item.kind} {item.subject}" for item in left]


def load_whole(settings: Settings, folder: Path) -> None:
    """Load a folder, undisturbed, in a process of its own."""
    with start(settings, "registry.cli", "load", str(folder)) as process:
        process.communicate(timeout=PATIENCE)
        assert process.returncode == 0


def _damage(settings: Settings) -> list[str]:
    """What SQLite finds wrong with the file, if there is one."""
    if settings.shared_database is not None:
        return []
    database = sqlite3.connect(settings.database_file)
    found = database.execute("PRAGMA integrity_check").fetchall()
    found += database.execute("PRAGMA foreign_key_check").fetchall()
    database.close()
    return [str(row) for row in found if row != ("ok",)]
