"""What the registry keeps, and in what shape; nothing here asks a question or knows of pages."""

from registry.models.base import Base
from registry.models.briefs import RatingBrief
from registry.models.events import DailyHead, Event
from registry.models.external_ratings import AddedExternalRating
from registry.models.loads import FolderLoad
from registry.models.programmes import Programme, RecordVersion
from registry.models.ratings import PublishedRating
from registry.models.standings import Standing, StandingSet
from registry.models.work import OutboxItem, WorkerSeen

__all__ = [
    "AddedExternalRating",
    "Base",
    "DailyHead",
    "Event",
    "FolderLoad",
    "OutboxItem",
    "Programme",
    "PublishedRating",
    "RatingBrief",
    "RecordVersion",
    "Standing",
    "StandingSet",
    "WorkerSeen",
]
