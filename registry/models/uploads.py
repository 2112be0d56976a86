"""Files that people send: their bytes once, and each time that one was sent or is being imported."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import FINGERPRINT, LONG_TEXT, Base
from registry.models.people import Person
from registry.models.submissions import Submission


class StoredFile(Base):
    """Bytes that somebody sent, kept once however often they were."""

    __tablename__ = "stored_file"

    sha256: Mapped[str] = mapped_column(FINGERPRINT, primary_key=True)
    size: Mapped[int]
    stored_at: Mapped[datetime]


class StoredPiece(Base):
    """A piece of a stored file, no larger than a row that a backup holds a hundred of at once."""

    __tablename__ = "stored_piece"

    sha256: Mapped[str] = mapped_column(
        FINGERPRINT, ForeignKey(StoredFile.sha256), primary_key=True
    )
    place: Mapped[int] = mapped_column(primary_key=True)
    """The first is 0."""
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Upload(Base):
    """A file sent with a submission; its row stays when the file is removed."""

    __tablename__ = "upload"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(ForeignKey(Submission.id), index=True)
    kind: Mapped[str]
    """As in `registry.services.submissions.file_kinds`."""
    name: Mapped[str]
    """What its sender called it, shortened and made harmless: only ever shown."""
    size: Mapped[int]
    """Bytes, as it is kept."""
    sha256: Mapped[str] = mapped_column(FINGERPRINT)
    """Of the bytes as they are kept: without what was stripped."""
    stored: Mapped[str | None] = mapped_column(
        FINGERPRINT, ForeignKey(StoredFile.sha256), index=True
    )
    """Where the bytes are; None once it was removed."""
    document: Mapped[str | None]
    """The document of the draft that it is, by its id."""
    stripped: Mapped[str] = mapped_column(LONG_TEXT)
    """What was taken out of it, as a JSON list of sentences."""
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    sent_at: Mapped[datetime]
    removed_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id), default=None)
    removed_at: Mapped[datetime | None] = mapped_column(default=None)


class Import(Base):
    """A file that somebody is importing into a draft: kept from its dry run until it is confirmed or given up."""

    __tablename__ = "draft_import"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    submission_id: Mapped[int] = mapped_column(ForeignKey(Submission.id), index=True)
    kind: Mapped[str]
    """As in `registry.services.submissions.importing.kinds`."""
    way: Mapped[str]
    """How it meets what is there, as in the same place."""
    name: Mapped[str]
    """What its sender called it, shortened and made harmless."""
    sha256: Mapped[str] = mapped_column(FINGERPRINT)
    stored: Mapped[str | None] = mapped_column(
        FINGERPRINT, ForeignKey(StoredFile.sha256), index=True
    )
    """Where the bytes are; None once it was confirmed or given up."""
    person_id: Mapped[int] = mapped_column(ForeignKey(Person.id))
    sent_at: Mapped[datetime]
    version: Mapped[int | None] = mapped_column(default=None)
    """The draft's version that it made; None until it is confirmed."""
