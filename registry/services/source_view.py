"""Sources as a page shows them: a numbered list, and beside each fact where it was read."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from ratings.documents import Citation, Document, Statement
from ratings.record import EvidenceRecord
from ratings.vocabulary import Depth
from registry.services.wording import day_words, sentence


@dataclass(frozen=True, slots=True)
class Source:
    """One document of the record, numbered in the record's order."""

    number: int
    title: str
    kind: str
    tier: str
    authors: str | None
    published: str | None
    url: str | None
    """Absent where the record's address is not one of the web."""
    doi: str | None
    doi_url: str | None
    retracted: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """Where one fact was read: one source, or several in the same place of each."""

    numbers: tuple[int, ...]
    where: str
    """Locator and depth: "Table 2", "from the abstract"."""
    derived: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Something said in the record, in our words, with where it was read."""

    text: str
    sources: tuple[Reference, ...]


def in_brief(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """Name the same sources without the arithmetic and the quotations."""
    numbers: dict[str, set[int]] = {}
    for one in references:
        numbers.setdefault(one.where, set()).update(one.numbers)
    return tuple(Reference(tuple(sorted(found)), where) for where, found in numbers.items())


class Sources:
    """The documents of one record, numbered once for every citation of them."""

    def __init__(self, record: EvidenceRecord) -> None:
        self.listed = tuple(
            _source(number, document) for number, document in enumerate(record.documents, start=1)
        )
        self._numbers = {document.id: n for n, document in enumerate(record.documents, start=1)}

    def of(self, cites: Iterable[Citation], *, field: str | None = None) -> tuple[Reference, ...]:
        """Refer to these citations: all of them, or those that vouch for one field of their block.

        A citation that covers no field by name vouches for what no other citation covers.
        """
        held = tuple(cites)
        if field is not None:
            named = tuple(cite for cite in held if field in cite.covers)
            held = named or tuple(cite for cite in held if not cite.covers)
        numbers: dict[tuple[str, str | None, str | None], list[int]] = {}
        for cite in held:
            place = (_where(cite), cite.derived, cite.quote)
            numbers.setdefault(place, []).append(self._numbers[cite.document])
        return tuple(
            Reference(tuple(sorted(set(found))), where, derived, quote)
            for (where, derived, quote), found in numbers.items()
        )

    def said(self, statement: Statement) -> Said:
        """Show a statement with its sources."""
        return Said(text=statement.text, sources=self.of(statement.cites))


def only_abstracts(cites: Iterable[Citation]) -> bool:
    """Whether nothing but abstracts, or openings of records, was read for these facts."""
    depths = {cite.depth for cite in cites}
    return depths == {Depth.ABSTRACT}


def web_address(url: str | None) -> str | None:
    """Give back an address that a page may link to; any but http and https is not one."""
    return url if url is not None and urlsplit(url).scheme in {"http", "https"} else None


def _where(cite: Citation) -> str:
    if cite.depth is Depth.FULL_TEXT:
        return cite.locator
    if cite.locator.lower() == "abstract":
        return "from the abstract"
    if "abstract" in cite.locator.lower():
        return f"{cite.locator} (from the abstract)"
    return f"{cite.locator} (only a summary was read)"


def _source(number: int, document: Document) -> Source:
    return Source(
        number=number,
        title=document.title,
        kind=sentence(document.kind),
        tier=document.tier,
        authors=document.authors,
        published=None if document.published is None else day_words(document.published),
        url=web_address(document.url),
        doi=document.doi,
        doi_url=None
        if document.doi is None
        else f"https://doi.org/{quote(document.doi, safe='/')}",
        retracted=document.retracted,
    )
