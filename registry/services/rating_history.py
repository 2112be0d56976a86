"""Every rating that a programme ever had under the code of practice, and which one stood on a day."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.codec import encode
from ratings.record import EvidenceRecord, record_from_json
from registry.models import Programme, PublishedRating, RecordVersion
from registry.services.evidence import CODE_OF_PRACTICE
from registry.services.marks import Mark, rating_mark, verdict_mark


@dataclass(frozen=True, slots=True)
class EarlierRating:
    """A rating as it was published, which nothing has changed since.

    Attributes:
        number: what it is called by.
        slug: the programme's.
        published_at: in UTC.
        superseded_at: when another took its place; None for the current one.
        superseded_by: the number of that one.
        supersedes: the number of the one that it took the place of.
        snapshot: the record that was rated, as canonical JSON.
        rating: its JSON, trace and all.
    """

    number: int
    slug: str
    published_at: datetime
    superseded_at: datetime | None
    superseded_by: int | None
    supersedes: int | None
    snapshot: str
    rating: Mapping[str, Any]

    @property
    def record(self) -> EvidenceRecord:
        """What was rated."""
        return record_from_json(self.snapshot, file=f"the stored record of {self.slug}")

    @property
    def is_reviewed(self) -> bool:
        """Whether reviewers have checked it."""
        return not self.rating["desk"]

    @property
    def word(self) -> Mark:
        """The headline's rating."""
        return rating_mark(self.rating["headline"]["rating"])

    @property
    def verdict(self) -> Mark | None:
        """The headline's verdict, where it says more than the rating's word."""
        found = self.rating["headline"]["verdict"]
        return None if found == self.rating["headline"]["rating"] else verdict_mark(found)


def ratings_ever(session: Session, slug: str) -> tuple[EarlierRating, ...]:
    """Return every rating of a programme, the newest first; none where there is no such programme."""
    rows = session.execute(
        select(PublishedRating, RecordVersion.snapshot)
        .join(Programme, Programme.id == PublishedRating.programme_id)
        .join(RecordVersion, RecordVersion.id == PublishedRating.record_version_id)
        .where(Programme.slug == slug, PublishedRating.standard == CODE_OF_PRACTICE)
        .order_by(PublishedRating.id.desc())
    ).all()
    after = {row.supersedes_id: row for row, _ in rows}
    return tuple(_read(slug, row, snapshot, after.get(row.id)) for row, snapshot in rows)


def rating_numbered(session: Session, slug: str, number: int) -> EarlierRating | None:
    """Return one rating of a programme, or None where it has none of that number."""
    return next((one for one in ratings_ever(session, slug) if one.number == number), None)


def rating_at(session: Session, slug: str, day: date) -> EarlierRating | None:
    """Return the rating that stood when a day was over (in UTC), or None where there was none yet."""
    published = (one for one in ratings_ever(session, slug) if one.published_at.date() <= day)
    return next(published, None)


def in_brief_json(one: EarlierRating) -> dict[str, Any]:
    """Put what a list says of a rating for a program."""
    return {
        "rating": one.number,
        "published": one.published_at.isoformat(),
        "superseded": one.superseded_at and one.superseded_at.isoformat(),
        "superseded_by": one.superseded_by,
        "supersedes": one.supersedes,
        "reviewed": one.is_reviewed,
        "standard": one.rating["standard"],
        "edition": one.rating["edition"],
        "engine": one.rating["engine"],
        "fingerprint": one.rating["fingerprint"],
        "headline": one.rating["headline"],
    }


def whole_json(one: EarlierRating) -> dict[str, Any]:
    """Put a rating whole for a program, with the record that it was made from."""
    return {
        "programme": one.slug,
        **in_brief_json(one),
        "record": encode(one.record),
        "whole_rating": dict(one.rating),
    }


def _read(
    slug: str, row: PublishedRating, snapshot: str, newer: PublishedRating | None
) -> EarlierRating:
    return EarlierRating(
        number=row.id,
        slug=slug,
        published_at=row.published_at,
        superseded_at=None if newer is None else newer.published_at,
        superseded_by=None if newer is None else newer.id,
        supersedes=row.supersedes_id,
        snapshot=snapshot,
        rating=json.loads(row.rating),
    )
