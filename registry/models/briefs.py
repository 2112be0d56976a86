"""What lists show of each published rating, made short once: derived, so it can be dropped and made again."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import FINGERPRINT, LONG_TEXT, Base
from registry.models.ratings import PublishedRating


class RatingBrief(Base):
    """One published rating and its record in brief: a list of thousands cannot read each whole."""

    __tablename__ = "rating_brief"

    rating_id: Mapped[int] = mapped_column(
        ForeignKey(PublishedRating.id), primary_key=True, autoincrement=False
    )
    made_by: Mapped[str] = mapped_column(FINGERPRINT)
    """A hash of the code that makes it: another version's may show other things."""
    brief: Mapped[str] = mapped_column(LONG_TEXT)
    """As JSON."""
