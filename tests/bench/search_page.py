"""How long a page of results takes among many programmes, beside what else can find in the same ones."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from itertools import islice

from tests.bench.corpus import documents
from tests.bench.figures import Figure, Part
from tests.bench.grounds import EVERY_WORD, OURS, READ, SHARED, Built, Ground, ground
from tests.bench.peers import from_cold, in_turn, median, p95
from tests.bench.queries import Typed, endless
from tests.bench.register_page import first_pages
from tests.bench.search_tables import Taken, beside, by_kind, times_as_long, whole

TARGETS = {2_500: 30, 10_000: 120}
"""Milliseconds for nineteen pages in twenty, by how many programmes there are."""

SAMPLED = 300
"""Programmes from whose names and sentences searches are made up."""

NOTES = (
    "A page is the site's whole answer to /search (twenty results with snippets, every facet, HTML, gzip), asked",
    "within the process, without gunicorn or a network. FTS5's is its answer alone (twenty documents, snippets, every",
    "facet counted), of which no page is made. All answer each search in turn; no round repeats another's words.",
    "Cold: the first page of a process started just now, files in the system's memory. Processor: seconds that the",
    "answering process worked, which a busy machine hardly lengthens; it leaves out PostgreSQL's own processes.",
    "Ours alone corrects spelling, finishes half-typed words, knows synonyms and both ways of writing a word, groups",
    "by how many of the words are there, and counts ratings outcome by outcome. The tests' PostgreSQL does not wait",
    "for the disk when it writes (fsync off), which makes no difference to reading.",
)


def part(size: int, *, searches: int = 320, colds: int = 5, warming: int = 100) -> Part:
    """Measure a register of so many programmes.

    Args:
        size: programmes.
        searches: how many are measured, of each kind, in other words each time.
        colds: processes that are started anew, of each sort.
        warming: searches before any is measured.
    """
    sample = list(islice(documents(size), min(size, SAMPLED)))
    before = list(islice(endless(sample, first=1000), warming))
    measured = list(islice(endless(sample, first=0), searches))
    with ground(size) as made:
        cold = from_cold(made.kinds, measured[:colds])
        warm, megabytes = in_turn(made.kinds, before, measured)
        updated, after = _update(made, measured[0])
        figures = [*_pages(size, warm, cold)]
        figures += [
            Figure(f"memory of a process after {len(measured)} searches: {name}", held, "MB")
            for name, held in megabytes.items()
        ]
        figures += _building(made.built, updated, after)
        figures += first_pages(made)
    tables = [beside(warm, cold), *times_as_long(warm), "", by_kind(warm)]
    notes = [*NOTES, *(line for text in ("", *tables) for line in text.split("\n"))]
    return Part(f"Search among {size:,} programmes", figures, notes)


def _pages(size: int, warm: Taken, cold: Taken) -> Iterator[Figure]:
    ours, fts5 = warm[OURS], warm[EVERY_WORD]
    for name, measure, target in (
        ("median", median, None),
        ("95%", p95, TARGETS.get(size)),
    ):
        theirs = [f"{EVERY_WORD}, without a page: {measure(fts5, whole):,.1f} ms"]
        if SHARED in warm:
            theirs.append(f"{SHARED}: {measure(warm[SHARED], whole):,.1f} ms")
        yield Figure(
            f"search page, warm, {name}", measure(ours, whole), "ms", target, "; ".join(theirs)
        )
    theirs = [f"{name}: {median(cold[name], whole):,.1f} ms" for name in cold if name != OURS]
    yield Figure(
        "search page, cold, median", median(cold[OURS], whole), "ms", None, "; ".join(theirs)
    )


def _update(made: Ground, typed: Typed) -> tuple[Mapping[str, Built], Mapping[str, float]]:
    """Change one programme under the eyes of readers, and have each search again."""
    with ExitStack() as stack:
        readers = {
            kind.name: stack.enter_context(kind.started())
            for kind in made.kinds
            if kind.name in {OURS, SHARED}
        }
        for reader in readers.values():
            reader.search(typed)
        updated = made.updated()
        return updated, {name: reader.search(typed).whole for name, reader in readers.items()}


def _building(
    built: Mapping[str, Built], updated: Mapping[str, Built], after: Mapping[str, float]
) -> Iterator[Figure]:
    read = built[READ].seconds
    for name in after:
        theirs, anew = built[EVERY_WORD], updated[EVERY_WORD]
        yield Figure(
            f"index built whole: {name}",
            built[name].seconds,
            "s",
            None,
            f"FTS5: {theirs.seconds:,.1f} s; both without reading the records first: {read:,.1f} s",
        )
        yield Figure(
            f"most memory while built: {name}",
            built[name].megabytes,
            "MB",
            None,
            f"FTS5: {theirs.megabytes:,.1f} MB",
        )
        yield Figure(
            f"one programme changed in it: {name}",
            updated[name].seconds * 1000,
            "ms",
            None,
            f"FTS5: {anew.seconds * 1000:,.1f} ms",
        )
        yield Figure(f"a reader's next page after that: {name}", after[name], "ms")
