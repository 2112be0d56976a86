"""Backing up: every row of every table at one moment, in one file that any kind of database can be made from.

The file is a ZIP archive of `TABLE.jsonl` (JSON Lines: one row a line, its columns
as keys, moments in ISO 8601 UTC to the microsecond) and, last, `manifest.json`:
the schema's revision, when it was made, the newest event's hash, and the number of
lines and the SHA-256 of each file. The search index is not in it: it is made from the rest.
"""

from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlalchemy import Connection, Table, select
from sqlalchemy.orm import Session

from registry.errors import DataMissing
from registry.migrating import revision_of
from registry.models.chain import moment_text
from registry.services import manifests
from registry.services.json_lines import Member, write_lines
from registry.services.manifests import Kind, Manifest
from registry.services.table_rows import kept_tables, rows_of
from registry.whole_files import PRIVATE, whole_file

FACTS = ("schema", "made_at", "newest_event")
"""What a backup's manifest says beside its files."""


def back_up(session: Session, file: Path) -> Manifest:
    """Write everything that the database holds at the session's moment into a new file.

    Raises:
        NameTaken: where there is something under the file's name.
        DataMissing: where no registry was made in the database.
    """
    connection = session.connection()
    schema = revision_of(connection)
    if schema is None:
        raise DataMissing("There is no registry in this database, so there is nothing to back up.")
    tables = kept_tables(connection)
    with whole_file(file, mode=PRIVATE) as part, ZipFile(part, "w") as archive:
        manifest = Manifest(
            kind=Kind.BACKUP,
            facts={
                "schema": schema,
                "made_at": moment_text(datetime.now(UTC)),
                "newest_event": _newest_event(connection, tables),
            },
            files=tuple(_write(archive, connection, table) for table in tables),
        )
        archive.writestr(_entry(manifests.NAME), manifest.as_text())
    return manifest


def _write(archive: ZipFile, connection: Connection, table: Table) -> Member:
    name = f"{table.name}.jsonl"
    with archive.open(_entry(name), "w", force_zip64=True) as lines:
        return write_lines(name, rows_of(connection, table), lines.write)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = PRIVATE << 16
    return entry


def _newest_event(connection: Connection, tables: list[Table]) -> str | None:
    for table in tables:
        if table.name == "event":
            return connection.scalar(select(table.c.hash).order_by(table.c.id.desc()).limit(1))
    return None
