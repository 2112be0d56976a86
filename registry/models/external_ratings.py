"""What other bodies say of programmes, as it was added: corrected by a later row and never edited."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import LONG_TEXT, Base
from registry.models.programmes import Programme


class AddedExternalRating(Base):
    """One body's rating of a programme, or its guidance, with where it was read.

    A row that corrects another takes its place; each is corrected once at most, by a later
    row of the same programme. Triggers made by the migration refuse every change to a row.
    """

    __tablename__ = "external_rating"
    __table_args__ = (
        ForeignKeyConstraint(
            ["corrects_id", "programme_id"],
            ["external_rating.id", "external_rating.programme_id"],
        ),
        UniqueConstraint("corrects_id"),
        UniqueConstraint("id", "programme_id"),
        CheckConstraint("corrects_id < id", name="corrects_an_older_one"),
        CheckConstraint("kind IN ('rating', 'guidance')", name="kind_is_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id), index=True)
    body: Mapped[str]
    variant: Mapped[str | None]
    """Which version of the programme the body rated; none where it is the programme's own."""
    label: Mapped[str] = mapped_column(LONG_TEXT)
    """In the body's own words."""
    kind: Mapped[str]
    version: Mapped[str | None]
    """Of the body's standard."""
    dated: Mapped[str | None]
    """When the body gave it, as printed: 2019, 2019-06 or 2019-06-30."""
    source: Mapped[str] = mapped_column(LONG_TEXT)
    locator: Mapped[str | None] = mapped_column(LONG_TEXT)
    read_on: Mapped[str | None]
    note: Mapped[str | None] = mapped_column(LONG_TEXT)
    added_at: Mapped[datetime]
    corrects_id: Mapped[int | None]
    """The row whose place it takes."""
