"""Small counts are withheld with enough beside them, against readers who subtract and who know the rule."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest

from registry.policy.withholding import FEWEST, WITHHELD, Count, shown

HIDDEN = WITHHELD

Told = tuple[Count, tuple[tuple[Count, ...], ...]]


def parted(total: int, groups: int) -> Iterator[tuple[int, ...]]:
    """Every way to part so many cases into groups."""
    if groups == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in parted(total - first, groups - 1))


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((5, 6, 70), (5, 6, 70)),
        ((4, 6, 70), (HIDDEN, HIDDEN, 70)),
        ((0, 6, 70), (HIDDEN, HIDDEN, 70)),
        ((4, 6, 6), (HIDDEN,) * 3),
        ((4, 0, 9), (HIDDEN,) * 3),
    ],
)
def test_what_is_shown_of_one_table(counts: tuple[int, ...], told: tuple[Count, ...]) -> None:
    assert shown([counts]) == (sum(counts), (told,))


def test_a_column_that_has_nothing_to_put_beside_small_counts_is_told_nowhere() -> None:
    assert shown([(4, 4, 4), (12, 0)]) == (HIDDEN, ((HIDDEN,) * 3, (HIDDEN,) * 2))
    assert shown([(0, 0), (0, 0, 0)]) == (HIDDEN, ((HIDDEN,) * 2, (HIDDEN,) * 3))


def test_whoever_knows_the_rule_and_tries_every_table_finds_no_count_and_not_that_one_is_small() -> (
    None
):
    agreeing: dict[Told, list[tuple[int, ...]]] = defaultdict(list)
    for cases in range(28):
        for counts in parted(cases, 4):
            agreeing[shown([counts])].append(counts)
    assert len(agreeing) > 200
    for (total, (told,)), tables in agreeing.items():
        for row, count in enumerate(told):
            if count is WITHHELD:
                possible = {table[row] for table in tables}
                assert len(possible) > 1
                assert total is WITHHELD or min(possible) < FEWEST <= max(possible)


def test_two_tables_of_the_same_cases_do_not_give_one_another_away() -> None:
    agreeing: dict[Told, list[tuple[tuple[int, ...], ...]]] = defaultdict(list)
    for cases in range(18):
        for both in product(parted(cases, 3), parted(cases, 3)):
            agreeing[shown(both)].append(both)
    assert len(agreeing) > 100
    for (_, both_told), pairs in agreeing.items():
        for which, table in enumerate(both_told):
            for row, count in enumerate(table):
                if count is WITHHELD:
                    assert len({pair[which][row] for pair in pairs}) > 1
