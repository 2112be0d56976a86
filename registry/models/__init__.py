"""What the registry keeps, and in what shape; nothing here asks a question or knows of pages."""

from registry.models.base import Base
from registry.models.loads import FolderLoad
from registry.models.programmes import Programme, RecordVersion
from registry.models.ratings import PublishedRating

__all__ = ["Base", "FolderLoad", "Programme", "PublishedRating", "RecordVersion"]
