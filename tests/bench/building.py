"""A process that builds a corpus once, or changes one programme of it, and says what that took.

Run as `python -m tests.bench.building HOW SIZE [FILE]`; HOW is `fill` or `read` (the rows
of the registry that the environment names), `build` or `update` (its index), `fts5` or
`fts5-update` (the comparison's, in FILE). Making up the programmes is no part of the time.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from registry.config import settings_from_environment
from registry.database import open_session
from registry.search.opening import open_index
from registry.search.port import SearchDocument, SearchIndex
from registry.services.indexing import document_of
from registry.services.register import register, whole
from tests.bench.corpus import documents
from tests.bench.filling import fill
from tests.bench.fts5 import FTS5
from tests.bench.memory import most_megabytes

CHANGED = " A sentence about kites that was not there before."
"""What the update adds to the first programme."""


class MadeUp:
    """The generated programmes, and how long it took to make them up."""

    def __init__(self, count: int) -> None:
        self._documents = documents(count)
        self.seconds = 0.0

    def __iter__(self) -> Iterator[SearchDocument]:
        return self

    def __next__(self) -> SearchDocument:
        started = time.perf_counter()
        try:
            return next(self._documents)
        finally:
            self.seconds += time.perf_counter() - started


def main(how: str, size: str, *files: str) -> None:
    """Do it, and print the seconds it took and the most memory it held."""
    ways: dict[str, Callable[[Iterable[SearchDocument]], None]] = {
        "fill": lambda made: fill(settings_from_environment(), made),
        "build": lambda made: _index().rebuild(made, stamp="built"),
        "read": _read,
        "update": lambda made: _index().update(map(_changed, made), stamp="updated"),
        "fts5": lambda made: FTS5(Path(*files)).build(made),
        "fts5-update": lambda made: FTS5(Path(*files)).update(_changed(next(iter(made)))),
    }
    made = MadeUp(int(size))
    started = time.perf_counter()
    ways[how](made)
    took = time.perf_counter() - started - made.seconds
    print(json.dumps({"seconds": took, "megabytes": most_megabytes()}))


def _read(_: Iterable[SearchDocument]) -> None:
    """Read each programme from the database as whoever builds the index does, and build nothing."""
    with open_session(settings_from_environment()) as session:
        slugs = (held.slug for held in register(session))
        for one in map(document_of, whole(session, slugs)):
            assert one.name


def _changed(document: SearchDocument) -> SearchDocument:
    return replace(document, summary=document.summary + CHANGED)


def _index() -> SearchIndex:
    return open_index(settings_from_environment())


if __name__ == "__main__":
    main(*sys.argv[1:])
