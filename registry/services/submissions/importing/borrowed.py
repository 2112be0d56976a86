"""Studies that a record borrows from listed programmes, put in whole as the published records hold them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ratings.record import documents_cited
from ratings.review.claimed import without_claims
from registry.services.wording import counted

MOST_LENDERS: Final = 100
"""Programmes that one record borrows from; the largest known borrows from four."""

Table = dict[str, Any]


@dataclass
class Borrowing:
    """A record with the studies it borrows in it.

    Attributes:
        table: the record; those studies come after its own.
        wrong: what cannot be borrowed, each with what to do.
        notes: what was taken from where.
    """

    table: Table
    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def lenders_of(table: Table) -> tuple[str, ...]:
    """Return the slugs of the programmes that a record borrows from."""
    slugs = {source[0]: None for _, asked in _borrowed(table) if (source := _source(asked))}
    return tuple(slugs)[:MOST_LENDERS]


def with_borrowed(table: Table, lenders: Mapping[str, Table], *, file: str) -> Borrowing:
    """Put in every study given as `from = "SLUG/STUDY"`, with the documents it cites.

    `lenders` are the published records by slug.
    """
    borrowed = list(_borrowed(table))
    if not borrowed:
        return Borrowing(table)
    own = [one for one in table["studies"] if not _is_borrowed(one)]
    held = table.get("documents")
    documents = list(held) if isinstance(held, list) else []
    found = Borrowing({**table, "studies": own, "documents": documents})
    for number, asked in borrowed:
        where = f"{file}: studies[{number}].from: found {asked['from']!r:.120};"
        found.wrong += [f"{where} {said}" for said in _take(found, asked, lenders)]
    return found


def _take(found: Borrowing, asked: Table, lenders: Mapping[str, Table]) -> Iterator[str]:
    """Put in one study; yield what keeps it from being put in."""
    source = _source(asked)
    if source is None:
        yield 'expected from = "SLUG/STUDY", and nothing else of that study beside it.'
        return
    slug, wanted = source
    if slug == found.table.get("slug"):
        yield "expected another programme than this one. Give this programme's own studies whole."
        return
    if slug not in lenders:
        yield (
            f"no programme is listed as {slug}. Take the slug from the end of its address here; or, where "
            f'it is not listed yet, give the study itself, whole, with tested_as = "{slug}".'
        )
        return
    studies = {one["id"]: one for one in lenders[slug].get("studies", ())}
    if wanted not in studies:
        yield f"expected a study of {slug}: {', '.join(studies) or 'it has none'}."
        return
    yield from _put_in(found, without_claims(studies[wanted]), lenders[slug], slug)


def _put_in(found: Borrowing, study: Table, lender: Table, slug: str) -> Iterator[str]:
    cited = documents_cited(study)
    taken = [one for one in lender.get("documents", ()) if one["id"] in cited]
    documents = found.table["documents"]
    held = {one.get("id"): one for one in documents if isinstance(one, dict)}
    for one in taken:
        if held.get(one["id"], one) != one:
            yield (
                f"its document {one['id']} is another than the one of that id in this file. Give yours "
                f"another id, or leave it out: it comes with the study."
            )
            return
    documents += [one for one in taken if one["id"] not in held]
    found.table["studies"].append({**study, "tested_as": study.get("tested_as") or slug})
    found.notes.append(
        f"The study {study['id']} was taken from the published record of {slug}, with "
        f"{counted(len(taken), 'document')} that it cites."
    )


def _borrowed(table: Table) -> Iterator[tuple[int, Table]]:
    studies = table.get("studies")
    for number, one in enumerate(studies if isinstance(studies, list) else ()):
        if _is_borrowed(one):
            yield number, one


def _is_borrowed(study: object) -> bool:
    return isinstance(study, dict) and "from" in study


def _source(asked: Table) -> tuple[str, str] | None:
    """Return the slug and the study that are named; None where they are not, or more is said."""
    slug, _, wanted = str(asked["from"]).partition("/")
    return (slug, wanted) if set(asked) == {"from"} and slug and wanted else None
