"""Words that nobody could guess, one in each thing of a case that not everybody may read."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256


class Thing(StrEnum):
    """What there is to find out: most hold a planted word, and some are told by more than one."""

    RECORD = "the draft that was signed"
    FILE_NAME = "the name of a file that was sent with it"
    ITEMS = "the wording of a question that reviewers are asked"
    INTERNAL_NOTE = "the moderator's internal note"
    NAME_A = "reviewer A's name"
    NAME_B = "reviewer B's name"
    NAME_C = "reviewer C's name"
    NAME_D = "reviewer D's name"
    NAME_FORMER = "the name of the reviewer who was replaced"
    NAME_DECLINED = "the name of the reviewer who declined"
    MAILBOX_A = "reviewer A's e-mail address"
    MAILBOX_B = "reviewer B's e-mail address"
    MAILBOX_C = "reviewer C's e-mail address"
    MAILBOX_D = "reviewer D's e-mail address"
    AFFILIATION_A = "where reviewer A works"
    AFFILIATION_B = "where reviewer B works"
    AFFILIATION_C = "where reviewer C works"
    AFFILIATION_D = "where reviewer D works"
    INTEREST_A = "an interest that reviewer A declared"
    WAIVER = "why that interest was waived"
    AGREED_A = "a reason that reviewer A gave for an answer that both gave"
    AGREED_B = "a reason that reviewer B gave for an answer that both gave"
    AGREED_C = "a reason that reviewer C gave for an answer that both gave"
    AGREED_D = "a reason that reviewer D gave for an answer that both gave"
    REASON_A = "a reason that reviewer A gave where they differ"
    REASON_B = "a reason that reviewer B gave where they differ"
    REASON_C = "a reason that reviewer C gave where they differ"
    REASON_D = "a reason that reviewer D gave where they differ"
    REASON_FORMER = "a reason that the replaced reviewer gave"
    QUOTE_A = "words that reviewer A copied from a document"
    QUOTE_B = "words that reviewer B copied from a document"
    QUOTE_C = "words that reviewer C copied from a document"
    QUOTE_D = "words that reviewer D copied from a document"
    PAGE_A = "the page that reviewer A named"
    PAGE_B = "the page that reviewer B named"
    PAGE_C = "the page that reviewer C named"
    PAGE_D = "the page that reviewer D named"
    WHY_DECLINED = "why a reviewer declined"
    WHY_REPLACED = "why a reviewer was replaced"
    DIFFERENCE = "that reviewers differ, and in how much"
    SETTLED_BECAUSE = "why a moderator settled an answer so"
    SETTLED_QUOTE = "words that the moderator copied from a document"
    WHY_RETURNED = "why the review was ended early"
    RATING = "the drafted rating"
    REPLY = "the provider's reply"
    SENT_BACK = "why the panel sent the case back to reviewers"
    DECISION = "the panel's reasons"
    APPEAL = "what the provider appeals against"
    ADMITTED = "why the appeal was admitted"
    WITHDRAWN = "why the provider withdrew"
    HAPPENING = "an event of the round"
    TIE_A = "that it is reviewer A who reviews this case"
    TIE_B = "that it is reviewer B who reviews this case"
    TIE_C = "that it is reviewer C who reviews this case"
    TIE_D = "that it is reviewer D who reviews this case"
    TIME_A = "when reviewer A accepted, wrote or sent"
    TIME_B = "when reviewer B accepted, wrote or sent"
    TIME_C = "when reviewer C accepted, wrote or sent"
    TIME_D = "when reviewer D accepted or wrote"


_PREFIX = "qzx"
_WORD = re.compile(rf"{_PREFIX}[a-z]{{12}}", re.IGNORECASE)
_NAMES = {
    Thing.TIE_A: frozenset({Thing.NAME_A, Thing.MAILBOX_A, Thing.AFFILIATION_A}),
    Thing.TIE_B: frozenset({Thing.NAME_B, Thing.MAILBOX_B, Thing.AFFILIATION_B}),
    Thing.TIE_C: frozenset({Thing.NAME_C, Thing.MAILBOX_C, Thing.AFFILIATION_C}),
    Thing.TIE_D: frozenset({Thing.NAME_D, Thing.MAILBOX_D, Thing.AFFILIATION_D}),
}
_SAYING_SO = {
    Thing.DIFFERENCE: re.compile(
        r'id="differ"|on which they differed|answers? differs? and|\bby_all\b'
    ),
    Thing.RATING: re.compile(r">The (drafted )?rating in short<"),
    Thing.HAPPENING: re.compile(r"Reviewer (invited|accepted|declined|replaced)|Answers sent"),
}
"""How pages say what no word can be planted in; each only beside the reference of the case or its round."""
TOLD_OTHERWISE = frozenset(
    {*_NAMES, *_SAYING_SO, Thing.TIME_A, Thing.TIME_B, Thing.TIME_C, Thing.TIME_D}
)
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
        references: what the case, its rounds and its appeal are called by.
        days: on which each reviewer, and nobody else, did something.
        rating: the fingerprint that a page of the drafted rating names; empty before there is one.
    """

    references: tuple[str, ...]
    days: Mapping[Thing, tuple[date, ...]]
    rating: str = ""

    def found_in(self, text: str) -> frozenset[Thing]:
        """Return what a text tells, in whatever letters."""
        words = {one.lower() for one in _WORD.findall(text)}
        found = {_THING[one] for one in words if one in _THING}
        if any(one in text for one in self.references):
            found |= {tie for tie, names in _NAMES.items() if names & found}
            found |= {thing for thing, said in _SAYING_SO.items() if said.search(text)}
        found |= {thing for thing, one in self._written() if one in text}
        if self.rating and self.rating in text:
            found.add(Thing.RATING)
        return frozenset(found)

    def _written(self) -> Iterator[tuple[Thing, str]]:
        for thing, days in self.days.items():
            for day in days:
                yield thing, day.isoformat()
                yield thing, f"{day.day} {day:%B %Y}"


def words() -> Iterable[tuple[Thing, str]]:
    """Return every word that is planted, with what it is planted in."""
    return ((thing, planted) for planted, thing in _THING.items())
