"""Measure, print each part's table, and fail where a target is not met."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from tests.bench import (
    assigning,
    blockages,
    desk,
    drafts,
    engine,
    first_page,
    importing,
    kills,
    lengths,
    published_page,
    search_over_http,
    search_page,
    standards,
    synthesis,
)
from tests.bench.figures import Part

SIZES = (1_000, 2_500, 10_000)
"""Programmes; 2,525 is every programme of thirteen clearinghouses together."""

KILLS = 250
"""Of commands that had not ended when they were killed."""
SECONDS = 60
"""Of people saving drafts at once."""
PARTS: Mapping[str, Callable[[argparse.Namespace], Iterator[Callable[[], Part]]]] = {
    "corpus": lambda _: iter([lengths.part]),
    "search": lambda asked: (
        partial(
            search_page.part,
            size,
            searches=asked.searches,
            colds=asked.colds,
            warming=asked.warming,
        )
        for size in asked.sizes
    ),
    "seeds": lambda _: iter([search_over_http.part]),
    "published": lambda _: iter([published_page.part]),
    "start": lambda asked: iter([partial(first_page.part, bare=asked.bare)]),
    "rating": lambda _: iter([engine.part]),
    "standards": lambda _: iter([standards.part]),
    "synthesis": lambda _: iter([synthesis.part]),
    "drafts": lambda asked: drafts.parts(asked.seconds),
    "import": lambda _: iter([importing.part]),
    "desk": lambda _: desk.parts(),
    "assigning": lambda _: iter([assigning.part]),
    "blockages": lambda _: iter([blockages.part]),
    "kills": lambda asked: iter([partial(kills.part, asked.kills)]),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; return 1 where a target is not met."""
    asked = _parser().parse_args(arguments)
    is_met = True
    for name in asked.only:
        for measure in PARTS[name](asked):
            before = _load()
            part = measure()
            print(part.text())
            print(
                f"\n  Load of this machine's {os.cpu_count()} processors: {before}; now {_load()}.",
                flush=True,
            )
            is_met &= all(figure.is_on_target for figure in part.figures)
    return 0 if is_met else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="parts")
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, help="programmes")
    parser.add_argument("--searches", type=int, default=320, help="measured")
    parser.add_argument("--colds", type=int, default=5, help="processes started anew")
    parser.add_argument("--warming", type=int, default=100, help="searches before any is measured")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seconds", type=int, default=SECONDS, help="of saving drafts")
    parser.add_argument("--bare", action="store_true", help="also clone and install afresh")
    return parser


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f} over the last minute"


if __name__ == "__main__":
    sys.exit(main())
