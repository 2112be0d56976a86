"""What the public sends: programmes that they nominate, and comments on an edition of the code."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import FINGERPRINT, LONG_TEXT, Base
from registry.models.people import Person


class Nomination(Base):
    """A programme that somebody would like to see here; shown once it was screened."""

    __tablename__ = "nomination"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str]
    why: Mapped[str] = mapped_column(LONG_TEXT)
    delivered: Mapped[str] = mapped_column(LONG_TEXT)
    """Where it is delivered."""
    links: Mapped[str] = mapped_column(LONG_TEXT)
    """Addresses, one a line; empty where none was given."""
    owner_email: Mapped[str | None]
    nominator_email: Mapped[str | None]
    made_at: Mapped[datetime]
    accepted: Mapped[bool | None] = mapped_column(default=None)
    """None until it was screened."""
    reason: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id), default=None)
    decided_at: Mapped[datetime | None] = mapped_column(default=None)
    token_hash: Mapped[str | None] = mapped_column(FINGERPRINT, unique=True, default=None)
    """The SHA-256 of the secret in the owner's link."""
    owner_answer: Mapped[str | None] = mapped_column(default=None)
    owner_words: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)


class EditionComment(Base):
    """What somebody says of a clause of an edition under consultation; shown once it was screened."""

    __tablename__ = "edition_comment"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    edition: Mapped[str] = mapped_column(index=True)
    """Of the code of practice, as 2027-1."""
    clause: Mapped[str]
    """Empty where it is about the whole."""
    name: Mapped[str]
    words: Mapped[str] = mapped_column(LONG_TEXT)
    made_at: Mapped[datetime]
    accepted: Mapped[bool | None] = mapped_column(default=None)
    """None until it was screened."""
    reason: Mapped[str | None] = mapped_column(LONG_TEXT, default=None)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id), default=None)
    decided_at: Mapped[datetime | None] = mapped_column(default=None)
