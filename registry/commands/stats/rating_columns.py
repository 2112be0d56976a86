"""A table of ratings as an analyst writes it: a row per item, a column per rater, blanks where one is missing."""

import csv
from pathlib import Path

from ratings.agreement import Level, RaterTable, rater_table
from ratings.raters.table import level_word
from registry.services.tables_in import InputRefused, Line, Table, as_number, read_table

ITEM = "item"
"""The column that names the items, in capitals or not."""
LARGEST_EXACT = 2**53
ORDER_MATTERS_FROM = 3
"""Two levels are equally far apart in either order."""


def read_ratings(path: Path, named: str | None) -> RaterTable:
    """Read the ratings and put them on their levels: those named ("low,middle,high"), or those used.

    Raises InputRefused by line and column for a rating that is none of the levels named, for a word among
    numbers, and for an item without a name or named twice; StatisticError as `rater_table` does.
    """
    table = read_table(path)
    raters = [column for column in table.columns if column.casefold() != ITEM]
    _check_items(table)
    levels = _levels(named) if named is not None else None
    numeric = _are_numbers(table, raters) if levels is None else not isinstance(levels[0], str)
    rows = [
        [_rating(line, rater, levels, numeric=numeric) for rater in raters] for line in table.lines
    ]
    return rater_table(rows, raters=raters, levels=levels)


def order_notes(table: RaterTable, named: str | None) -> list[str]:
    """Say so where the order of the levels was taken from the alphabet and matters."""
    guessed = named is None and isinstance(table.levels[0], str)
    if not guessed or len(table.levels) < ORDER_MATTERS_FROM:
        return []
    order = " < ".join(map(level_word, table.levels))
    note = (
        f"The levels are in alphabetical order ({order}); the weighted kappas and the ordinal and interval "
        "alphas rest on it. Name their own order with --levels."
    )
    return [note]


def _levels(named: str) -> list[Level]:
    try:
        words = [word.strip() for word in next(csv.reader([named], skipinitialspace=True), [])]
    except csv.Error:  # a line break, which no level has
        words = []
    if len(words) < 2 or "" in words:  # noqa: PLR2004  on one level nobody can differ
        raise InputRefused(
            f"--levels: found {named!r}; expected two levels or more with commas between them, "
            "lowest first, such as low,middle,high."
        )
    numbers = [number for number in map(_number, words) if number is not None]
    levels: list[Level] = [*numbers] if len(numbers) == len(words) else [*words]
    if len(set(levels)) < len(levels):
        raise InputRefused(f"--levels: found '{named}', a level twice; expected each level once.")
    return levels


def _are_numbers(table: Table, raters: list[str]) -> bool:
    """Tell whether the first rating is a number, as all must then be."""
    cells = (line.cells[rater] for line in table.lines for rater in raters)
    return as_number(next(filter(None, cells), "")) is not None


def _rating(line: Line, rater: str, levels: list[Level] | None, *, numeric: bool) -> Level | None:
    cell = line.cells[rater]
    if not cell:
        return None
    number = _number(cell)
    rating = number if numeric else cell
    if levels is not None and rating not in levels:
        raise line.refuse(rater, f"one of {', '.join(map(level_word, levels))}, or a blank")
    if levels is None and (rating is None or numeric != (number is not None)):
        raise line.refuse(
            rater,
            "numbers alone or words alone, which have an order; leave the cell blank where there is "
            "no rating, or name every level with --levels",
        )
    return rating


def _number(cell: str) -> float | None:
    """Read a number; a whole one that a float holds exactly as such, so that it is shown without a point."""
    number = as_number(cell)
    if number is not None and number.is_integer() and abs(number) <= LARGEST_EXACT:
        return int(number)
    return number


def _check_items(table: Table) -> None:
    names: dict[str, int] = {}
    for column in table.columns:
        if column.casefold() != ITEM:
            continue
        for line in table.lines:
            name = line.cells[column]
            if not name:
                raise line.refuse(column, "the item's name")
            if name in names:
                raise line.refuse(column, f"each item once, and line {names[name]} has it too")
            names[name] = line.number
