"""What each load of a folder of records read, so that the same folder need not be read twice."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import FINGERPRINT, LONG_TEXT, Base


class FolderLoad(Base):
    """One load of a folder, and what stood published when it ended."""

    __tablename__ = "folder_load"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    digest: Mapped[str] = mapped_column(FINGERPRINT)
    """Of the names and contents of the folder's files."""
    standard: Mapped[str]
    edition: Mapped[str]
    engine: Mapped[str]
    last_rating_id: Mapped[int]
    """The newest published rating when it ended: a newer one since means that more happened."""
    account: Mapped[str] = mapped_column(LONG_TEXT)
    """What became of each record and its rows, as JSON."""
    loaded_at: Mapped[datetime]
