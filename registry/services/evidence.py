"""Records and ratings go in and come out here, and here alone the engine is called."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, and_, exists, select
from sqlalchemy.orm import Session, aliased

from ratings import ENGINE
from ratings.record import EvidenceRecord, fingerprint, record_from_json
from registry.models import Programme, PublishedRating, RecordVersion
from registry.services import events
from registry.services.briefs import brief_text, put_brief
from registry.services.other_standards import rated_with_all
from registry.services.outbox import Job, queue
from registry.services.record_versions import keep_for_a_review, version_of
from registry.services.standings import put_standings
from registry.services.told import rating_told
from registry.services.verification import StoredRating, VerificationLine, verify_one

if TYPE_CHECKING:
    from ratings.standard import Standard

# Whoever only reads does not wait for the engine and its numerical libraries.
# ruff: noqa: PLC0415

CODE_OF_PRACTICE = "code-of-practice"


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing a record did."""

    slug: str
    rating_id: int
    """Of the programme's current rating."""
    new: bool
    """Whether that rating was made now; if not, the record had it already."""
    supersedes: int | None
    """The rating it took the place of."""
    kept_reviewed: bool = False
    """Whether nothing was published because a reviewed rating stands, and the record has no review."""


@dataclass(frozen=True, slots=True)
class Published:
    """A programme with its current rating, and the record that was rated."""

    slug: str
    record: EvidenceRecord
    rating: dict[str, Any]
    """The rating's JSON, trace and all."""
    published_at: datetime
    """UTC."""
    rating_id: int


@dataclass(frozen=True, slots=True)
class Stored:
    """A programme's current rating and the record that was rated, as the plain tables of their JSON."""

    slug: str
    record: dict[str, Any]
    rating: dict[str, Any]
    published_at: datetime
    """UTC."""


def publish(session: Session, record: EvidenceRecord, standard: "Standard") -> Publication:
    """Rate a record and publish the rating in the place of the one before it.

    A record whose current rating was made from the same evidence, under the same
    edition and by the same engine, keeps that rating: nothing is published. Nor does a
    desk rating ever take the place of a reviewed one: only another review does, and a
    record that no review has seen is kept as a reason for one.
    """
    programme = _programme(session, record.slug)
    current = session.scalar(
        select(PublishedRating).where(
            PublishedRating.programme_id == programme.id, is_current(standard.name)
        )
    )
    mark = fingerprint(record)
    if current and (current.fingerprint, current.edition, current.engine) == (
        mark,
        standard.edition,
        ENGINE,
    ):
        return Publication(record.slug, current.id, new=False, supersedes=current.supersedes_id)
    if current and record.reviewed is None and _is_reviewed(current):
        keep_for_a_review(session, programme, record, mark, current)
        return Publication(
            record.slug,
            current.id,
            new=False,
            supersedes=current.supersedes_id,
            kept_reviewed=True,
        )
    now = events.now(session)
    version = version_of(session, programme, record, mark, now)
    rated = rated_with_all(record, standard)
    rating = PublishedRating(
        programme_id=programme.id,
        record_version_id=version.id,
        fingerprint=mark,
        standard=standard.name,
        edition=standard.edition,
        engine=ENGINE,
        rating=_as_text(rated.published),
        published_at=now,
        supersedes_id=current.id if current else None,
    )
    session.add(rating)
    session.flush()
    put_brief(session, rating.id, brief_text(snapshot=version.snapshot, rating=rating.rating))
    put_standings(session, programme.id, rated.standings, fingerprint=mark)
    events.tell(session, rating_told(record.slug, rating))
    queue(session, Job.INDEX, record.slug, at=now)
    return Publication(record.slug, rating.id, new=True, supersedes=rating.supersedes_id)


def published(session: Session, slug: str, *, standard: str = CODE_OF_PRACTICE) -> Published | None:
    """Return a programme with its current rating; None where it has none."""
    return next(_published(session, _stored(standard).where(Programme.slug == slug)), None)


def published_of(
    session: Session, slugs: Collection[str], *, standard: str = CODE_OF_PRACTICE
) -> list[Published]:
    """Return these programmes with their current ratings, by slug, as far as they have one."""
    named = _stored(standard).where(Programme.slug.in_(slugs))
    return list(_published(session, named.order_by(Programme.slug)))


def stored_since(
    session: Session, rating_id: int, *, standard: str = CODE_OF_PRACTICE
) -> Iterator[Stored]:
    """Yield what is stored of every programme whose current rating is newer than one, by slug.

    One at a time, and as it is stored: to check a whole record takes ten times as long.
    """
    yield from _tables(session, _stored(standard).where(PublishedRating.id > rating_id))


