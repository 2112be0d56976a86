"""Versions of a programme's record: each kept once, told when it came in, and never changed."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.record import EvidenceRecord, canonical_json
from registry.models import (
    Programme,
    PublishedRating,
    RecordVersion,
    ReviewPublication,
    ReviewRound,
)
from registry.services import events
from registry.services.told import record_told


def version_of(
    session: Session, programme: Programme, record: EvidenceRecord, mark: str, now: datetime
) -> RecordVersion:
    """Return the version that a record is, by its fingerprint; a new one is kept and told."""
    version = session.scalar(
        select(RecordVersion).where(
            RecordVersion.programme_id == programme.id, RecordVersion.fingerprint == mark
        )
    )
    if version is None:
        version = RecordVersion(
            programme_id=programme.id,
            fingerprint=mark,
            snapshot=canonical_json(record),
            added_at=now,
        )
        session.add(version)
        session.flush()
        events.tell(session, record_told(record.slug, version))
    return version


def keep_for_a_review(
    session: Session,
    programme: Programme,
    record: EvidenceRecord,
    mark: str,
    current: PublishedRating,
) -> None:
    """Keep a record that came in while a reviewed rating stands, unless that review was of this very record.

    No rating is made of it: that a version is there which no review has seen is a reason for another review.
    """
    reviewed = session.scalar(
        select(ReviewRound.fingerprint)
        .join(ReviewPublication, ReviewPublication.round_id == ReviewRound.id)
        .where(ReviewPublication.rating_id == current.id)
    )
    if mark != reviewed:
        version_of(session, programme, record, mark, events.now(session))
