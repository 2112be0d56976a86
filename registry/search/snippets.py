"""Where a programme's texts say what was asked for: short stretches, with the words that match marked."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from registry.search.analysis import term_of, words_of
from registry.search.port import Part, SearchDocument, Snippet
from registry.search.preparing import Terms, parts_of, texts_of
from registry.search.reading_words import Need
from registry.search.wordbook import WordBook

_MOST = 2
"""Stretches to a programme."""

_WORDS_BEFORE, _WORDS = 8, 25
"""How long a stretch is, and how much of it may stand before the first word that matches."""

_FIELDS = ("summary", "outcomes", "target_group", "delivery", "study_titles", "aliases")
"""The texts to look in, the most telling first; the name is shown anyway."""

_CHUNK = re.compile(r"&|[^\W_](?:[\w'’ʼ＇.\u0300-\u036f]*[^\W_])?")
"""What is one word to the eye; the analysis may still make several of it, or none."""

Needs = frozenset[int]
"""Things asked for, by their place among all that was."""


@dataclass(frozen=True, slots=True)
class Sought:
    """All that answers for what was asked, as it may stand in a text."""

    asked: Needs
    terms: Mapping[str, Needs]
    phrases: Mapping[Terms, Needs]
    beginnings: Mapping[str, Needs]
    book: WordBook


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text side by side: where each starts and ends, itself, and its term."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    """Words of a text, by their numbers, that answer for something asked."""

    first: int
    last: int
    """The number after the last."""
    needs: Needs


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text, the words that match in it, and the stretch that shows most of them."""

    field: str
    text: str
    words: _Words
    matches: Sequence[_Match]
    first: int
    last: int

    @property
    def shown(self) -> Iterator[_Match]:
        """The matches within the stretch."""
        return (one for one in self.matches if self.first <= one.first and one.last <= self.last)

    @property
    def says(self) -> Needs:
        """What is answered within the stretch."""
        return frozenset().union(*(one.needs for one in self.shown))


def sought(needs: Iterable[Need], book: WordBook) -> Sought:
    """Return what to look for in the texts of the programmes found."""
    terms: dict[str, Needs] = {}
    phrases: dict[Terms, Needs] = {}
    beginnings: dict[str, Needs] = {}
    asked: Needs = frozenset()
    for number, need in enumerate(needs):
        one: Needs = frozenset([number])
        asked |= one
        for answer in need.answers:
            first, *others = answer.terms if answer.is_beginning else _parts(answer.terms)
            if answer.is_beginning:
                beginnings[first] = beginnings.get(first, frozenset()) | one
            elif others:
                phrases[first, *others] = phrases.get((first, *others), frozenset()) | one
            else:
                terms[first] = terms.get(first, frozenset()) | one
    return Sought(asked, terms, phrases, beginnings, book)


def snippets(document: SearchDocument, what: Sought) -> tuple[Snippet, ...]:
    """Show where a programme says what was asked for; a second stretch only if it says more."""
    if not what.asked:
        return ()
    texts = texts_of(document)
    shown: list[_Cut] = []
    said: Needs = frozenset()
    for cut in (_cut(field, text, what) for field in _FIELDS for text in texts[field]):
        if cut is not None and not cut.says <= said:
            shown.append(cut)
            said |= cut.says
            if len(shown) == _MOST or said == what.asked:
                break
    return tuple(_snippet(cut) for cut in shown)


def _parts(terms: Terms) -> Terms:
    return terms if len(terms) > 1 else parts_of(terms[0])


def _cut(field: str, text: str, what: Sought) -> _Cut | None:
    words = _words(text, what.book)
    found = list(_matches(words, what))
    if not found:
        return None
    cuts = (_Cut(field, text, words, found, *_around(one, len(words.terms))) for one in found)
    return max(cuts, key=lambda cut: (len(cut.says), -cut.first))


@lru_cache(maxsize=2_048)
def _words(text: str, book: WordBook) -> _Words:
    found = [
        (chunk.start(), chunk.end(), word)
        for chunk in _CHUNK.finditer(text)
        for word in _read(chunk[0])
    ]
    starts, ends, words = zip(*found, strict=True) if found else ((), (), ())
    return _Words(starts, ends, words, tuple(term_of(word, book) for word in words))


@lru_cache(maxsize=65_536)
def _read(chunk: str) -> tuple[str, ...]:
    """Read one chunk once: the same few thousand make up most texts."""
    return tuple(words_of(chunk))


def _matches(words: _Words, what: Sought) -> Iterator[_Match]:
    """Yield what matches: a word, or a phrase as a whole, in the order in which they begin."""
    starting = {phrase[0] for phrase in what.phrases}
    for place, term in enumerate(words.terms):
        if term in what.terms:
            yield _Match(place, place + 1, what.terms[term])
        if term in starting:
            yield from _phrases(words, place, what)
        for start, needs in what.beginnings.items():
            if words.words[place].startswith(start):
                yield _Match(place, place + 1, needs)


def _phrases(words: _Words, place: int, what: Sought) -> Iterator[_Match]:
    for phrase, needs in what.phrases.items():
        last = place + len(phrase)
        if words.terms[place:last] == phrase:
            yield _Match(place, last, needs)


def _around(match: _Match, length: int) -> tuple[int, int]:
    first = max(0, min(match.first - _WORDS_BEFORE, length - _WORDS))
    return first, min(length, max(first + _WORDS, match.last))


def _snippet(cut: _Cut) -> Snippet:
    """Take a text apart into what matches and what stands around it."""
    before, after = cut.first > 0, cut.last < len(cut.words.terms)
    place = cut.words.starts[cut.first] if before else 0
    end = cut.words.ends[cut.last - 1] if after else len(cut.text)
    parts: list[Part] = []
    for start, stop in _marked(cut):
        if start > place:
            parts.append(Part(cut.text[place:start], matches=False))
        parts.append(Part(cut.text[start:stop], matches=True))
        place = stop
    if end > place:
        parts.append(Part(cut.text[place:end], matches=False))
    return Snippet(cut.field, tuple(parts), cut_before=before, cut_after=after)


def _marked(cut: _Cut) -> list[tuple[int, int]]:
    """Return the letters to mark, from and to; matches that share a word are one."""
    marked: list[tuple[int, int]] = []
    for match in sorted(cut.shown, key=lambda one: (one.first, one.last)):
        start, stop = cut.words.starts[match.first], cut.words.ends[match.last - 1]
        if marked and start < marked[-1][1]:
            marked[-1] = marked[-1][0], max(stop, marked[-1][1])
        else:
            marked.append((start, stop))
    return marked
