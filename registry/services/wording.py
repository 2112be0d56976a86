"""The small words of every page: counts, lists, yes and no, and "not reported" said as itself."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from ratings.figures import Day

NOT_REPORTED = "not reported"

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_YEAR, _MONTH, _DAY = 4, 7, 10  # how long each precision of a date is, as printed


def counted(number: int, one: str, many: str | None = None) -> str:
    """Say how many of something: "1 study", "1,645 people"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does; semicolons part them where one has a comma of its own."""
    if len(words) < 2:  # noqa: PLR2004  one word, or none, needs no joining
        return "".join(words)
    comma, last = ("; ", "; and ") if any("," in one for one in words) else (", ", " and ")
    return f"{comma.join(words[:-1])}{last}{words[-1]}"


def sentence(words: str) -> str:
    """Begin with a capital, whatever the first word is; the rest stays as it is."""
    return words[:1].upper() + words[1:]


def reported(words: object | None) -> str:
    """Say what is known, or that it was not reported."""
    return NOT_REPORTED if words is None else str(words)


def yes_or_no(holds: bool | None) -> str:  # noqa: FBT001  the fact itself, not a switch
    """Say yes, no or not reported."""
    return NOT_REPORTED if holds is None else "yes" if holds else "no"


def printable(words: str) -> str:
    """Put a space for each character that no page may show, such as NUL."""
    return "".join(one if one.isprintable() else " " for one in words)


def slug_of(words: str) -> str:
    """Turn words into a part of an address; apostrophes vanish, all else becomes hyphens."""
    plain = unicodedata.normalize("NFKD", words.lower()).replace("'", "").replace("\u2019", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def day_words(day: Day | date) -> str:
    """Say a date as precisely as it is known: "2009", "April 2009", "20 April 2009"."""
    printed = str(day)[:_DAY]
    if len(printed) == _YEAR:
        return printed
    month = f"{_MONTHS[int(printed[5:7]) - 1]} {printed[:4]}"
    return month if len(printed) == _MONTH else f"{int(printed[8:])} {month}"


def minus_signs(printed: str) -> str:
    """Print a true minus sign before a figure, so that it cannot be read as a dash."""
    return re.sub(r"(?<![\w.])-(?=[.\d])", "\u2212", printed)
