"""How long somebody waits for the dry run of a large table of contrasts, good and bad."""

import time

from registry.services.submissions.importing.contrasts import plan_contrasts
from registry.services.submissions.importing.texts import text_of
from tests.bench.figures import Figure, Part
from tests.importable import DRAFT, rows, table

ROWS = 2_000
SECONDS = 3.0
"""The longest that somebody waits for a page without wondering whether it still works."""


def part() -> Part:
    """Read, check and lay out a table of which every row is good, and one of which every row is bad twice."""
    good = table(rows(ROWS)).encode()
    bad = table(rows(ROWS, domain="litteracy", estimate="0.2.1")).encode()
    slow = table(
        [{**row, "domain": f"no such domain {place}"} for place, row in enumerate(rows(ROWS))]
    ).encode()
    figures = (
        _figure("all good", good, changes=ROWS, wrong=0),
        _figure("each bad twice", bad, changes=0, wrong=2 * ROWS),
        _figure("each bad in a word of its own", slow, changes=0, wrong=ROWS),
    )
    return Part("Dry run of a table of contrasts", figures)


def _figure(what: str, content: bytes, *, changes: int, wrong: int) -> Figure:
    started = time.perf_counter()
    plan = plan_contrasts(text_of("contrasts.csv", content), DRAFT)
    took = time.perf_counter() - started
    assert (len(plan.changes), len(plan.wrong)) == (changes, wrong)
    return Figure(f"{ROWS:,} rows, {what}", took, "s", target=SECONDS)
