"""The bytes of files: kept once by their SHA-256, in the transaction of whatever refers to them."""

import hashlib
from datetime import UTC, datetime

from sqlalchemy import delete, exists, insert, select
from sqlalchemy.orm import Session

from registry.models import BlockageFile, Import, StoredFile, StoredPiece, Upload

PIECE = 256 * 1024
"""Bytes of a file in one row: a backup holds a hundred rows in memory."""


def keep(session: Session, content: bytes) -> str:
    """Keep bytes, if they are not kept already; return their SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    if session.get(StoredFile, sha256) is None:
        session.add(StoredFile(sha256=sha256, size=len(content), stored_at=datetime.now(UTC)))
        session.flush()
        for place, start in enumerate(range(0, len(content), PIECE)):
            piece = content[start : start + PIECE]
            session.execute(insert(StoredPiece).values(sha256=sha256, place=place, content=piece))
    return sha256


def content_of(session: Session, sha256: str) -> bytes:
    """Return the bytes that are kept under a SHA-256.

    Raises:
        LookupError: where none are, or they are no longer what was kept.
    """
    pieces = session.scalars(
        select(StoredPiece.content).where(StoredPiece.sha256 == sha256).order_by(StoredPiece.place)
    )
    content = b"".join(pieces)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise LookupError(f"The bytes kept as {sha256} are not those that were sent.")
    return content


def drop_unless_referred_to(session: Session, sha256: str) -> None:
    """Remove bytes that nothing refers to any more."""
    session.flush()
    for refers in (Upload.stored, Import.stored, BlockageFile.stored):
        if session.scalar(select(exists().where(refers == sha256))):
            return
    session.execute(delete(StoredPiece).where(StoredPiece.sha256 == sha256))
    session.execute(delete(StoredFile).where(StoredFile.sha256 == sha256))
