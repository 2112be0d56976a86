"""What other bodies say of programmes: what their records hold and what was added, as one list."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session, aliased

from ratings.codec import decode
from ratings.documents import Document
from ratings.figures import Day
from ratings.record import EvidenceRecord
from ratings.study import Appraisal
from registry.models import AddedExternalRating, Programme
from registry.services.briefs_kept_up import briefs_since
from registry.services.evidence import stored_of
from registry.services.external_rating import ExternalRating, Kind
from registry.services.kept_up import KeptUp


def external_ratings(session: Session, record: EvidenceRecord) -> tuple[ExternalRating, ...]:
    """Return what other bodies say of one programme: first what its record holds, then what was added.

    What a later row corrects is left out. Nothing is merged: `conflicts` says where sources disagree.
    """
    held = _of_record(record.slug, record.appraisals, record.documents)
    return (*held, *_added(session, select_current().where(Programme.slug == record.slug)))


def all_external_ratings(session: Session) -> tuple[ExternalRating, ...]:
    """Return the same of every programme, by slug."""
    added: dict[str, list[ExternalRating]] = defaultdict(list)
    for one in _added(session, select_current()):
        added[one.programme].append(one)
    held = _IN_RECORDS.now(session).by_slug
    every = sorted({*held, *added})
    return tuple(one for slug in every for one in (*held.get(slug, ()), *added[slug]))


def external_ratings_of(session: Session, slugs: Collection[str]) -> tuple[ExternalRating, ...]:
    """Return the same of these programmes, as they are stored."""
    held = (
        one
        for stored in stored_of(session, slugs)
        for one in _in_stored(stored.slug, stored.record)
    )
    return (*held, *_added(session, select_current().where(Programme.slug.in_(slugs))))


def select_current() -> Select[str, AddedExternalRating]:
    """Select every external rating that was added and that no later one corrects."""
    later = aliased(AddedExternalRating)
    corrected = exists().where(later.corrects_id == AddedExternalRating.id)
    return (
        select(Programme.slug, AddedExternalRating)
        .join(Programme, Programme.id == AddedExternalRating.programme_id)
        .where(~corrected)
        .order_by(Programme.slug, AddedExternalRating.id)
    )


def as_external_rating(slug: str, added: AddedExternalRating) -> ExternalRating:
    """Read a stored row."""
    return ExternalRating(
        programme=slug,
        body=added.body,
        label=added.label,
        kind=Kind(added.kind),
        source=added.source,
        variant=added.variant,
        version=added.version,
        dated=None if added.dated is None else Day(added.dated),
        locator=added.locator,
        read_on=None if added.read_on is None else Day(added.read_on),
        note=added.note,
        number=added.id,
    )


def _added(session: Session, query: Select[str, AddedExternalRating]) -> Iterator[ExternalRating]:
    for slug, added in session.execute(query):
        yield as_external_rating(slug, added)


def _of_record(
    slug: str, appraisals: Iterable[Appraisal], documents: Iterable[Document]
) -> tuple[ExternalRating, ...]:
    by_id = {document.id: document for document in documents}
    return tuple(_of_appraisal(slug, appraisal, by_id) for appraisal in appraisals)


def _of_appraisal(
    slug: str, appraisal: Appraisal, documents: Mapping[str, Document]
) -> ExternalRating:
    cited = dict.fromkeys(cite.document for cite in appraisal.cites)
    locators = dict.fromkeys(cite.locator for cite in appraisal.cites)
    return ExternalRating(
        programme=slug,
        body=appraisal.body,
        label=appraisal.rating,
        kind=Kind.RATING,
        source="; ".join(_where_to_find(documents[document]) for document in cited),
        version=appraisal.standard,
        dated=appraisal.published,
        locator="; ".join(locators),
        note=appraisal.note,
        cites=appraisal.cites,
    )


def _where_to_find(document: Document) -> str:
    if document.url is not None:
        return document.url
    return document.title if document.doi is None else f"https://doi.org/{document.doi}"


def _in_stored(slug: str, record: Mapping[str, Any]) -> tuple[ExternalRating, ...]:
    """Read what a stored record holds, or its brief, without reading the rest of it."""
    appraisals = record.get("appraisals") or ()
    if not appraisals:
        return ()
    return _of_record(
        slug,
        [decode(Appraisal, one, file=slug) for one in appraisals],
        [decode(Document, one, file=slug) for one in record["documents"]],
    )


_IN_RECORDS = KeptUp(
    briefs_since,
    lambda one: _in_stored(one.slug, one.brief),
    order=lambda held: tuple(one.programme for one in held[:1]),
)
