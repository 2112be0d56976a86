"""A search as an address carries it: words, choices, order and page, read and written in one place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from registry.search.port import FacetName, Sort
from registry.services.wording import printable

WORDS, AS_TYPED, SORT, PAGE_NUMBER = "q", "as_typed", "sort", "page"
"""What the parts of an address are called; each facet goes by its own name."""

_PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}")

Parts = tuple[tuple[str, str], ...]
"""The parts of an address by name, as a form's hidden fields carry them too."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed and chose, as an address or a command line carries it."""

    words: str = ""
    chosen: Mapping[FacetName, tuple[str, ...]] = field(default_factory=dict)
    as_typed: bool = False
    page: int = 1
    """From 1."""
    sort: Sort = Sort.RELEVANCE

    @property
    def address(self) -> str:
        """The query string of the address that asks this again."""
        # half a character, which no address can carry, may come from a terminal
        return "?" + urlencode(tuple(self._parts()), errors="replace")

    @property
    def narrows(self) -> bool:
        """Whether anything is chosen."""
        return any(self.chosen.values())

    @property
    def kept_when_narrowing(self) -> Parts:
        """What the form of choices sends along: all but the choices themselves, and the page."""
        other = {*map(str, FacetName), PAGE_NUMBER}
        return tuple(part for part in self._parts() if part[0] not in other)

    @property
    def kept_when_typing(self) -> Parts:
        """What the search box sends along: choices and order, but nothing about the old words."""
        other = {WORDS, AS_TYPED, PAGE_NUMBER}
        return tuple(part for part in self._parts() if part[0] not in other)

    def choosing(self, name: FacetName, values: tuple[str, ...]) -> "Asked":
        """Ask the same with one facet's choices changed, from the first page."""
        return replace(self, chosen={**self.chosen, name: values}, page=1)

    def _parts(self) -> Iterator[tuple[str, str]]:
        yield WORDS, self.words
        for name, values in self.chosen.items():
            yield from ((name.value, value) for value in values)
        if self.as_typed:
            yield AS_TYPED, "yes"
        if self.sort is not Sort.RELEVANCE:
            yield SORT, self.sort.value
        if self.page > 1:
            yield PAGE_NUMBER, str(self.page)


def read_address(arguments: Mapping[str, Sequence[str]]) -> Asked:
    """Read the parts of an address; what is no part of a search is passed over."""
    page = _PAGE_NUMBER.fullmatch(_first(arguments, PAGE_NUMBER))
    sort = _first(arguments, SORT)
    return Asked(
        words=_first(arguments, WORDS),
        chosen={
            # what cannot be shown is no part of any value, and must not reach a page
            name: tuple(dict.fromkeys(filter(None, map(printable, arguments[name]))))
            for name in FacetName
            if any(arguments.get(name, ()))
        },
        as_typed=any(arguments.get(AS_TYPED, ())),
        page=1 if page is None else int(page[0]),
        sort=Sort(sort) if sort in set(Sort) else Sort.RELEVANCE,
    )


def _first(arguments: Mapping[str, Sequence[str]], name: str) -> str:
    return "".join(arguments.get(name, ())[:1])
