"""What a large register costs the worker that reads it for the first time."""

from collections.abc import Iterator

from tests.bench.figures import Figure
from tests.bench.grounds import OURS, Ground

_TARGET = 2000
"""Milliseconds, of ten thousand programmes."""

PAGES = {
    "the home page": "/",
    "the list of all": "/programmes",
    "the matrix": "/matrix",
    "one programme": "/programmes/invented-7",
}


def first_pages(made: Ground) -> Iterator[Figure]:
    """Ask workers that were started just now, each for one page."""
    (ours,) = (kind for kind in made.kinds if kind.name == OURS)
    for what, path in PAGES.items():
        with ours.started() as worker:
            before, took = worker.megabytes(), worker.page(path)
            held = f"memory from {before:,.0f} to {worker.megabytes():,.0f} MB"
        yield Figure(f"first page of a new worker: {what}", took * 1000, "ms", _TARGET, held)
