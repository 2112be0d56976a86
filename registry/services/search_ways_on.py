"""What to do where a search found nothing: what was searched, and what each step back would give."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from registry.search.port import Query, Results, SearchIndex
from registry.services.search_address import Asked
from registry.services.search_facets import choice_words
from registry.services.wording import counted

_LEFT_OUT = re.compile(r"""(?<!\S)-(?:["“][^"”]*["”]?|\S+)""")
_QUOTATION_MARK = re.compile(r"""["“”]""")


@dataclass(frozen=True, slots=True)
class Step:
    """One step back, and how many programmes it would give."""

    words: str
    total: int
    address: str


@dataclass(frozen=True, slots=True)
class WaysOn:
    """What was searched in vain, and the steps back."""

    searched: str
    steps: tuple[Step, ...]


def ways_on(index: SearchIndex, asked: Asked, results: Results) -> WaysOn | None:
    """Return the steps back where nothing was found."""
    if results.total:
        return None
    steps = tuple(_steps(index, asked, results))
    if len(steps) > 1 and not any(step.total for step in steps):
        steps = (*steps, _all_at_once(index, asked))
    return WaysOn(_searched(index, asked), steps)


def _searched(index: SearchIndex, asked: Asked) -> str:
    programmes = counted(_total(index, Asked()), "programme")
    if not asked.words.strip():
        return f"All that is chosen was looked for among {programmes}; no words were searched for."
    return (
        "Names, other names, summaries, outcomes, groups of people, ways of delivery and the "
        f"titles of studies were searched, of {programmes}."
    )


def _steps(index: SearchIndex, asked: Asked, results: Results) -> Iterator[Step]:
    for name, total in results.without.items():
        words = f"Take back “{choice_words(name, *asked.chosen[name])}”"
        yield Step(words, total, asked.choosing(name, ()).address)
    if len(results.without) > 1:
        yield _step(index, "Take back all that you chose", replace(asked, chosen={}))
    loose = _loose(asked.words)
    if loose:
        words = "Search for the words one by one, and leave none out"
        yield _step(index, words, replace(asked, words=loose))
    if asked.as_typed:
        words = "Let words be searched for that are spelt nearly so"
        yield _step(index, words, replace(asked, as_typed=False))


def _loose(words: str) -> str | None:
    """Return words without what makes their search strict; nothing where nothing does, or all is."""
    loose = " ".join(_QUOTATION_MARK.sub(" ", _LEFT_OUT.sub(" ", words)).split())
    strict = _LEFT_OUT.search(words) or _QUOTATION_MARK.search(words)
    return loose if strict and loose else None


def _all_at_once(index: SearchIndex, asked: Asked) -> Step:
    words = _loose(asked.words) or asked.words
    return _step(index, "Do all of that at once", replace(Asked(words), sort=asked.sort))


def _step(index: SearchIndex, words: str, asked: Asked) -> Step:
    asked = replace(asked, page=1)
    return Step(words, _total(index, asked), asked.address)


def _total(index: SearchIndex, asked: Asked) -> int:
    return index.search(Query(asked.words, asked.chosen, asked.as_typed, limit=1)).total
