"""A registry filled with generated programmes: rows as publishing writes them, and the index over them.

To rate ten thousand records would take minutes and tell nothing of a search, so
each stands on the record and rating of one of our own, in turn, under its own name.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import insert

from ratings import ENGINE
from ratings.published import rating_json
from ratings.record import EvidenceRecord, canonical_json, fingerprint, read_record
from ratings.standard import Standard, load_standard
from registry.config import Settings, resource
from registry.database import open_session
from registry.migrating import migrate
from registry.models import Programme, PublishedRating, RatingBrief, RecordVersion
from registry.search.port import SearchDocument
from registry.services.briefs import brief_text, made_by
from registry.services.evidence import Published
from registry.services.indexing import document_of

_TOGETHER = 250
"""Rows sent to the database at once."""


def fill(settings: Settings, documents: Iterable[SearchDocument]) -> None:
    """Make the database, and publish these programmes in it."""
    migrate(settings)
    standard = load_standard()
    paths = sorted(resource("seed_programmes").glob("*.toml"))
    read = cache(lambda number: _Mold(read_record(paths[number]), standard))
    numbered = enumerate(documents, 1)
    with open_session(settings, writing=True) as session:
        while some := list(islice(numbered, _TOGETHER)):
            session.execute(insert(Programme), [{"id": at, "slug": one.slug} for at, one in some])
            made = [read(at % len(paths)).rows(at, one) for at, one in some]
            session.execute(insert(RecordVersion), [version for version, _ in made])
            session.execute(insert(PublishedRating), [rating for _, rating in made])
            session.execute(insert(RatingBrief), [_brief(*rows) for rows in made])
        session.commit()


def searchable(record: EvidenceRecord, standard: Standard) -> SearchDocument:
    """Rate a record, and put it as the index would have it."""
    rating = json.loads(json.dumps(rating_json(record, standard)))
    return document_of(Published(record.slug, record, rating, datetime.now(UTC), 1))


def _brief(version: dict[str, Any], rating: dict[str, Any]) -> dict[str, Any]:
    brief = brief_text(snapshot=version["snapshot"], rating=rating["rating"])
    return {"rating_id": rating["id"], "made_by": made_by(), "brief": brief}


class _Mold:
    """One of our own records with its rating, to be given another programme's name."""

    def __init__(self, record: EvidenceRecord, standard: Standard) -> None:
        self._fingerprint = fingerprint(record)
        self._snapshot: dict[str, Any] = json.loads(canonical_json(record))
        self._snapshot.pop("variant_of", None)  # of one of our own, which is not here
        self._rating = json.dumps(rating_json(record, standard), separators=(",", ":"))
        self._standard = standard

    def rows(self, number: int, document: SearchDocument) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the record's row and the rating's, each numbered as its programme."""
        named = {"slug": document.slug, "name": document.name, "summary": document.summary}
        snapshot = json.dumps({**self._snapshot, **named}, ensure_ascii=False)
        moment = datetime.fromisoformat(document.published)
        owned = {"id": number, "programme_id": number, "fingerprint": self._fingerprint}
        version = {**owned, "snapshot": snapshot, "added_at": moment}
        rating = {
            **owned,
            "record_version_id": number,
            "standard": self._standard.name,
            "edition": self._standard.edition,
            "engine": ENGINE,
            "rating": self._rating,
            "published_at": moment,
            "supersedes_id": None,
        }
        return version, rating
