"""What an event tells of each thing that is stored: enough to know it again, and whether it was changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from registry.models import (
    AddedExternalRating,
    AppealDossier,
    FolderLoad,
    PublishedRating,
    RecordVersion,
    ReviewPublication,
)
from registry.models.chain import as_text, moment_text, sha256_of

REGISTER = "register"
"""The chain of what happens to the register as a whole."""


_PROGRAMME = "programme/"
_NOT_ITS_WORDS = {"id", "programme_id", "added_at", "corrects_id"}
"""Columns of an external rating that its event names by themselves."""


class Happening(StrEnum):
    """What can happen."""

    RECORD_ADDED = "record_added"
    RATING_PUBLISHED = "rating_published"
    EXTERNAL_RATING_ADDED = "external_rating_added"
    FOLDER_LOADED = "folder_loaded"
    REVIEW_PUBLISHED = "review_published"
    APPEAL_REVIEW_PUBLISHED = "appeal_review_published"


@dataclass(frozen=True, slots=True)
class Told:
    """What happened, to whom and when."""

    chain: str
    kind: StrEnum
    content: Mapping[str, Any]
    at: datetime

    @property
    def text(self) -> str:
        """The content and the moment in one text, to compare by."""
        return f"{as_text(self.content)} {moment_text(self.at)}"


def chain_of(slug: str) -> str:
    """Return the name of a programme's chain."""
    return _PROGRAMME + slug


def slug_in(chain: str) -> str:
    """Return the programme that a chain is of."""
    return chain.removeprefix(_PROGRAMME)


def record_told(slug: str, version: RecordVersion) -> Told:
    """Tell of a version of a programme's record."""
    content = {"fingerprint": version.fingerprint}
    return Told(chain_of(slug), Happening.RECORD_ADDED, content, version.added_at)


def rating_told(slug: str, rating: PublishedRating) -> Told:
    """Tell of a published rating."""
    content = {
        "rating": rating.id,
        "supersedes": rating.supersedes_id,
        "fingerprint": rating.fingerprint,
        "standard": rating.standard,
        "edition": rating.edition,
        "engine": rating.engine,
        "sha256": sha256_of(rating.rating),
    }
    return Told(chain_of(slug), Happening.RATING_PUBLISHED, content, rating.published_at)


def external_rating_told(slug: str, added: AddedExternalRating) -> Told:
    """Tell of an external rating that was added."""
    words = {
        column.name: getattr(added, column.name)
        for column in AddedExternalRating.__table__.columns
        if column.name not in _NOT_ITS_WORDS
    }
    content = {
        "external_rating": added.id,
        "corrects": added.corrects_id,
        "body": added.body,
        "label": added.label,
        "sha256": sha256_of(as_text(words)),
    }
    return Told(chain_of(slug), Happening.EXTERNAL_RATING_ADDED, content, added.added_at)


def review_told(slug: str, review: str, decision: str, published: ReviewPublication) -> Told:
    """Tell of a review that was published with its decision."""
    content = {
        "review": review,
        "decision": decision,
        "rating": published.rating_id,
        "sha256": sha256_of(published.dossier),
    }
    return Told(chain_of(slug), Happening.REVIEW_PUBLISHED, content, published.published_at)


def dismissed_told(slug: str, review: str, appeal: str, published: AppealDossier) -> Told:
    """Tell of the review of an appeal that was dismissed: it came to no rating of the programme's."""
    content = {
        "review": review,
        "appeal": appeal,
        "sha256": sha256_of(published.dossier),
    }
    return Told(chain_of(slug), Happening.APPEAL_REVIEW_PUBLISHED, content, published.published_at)


def load_told(load: FolderLoad) -> Told:
    """Tell of a load of a folder."""
    content = {
        "load": load.id,
        "digest": load.digest,
        "standard": load.standard,
        "edition": load.edition,
        "engine": load.engine,
        "sha256": sha256_of(load.account),
    }
    return Told(REGISTER, Happening.FOLDER_LOADED, content, load.loaded_at)
