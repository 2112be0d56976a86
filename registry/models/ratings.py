"""Published ratings: each as it was made, superseded by the next and never edited."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import FINGERPRINT, LONG_TEXT, Base


class PublishedRating(Base):
    """One rating of one version of a programme's record, under one edition of a standard.

    The ratings of a programme under a standard are a chain: the first supersedes
    none, each other one supersedes exactly the one before it, and the current
    rating is the one that nothing supersedes. The constraints below hold the
    chain together; triggers made by the migration refuse every change to a row.
    """

    __tablename__ = "published_rating"
    __table_args__ = (
        ForeignKeyConstraint(
            ["record_version_id", "programme_id", "fingerprint"],
            ["record_version.id", "record_version.programme_id", "record_version.fingerprint"],
        ),
        ForeignKeyConstraint(
            ["supersedes_id", "programme_id", "standard"],
            ["published_rating.id", "published_rating.programme_id", "published_rating.standard"],
        ),
        UniqueConstraint("supersedes_id"),
        UniqueConstraint("id", "programme_id", "standard"),
        CheckConstraint("supersedes_id < id", name="supersedes_an_older_one"),
        Index(
            "uq_published_rating_first",
            "programme_id",
            "standard",
            unique=True,
            sqlite_where=text("supersedes_id IS NULL"),
            postgresql_where=text("supersedes_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    programme_id: Mapped[int] = mapped_column(index=True)
    record_version_id: Mapped[int]
    fingerprint: Mapped[str] = mapped_column(FINGERPRINT)
    """Of the record rated; the same as its version's."""
    standard: Mapped[str]
    edition: Mapped[str]
    engine: Mapped[str]
    rating: Mapped[str] = mapped_column(LONG_TEXT)
    """The rating with its trace, as JSON; the same bytes whenever this engine makes it again."""
    published_at: Mapped[datetime]
    supersedes_id: Mapped[int | None]
