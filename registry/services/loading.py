"""Loading a folder of evidence records, and what other bodies say of them: all of it or nothing."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ratings import ENGINE
from ratings.errors import RecordError
from ratings.record import EvidenceRecord, read_record
from ratings.review.as_judged import unreviewed
from registry.errors import RegistryError
from registry.models import FolderLoad, Programme, PublishedRating
from registry.services import events
from registry.services.adding_external_ratings import add, plan_of
from registry.services.evidence import publish
from registry.services.load_account import ExternalAccount, LoadSummary, account_of, rows_of
from registry.services.tables_in import InputRefused
from registry.services.told import load_told

if TYPE_CHECKING:
    from ratings.standard import Standard


EXTERNAL_RATINGS = "external-ratings.csv"
"""The file of a folder in which other bodies' ratings stand, where it has one."""


class LoadRefused(RegistryError):
    """A folder that cannot be loaded whole, and so was not loaded at all."""


def load_folder(session: Session, folder: Path, standard: "Standard") -> LoadSummary:
    """Rate and publish every record (`SLUG.toml`) of a folder, and add its external ratings.

    A folder that was loaded last, with nothing published since, is not read
    again. Programmes whose record is not in the folder are kept, and named.

    Raises:
        LoadRefused: where the folder has no record, or one that cannot be read, or
            external ratings that cannot be added; the session then holds no change.
    """
    files = sorted(folder.glob("*.toml"), key=lambda file: file.stem)
    others = folder / EXTERNAL_RATINGS
    digest = _digest([*files, *([others] if others.exists() else [])])
    earlier = _load_that_still_stands(session, digest, standard)
    if earlier is not None:
        return LoadSummary.from_json(earlier.account).unchanged()
    records = _read(folder, files)
    publications = [publish(session, record, standard) for record in records]
    added = _add_external_ratings(session, others) if others.exists() else None
    summary = LoadSummary(
        records=tuple(
            account_of(record, new=publication.new, kept_reviewed=publication.kept_reviewed)
            for record, publication in zip(records, publications, strict=True)
        ),
        rows=len(frozenset().union(*(rows_of(record) for record in records))),
        no_longer_in_folder=_others(session, {record.slug for record in records}),
        external_ratings=added,
    )
    load = FolderLoad(
        digest=digest,
        standard=standard.name,
        edition=standard.edition,
        engine=ENGINE,
        last_rating_id=_last_rating(session),
        account=summary.as_json(),
        loaded_at=events.now(session),
    )
    session.add(load)
    session.flush()
    events.tell(session, load_told(load))
    return summary


def _digest(files: Iterable[Path]) -> str:
    """Hash the files' names and contents: records borrow studies, so one digest is of them all."""
    whole = hashlib.sha256()
    for file in files:
        contents = hashlib.sha256(file.read_bytes()).hexdigest()
        whole.update(f"{file.name}\0{contents}\n".encode())
    return whole.hexdigest()


def _load_that_still_stands(
    session: Session, digest: str, standard: "Standard"
) -> FolderLoad | None:
    """Return the last load if it was of these files, and everything since is as it left it."""
    last = session.scalar(select(FolderLoad).order_by(FolderLoad.id.desc()).limit(1))
    wanted = (digest, standard.name, standard.edition, ENGINE)
    if last is None or (last.digest, last.standard, last.edition, last.engine) != wanted:
        return None
    return last if last.last_rating_id == _last_rating(session) else None


def _last_rating(session: Session) -> int:
    return session.scalar(select(func.max(PublishedRating.id))) or 0


def _read(folder: Path, files: Sequence[Path]) -> list[EvidenceRecord]:
    """Read every file, and refuse them all with a sentence for each that is wrong."""
    if not files:
        raise LoadRefused(
            f"There is no evidence record (a .toml file) in {folder}, so nothing was loaded. "
            "Name the folder that holds them."
        )
    records: list[EvidenceRecord] = []
    wrong: list[str] = []
    for file in files:
        try:
            records.append(_read_named(file))
        except RecordError as error:
            wrong.append(str(error))
    if wrong:
        told = "\n".join(dict.fromkeys(wrong))  # a lender's fault is met again by who borrows
        raise LoadRefused(
            f"Nothing was loaded, because not all of the {len(files)} records in {folder} can be "
            f"read. Mend what is wrong and load again:\n{told}"
        )
    return records


def _add_external_ratings(session: Session, file: Path) -> ExternalAccount:
    """Add what the folder's table says anew; the caller undoes the session where it is refused."""
    try:
        plan = plan_of(session, file)
        return ExternalAccount(new=len(add(session, plan)), there=len(plan.there))
    except InputRefused as error:
        session.rollback()
        raise LoadRefused(f"Nothing was loaded. {error}") from error


def _read_named(file: Path) -> EvidenceRecord:
    """Read a record, and hold it to its file's name: that is how other records borrow from it.

    A file that says it was reviewed is refused: nobody can mark their own evidence.
    """
    record = read_record(file)
    if record.slug != file.stem:
        raise RecordError(
            f"{file.name}: slug: found '{record.slug}'; expected '{file.stem}', the file's name."
        )
    if record != unreviewed(record):
        raise RecordError(
            f"{file.name}: reviewed: found a review; expected none. A review counts only where this registry "
            "held it and published it; take 'reviewed' and all 'judgements' out of the file."
        )
    return record


def _others(session: Session, slugs: set[str]) -> tuple[str, ...]:
    held = session.scalars(select(Programme.slug).order_by(Programme.slug))
    return tuple(slug for slug in held if slug not in slugs)
