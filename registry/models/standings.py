"""What every standard makes of a programme, kept ready for lists: derived, so it can be dropped and made again."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import FINGERPRINT, LONG_TEXT, Base
from registry.models.programmes import Programme


class StandingSet(Base):
    """The standings of one programme under every standard, made together of one record."""

    __tablename__ = "standing_set"

    programme_id: Mapped[int] = mapped_column(
        ForeignKey(Programme.id), primary_key=True, autoincrement=False
    )
    fingerprint: Mapped[str] = mapped_column(FINGERPRINT)
    """Of the record they were made of."""
    engine: Mapped[str]
    made_by: Mapped[str] = mapped_column(FINGERPRINT)
    """A hash of the engine, the standards' files and the code that fills these tables."""
    made_at: Mapped[datetime] = mapped_column(index=True)


class Standing(Base):
    """What one standard says of one outcome domain of a programme, or of all its outcomes together."""

    __tablename__ = "standing"
    __table_args__ = (Index("ix_standing_word", "standard", "rating"),)

    programme_id: Mapped[int] = mapped_column(
        ForeignKey(StandingSet.programme_id, ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Among the programme's standings, from 0: standard by standard, domain by domain."""
    standard: Mapped[str]
    edition: Mapped[str]
    domain: Mapped[str | None]
    """An outcome domain, or `all outcomes`; None where the standard rates outcomes and none was measured."""
    headline: Mapped[bool]
    """Whether it is the standard's headline for the programme; each standard has one."""
    rating: Mapped[str]
    """In the body's words."""
    rating_if_confirmed: Mapped[str]
    verdict: Mapped[str | None]
    """None where the standard gives no verdict beside its rating."""
    verdict_if_confirmed: Mapped[str | None]
    band: Mapped[str | None]
    """With which words of other bodies it is lined up; None where the standard is not."""
    undecided: Mapped[str | None] = mapped_column(LONG_TEXT)
    """Why this registry cannot say which word of the body's it would be, where it cannot."""
    inside_scope: Mapped[bool | None]
    """Whether the body reviews such programmes; None where the record does not tell."""
    clause: Mapped[str | None]
    """The clause that decides; None where nothing was measured."""
    answer: Mapped[str | None]
    found: Mapped[str | None] = mapped_column(LONG_TEXT)
    """What the clause found, in a sentence."""
    stable: Mapped[bool | None]
    """Whether the rating stands under every assumption tried; None where none was."""
