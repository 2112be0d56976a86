"""A reference as a reference manager wrote it, and the parts of it that a document needs."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ratings.figures import Day

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"{}|]+", re.IGNORECASE)
_TAGS = re.compile(r"</?(?:i|b|em|strong|sub|sup|jats:[a-z]+|span)\b[^<>]*>", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_SHOWN = 120
"""Characters of what is left out that are repeated."""

MOST_AUTHORS = 6
"""Named before "and others"."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference of a file.

    Attributes:
        line: where it begins.
        kind: its type, as the file has it: JOUR, @article.
        title: as it is given; empty where it is not.
        authors: as they are given, surname first where it is known.
        published: as precisely as it is known.
        doi: without what comes before 10.
        urls: without those of the DOI.
        told: what the file says of it that no document can hold, each in a sentence.
    """

    line: int
    kind: str
    title: str
    authors: tuple[str, ...]
    published: Day | None
    doi: str | None
    urls: tuple[str, ...]
    told: tuple[str, ...]


def plain(text: str) -> str:
    """Take out mark-up, control characters and doubled spaces."""
    without = _TAGS.sub("", text)
    seen = "".join(
        " " if one in "\n\t" else one for one in without if one in "\n\t" or _is_kept(one)
    )
    return " ".join(seen.split())


def doi_in(*texts: str) -> str | None:
    """Find a DOI, with or without an address or a word before it."""
    for text in texts:
        found = _DOI.search(text.replace("\\_", "_").replace("%2F", "/").replace("%2f", "/"))
        if found:
            return found[0].rstrip(".,;)]}'")
    return None


def urls_in(*texts: str) -> tuple[str, ...]:
    """Find web addresses that are not a DOI's."""
    found = (one.rstrip(".,;)'") for text in texts for one in _URL.findall(text))
    return tuple(dict.fromkeys(one for one in found if "doi.org/10." not in one.casefold()))


@dataclass(frozen=True, slots=True)
class Raw:
    """What a file has in the fields whose values are read, and may be no such thing.

    Attributes:
        dois: from the fields for a DOI alone.
        addresses: from the fields for a web address alone.
        dates: from the fields for a year or a date.
    """

    dois: Iterable[str]
    addresses: Iterable[str]
    dates: Iterable[str]


def told_of(
    raw: Raw, *, doi: str | None, urls: tuple[str, ...], published: Day | None
) -> tuple[str, ...]:
    """Say of everything that was given and is not kept that it is left out, and why."""
    dois = [one for one in raw.dois if one.strip() and doi_in(one) is None]
    addresses = [one for one in raw.addresses if one.strip() and not _URL.search(one)]
    dates = [one for one in raw.dates if one.strip()] if published is None else []
    return (
        *(f"The DOI {_quoted(one)} is left out: a DOI looks like 10.1234/abc." for one in dois),
        *(
            f"The address {_quoted(one)} is left out: a web address begins with http:// or https://."
            for one in addresses
            if doi is None or doi not in one
        ),
        *(f"The address {_quoted(one)} is left out: a document has one." for one in urls[1:]),
        *(f"The date {_quoted(one)} is left out: no year can be read in it." for one in dates[:1]),
    )


def _quoted(text: str) -> str:
    shown = plain(text)
    return f"“{shown}”" if len(shown) <= _SHOWN else f"“{shown[: _SHOWN - 1]}…”"


def day_of(year: str, month: str = "", day: str = "") -> Day | None:
    """Read a date as precisely as it is given; None where there is no year in it."""
    found = re.search(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)", year)
    if found is None:
        return None
    words = [found[1]]
    number = _month(month)
    if number is not None:
        words.append(f"{number:02}")
        if day.strip().isdecimal() and 1 <= int(day.strip()[:3]) <= 31:  # noqa: PLR2004  days of a month
            words.append(f"{int(day.strip()):02}")
    while words:
        try:
            return Day("-".join(words))
        except ValueError:  # such as 31 February
            words.pop()
    return None


def _month(text: str) -> int | None:
    word = text.strip().strip(".").casefold()
    if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 12:  # noqa: PLR2004  months
        return int(word)
    return next((n for n, begins in enumerate(_MONTHS, 1) if word[:3] == begins), None)


def _is_kept(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co"}
