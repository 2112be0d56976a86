"""What stands under which heading of each section: the blocks of the record, and what one of each is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ratings.documents import Document, Statement
from ratings.record import EvidenceRecord
from registry.policy.sections import Section


@dataclass(frozen=True, slots=True)
class Heading:
    """Blocks of one kind in a section.

    Attributes:
        word: in the address; empty where the section has no other.
        part: the part of the record that holds them; of what is within a study, its field.
        kind: the dataclass.
        title: what it is called.
        one: what one of several is called; empty where there is only one.
        hint: what helps to answer.
        of_each: the dataclass under each key, where each key has a page of its own.
    """

    word: str
    part: str
    kind: type
    title: str
    one: str = ""
    hint: str = ""
    of_each: type = Statement
    is_keyed: bool = False

    @property
    def is_many(self) -> bool:
        """Whether there may be several."""
        return bool(self.one)

    def one_titled(self, *, is_new: bool) -> str:
        """Say what a page about one of them is called."""
        if not self.one:
            return self.title
        return f"Add {_a(self.one)}" if is_new else self.one[0].upper() + self.one[1:]


def _a(words: str) -> str:
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


_DISPUTED = "Where documents disagree about it, say what each says. It is shown, and not settled."

HEADINGS: Final[Mapping[Section, tuple[Heading, ...]]] = MappingProxyType(
    {
        Section.PROGRAMME: (
            Heading("facts", "programme", EvidenceRecord, "Name and summary"),
            Heading(
                "aims",
                "aims",
                Statement,
                "What it sets out to achieve",
                "aim",
                "One aim on each page, as its own documents state it.",
            ),
            Heading(
                "disputed",
                "disputed",
                Statement,
                "Where documents disagree",
                "disagreement",
                _DISPUTED,
            ),
            Heading(
                "notes",
                "notes",
                Statement,
                "Anything else a reader should know",
                "note",
                "What fits nowhere else, and matters to whoever chooses.",
            ),
        ),
        Section.DOCUMENTS: (Heading("", "documents", Document, "Documents", "document"),),
    }
)
"""The headings of each section, in the order in which they are shown."""

WITHIN_A_STUDY: Final[tuple[Heading, ...]] = ()
"""The headings of a study's own page."""
