"""Files sent with a submission: kept with it, tied to its documents, and removed."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Person, Submission, Upload
from registry.policy.actor import Actor
from registry.policy.sections import Section
from registry.services.submissions.cleaning.apart import FileNotKept
from registry.services.submissions.cleaning.cleaned import Cleaned, FileKind
from registry.services.submissions.drafts import draft_of, require_editable
from registry.services.submissions.file_names import shown_name
from registry.services.submissions.stored_files import (
    content_of,
    drop_unless_referred_to,
    keep,
)

MOST_FILES: Final = 40
"""Of one submission."""
MOST_BYTES: Final = 200_000_000
"""Of all files of one submission."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that was sent, as it is listed.

    Attributes:
        number: its own.
        name: as its sender called it, made harmless.
        kind: what it is.
        size: in bytes.
        sha256: of its bytes as they are kept.
        document: the id of the document that it is; None where it is tied to none.
        title: that document's.
        stripped: what was taken out of it.
        sent_by: who sent it.
        sent_at: when.
    """

    number: int
    name: str
    kind: FileKind
    size: int
    sha256: str
    document: str | None
    title: str | None
    stripped: tuple[str, ...]
    sent_by: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A file as it is given back: under a name of ours."""

    name: str
    kind: FileKind
    content: bytes


def files_of(session: Session, submission: Submission) -> tuple[SentFile, ...]:
    """List the files of a submission, in the order in which they were sent."""
    titles = {one["id"]: one.get("title") for one in draft_of(submission).get("documents", ())}
    rows = session.execute(
        select(Upload, Person.name)
        .join(Person, Person.id == Upload.person_id)
        .where(Upload.submission_id == submission.id, Upload.stored.is_not(None))
        .order_by(Upload.id)
    )
    return tuple(
        SentFile(
            number=one.id,
            name=one.name,
            kind=FileKind(one.kind),
            size=one.size,
            sha256=one.sha256,
            document=one.document if one.document in titles else None,
            title=titles.get(one.document),
            stripped=tuple(json.loads(one.stripped)),
            sent_by=name,
            sent_at=one.sent_at,
        )
        for one, name in rows
    )


def documents_of(submission: Submission) -> tuple[tuple[str, str], ...]:
    """Return the documents of the draft that a file can be tied to, by id and title."""
    return tuple(
        (one["id"], str(one.get("title", one["id"])))
        for one in draft_of(submission).get("documents", ())
    )


def send_file(  # noqa: PLR0913  who sends what, to what, and as what
    session: Session,
    actor: Actor,
    submission: Submission,
    cleaned: Cleaned,
    *,
    name: str,
    document: str | None,
) -> Upload:
    """Keep a file with a submission, which must have been found with `lock`.

    Raises:
        NotAllowed: where the actor may not, or not now.
        NotThere: where the draft has no such document.
        FileNotKept: where it has the same file already, or as much as it can.
    """
    require_editable(actor, submission, Section.FILES)
    if actor.person is None:
        raise NotAllowed("Sign in first.")
    _require_document(submission, document)
    shown = shown_name(name, otherwise=f"file.{cleaned.kind.ending}")
    _require_room(session, submission, shown, len(cleaned.content))
    sha256 = keep(session, cleaned.content)
    held = Upload.submission_id == submission.id
    same = session.scalar(select(Upload.name).where(held, Upload.stored == sha256))
    if same is not None:
        raise FileNotKept(f"{shown} is here already, as {same}: the two are the same file.")
    sent = Upload(
        submission_id=submission.id,
        kind=cleaned.kind,
        name=shown,
        size=len(cleaned.content),
        sha256=sha256,
        stored=sha256,
        document=document,
        stripped=json.dumps(cleaned.stripped),
        person_id=actor.person,
        sent_at=datetime.now(UTC),
    )
    session.add(sent)
    session.flush()
    return sent


def tie(
    session: Session, actor: Actor, submission: Submission, number: int, document: str | None
) -> None:
    """Say which document of the draft a file is; None unties it.

    Raises:
        NotThere: where there is no such file or document.
    """
    require_editable(actor, submission, Section.FILES)
    _require_document(submission, document)
    _find(session, submission, number).document = document


def remove(session: Session, actor: Actor, submission: Submission, number: int) -> str:
    """Remove a file: that it was here stays known, and its bytes go where nothing else refers to them.

    Returns the name that it had.
    """
    require_editable(actor, submission, Section.FILES)
    sent = _find(session, submission, number)
    sent.stored, sent.removed_by, sent.removed_at = None, actor.person, datetime.now(UTC)
    drop_unless_referred_to(session, sent.sha256)
    return sent.name


def hand_out(session: Session, submission: Submission, number: int) -> HandedOut:
    """Return a file of a submission that its reader may see, under a name made from its reference."""
    sent = _find(session, submission, number)
    kind = FileKind(sent.kind)
    name = f"{submission.reference}-{sent.id}.{kind.ending}"
    return HandedOut(name, kind, content_of(session, sent.sha256))


def _find(session: Session, submission: Submission, number: int) -> Upload:
    of_it = (Upload.id == number, Upload.submission_id == submission.id)
    sent = session.scalar(select(Upload).where(*of_it, Upload.stored.is_not(None)))
    if sent is None:
        raise NotThere("This file is no longer here, or never was. Open the list of files.")
    return sent


def _require_document(submission: Submission, document: str | None) -> None:
    if document is not None and document not in {known for known, _ in documents_of(submission)}:
        raise NotThere(f"The draft has no document {document!r}. Choose one from the list.")


def _require_room(session: Session, submission: Submission, name: str, size: int) -> None:
    count, held = session.execute(
        select(func.count(), func.coalesce(func.sum(Upload.size), 0)).where(
            Upload.submission_id == submission.id, Upload.stored.is_not(None)
        )
    ).one()
    if count >= MOST_FILES or held + size > MOST_BYTES:
        raise FileNotKept(
            f"{name} was not kept: a submission holds up to {MOST_FILES} files of together "
            f"{MOST_BYTES // 1_000_000} MB. Remove one that is not needed, then send it again."
        )
