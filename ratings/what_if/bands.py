"""Bands: which words of different bodies say about the same, by this registry's own dated alignment."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from ratings.errors import StandardError
from ratings.rating_words import Verdict
from ratings.standard import Standard
from ratings.standard_reading import NOT_DECIDED

FILE = "bands.toml"


class Band(StrEnum):
    """What a rating says, whatever its word; from the best to the worst, undecided apart."""

    HIGHEST = "highest"
    SECOND = "second"
    THIRD = "third"
    MIXED = "mixed"
    NOT_ENOUGH = "not enough evidence"
    FALLS_SHORT = "falls short"
    NO_EFFECT = "no effect"
    NEGATIVE = "negative"
    UNDECIDED = "undecided"

    @property
    def rank(self) -> int:
        """From 0, the best."""
        return list(Band).index(self)


class Rates(StrEnum):
    """What a standard's words are about; words about one thing neither agree with nor contradict the other."""

    EFFECTS = "effects"
    """What the programme was found to do."""
    STUDIES = "studies"
    """How far its studies can be trusted, whatever they found."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a body's with its band; where it names a verdict too, both must fit."""

    band: Band
    because: str
    rating: str | None = None
    verdict: Verdict | None = None
    said: str | None = None
    """The word in a sentence, where the word alone says little: "2, supported"."""

    def fits(self, rating: str, verdict: Verdict | None) -> bool:
        """Whether a rating and its verdict are those of this row."""
        return self.rating in {None, rating} and self.verdict in {None, verdict}


@dataclass(frozen=True, slots=True)
class Aligned:
    """One standard's words, lined up with the others'."""

    called: str
    """Its name within a sentence."""
    rates: Rates
    words: tuple[Word, ...]


def row(standard: Standard, rating: str, verdict: Verdict | None) -> Word:
    """Find the row that places a rating; raises StandardError where the alignment has none."""
    if rating == NOT_DECIDED:
        return Word(Band.UNDECIDED, "The body's rule could not be confirmed.", NOT_DECIDED)
    for word in aligned(standard).words:
        if word.fits(rating, verdict):
            return word
    raise StandardError(
        f"{FILE}: no band for '{rating}' of {standard.name}; add a row that says which, and why."
    )


def aligned(standard: Standard) -> Aligned:
    """Find how a standard is lined up; raises StandardError where it is not."""
    held = alignment().get(standard.name)
    if held is None:
        raise StandardError(
            f"{FILE}: {standard.name} is not lined up with the other standards; add its words."
        )
    return held


def alike(one: Band, other: Band) -> bool | None:
    """Whether two words say about the same; None where nobody can tell.

    That is so where one is undecided, and where one covers what the other says among other things.
    """
    if Band.UNDECIDED in {one, other}:
        return None
    if one is other:
        return True
    return None if one in covered(other) or other in covered(one) else False


@cache
def covered(band: Band) -> frozenset[Band]:
    """The bands that a word of this band may mean besides, since its body has one word for them all."""
    found = next(one for one in _file()["bands"] if one["band"] == band)
    return frozenset(map(Band, found.get("covers", ())))


@cache
def alignment() -> dict[str, Aligned]:
    """Every standard's words in their bands, by the standard's name."""
    return {name: _aligned(table) for name, table in _file()["standards"].items()}


@cache
def meanings() -> dict[Band, str]:
    """What each band means, in a sentence."""
    return {Band(one["band"]): one["means"] for one in _file()["bands"]}


def aligned_on() -> str:
    """Give the day of the alignment."""
    return str(_file()["aligned"])


@cache
def _file() -> dict[str, Any]:
    text = (resources.files("ratings") / "what_if" / FILE).read_text("utf-8")
    return tomllib.loads(text)


def _aligned(table: dict[str, Any]) -> Aligned:
    return Aligned(table["called"], Rates(table["rates"]), tuple(map(_word, table["words"])))


def _word(table: dict[str, str]) -> Word:
    verdict = table.get("verdict")
    return Word(
        band=Band(table["band"]),
        because=table["because"],
        rating=table.get("rating"),
        verdict=None if verdict is None else Verdict(verdict),
        said=table.get("said"),
    )
