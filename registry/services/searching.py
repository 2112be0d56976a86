"""Searching the register: words and choices in, results ready for a page or for JSON out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from registry.search.port import Facet, FacetName, Hit, Query, Results, SearchIndex
from registry.search.whoosh_index import WhooshIndex
from registry.services.search_notes import notes
from registry.services.search_view import (
    Choices,
    FoundGroup,
    Relaxed,
    choices,
    facet_title,
    groups,
    headline_json,
    in_order,
)
from registry.services.wording import printable

PAGE = 20
"""Programmes a page shows; JSON gives a hundred at a time."""
JSON_PAGE = 100

WORDS, AS_TYPED, PAGE_NUMBER = "q", "as_typed", "page"
"""What the parts of an address are called; each facet goes by its own name."""

_PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed and chose, as an address or a command line carries it."""

    words: str = ""
    chosen: Mapping[FacetName, tuple[str, ...]] = field(default_factory=dict)
    as_typed: bool = False
    page: int = 1
    """From 1."""

    @property
    def address(self) -> str:
        """The query string of the address that asks this again."""
        parts = {
            WORDS: self.words,
            **{name.value: values for name, values in self.chosen.items() if values},
            AS_TYPED: "yes" if self.as_typed else "",
            PAGE_NUMBER: self.page if self.page > 1 else "",
        }
        # half a character, which no address can carry, may come from a terminal
        return "?" + urlencode(
            {name: part for name, part in parts.items() if part or name == WORDS},
            doseq=True,
            errors="replace",
        )

    def choosing(self, name: FacetName, values: tuple[str, ...]) -> "Asked":
        """Ask the same with one facet's choices changed, from the first page."""
        return replace(self, chosen={**self.chosen, name: values}, page=1)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Results, ready to be shown."""

    words: str
    total: int
    every: int
    """How many have every word."""
    groups: tuple[FoundGroup, ...]
    facets: tuple[Choices, ...]
    notes: tuple[str, ...]
    as_typed: str | None
    """The address that searches for exactly what was typed, where words were replaced."""
    relaxed: tuple[Relaxed, ...]
    """Where nothing was found: what would be, with one facet's choices taken back."""
    page: int
    pages: int
    previous: str | None
    following: str | None


def index_in(folder: Path) -> SearchIndex:
    """Return the index in a folder: one for the life of the process, whoever asks."""
    return _index_in(folder.absolute())


def read_address(arguments: Mapping[str, Sequence[str]]) -> Asked:
    """Read the parts of an address; what is no part of a search is passed over."""
    page = _PAGE_NUMBER.fullmatch("".join(arguments.get(PAGE_NUMBER, ())[:1]))
    return Asked(
        words="".join(arguments.get(WORDS, ())[:1]),
        chosen={
            name: tuple(dict.fromkeys(filter(None, arguments[name])))
            for name in FacetName
            if any(arguments.get(name, ()))
        },
        as_typed=any(arguments.get(AS_TYPED, ())),
        page=1 if page is None else int(page[0]),
    )


def find(index: SearchIndex, asked: Asked) -> SearchPage:
    """Search, for a page of results.

    Raises:
        DataMissing: where there is no index that can be read, naming the command that makes it.
    """
    asked, results, said = _search(index, asked, size=PAGE)
    pages = _pages(results.total, PAGE)
    replaced = bool(results.reading.replaced)
    return SearchPage(
        words=asked.words,
        total=results.total,
        every=results.every,
        groups=groups(results.hits, words=len(results.reading.words)),
        facets=tuple(choices(facet, _addresses(facet, asked)) for facet in results.facets),
        notes=said,
        as_typed=replace(asked, as_typed=True, page=1).address if replaced else None,
        relaxed=_relaxed(asked, results),
        page=asked.page,
        pages=pages,
        previous=replace(asked, page=asked.page - 1).address if asked.page > 1 else None,
        following=replace(asked, page=asked.page + 1).address if asked.page < pages else None,
    )


def find_json(index: SearchIndex, asked: Asked) -> dict[str, Any]:
    """Search, for a program that reads the results.

    Raises:
        DataMissing: where there is no index that can be read, naming the command that makes it.
    """
    asked, results, said = _search(index, asked, size=JSON_PAGE)
    return {
        "query": asked.words,
        "total": results.total,
        "every_word": results.every,
        "page": asked.page,
        "pages": _pages(results.total, JSON_PAGE),
        "notes": list(said),
        "replaced": [
            {"typed": one.typed, "used": one.used, "reason": one.reason.value}
            for one in results.reading.replaced
        ],
        "results": [_hit_json(hit) for hit in results.hits],
        "facets": {facet.name.value: _facet_json(facet) for facet in results.facets},
    }


@cache
def _index_in(folder: Path) -> WhooshIndex:
    return WhooshIndex(folder)


def _search(
    index: SearchIndex, asked: Asked, *, size: int
) -> tuple[Asked, Results, tuple[str, ...]]:
    """Search, and say what was made of the words; a page after the last one is the last one.

    What cannot be shown was no part of a word, and might be no text that can be sent.
    """
    shown = replace(asked, words=printable(asked.words))
    query = Query(shown.words, asked.chosen, asked.as_typed, (asked.page - 1) * size, size)
    results = index.search(query)
    last = _pages(results.total, size)
    if asked.page > last:
        return _search(index, replace(asked, page=last), size=size)
    narrowed = any(asked.chosen.values())
    return shown, results, notes(results, typed=asked.words, narrowed=narrowed)


def _pages(total: int, size: int) -> int:
    return max(1, -(-total // size))


def _addresses(facet: Facet, asked: Asked) -> dict[str, str]:
    """Return for each value the address that chooses it too, or takes it back."""
    addresses = {}
    chosen = asked.chosen.get(facet.name, ())
    for one in facet.values:
        others = tuple(value for value in chosen if value != one.value)
        values = others if one.chosen else (*chosen, one.value)
        addresses[one.value] = asked.choosing(facet.name, values).address
    return addresses


def _relaxed(asked: Asked, results: Results) -> tuple[Relaxed, ...]:
    if results.total:
        return ()
    return tuple(
        Relaxed(facet_title(name), total, asked.choosing(name, ()).address)
        for name, total in results.without.items()
        if total
    )


def _hit_json(hit: Hit) -> dict[str, Any]:
    document = hit.document
    return {
        "slug": document.slug,
        "name": document.name,
        "headline": headline_json(document.headline),
        "summary": document.summary,
        "matches": hit.group.value,
        "missing": list(dict.fromkeys(hit.missing)),
        "because": [
            {"domain": one.domain, "rating": one.rating, "verdict": one.verdict}
            for one in hit.because
        ],
    }


def _facet_json(facet: Facet) -> list[dict[str, Any]]:
    return [
        {"value": one.value, "count": one.count, "chosen": one.chosen} for one in in_order(facet)
    ]
