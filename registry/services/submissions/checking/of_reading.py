"""What cannot be read in a draft, each a finding at the place where it is mended."""

from collections.abc import Iterator, Mapping
from typing import Final

from registry.services.submissions.checking.found import Told
from registry.services.submissions.checking.places import place_of
from registry.services.submissions.checking.reading import Unread, Why
from registry.services.submissions.checking.whole import Read
from registry.services.submissions.parts import Draft

CHECKED: Final[Mapping[Why, str]] = {
    Why.MISSING: "missing",
    Why.NO_SOURCE: "no-source",
    Why.UNKNOWN_DOCUMENT: "unknown-document",
    Why.UNREADABLE: "unreadable",
}
"""The check that tells each."""

_LONGEST: Final = 240
"""Characters of what was expected; a longer list of words is read where one of them is chosen."""


def what_is_unread(draft: Draft, read: Read) -> Iterator[tuple[str, Told]]:
    """Yield the check and what it says of each thing that cannot be read."""
    for one in read.unread:
        yield CHECKED[one.why], _told(draft, one)


def _told(draft: Draft, one: Unread) -> Told:
    place = place_of(draft, one.path)
    return Told(
        address=place.address,
        sentence=_sentence(one, place.words, place.part),
        inputs={"found": one.found},
        which=one.path.removeprefix(place.address).lstrip("."),
    )


def _sentence(one: Unread, words: str, part: str) -> str:
    match one.why:
        case Why.MISSING:
            return f"{words} is not filled in."
        case Why.NO_SOURCE:
            return f"{part} names no source."
        case Why.UNKNOWN_DOCUMENT:
            return f"{part} cites {one.found}, which is none of your documents."
        case Why.UNREADABLE:
            return f"{words}. Found {one.found}; expected {_short(one.expected)}."


def _short(expected: str) -> str:
    if len(expected) <= _LONGEST:
        return expected
    return "one of the words of its list, which the page where it is changed shows"
