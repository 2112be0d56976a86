"""The matrix as an address carries it: words, an outcome, what standards say, what is left out, and the page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from ratings.domains import OutcomeDomain
from registry.services.other_standards import band_meanings
from registry.services.standings_view import standards_by_name
from registry.services.wording import printable

_PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
_PARTED = ":"
"""Between a standard's name and its word, in an address."""


class Agreeing(StrEnum):
    """Whether the standards that can be compared on a programme agree."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class MatrixAsked:
    """What somebody typed and chose."""

    words: str = ""
    outcome: str | None = None
    """Only programmes that were measured for it; each standard's word is then for it."""
    standard: str | None = None
    """Which standard is meant by what is chosen; None for any."""
    band: str | None = None
    word: tuple[str, str] | None = None
    """A standard and one of its own words."""
    agreeing: Agreeing | None = None
    untested: bool = False
    """Whether programmes without a study are shown too."""
    outside: bool = False
    """Whether what a body would say outside its remit is shown too."""
    every_column: bool = False
    """Whether standards that decide nothing of the programmes found have a column too."""
    page: int = 1

    @property
    def address(self) -> str:
        """The query string of the address that asks this again."""
        return "?" + urlencode(tuple(self._parts()), errors="replace") if self.narrows else ""

    @property
    def narrows(self) -> bool:
        """Whether it asks for anything else than what the plain address shows."""
        return self != MatrixAsked()

    @property
    def everything(self) -> "MatrixAsked":
        """Ask the same, with what is left out unless it is asked for."""
        return replace(self, untested=True, outside=True, page=1)

    @property
    def usual(self) -> "MatrixAsked":
        """Ask the same, without what is left out unless it is asked for."""
        return replace(self, untested=False, outside=False, page=1)

    def with_columns(self, *, every: bool) -> "MatrixAsked":
        """Ask the same, with a column for every standard, or only for those that decide something."""
        return replace(self, every_column=every)

    def on_page(self, page: int) -> "MatrixAsked":
        """Ask the same for another page."""
        return replace(self, page=page)

    def _parts(self) -> Iterator[tuple[str, str]]:
        parts = {
            "q": self.words or None,
            "outcome": self.outcome,
            "standard": self.standard,
            "band": self.band,
            "word": self.word and _PARTED.join(self.word),
            "agree": self.agreeing and self.agreeing.value,
            "untested": "yes" if self.untested else None,
            "outside": "yes" if self.outside else None,
            "columns": "all" if self.every_column else None,
            "page": str(self.page) if self.page > 1 else None,
        }
        yield from ((name, value) for name, value in parts.items() if value)


def read_matrix_address(arguments: Mapping[str, Sequence[str]]) -> MatrixAsked:
    """Read the parts of an address; what is no choice that the page offers is passed over."""
    asked = {name: "".join(values[:1]) for name, values in arguments.items()}
    page = _PAGE_NUMBER.fullmatch(asked.get("page", ""))
    return MatrixAsked(
        words=" ".join(printable(asked.get("q", "")).split()),
        outcome=_among(asked.get("outcome"), set(OutcomeDomain)),
        standard=_among(asked.get("standard"), set(standards_by_name())),
        band=_among(asked.get("band"), set(band_meanings())),
        word=_word(asked.get("word", "")),
        agreeing=Agreeing(asked["agree"]) if asked.get("agree") in set(Agreeing) else None,
        untested=asked.get("untested") == "yes",
        outside=asked.get("outside") == "yes",
        every_column=asked.get("columns") == "all",
        page=int(page[0]) if page else 1,
    )


def _among(value: str | None, known: set[str]) -> str | None:
    return value if value in known else None


def _word(value: str) -> tuple[str, str] | None:
    name, _, word = value.partition(_PARTED)
    standard = standards_by_name().get(name)
    return (name, word) if standard and word in standard.order else None
