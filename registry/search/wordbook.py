"""The editable list of words the search knows: meanings, spellings, forms, words too common."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from registry.errors import RegistryError

SHIPPED = Path(__file__).parent / "words.toml"


class WordBookError(RegistryError):
    """The list of words is not one that the search can read."""


@dataclass(frozen=True, eq=False)  # compared by identity, so that terms can be cached by it
class WordBook:
    """The words the search knows, as written in `words.toml`."""

    same_meaning: tuple[tuple[str, ...], ...]
    too_common: tuple[str, ...]
    one_word: tuple[str, ...]
    kept_apart: Mapping[str, str]
    """A form, and the stem of its own that it keeps."""
    forms: Mapping[str, str]
    american: Mapping[str, str]
    american_beginnings: tuple[tuple[str, str], ...]
    """The longest first, so that the most particular decides."""

    @cached_property
    def terms(self) -> dict[str, str]:
        """The terms found so far, by their words: to be looked up and added to."""
        return {}

    @cached_property
    def american_starts(self) -> tuple[str, ...]:
        """The American beginnings alone: most words have none of them."""
        return tuple(american for american, _ in self.american_beginnings)

    @cached_property
    def never_first(self) -> frozenset[str]:
        """The words that are not the first half of another."""
        return frozenset(self.too_common)


def read_wordbook(path: Path = SHIPPED) -> WordBook:
    """Read a list of words.

    Raises:
        WordBookError: naming the file, the place in it, what was found and what was expected.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise _not_toml(path.name, error) from error
    return wordbook_of(path.name, text)


@lru_cache(maxsize=16)
def wordbook_of(name: str, text: str) -> WordBook:
    """Read a list of words; the same text once, so that what is remembered by it serves every build.

    Raises:
        WordBookError: as `read_wordbook`.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(name, error) from error
    reader = _Sections(name, found)
    beginnings = reader.mapping("american_beginnings")
    book = WordBook(
        same_meaning=reader.groups("same_meaning"),
        too_common=reader.words("too_common"),
        one_word=reader.words("one_word"),
        kept_apart=reader.stems("kept_apart"),
        forms=reader.mapping("forms"),
        american=reader.mapping("american"),
        american_beginnings=tuple(
            sorted(beginnings.items(), key=lambda pair: (-len(pair[0]), pair[0]))
        ),
    )
    reader.refuse_the_rest()
    return book


def _not_toml(name: str, error: ValueError) -> WordBookError:
    return WordBookError(f"{name} is not TOML that can be read: {error}.")


class _Sections:
    """The sections of one file, each taken once."""

    def __init__(self, name: str, found: dict[str, Any]) -> None:
        self._name = name
        self._left = dict(found)

    def words(self, section: str) -> tuple[str, ...]:
        return self._checked_words(section, self._left.pop(section, []))

    def groups(self, section: str) -> tuple[tuple[str, ...], ...]:
        found = self._left.pop(section, [])
        if not isinstance(found, list):
            raise self._wrong(section, found, "a list of lists of words")
        return tuple(
            self._checked_words(f"{section}[{place}]", group) for place, group in enumerate(found)
        )

    def mapping(self, section: str) -> dict[str, str]:
        found = self._table(section)
        for key, value in found.items():
            if not isinstance(value, str) or not value:
                raise self._wrong(f"{section}.{key}", value, "a word in quotation marks")
        return found

    def stems(self, section: str) -> dict[str, str]:
        return {
            form: stem
            for stem, forms in self._table(section).items()
            for form in self._checked_words(f"{section}.{stem}", forms)
        }

    def refuse_the_rest(self) -> None:
        for section, found in self._left.items():
            raise self._wrong(section, found, "no such section")

    def _table(self, section: str) -> dict[str, Any]:
        found = self._left.pop(section, {})
        if not isinstance(found, dict):
            raise self._wrong(section, found, "a table")
        return found

    def _checked_words(self, place: str, found: object) -> tuple[str, ...]:
        if not isinstance(found, list):
            raise self._wrong(place, found, "a list of words")
        for word in found:
            if not isinstance(word, str) or not any(map(str.isalnum, word)):
                raise self._wrong(place, word, "words in quotation marks, none empty")
        return tuple(found)

    def _wrong(self, place: str, found: object, expected: str) -> WordBookError:
        return WordBookError(
            f"{self._name}, {place}: found {found!r}, expected {expected}. "
            "Mend the file and run `registry index` again."
        )
