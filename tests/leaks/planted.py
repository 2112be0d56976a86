"""Words that nobody could guess, one in each thing of a case that not everybody may read."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256


class Thing(StrEnum):
    """What there is to find out: most hold a planted word, and four are told by more than one."""

    RECORD = "the draft that was signed"
    FILE_NAME = "the name of a file that was sent with it"
    INTERNAL_NOTE = "the moderator's internal note"
    NAME_A = "reviewer A's name"
    NAME_B = "reviewer B's name"
    NAME_FORMER = "the name of the reviewer who was replaced"
    NAME_DECLINED = "the name of the reviewer who declined"
    MAILBOX_A = "reviewer A's e-mail address"
    MAILBOX_B = "reviewer B's e-mail address"
    AFFILIATION_A = "where reviewer A works"
    AFFILIATION_B = "where reviewer B works"
    INTEREST_A = "an interest that reviewer A declared"
    WAIVER = "why that interest was waived"
    AGREED_A = "a reason that reviewer A gave for an answer that both gave"
    AGREED_B = "a reason that reviewer B gave for an answer that both gave"
    REASON_A = "a reason that reviewer A gave where they differ"
    REASON_B = "a reason that reviewer B gave where they differ"
    REASON_FORMER = "a reason that the replaced reviewer gave"
    QUOTE_A = "words that reviewer A copied from a document"
    QUOTE_B = "words that reviewer B copied from a document"
    PAGE_A = "the page that reviewer A named"
    PAGE_B = "the page that reviewer B named"
    WHY_DECLINED = "why a reviewer declined"
    WHY_REPLACED = "why a reviewer was replaced"
    SETTLED_BECAUSE = "why a moderator settled an answer so"
    WHY_RETURNED = "why the review was ended early"
    REPLY = "the provider's reply"
    DECISION = "the panel's reasons"
    TIE_A = "that it is reviewer A who reviews this case"
    TIE_B = "that it is reviewer B who reviews this case"
    TIME_A = "when reviewer A accepted or sent"
    TIME_B = "when reviewer B accepted or sent"


_PREFIX = "qzx"
_WORD = re.compile(rf"{_PREFIX}[a-z]{{12}}", re.IGNORECASE)
_NAMES = {
    Thing.TIE_A: frozenset({Thing.NAME_A, Thing.MAILBOX_A, Thing.AFFILIATION_A}),
    Thing.TIE_B: frozenset({Thing.NAME_B, Thing.MAILBOX_B, Thing.AFFILIATION_B}),
}
TOLD_OTHERWISE = frozenset({*_NAMES, Thing.TIME_A, Thing.TIME_B})
"""What no word is planted in."""


def word(thing: Thing) -> str:
    """Return the word that is planted in a thing: letters alone, so that no markup and no search divides it."""
    digits = sha256(thing.encode()).hexdigest()[:12]
    return _PREFIX + "".join(chr(ord("g") + int(one)) if one.isdigit() else one for one in digits)


_THING = {word(thing): thing for thing in Thing if thing not in TOLD_OTHERWISE}


@dataclass(frozen=True)
class Marks:
    """By what a text tells something of one case.

    Attributes:
        references: what the case and its round are called by.
        days: on which each reviewer, and nobody else, did something.
    """

    references: tuple[str, ...]
    days: Mapping[Thing, tuple[date, ...]]

    def found_in(self, text: str) -> frozenset[Thing]:
        """Return what a text tells, in whatever letters."""
        words = {one.lower() for one in _WORD.findall(text)}
        found = {_THING[one] for one in words if one in _THING}
        if any(one in text for one in self.references):
            found |= {tie for tie, names in _NAMES.items() if names & found}
        found |= {thing for thing, one in self._written() if one in text}
        return frozenset(found)

    def _written(self) -> Iterator[tuple[Thing, str]]:
        for thing, days in self.days.items():
            for day in days:
                yield thing, day.isoformat()
                yield thing, f"{day.day} {day:%B %Y}"


def marked(table: dict[str, object]) -> dict[str, object]:
    """Return a draft with the word of the record in its summary."""
    return {**table, "summary": f"{table['summary']} {word(Thing.RECORD)}"}


def words() -> Iterable[tuple[Thing, str]]:
    """Return every word that is planted, with what it is planted in."""
    return ((thing, planted) for planted, thing in _THING.items())
