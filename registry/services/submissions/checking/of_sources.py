"""Whether readers can find what a draft cites, and whether anything rests on it."""

from collections.abc import Collection, Iterator
from typing import Final

from ratings.record import EvidenceRecord, citations
from ratings.vocabulary import Depth
from registry.services.submissions.checking.found import Told
from registry.services.submissions.checking.places import place_of
from registry.services.submissions.checking.reading import ids_in
from registry.services.submissions.parts import Draft
from registry.services.wording import counted

_FEW: Final = 5
"""Titles that a note names; the list of documents has them all."""


def what_sources_leave_open(
    draft: Draft, record: EvidenceRecord, uploaded: Collection[str]
) -> Iterator[tuple[str, Told]]:
    """Yield the check and what it says of each document; `uploaded` are ids of those sent as files."""
    cited = citations(record)
    depths = {
        document.id: {one.depth for one in cited if one.document == document.id}
        for document in record.documents
    }
    described = frozenset(ids_in(draft.get("documents")))
    in_part = [
        one.title
        for one in record.documents
        if one.id in described and depths[one.id] == {Depth.ABSTRACT}
    ]
    if in_part:
        yield "abstract-only", _read_in_part(in_part)
    for document in record.documents:
        if document.id not in described:
            continue
        address = f"documents[{document.id}]"
        part = place_of(draft, address).part
        if not (document.url or document.doi or document.id in uploaded):
            said = f"{part} has no web address, no DOI and no file."
            yield "out-of-reach", Told(address=address, sentence=said, inputs={})
        if not depths[document.id]:
            said = f"{part} is cited by nothing."
            yield "uncited", Told(address=address, sentence=said, inputs={})
        if document.retracted:
            said = f"{part} was retracted."
            yield "retracted", Told(address=address, sentence=said, inputs={"retracted": "yes"})


def _read_in_part(titles: list[str]) -> Told:
    """All in one note: a submission made from abstracts would have one for every document."""
    shown, more = titles[:_FEW], len(titles) - _FEW
    rest = f"; and {more:,} more" if more > 0 else ""
    few = counted(len(titles), "document")
    return Told(
        address="documents",
        sentence=f"Of {few}, only an abstract or summary was read: {'; '.join(shown)}{rest}.",
        inputs={"documents": "; ".join(titles)},
    )
