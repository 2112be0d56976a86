"""Exporting: every record, rating and event as JSON Lines with sums, for anybody to keep or to read.

A folder of the files that `public_lines` describes, `manifest.json` with what they
must be, and `SHA256SUMS`, which `sha256sum -c SHA256SUMS` checks. The same register
exports to the same bytes.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from registry.errors import RegistryError
from registry.models import (
    AddedExternalRating,
    Approval,
    DailyHead,
    Event,
    FolderLoad,
    Programme,
    PublishedRating,
    RecordVersion,
    ReviewPublication,
)
from registry.models.chain import moment_text
from registry.services import manifests, public_lines
from registry.services.json_lines import Member, Row, write_lines
from registry.services.manifests import Kind, Manifest
from registry.services.public_lines import (
    APPROVALS,
    DAILY_HEADS,
    EVENTS,
    EXTERNAL_RATINGS,
    FILES,
    LOADS,
    RATINGS,
    RECORDS,
    REVIEWS,
)
from registry.whole_files import whole_folder

SUMS = "SHA256SUMS"
FACTS = ("newest_event",)
"""What an export's manifest says beside its files."""


class CannotExport(RegistryError):
    """What is stored was altered, and so has no public form."""


def export(session: Session, folder: Path) -> Manifest:
    """Write what is public of the register at the session's moment into a new folder.

    Raises:
        NameTaken: where there is something under the folder's name.
        CannotExport: where something stored is not written as the registry writes it.
    """
    with whole_folder(folder) as part:
        members = []
        for name, rows in public_rows(session):
            with (part / name).open("wb") as lines:
                members.append(write_lines(name, rows, lines.write))
        manifest = manifest_of(session, tuple(members))
        (part / manifests.NAME).write_text(manifest.as_text(), "utf-8")
        (part / SUMS).write_text(sums_of(manifest), "utf-8")
    return manifest


def sums_as_exported(session: Session) -> Manifest:
    """Return the manifest of an export made now, without writing one."""
    members = (write_lines(name, rows, lambda _: None) for name, rows in public_rows(session))
    return manifest_of(session, tuple(members))


def sums_of(manifest: Manifest) -> str:
    """Write the sums of all files of an export in the form that `sha256sum -c` reads."""
    own = Member(manifests.NAME, 0, hashlib.sha256(manifest.as_text().encode()).hexdigest())
    return "".join(f"{file.sha256}  {file.name}\n" for file in (*manifest.files, own))


def manifest_of(session: Session, members: tuple[Member, ...]) -> Manifest:
    """Say what an export of these files is."""
    newest = session.scalar(select(Event.hash).order_by(Event.id.desc()).limit(1))
    return Manifest(kind=Kind.EXPORT, facts={"newest_event": newest}, files=members)


def public_rows(session: Session) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield each file's name with its lines."""
    kept = (_records, _ratings, _external_ratings, _reviews, _approvals)
    for file, lines in zip(FILES, (*kept, _events, _daily_heads, _loads), strict=True):
        yield file.name, lines(session)


def _records(session: Session) -> Iterator[Row]:
    query = select(
        RecordVersion.id,
        Programme.slug,
        RecordVersion.fingerprint,
        RecordVersion.added_at,
        RecordVersion.snapshot,
    ).join(Programme, Programme.id == RecordVersion.programme_id)
    for row in _each(session, query.order_by(RecordVersion.id)):
        *plain, added_at, snapshot = row
        record = _read(snapshot, public_lines.RECORD_TEXT, f"record {row[0]}")
        yield _line(RECORDS, *plain, moment_text(added_at), record)


def _ratings(session: Session) -> Iterator[Row]:
    query = select(
        PublishedRating.id,
        Programme.slug,
        PublishedRating.record_version_id,
        PublishedRating.fingerprint,
        PublishedRating.standard,
        PublishedRating.edition,
        PublishedRating.engine,
        PublishedRating.published_at,
        PublishedRating.supersedes_id,
        PublishedRating.rating,
    ).join(Programme, Programme.id == PublishedRating.programme_id)
    for row in _each(session, query.order_by(PublishedRating.id)):
        *plain, published_at, supersedes, text = row
        rating = _read(text, public_lines.RATING_TEXT, f"rating {row[0]}")
        yield _line(RATINGS, *plain, moment_text(published_at), supersedes, rating)


