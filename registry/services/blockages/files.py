"""Files sent with a report as evidence: kept with its draft, listed, handed out under a name of ours, and removed."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Blockage, BlockageFile
from registry.policy.actor import Actor
from registry.policy.blockage_stages import BlockageStage
from registry.services.blockages.finding import own_blockage, screened_blockage
from registry.services.events import CASES, now
from registry.services.submissions.cleaning.apart import FileNotKept
from registry.services.submissions.cleaning.cleaned import Cleaned, FileKind
from registry.services.submissions.file_names import shown_name
from registry.services.submissions.files import HandedOut
from registry.services.submissions.stored_files import (
    content_of,
    drop_unless_referred_to,
    keep,
)

MOST_FILES: Final = 10
"""Of one report."""
MOST_BYTES: Final = 60_000_000
"""Of all files of one report."""


@dataclass(frozen=True, slots=True)
class FileOfReport:
    """A file as it is listed.

    Attributes:
        number: its own.
        name: that under which it is handed out; tells nobody anything.
        called: what its sender called it; None for whoever is neither its sender nor staff.
        kind: what it is.
        size: in bytes.
        stripped: what was taken out of it.
        sent_at: when it was sent.
    """

    number: int
    name: str
    called: str | None
    kind: FileKind
    size: int
    stripped: tuple[str, ...]
    sent_at: datetime


def files_of_own(session: Session, actor: Actor, reference: str) -> tuple[FileOfReport, ...]:
    """List the files of a report of the actor's organisation, in the order in which they were sent.

    Raises:
        NotThere: where there is no such report of the actor's.
    """
    blockage = own_blockage(session, actor, reference)
    return tuple(
        _listed(blockage, one, place, names=one.person_id == actor.person)
        for place, one in _placed(session, blockage)
    )


def files_for_staff(session: Session, actor: Actor, reference: str) -> tuple[FileOfReport, ...]:
    """List the files of a report that staff see.

    Raises:
        NotThere: where there is none that they may see.
    """
    blockage = screened_blockage(session, actor, reference)
    return tuple(
        _listed(blockage, one, place, names=True) for place, one in _placed(session, blockage)
    )


def files_with(session: Session, blockage: Blockage) -> int:
    """Return how many files are with a report."""
    here = (BlockageFile.blockage_id == blockage.id, BlockageFile.stored.is_not(None))
    return session.scalar(select(func.count()).where(*here)) or 0


def send_file(
    session: Session, actor: Actor, reference: str, cleaned: Cleaned, *, name: str
) -> FileOfReport:
    """Keep a file with a draft.

    Raises:
        NotThere: where there is no such report of the actor's.
        NotAllowed: where the report was sent already.
        FileNotKept: where it has the same file already, or as many as it can.
    """
    blockage = _draft(session, actor, reference)
    if actor.person is None:
        raise NotAllowed("Sign in first.")
    called = shown_name(name, otherwise=f"file.{cleaned.kind.ending}")
    _require_room(session, blockage, called, len(cleaned.content))
    sha256 = keep(session, cleaned.content)
    here = (BlockageFile.blockage_id == blockage.id, BlockageFile.stored == sha256)
    if session.scalar(select(BlockageFile.id).where(*here)) is not None:
        raise FileNotKept(f"{called} is here already: the report has the same file.")
    sent = BlockageFile(
        blockage_id=blockage.id,
        name=called,
        kind=cleaned.kind,
        size=len(cleaned.content),
        sha256=sha256,
        stored=sha256,
        stripped=json.dumps(cleaned.stripped),
        person_id=actor.person,
        sent_at=now(session, CASES),
    )
    session.add(sent)
    session.flush()
    return files_of_own(session, actor, reference)[-1]


def remove_file(session: Session, actor: Actor, reference: str, number: int) -> None:
    """Remove a file from a draft: that it was there stays known, and its bytes go where nothing else refers to them.

    Raises:
        NotThere: where there is no such report of the actor's, or no such file of it.
        NotAllowed: where the report was sent already.
    """
    blockage = _draft(session, actor, reference)
    take_out(session, _file(session, blockage, number)[1], now(session, CASES))


def take_out(session: Session, file: BlockageFile, moment: datetime) -> None:
    """Let a file's bytes go."""
    file.stored, file.removed_at = None, moment
    drop_unless_referred_to(session, file.sha256)


def hand_out_own(session: Session, actor: Actor, reference: str, number: int) -> HandedOut:
    """Return a file of a report of the actor's organisation.

    Raises:
        NotThere: where there is no such report of the actor's, or no such file of it.
    """
    return _handed_out(session, own_blockage(session, actor, reference), number)


def hand_out_to_staff(session: Session, actor: Actor, reference: str, number: int) -> HandedOut:
    """Return a file of a report that staff see.

    Raises:
        NotThere: where there is no such report that they may see, or no such file of it.
    """
    return _handed_out(session, screened_blockage(session, actor, reference), number)


def _draft(session: Session, actor: Actor, reference: str) -> Blockage:
    blockage = own_blockage(session, actor, reference, lock=True)
    if blockage.stage != BlockageStage.DRAFT:
        raise NotAllowed("The report was sent, so its files stay as they are.")
    return blockage


def _placed(session: Session, blockage: Blockage) -> tuple[tuple[int, BlockageFile], ...]:
    """Return the files that are there, each with its place among all that ever were, which it keeps."""
    rows = session.scalars(
        select(BlockageFile)
        .where(BlockageFile.blockage_id == blockage.id)
        .order_by(BlockageFile.id)
    )
    return tuple((place, one) for place, one in enumerate(rows, 1) if one.stored is not None)


def _file(session: Session, blockage: Blockage, number: int) -> tuple[int, BlockageFile]:
    for place, one in _placed(session, blockage):
        if place == number:
            return place, one
    raise NotThere("This file is no longer here, or never was. Open the list of files.")


def _handed_out(session: Session, blockage: Blockage, number: int) -> HandedOut:
    place, file = _file(session, blockage, number)
    listed = _listed(blockage, file, place, names=False)
    return HandedOut(listed.name, listed.kind, content_of(session, file.sha256))


def _listed(blockage: Blockage, file: BlockageFile, place: int, *, names: bool) -> FileOfReport:
    kind = FileKind(file.kind)
    return FileOfReport(
        number=place,
        name=f"{blockage.reference}-{place}.{kind.ending}",
        called=file.name if names else None,
        kind=kind,
        size=file.size,
        stripped=tuple(json.loads(file.stripped)),
        sent_at=file.sent_at,
    )


def _require_room(session: Session, blockage: Blockage, name: str, size: int) -> None:
    count, held = session.execute(
        select(func.count(), func.coalesce(func.sum(BlockageFile.size), 0)).where(
            BlockageFile.blockage_id == blockage.id, BlockageFile.stored.is_not(None)
        )
    ).one()
    if count >= MOST_FILES or held + size > MOST_BYTES:
        raise FileNotKept(
            f"{name} was not kept: a report holds up to {MOST_FILES} files of together "
            f"{MOST_BYTES // 1_000_000} MB. Remove one that is not needed, then send it again."
        )
