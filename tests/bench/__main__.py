"""Measure, print the table, and fail where a target is not met."""

import argparse
import sys

from tests.bench import engine, first_page, published_page, search_page
from tests.bench.figures import table


def main() -> None:
    """Run from `make bench`."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--bare", action="store_true", help="also clone and install afresh")
    bare = parser.parse_args().bare
    figures = [
        *search_page.figures(),
        *published_page.figures(),
        first_page.the_second_time(),
        engine.figure(),
    ]
    if bare:
        figures.append(first_page.on_a_bare_machine())
    print(table(figures))
    if not bare:
        print(
            "Seconds to the first page on a bare machine: make bench BARE=1 (takes a minute or two)."
        )
    sys.exit(0 if all(figure.is_on_target for figure in figures) else 1)


main()
