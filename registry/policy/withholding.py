"""Small counts are withheld, and others with them, so that no reader can work one out from what is shown."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

FEWEST: Final = 5
"""A count below this could tell of somebody by themselves."""


class Withheld(StrEnum):
    """What stands in the place of a count that is not told; one word, whatever the count is."""

    WITHHELD = "withheld"


WITHHELD: Final = Withheld.WITHHELD

Count = int | Withheld


def shown(tables: Sequence[Sequence[int]]) -> tuple[Count, tuple[tuple[Count, ...], ...]]:
    """Return what may be told of one column of tables that part the same cases: their total, and each count.

    In a table with a count below five, that and the smallest count of five or more are withheld, with
    whatever equals the latter; so among what is withheld any two could be exchanged, and nothing that is shown
    would differ. Where a table has no count of five, nothing could be put beside the small ones, and the column
    is told in none of the tables, nor is its total.
    """
    if any(max(table, default=0) < FEWEST for table in tables):
        return WITHHELD, tuple((WITHHELD,) * len(table) for table in tables)
    return sum(tables[0]), tuple(map(_of_table, tables))


def _of_table(counts: Sequence[int]) -> tuple[Count, ...]:
    if min(counts) >= FEWEST:
        return tuple(counts)
    beside = min(count for count in counts if count >= FEWEST)
    return tuple(WITHHELD if count <= beside else count for count in counts)
