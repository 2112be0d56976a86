"""Names of people as they publish, compared: one family name, and no given name that contradicts it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_DIVIDED: Final = re.compile(r"\s*(?:[,;&]|\band\b)\s*")
_OTHERS: Final = frozenset({"", "others", "et al", "colleagues", "other"})
_INITIALS: Final = re.compile(r"(?:[A-Z][.\s-]*){1,3}\.?")
_FEWEST_LETTERS: Final = 3
"""Of the name of a body that is looked for in other words."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it can be compared.

    Attributes:
        family: the family name, folded.
        initial: the first letter of a given name; empty where none is told.
    """

    family: str
    initial: str

    def may_be(self, other: "Name") -> bool:
        """Whether both may be one person's."""
        same = bool(self.family) and self.family == other.family
        return same and (not self.initial or not other.initial or self.initial == other.initial)


@lru_cache(maxsize=20_000)
def names_in(text: str) -> tuple[Name, ...]:
    """Read the names in a line such as `Bonell C, Chris Bonell and Maisey, R.`."""
    without = re.sub(r"\bet al\b\.?", ",", text)
    parts = [part.strip() for part in _DIVIDED.split(without)]
    return tuple(_joined([part for part in parts if part.casefold() not in _OTHERS]))


@lru_cache(maxsize=20_000)
def name_of(text: str) -> Name:
    """Read one person's name, in whichever order it stands."""
    found = names_in(text.replace(" and ", " "))
    return found[0] if found else Name("", "")


def is_mentioned(body: str, text: str) -> bool:
    """Whether the name of a body stands in a text as whole words, or the text's in its name."""
    one, other = folded(body), folded(text)
    if min(len(one), len(other)) < _FEWEST_LETTERS:
        return False
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Return words without marks, case, punctuation or a leading article."""
    plain = unicodedata.normalize("NFKD", text)
    letters = "".join(one for one in plain if not unicodedata.combining(one)).casefold()
    return " ".join(re.findall(r"[^\W_]+", letters)).removeprefix("the ")


def _joined(parts: list[str]) -> Iterator[Name]:
    """Read each part; initials that stand alone belong to the family name before them."""
    at = 0
    while at < len(parts):
        follows = parts[at + 1] if at + 1 < len(parts) else ""
        takes_next = bool(_INITIALS.fullmatch(follows)) and not _ends_in_initials(parts[at])
        yield _name(f"{parts[at]} {follows}" if takes_next else parts[at])
        at += 2 if takes_next else 1


def _ends_in_initials(part: str) -> bool:
    return len(part.split()) > 1 and bool(_INITIALS.fullmatch(part.rsplit(maxsplit=1)[-1]))


def _name(part: str) -> Name:
    words = part.split()
    if len(words) == 1:
        return Name(folded(part), "")
    last = words[-1]
    if _INITIALS.fullmatch(last):
        family = " ".join(one for one in words[:-1] if not _INITIALS.fullmatch(one))
        given = next(one for one in words if _INITIALS.fullmatch(one))
        return Name(folded(family), folded(given)[:1])
    return Name(folded(last), folded(words[0])[:1])
