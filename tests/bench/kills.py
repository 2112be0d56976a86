"""A registry killed hundreds of times at random moments, as by a power cut: nothing half done, nothing lost."""

import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from ratings.standard import load_standard
from registry.commands.keeping import restore_backup
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.migrating import migrate
from registry.services.loading import load_folder
from tests.bench.figures import Figure, Part
from tests.bench.victims import ENDED_WELL, KILLED, ending_of
from tests.crash.killing import SLUGS, found_by, load_whole, mended, what_is_wrong, write_folder
from tests.postgresql import ADDRESS, fresh_database
from tests.starting import Started

LONGEST = 360.0
"""Seconds after which no more are killed, however many there were to be."""

TO_A_REGISTRY = 12
"""Kills before a new registry is begun: every check rates all that was ever published anew."""

SEED = 20061125

LOAD, WORK, BACKUP = "load", "work --once", "backup"
_OFTEN = (LOAD, LOAD, LOAD, WORK, WORK, BACKUP)


@dataclass(slots=True)
class Account:
    """What was done, and what was found wrong afterwards."""

    tried: Counter[str] = field(default_factory=Counter)
    at_work: Counter[str] = field(default_factory=Counter)
    """Those that were killed before they had ended."""
    shared: int = 0
    """Kills at work on PostgreSQL; the others were on SQLite."""
    wrong: list[str] = field(default_factory=list)
    usual: dict[str, float] = field(default_factory=dict)
    """Seconds that each command takes when nobody kills it."""

    def figure(self) -> Figure:
        """Tell it in one line."""
        told = ", ".join(
            f"{self.at_work[name]} of {self.tried[name]} at {name}" for name in self.tried
        )
        what = f"found wrong after {self.at_work.total()} kills at work"
        return Figure(
            what,
            len(self.wrong),
            "",
            0,
            f"killed before they ended: {told}; {self.shared} of all on PostgreSQL",
        )


def part(number: int, *, longest: float = LONGEST) -> Part:
    """Kill so many commands at work, on SQLite and every third time on PostgreSQL if it is there."""
    Started.shows_errors = False
    chance = random.Random(SEED)
    account = Account()
    ends_at = time.monotonic() + longest
    turns = count()
    while (left := number - account.at_work.total()) > 0 and time.monotonic() < ends_at:
        with _new_registry(shared=next(turns) % 3 == 2) as (settings, folder):
            for _ in range(min(left, TO_A_REGISTRY)):
                _kill_one(settings, folder, chance, account)
            account.wrong += mended(settings)
    notes = [
        f"Seed {SEED}. After each kill every rating is made anew, every event's chain followed, SQLite asked",
        "for damage, and a load found whole or not at all; a backup under its name is restored and verified;",
        "then what was left to be done is done.",
        *(f"WRONG: {line}" for line in account.wrong),
    ]
    if left > 0:
        notes.append(f"The time was over with {left} still to kill.")
    return Part("Killed at random moments", [account.figure()], notes)


@contextmanager
def _new_registry(*, shared: bool) -> Iterator[tuple[Settings, Path]]:
    """Make a registry of twelve programmes, and a folder for its next loads and backups."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        address = None
        if shared and ADDRESS in os.environ:
            address = stack.enter_context(fresh_database(os.environ[ADDRESS]))
        settings = Settings(data=folder / "data", shared_database=address)
        stack.callback(lambda: engine_for(settings.database_url).dispose())
        write_folder(folder / "records", "0.40")
        migrate(settings)
        load_whole(settings, folder / "records")
        yield settings, folder


def _kill_one(settings: Settings, folder: Path, chance: random.Random, account: Account) -> None:
    """Kill one command, and look at what it left."""
    before, name = found_by(settings), chance.choice(_OFTEN)
    estimate = f"0.{chance.randrange(41, 99)}"
    records, file = folder / "records", folder / f"{len(account.wrong)}-{time.monotonic_ns()}.zip"
    write_folder(records, estimate)
    if name == WORK:  # there is something to be done
        with open_session(settings, writing=True) as session:
            load_folder(session, records, load_standard())
            session.commit()
    arguments = {LOAD: ["load", str(records)], WORK: name.split(), BACKUP: ["backup", str(file)]}
    engine_for(settings.database_url).dispose()  # whoever comes next finds it as it was left
    usual = account.usual.get(name)
    after = None if usual is None else chance.uniform(0, usual)
    code, took = ending_of(settings, arguments[name], killed_after=after)
    if usual is None:
        account.usual[name] = took
    else:
        if code == ENDED_WELL:  # sooner than thought, so that the next should be killed sooner
            account.usual[name] = (usual + took) / 2
        account.tried[name] += 1
        account.at_work[name] += code == KILLED
        account.shared += code == KILLED and settings.shared_database is not None
    if code not in {ENDED_WELL, KILLED}:
        account.wrong.append(f"{name} ended with exit code {code}")
    account.wrong += what_is_wrong(settings)
    now, new = found_by(settings), dict.fromkeys(SLUGS, estimate)
    if now not in ([new] if name == WORK else [before, new]):
        account.wrong.append(f"{name}: from {before} to {now}")
    if name == WORK:
        account.wrong += mended(settings)
    if name == BACKUP and file.exists():
        account.wrong += _wrong_in(file, folder)


def _wrong_in(file: Path, folder: Path) -> list[str]:
    """Restore a backup elsewhere, and say what is wrong with it."""
    with TemporaryDirectory(dir=folder) as elsewhere:
        restored = Settings(data=Path(elsewhere) / "data")
        restore_backup(restored, file)
        wrong = what_is_wrong(restored)
        engine_for(restored.database_url).dispose()
    return wrong
