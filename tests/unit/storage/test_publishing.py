"""Publishing a record: its rating takes the place of the one before, and nothing is lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ratings import ENGINE
from ratings.published import rating_json
from ratings.record import EvidenceRecord, fingerprint
from ratings.standard import Standard
from registry.config import Settings
from registry.database import open_session
from registry.models import PublishedRating, RecordVersion
from registry.services.evidence import all_published, publish, published
from tests.unit.storage.invented import invented_record


def count(session: Session, model: type[PublishedRating | RecordVersion]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_a_published_record_comes_back_whole_with_the_rating_the_engine_gives(
    writing: Session, record: EvidenceRecord, standard: Standard
) -> None:
    publication = publish(writing, record, standard)
    writing.commit()
    writing.expunge_all()
    found = published(writing, "kite-club")
    assert found is not None
    assert found.record == record
    assert found.rating == rating_json(record, standard)
    assert (found.slug, found.rating_id) == ("kite-club", publication.rating_id)
    assert found.published_at.tzinfo is UTC
    assert datetime.now(UTC) - found.published_at < timedelta(minutes=1)


def test_a_rating_is_filed_under_the_edition_engine_and_fingerprint_that_it_names(
    writing: Session, record: EvidenceRecord, standard: Standard
) -> None:
    publication = publish(writing, record, standard)
    stored = writing.get_one(PublishedRating, publication.rating_id)
    assert (stored.standard, stored.edition) == (standard.name, standard.edition)
    assert (stored.engine, stored.fingerprint) == (ENGINE, fingerprint(record))
    assert stored.supersedes_id is None


def test_publishing_the_same_record_again_publishes_nothing(
    writing: Session, record: EvidenceRecord, standard: Standard
) -> None:
    first = publish(writing, record, standard)
    again = publish(writing, record, standard)
    assert (first.new, again.new) == (True, False)
    assert again.rating_id == first.rating_id
    assert count(writing, PublishedRating) == count(writing, RecordVersion) == 1


def test_changed_evidence_supersedes_the_rating_and_keeps_the_old_one(
    writing: Session, record: EvidenceRecord, tmp_path: Path, standard: Standard
) -> None:
    old = publish(writing, record, standard)
    changed = invented_record(tmp_path, "kite-club", estimate="0.41")
    new = publish(writing, changed, standard)
    assert (new.new, new.supersedes) == (True, old.rating_id)
    found = published(writing, "kite-club")
    assert found is not None
    assert (found.record, found.rating_id) == (changed, new.rating_id)
    assert count(writing, PublishedRating) == count(writing, RecordVersion) == 2


def test_evidence_that_goes_back_to_what_it_was_is_rated_anew_on_the_version_stored(
    writing: Session, record: EvidenceRecord, tmp_path: Path, standard: Standard
) -> None:
    publish(writing, record, standard)
    between = publish(writing, invented_record(tmp_path, "kite-club", estimate="0.9"), standard)
    back = publish(writing, record, standard)
    assert (back.new, back.supersedes) == (True, between.rating_id)
    found = published(writing, "kite-club")
    assert found is not None
    assert found.record == record
    assert (count(writing, PublishedRating), count(writing, RecordVersion)) == (3, 2)


def test_a_new_edition_supersedes_the_rating_of_the_same_evidence(
    writing: Session, record: EvidenceRecord, standard: Standard
) -> None:
    old = publish(writing, record, standard)
    new = publish(writing, record, replace(standard, edition="2099-1"))
    assert (new.new, new.supersedes) == (True, old.rating_id)
    assert count(writing, RecordVersion) == 1


def test_a_rating_under_another_standard_stands_beside_the_first(
    writing: Session, record: EvidenceRecord, standard: Standard
) -> None:
    ours = publish(writing, record, standard)
    theirs = publish(writing, record, replace(standard, name="another-standard"))
    assert theirs.supersedes is None
    found = published(writing, "kite-club")
    other = published(writing, "kite-club", standard="another-standard")
    assert found is not None
    assert other is not None
    assert (found.rating_id, other.rating_id) == (ours.rating_id, theirs.rating_id)


def test_a_programme_that_nobody_published_is_not_found(writing: Session) -> None:
    assert published(writing, "kite-club") is None
    assert all_published(writing) == []


def test_every_programme_is_listed_once_by_slug_with_its_current_rating(
    writing: Session, tmp_path: Path, standard: Standard
) -> None:
    for slug, estimate in (("quiet-hour", "0.1"), ("kite-club", "0.2"), ("quiet-hour", "0.3")):
        publish(writing, invented_record(tmp_path, slug, estimate=estimate), standard)
    listed = all_published(writing)
    assert [found.slug for found in listed] == ["kite-club", "quiet-hour"]
    assert listed == [published(writing, found.slug) for found in listed]
    effect = listed[1].record.studies[0].contrasts[0].effect
    assert effect is not None
    assert str(effect.estimate) == "0.3"


def test_what_is_published_is_seen_by_others_only_once_it_is_committed(
    place: Settings, writing: Session, record: EvidenceRecord, standard: Standard
) -> None:
    publish(writing, record, standard)
    with open_session(place) as reading:
        assert published(reading, "kite-club") is None
    writing.commit()
    with open_session(place) as reading:
        assert published(reading, "kite-club") is not None
