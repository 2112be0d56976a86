"""Importing: an export, which is not trusted, becomes the whole of an empty registry or nothing of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Table, exists, insert, select
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from ratings.errors import RecordError
from ratings.record import record_from_json
from registry.errors import RegistryError
from registry.models import Base
from registry.models.chain import sha256_of
from registry.policy.appeal_stages import AppealHappening
from registry.services.exported import Exported, refuse
from registry.services.import_checks import refuse_what_does_not_hold
from registry.services.outbox import queue_whole_index
from registry.services.public_lines import (
    ACCOUNT_TEXT,
    APPROVALS,
    CONTENT_TEXT,
    DAILY_HEADS,
    DOSSIER_TEXT,
    EVENTS,
    EXTERNAL_RATINGS,
    LOADS,
    RATING_TEXT,
    RATINGS,
    RECORD_TEXT,
    RECORDS,
    REVIEWS,
    moment_of,
)
from registry.services.table_rows import count_on
from registry.services.told import Happening

_FILLED = (
    "programme",
    "record_version",
    "published_rating",
    "external_rating",
    "review_publication",
    "approval",
    "event",
    "folder_load",
    "daily_head",
)


class NotEmpty(RegistryError):
    """A registry in which something is published already."""


def import_export(session: Session, exported: Exported) -> None:
    """Fill an empty registry with an export; every inconsistency is refused with its place.

    What it says is held to what can be recomputed from it: fingerprints, hashes,
    what events tell of, ratings. At the end the registry is exported again in
    passing, and has to come out as the same bytes. Ids stay as they were, but for
    programmes, which have none outside a database. That the whole register is to be
    indexed is queued with it.

    Raises:
        NotEmpty: where anything is published here.
        FileRefused: for an export that does not hold together; the caller undoes the session.
    """
    tables = [Base.metadata.tables[name] for name in _FILLED]
    for table in tables:
        if session.scalar(select(exists(select(table)))):
            raise NotEmpty(
                "An export is imported into an empty registry, and here the table "
                f"{table.name} has rows. Nothing was changed. Name another data folder "
                "(REGISTRY_DATA) or database (REGISTRY_DATABASE_URL)."
            )
    filling = _Filling(session)
    for file, add in (
        (RECORDS, filling.add_record),
        (RATINGS, filling.add_rating),
        (EXTERNAL_RATINGS, filling.add_external_rating),
        (REVIEWS, filling.add_review),
        (APPROVALS, filling.add_approval),
        (EVENTS, filling.add_event),
        (LOADS, filling.add_load),
        (DAILY_HEADS, filling.add_daily_head),
    ):
        for place, row in exported.rows(file):
            add(place, row)
    refuse_what_does_not_hold(session, exported)
    count_on(session.connection(), tables)
    queue_whole_index(session, at=datetime.now(UTC))


@dataclass(slots=True)
class _Filling:
    """Puts lines into tables, one after the other, so that a wrong one can be named."""

    session: Session
    programmes: dict[str, int] = field(default_factory=dict)
    reviews: dict[str, int] = field(default_factory=dict)
    """How each review was published, by its reference."""
    newest_rating: int = 0
    """The highest id told of so far."""
    rating_at_load: dict[object, int] = field(default_factory=dict)
    """The newest rating at each load, which is known from the order of events."""

    def add_record(self, place: str, row: Mapping[str, Any]) -> None:
        snapshot = RECORD_TEXT(row["record"])
        if sha256_of(snapshot) != row["fingerprint"]:
            refuse(place, "the record has another fingerprint")
        try:
            record = record_from_json(snapshot, file=place)
        except RecordError as error:
            refuse(place, f"this version of the registry cannot read the record ({error})")
        if record.slug != row["programme"]:
            refuse(place, f"the record is of {record.slug}, and not of {row['programme']}")
        self._insert(
            place,
            "record_version",
            id=row["id"],
            programme_id=self._programme(place, record.slug),
            fingerprint=row["fingerprint"],
            snapshot=snapshot,
            added_at=moment_of(row["added_at"]),
        )

    def add_rating(self, place: str, row: Mapping[str, Any]) -> None:
        self._insert(
            place,
            "published_rating",
            id=row["id"],
            programme_id=self._known(place, row["programme"]),
            record_version_id=row["record"],
            fingerprint=row["fingerprint"],
            standard=row["standard"],
            edition=row["edition"],
            engine=row["engine"],
            rating=RATING_TEXT(row["rating"]),
            published_at=moment_of(row["published_at"]),
            supersedes_id=row["supersedes"],
        )

    def add_external_rating(self, place: str, row: Mapping[str, Any]) -> None:
        words = ("body", "variant", "label", "kind", "version", "dated", "source", "locator")
        self._insert(
            place,
            "external_rating",
            programme_id=self._known(place, row["programme"]),
            added_at=moment_of(row["added_at"]),
            corrects_id=row["corrects"],
            **{key: row[key] for key in ("id", *words, "read_on", "note")},
        )

    def add_review(self, place: str, row: Mapping[str, Any]) -> None:
        """Add a published review without the case behind it, which the other registry keeps."""
        self.reviews[row["review"]] = row["id"]
        self._insert(
            place,
            "review_publication",
            id=row["id"],
            round_id=None,
            reference=row["review"],
            programme_id=self._known(place, row["programme"]),
            record_version_id=row["record"],
            rating_id=row["rating"],
            dossier=DOSSIER_TEXT(row["dossier"]),
            published_at=moment_of(row["published_at"]),
        )

    def add_approval(self, place: str, row: Mapping[str, Any]) -> None:
        if row["review"] not in self.reviews:
            refuse(place, f"there is no review {row['review']!r:.40}")
        ended = row["ended_on"]
        self._insert(
            place,
            "approval",
            id=row["id"],
            programme_id=self._known(place, row["programme"]),
            publication_id=self.reviews[row["review"]],
            approved_on=date.fromisoformat(row["approved_on"]),
            lapses_on=date.fromisoformat(row["lapses_on"]),
            ended_on=None if ended is None else date.fromisoformat(ended),
            ended_reason=row["ended_reason"],
        )

    def add_event(self, place: str, row: Mapping[str, Any]) -> None:
        content = row["content"]
        if row["kind"] not in {*Happening, *AppealHappening}:
            refuse(place, f"this version of the registry knows no event {row['kind']!r:.40}")
        match row["kind"]:
            case Happening.RATING_PUBLISHED if isinstance(content.get("rating"), int):
                self.newest_rating = max(self.newest_rating, content["rating"])
            case Happening.FOLDER_LOADED if isinstance(content.get("load"), int):
                self.rating_at_load[content["load"]] = self.newest_rating
        self._insert(
            place,
            "event",
            **{key: row[key] for key in ("id", "chain", "place", "kind", "previous", "hash")},
            happened_at=moment_of(row["happened_at"]),
            content=CONTENT_TEXT(content),
        )

    def add_load(self, place: str, row: Mapping[str, Any]) -> None:
        self._insert(
            place,
            "folder_load",
            **{key: row[key] for key in ("id", "digest", "standard", "edition", "engine")},
            last_rating_id=self.rating_at_load.get(row["id"], 0),
            account=ACCOUNT_TEXT(row["account"]),
            loaded_at=moment_of(row["loaded_at"]),
        )

    def add_daily_head(self, place: str, row: Mapping[str, Any]) -> None:
        self._insert(
            place,
            "daily_head",
            day=row["day"],
            last_event_id=row["last_event"],
            previous=row["previous"],
            hash=row["hash"],
        )

    def _known(self, place: str, slug: str) -> int:
        if slug not in self.programmes:
            refuse(place, f"there is no record of {slug}")
        return self.programmes[slug]

    def _programme(self, place: str, slug: str) -> int:
        if slug not in self.programmes:
            self.programmes[slug] = len(self.programmes) + 1
            self._insert(place, "programme", id=self.programmes[slug], slug=slug)
        return self.programmes[slug]

    def _insert(self, where: str, name: str, **values: object) -> None:
        table: Table = Base.metadata.tables[name]
        try:
            self.session.execute(insert(table).values(**values))
        except (DataError, IntegrityError) as error:
            first = str(error.orig).partition("\n")[0]
            refuse(
                where,
                f"it contradicts a line before it, or refers to one that is not there ({first})",
            )
