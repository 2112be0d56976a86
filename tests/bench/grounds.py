"""One corpus made ready to be searched in each way: our site on either database, and SQLite's FTS5."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from registry.config import Settings
from tests.bench.peers import Kind
from tests.postgresql import ADDRESS, fresh_database
from tests.source_tree import ROOT
from tests.unit.storage.other_process import environment_of

READ = "reading the records"
OURS, SHARED = "our site", "our site on PostgreSQL"
EVERY_WORD, ANY_WORD = "FTS5, every word", "FTS5, any word"


@dataclass(frozen=True, slots=True)
class Built:
    """What making or changing something took, in a process of its own."""

    seconds: float
    megabytes: float
    """The most it held."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A corpus in every form."""

    size: int
    ours: Settings
    shared: Settings | None
    """None where there is no PostgreSQL."""
    file: Path
    """FTS5's."""
    built: dict[str, Built]
    """What building each index took."""

    @property
    def kinds(self) -> list[Kind]:
        """The processes to compare."""
        kinds = [
            Kind(OURS, ("site",), self.ours),
            Kind(EVERY_WORD, ("fts5-every-word", str(self.file)), self.ours),
            Kind(ANY_WORD, ("fts5-any-word", str(self.file)), self.ours),
        ]
        return kinds if self.shared is None else [*kinds, Kind(SHARED, ("site",), self.shared)]

    def updated(self) -> dict[str, Built]:
        """Change one programme in each index."""
        found = {
            OURS: built("update", 1, self.ours),
            EVERY_WORD: built("fts5-update", 1, self.ours, self.file),
        }
        if self.shared is not None:
            found[SHARED] = built("update", 1, self.shared)
        return found


@contextmanager
def ground(size: int) -> Iterator[Ground]:
    """Make a corpus of so many programmes ready, and remove it afterwards."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        ours, shared, file = Settings(data=folder / "data"), None, folder / "fts5.sqlite"
        ours.data.mkdir()
        built("fill", size, ours)
        found = {
            READ: built("read", size, ours),
            OURS: built("build", size, ours),
            EVERY_WORD: built("fts5", size, ours, file),
        }
        if ADDRESS in os.environ:
            address = stack.enter_context(fresh_database(os.environ[ADDRESS]))
            shared = Settings(data=folder / "shared", shared_database=address)
            built("fill", size, shared)
            found[SHARED] = built("build", size, shared)
        yield Ground(size, ours, shared, file, found)


def built(how: str, size: int, settings: Settings, *files: Path) -> Built:
    """Build or change something in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.building", how, str(size), *map(str, files)],
        cwd=ROOT,
        env={**os.environ, **environment_of(settings)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Built(**json.loads(done.stdout))
