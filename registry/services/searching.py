"""Searching the register: words and choices in, results ready for a page, for JSON or for a table out."""

from dataclasses import dataclass, replace
from typing import Any

from registry.search.port import Query, Results, SearchIndex
from registry.services.search_address import Asked
from registry.services.search_facets import Chip, FacetGroup, chips, facet_groups
from registry.services.search_notes import notes
from registry.services.search_orders import Order, order_note, orders
from registry.services.search_out import HEADER, Table, results_json, results_row, tables
from registry.services.search_view import FoundGroup, groups
from registry.services.search_ways_on import WaysOn, ways_on
from registry.services.tables_out import csv_text
from registry.services.wording import printable

PAGE = 20
"""Programmes a page shows; JSON gives a hundred at a time, and a table a thousand."""
JSON_PAGE = 100
TABLE_PAGE = 1000


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Results, ready to be shown."""

    asked: Asked
    """As it was answered: what cannot be shown left out, on a page that there is."""
    words: str
    total: int
    every: int
    """How many have every word."""
    groups: tuple[FoundGroup, ...]
    facets: tuple[FacetGroup, ...]
    chips: tuple[Chip, ...]
    nothing_chosen: str
    """The address that takes back all that is chosen."""
    notes: tuple[str, ...]
    as_typed: str | None
    """The address that searches for exactly what was typed, where words were replaced."""
    orders: tuple[Order, ...]
    order_note: str | None
    ways_on: WaysOn | None
    """Where nothing was found: what was searched, and the steps back."""
    page: int
    pages: int
    previous: str | None
    following: str | None
    tables: tuple[Table, ...]
    """The results as tables to download."""
    data: str
    """The address of the results as JSON, from the first."""

    @property
    def slugs(self) -> tuple[str, ...]:
        """The programmes on this page."""
        return tuple(one.slug for group in self.groups for one in group.programmes)


def find(index: SearchIndex, asked: Asked) -> SearchPage:
    """Search, for a page of results.

    Raises:
        DataMissing: where there is no index that can be read, naming the command that makes it.
    """
    asked, results, said = _search(index, asked, size=PAGE)
    pages = _pages(results.total, PAGE)
    reading = results.reading
    found = groups(results.hits, asked=asked, words=len(reading.words))
    return SearchPage(
        asked=asked,
        words=asked.words,
        total=results.total,
        every=results.every,
        groups=found,
        facets=facet_groups(results.facets, total=results.total),
        chips=chips(asked),
        nothing_chosen=replace(asked, chosen={}, as_typed=False, page=1).address,
        notes=said,
        as_typed=replace(asked, as_typed=True, page=1).address if reading.replaced else None,
        orders=orders(asked, searched=bool(reading.words or reading.phrases)),
        order_note=order_note(asked, grouped=any(group.heading for group in found)),
        ways_on=ways_on(index, asked, results),
        page=asked.page,
        pages=pages,
        previous=replace(asked, page=asked.page - 1).address if asked.page > 1 else None,
        following=replace(asked, page=asked.page + 1).address if asked.page < pages else None,
        tables=tables(asked, total=results.total, size=TABLE_PAGE),
        data=replace(asked, page=1).address,
    )


def find_json(index: SearchIndex, asked: Asked) -> dict[str, Any]:
    """Search, for a program that reads the results.

    Raises:
        DataMissing: where there is no index that can be read, naming the command that makes it.
    """
    asked, results, said = _search(index, asked, size=JSON_PAGE)
    return results_json(asked, results, notes=said, pages=_pages(results.total, JSON_PAGE))


def find_table(index: SearchIndex, asked: Asked) -> str:
    """Search, for a spreadsheet: a row for each programme, as CSV.

    Raises:
        DataMissing: where there is no index that can be read, naming the command that makes it.
    """
    _, results, _ = _search(index, asked, size=TABLE_PAGE)
    return csv_text(HEADER, map(results_row, results.hits))


def _search(
    index: SearchIndex, asked: Asked, *, size: int
) -> tuple[Asked, Results, tuple[str, ...]]:
    """Search, and say what was made of the words; a page after the last one is the last one.

    What cannot be shown was no part of a word, and might be no text that can be sent.
    """
    shown = replace(asked, words=printable(asked.words))
    query = Query(
        shown.words, asked.chosen, asked.as_typed, (asked.page - 1) * size, size, asked.sort
    )
    results = index.search(query)
    last = _pages(results.total, size)
    if asked.page > last:
        return _search(index, replace(asked, page=last), size=size)
    return shown, results, notes(results, typed=asked.words, narrowed=asked.narrows)


def _pages(total: int, size: int) -> int:
    return max(1, -(-total // size))
