"""External ratings as somebody hands them in: a CSV file, every row of it looked at before any is taken.

The first line names the columns, in any order:

    programme         its slug on this register; needed
    body              who rated it, or gave guidance; needed
    label             the rating, or the guidance, in the body's own words; needed
    source            where that was read: a web address, or a citation; needed
    kind              rating or guidance; empty for a rating
    variant           which version of the programme the body rated; empty for the programme's own
    standard_version  of the body's standard, such as Handbook 1.0
    date              when the body gave it: 2019, 2019-06 or 2019-06-30
    locator           where in the source
    read_on           when the source was read, as a date
    note              what else a reader must know
    corrects          the number of an external rating whose place this takes, because it was wrong

What is empty was not reported. The columns that the site adds for its readers (name, number, held_in,
conflict) may be there, and are not read: so its own table can be handed in as it is.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import TypeVar
from urllib.parse import urlsplit

from ratings.figures import Day
from registry.services.external_rating import ExternalRating, Kind
from registry.services.tables_in import InputRefused, Line, Table
from registry.services.tables_out import without_guard
from registry.services.wording import counted

NEEDED = ("programme", "body", "label", "source")
OPTIONAL = (
    *("kind", "variant", "standard_version", "date", "locator", "read_on", "note", "corrects"),
)
ADDED_BY_THE_SITE = ("name", "number", "held_in", "conflict")

_LONGEST = 10_000
_LONGEST_WORD = 200
"""Characters; a body or a version longer than that is a text in the wrong column."""
_WORDS = {"programme", "body", "variant", "standard_version"}

_TEXTS = {"locator", "note"}
"""What may go over several lines; all else is words to show in a line."""

_NAMES_OF_WORKS = {"doi", "isbn", "issn", "pmid"}
"""What stands before a colon in a citation and is no kind of address."""

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks without width that turn what is read after them round: with them, words can say what they do not."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Handed:
    """One row that can be read."""

    line: int
    rating: ExternalRating
    corrects: int | None
    cell: Line
    """As it was handed in, to name what else is wrong with it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads rows, and keeps a sentence for each that cannot be read.

    Attributes:
        slugs: of every programme on the register.
        names: gives each programme's name by its slug; asked only to say what somebody may have meant.
        today: no date can be later.
        refused: what is wrong, in the order of the rows.
    """

    slugs: frozenset[str]
    names: Callable[[], Mapping[str, str]]
    today: date
    refused: list[InputRefused] = field(default_factory=list)

    def read(self, table: Table) -> list[Handed]:
        """Read every row that can be read.

        Raises:
            InputRefused: where the columns are not those of external ratings.
        """
        table.need(NEEDED)
        known = (*NEEDED, *OPTIONAL, *ADDED_BY_THE_SITE)
        for column in table.columns:
            if column not in known:
                raise InputRefused(
                    f"{table.file}: line 1, column {column}: no such column; expected some of "
                    f"{', '.join((*NEEDED, *OPTIONAL))}."
                )
        handed = (self._read(_unguarded(line)) for line in table.lines)
        return [one for one in handed if one is not None]

    def _read(self, line: Line) -> Handed | None:
        before = len(self.refused)
        cells = {column: self._text(line, column) for column in (*NEEDED, *OPTIONAL)}
        if cells["programme"] is not None and cells["programme"] not in self.slugs:
            self.refused.append(line.refuse("programme", self._nearest(cells["programme"])))
        source, kind = self._source(line), self._kind(line)
        dated, read_on = self._day(line, "date"), self._day(line, "read_on")
        corrects = self._number(line)
        if len(self.refused) > before:
            return None
        rating = ExternalRating(
            programme=cells["programme"] or "",
            body=cells["body"] or "",
            label=cells["label"] or "",
            kind=kind,
            source=source,
            variant=cells["variant"],
            version=cells["standard_version"],
            dated=dated,
            locator=cells["locator"],
            read_on=read_on,
            note=cells["note"],
        )
        return Handed(line.number, rating, corrects, line)

    def _text(self, line: Line, column: str) -> str | None:
        cell = line.cells.get(column, "")
        text = cell if any(map(_is_seen, cell)) else None
        longest = _LONGEST_WORD if column in _WORDS else _LONGEST
        if text is None and column in NEEDED:
            self.refused.append(line.refuse(column, _EXPECTED[column]))
        elif text is not None and len(text) > longest:
            self.refused.append(line.refuse(column, f"{longest:,} characters at most"))
        elif text is not None and not all(map(_can_be_kept, text)):
            self.refused.append(line.refuse(column, "text without control characters"))
        elif (
            text is not None
            and column not in _TEXTS
            and ("\t" in text or len(text.splitlines()) > 1)
        ):
            self.refused.append(line.refuse(column, "words on one line"))
        return text

    def _source(self, line: Line) -> str:
        text = line.cells["source"]
        if _looks_like_an_address(text) and not _is_web_address(text):
            expected = "an address that begins with https:// or http://, or a citation"
            self.refused.append(line.refuse("source", expected))
        return text

    def _kind(self, line: Line) -> Kind:
        text = line.cells.get("kind", "").casefold()
        if text and text not in list(Kind):
            self.refused.append(line.refuse("kind", f"{' or '.join(Kind)}, or nothing"))
            return Kind.RATING
        return Kind(text or Kind.RATING)

    def _day(self, line: Line, column: str) -> Day | None:
        text = line.cells.get(column, "")
        expected = "a date no later than today, as 2009, 2009-04 or 2009-04-20, or nothing"
        day = _tried(Day, text) if text else None
        if text and (day is None or day.earliest > self.today.isoformat()):
            self.refused.append(line.refuse(column, expected))
        return day

    def _number(self, line: Line) -> int | None:
        text = line.cells.get("corrects", "")
        if not text:
            return None
        if not text.isascii() or not text.isdigit() or len(text) > 9:  # noqa: PLR2004  as ids are
            expected = "the number of an external rating on this register, or nothing"
            self.refused.append(line.refuse("corrects", expected))
            return None
        return int(text)

    def _nearest(self, slug: str) -> str:
        """Say which programmes are meant by names like this one."""
        wanted = slug.casefold()[:_LONGEST_WORD]
        by_words = {name.casefold(): slug for slug, name in self.names().items()}
        if wanted in by_words:
            return f"a programme's slug: {by_words[wanted]}"
        near = get_close_matches(wanted, self.slugs, n=3, cutoff=0.5)
        near += [by_words[name] for name in get_close_matches(wanted, by_words, n=3, cutoff=0.5)]
        near += [one for one in sorted(self.slugs) if wanted and one.startswith(f"{wanted}-")]
        some = list(dict.fromkeys(near))[:4]
        if not some:
            held = counted(len(self.slugs), "programme")
            return f"the slug of one of the {held} on this register; none is spelt nearly so"
        return f"a programme's slug, such as {', '.join(some)}"


_EXPECTED = {
    "programme": "a programme's slug",
    "body": "the name of the body",
    "label": "the rating in the body's own words",
    "source": "a web address or a citation: nothing is taken without its source",
}


def _unguarded(line: Line) -> Line:
    """Take away what the site's own table puts before text that a spreadsheet would run."""
    cells = {column: without_guard(cell) for column, cell in line.cells.items()}
    return Line(line.file, line.number, cells)


def _can_be_kept(character: str) -> bool:
    if character in _TURNING:
        return False
    return character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cs"}


def _is_seen(character: str) -> bool:
    """Whether it leaves a mark: a label of nothing but marks of no width is none."""
    return unicodedata.category(character) not in {"Cf", "Zs", "Zl", "Zp"}


def _looks_like_an_address(text: str) -> bool:
    """Whether it begins as an address of any kind does: a word, a colon, and no space after it."""
    begins = re.match(r"([a-z][a-z0-9+.-]*):\S", text, re.IGNORECASE)
    return begins is not None and begins[1].casefold() not in _NAMES_OF_WORKS


def _is_web_address(text: str) -> bool:
    found = _tried(urlsplit, text)
    return (
        found is not None
        and found.scheme in {"http", "https"}
        and bool(found.netloc)
        and " " not in text
    )


def _tried(read: Callable[[str], Value], text: str) -> Value | None:
    try:
        return read(text)
    except ValueError:
        return None