def _external_ratings(session: Session) -> Iterator[Row]:
    query = select(
        AddedExternalRating.id,
        Programme.slug,
        AddedExternalRating.body,
        AddedExternalRating.variant,
        AddedExternalRating.label,
        AddedExternalRating.kind,
        AddedExternalRating.version,
        AddedExternalRating.dated,
        AddedExternalRating.source,
        AddedExternalRating.locator,
        AddedExternalRating.read_on,
        AddedExternalRating.note,
        AddedExternalRating.added_at,
        AddedExternalRating.corrects_id,
    ).join(Programme, Programme.id == AddedExternalRating.programme_id)
    for row in _each(session, query.order_by(AddedExternalRating.id)):
        *plain, added_at, corrects = row
        yield _line(EXTERNAL_RATINGS, *plain, moment_text(added_at), corrects)


def _reviews(session: Session) -> Iterator[Row]:
    query = select(
        ReviewPublication.id,
        ReviewPublication.reference,
        Programme.slug,
        ReviewPublication.record_version_id,
        ReviewPublication.rating_id,
        ReviewPublication.published_at,
        ReviewPublication.dossier,
    ).join(Programme, Programme.id == ReviewPublication.programme_id)
    for row in _each(session, query.order_by(ReviewPublication.id)):
        *plain, published_at, text = row
        dossier = _read(text, public_lines.DOSSIER_TEXT, f"the dossier of review {row[1]}")
        yield _line(REVIEWS, *plain, moment_text(published_at), dossier)


def _approvals(session: Session) -> Iterator[Row]:
    query = (
        select(
            Approval.id,
            Programme.slug,
            ReviewPublication.reference,
            Approval.ended_reason,
            Approval.approved_on,
            Approval.lapses_on,
            Approval.ended_on,
        )
        .join(Programme, Programme.id == Approval.programme_id)
        .join(ReviewPublication, ReviewPublication.id == Approval.publication_id)
    )
    for row in _each(session, query.order_by(Approval.id)):
        *plain, ended_reason = row[:4]
        days = (None if day is None else day.isoformat() for day in row[4:])
        yield _line(APPROVALS, *plain, *days, ended_reason)


def _events(session: Session) -> Iterator[Row]:
    query = select(
        Event.id,
        Event.chain,
        Event.place,
        Event.kind,
        Event.happened_at,
        Event.content,
        Event.previous,
        Event.hash,
    )
    for row in _each(session, query.order_by(Event.id)):
        *plain, happened_at, text, previous, mark = row
        content = _read(text, public_lines.CONTENT_TEXT, f"event {row[0]}")
        yield _line(EVENTS, *plain, moment_text(happened_at), content, previous, mark)


def _daily_heads(session: Session) -> Iterator[Row]:
    query = select(DailyHead.day, DailyHead.last_event_id, DailyHead.previous, DailyHead.hash)
    for row in _each(session, query.order_by(DailyHead.id)):
        yield _line(DAILY_HEADS, *row)


def _loads(session: Session) -> Iterator[Row]:
    query = select(
        FolderLoad.id,
        FolderLoad.digest,
        FolderLoad.standard,
        FolderLoad.edition,
        FolderLoad.engine,
        FolderLoad.loaded_at,
        FolderLoad.account,
    )
    for row in _each(session, query.order_by(FolderLoad.id)):
        *plain, loaded_at, text = row
        account = _read(text, public_lines.ACCOUNT_TEXT, f"load {row[0]}")
        yield _line(LOADS, *plain, moment_text(loaded_at), account)


def _each(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Yield rows without holding more than a few."""
    yield from map(tuple, session.execute(query.execution_options(yield_per=100)))


def _line(file: public_lines.PublicFile, *values: object) -> Row:
    return dict(zip(file.keys, values, strict=True))


def _read(text: str, write: Callable[[Any], str], what: str) -> object:
    """Read a stored text as JSON, having made sure that it is written back as the same bytes."""
    try:
        value = json.loads(text)
        same = write(value) == text
    except (ValueError, RecursionError):
        same = False
    if not same:
        raise CannotExport(
            f"What is stored as {what} is not written as the registry writes it, so it was altered. "
            "Run `registry verify` to see what else was, and restore a backup made before."
        )
    return value