def stored_of(
    session: Session, slugs: Collection[str], *, standard: str = CODE_OF_PRACTICE
) -> Iterator[Stored]:
    """Yield the same of these programmes."""
    yield from _tables(session, _stored(standard).where(Programme.slug.in_(slugs)))


def _tables(session: Session, query: Select[str, str, PublishedRating]) -> Iterator[Stored]:
    in_turn = query.order_by(Programme.slug).execution_options(yield_per=50)
    for slug, snapshot, rating in session.execute(in_turn):
        yield Stored(
            slug=slug,
            record=json.loads(snapshot),
            rating=json.loads(rating.rating),
            published_at=rating.published_at,
        )


def all_published(session: Session, *, standard: str = CODE_OF_PRACTICE) -> list[Published]:
    """Return every programme that has a rating, by slug, each with its current one."""
    return list(_published(session, _stored(standard).order_by(Programme.slug)))


def published_records(
    session: Session, *, standard: str = CODE_OF_PRACTICE
) -> Iterator[EvidenceRecord]:
    """Yield the record of every programme that has a rating, by slug, one at a time."""
    current = _stored(standard).with_only_columns(Programme.slug, RecordVersion.snapshot)
    query = current.order_by(Programme.slug).execution_options(yield_per=50)
    for slug, snapshot in session.execute(query):
        yield record_from_json(snapshot, file=f"the stored record of {slug}")


def verify(session: Session) -> list[VerificationLine]:
    """Recompute every rating ever published, by programme and then from the oldest."""
    superseded = aliased(PublishedRating)
    rows = session.execute(
        select(PublishedRating, Programme.slug, RecordVersion.snapshot, superseded.id)
        .outerjoin(Programme, Programme.id == PublishedRating.programme_id)
        .outerjoin(RecordVersion, RecordVersion.id == PublishedRating.record_version_id)
        .outerjoin(superseded, superseded.id == PublishedRating.supersedes_id)
        .order_by(Programme.slug, PublishedRating.id)
        .execution_options(yield_per=50)
    )
    return [
        verify_one(
            StoredRating(
                slug=slug,
                rating_id=rating.id,
                fingerprint=rating.fingerprint,
                standard=rating.standard,
                edition=rating.edition,
                engine=rating.engine,
                rating=rating.rating,
                snapshot=snapshot,
                superseded_is_there=rating.supersedes_id == found,
            ),
            _rate_again,
        )
        for rating, slug, snapshot, found in rows
    ]


def rating_text(record: EvidenceRecord, standard: str, edition: str) -> str:
    """Rate a record that is not published; as a text, the bytes that publishing it would keep."""
    from ratings.standard import load_standard

    return _rating_of(record, load_standard(standard, edition))


def _rating_of(record: EvidenceRecord, standard: "Standard") -> str:
    """Call the engine; the same record and standard give the same bytes."""
    from ratings.published import rating_json

    return _as_text(rating_json(record, standard))


def _as_text(rating: dict[str, Any]) -> str:
    return json.dumps(rating, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _rate_again(snapshot: str, standard: str, edition: str) -> str:
    return rating_text(record_from_json(snapshot, file="the stored record"), standard, edition)


def _programme(session: Session, slug: str) -> Programme:
    programme = session.scalar(select(Programme).where(Programme.slug == slug))
    if programme is None:
        programme = Programme(slug=slug)
        session.add(programme)
        session.flush()
    return programme


def _is_reviewed(rating: PublishedRating) -> bool:
    return json.loads(rating.rating)["desk"] is False


def is_current(standard: str) -> ColumnElement[bool]:
    """Say of a published rating that it is under the standard and that nothing supersedes it."""
    newer = aliased(PublishedRating)
    superseded = exists().where(newer.supersedes_id == PublishedRating.id)
    return and_(PublishedRating.standard == standard, ~superseded)


def _stored(standard: str) -> Select[str, str, PublishedRating]:
    return (
        select(Programme.slug, RecordVersion.snapshot, PublishedRating)
        .join(PublishedRating, PublishedRating.programme_id == Programme.id)
        .join(RecordVersion, RecordVersion.id == PublishedRating.record_version_id)
        .where(is_current(standard))
    )


def _published(session: Session, query: Select[str, str, PublishedRating]) -> Iterator[Published]:
    for slug, snapshot, rating in session.execute(query):
        record = record_from_json(snapshot, file=f"the stored record of {slug}")
        yield Published(
            slug=slug,
            record=record,
            rating=json.loads(rating.rating),
            published_at=rating.published_at,
            rating_id=rating.id,
        )
