"""The commands that keep the register: back it up and restore it, export it and import it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from registry.commands.answering import answer_json, json_option, say

if TYPE_CHECKING:
    from registry.config import Settings
    from registry.services.manifests import Manifest

_NEW = click.Path(path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_NEW)
@json_option
def backup(file: Path, *, as_json: bool) -> None:
    """Back up all of the data into a new FILE.

    It is of one moment, while the site and others go on, and can be restored into
    either kind of database.
    """
    from registry.config import settings_from_environment
    from registry.database import open_session
    from registry.services.backing_up import back_up

    with open_session(settings_from_environment()) as session:
        manifest = back_up(session, file)
    say(f"Backed up into {file}: {_rows(manifest)}.")
    if as_json:
        answer_json(manifest.as_table())


@click.command()
@click.argument("file", type=_FILE)
@json_option
def restore(file: Path, *, as_json: bool) -> None:
    """Restore the backup FILE where nothing is yet.

    The data folder or the database must hold nothing. What was restored is indexed
    and verified.
    """
    from registry.commands.loading import build_index
    from registry.commands.verifying import tell_verified
    from registry.config import settings_from_environment

    settings = settings_from_environment()
    manifest = restore_backup(settings, file)
    say(f"Restored from {file}, made {manifest.facts['made_at']}: {_rows(manifest)}.")
    build_index(settings)
    if as_json:
        answer_json(manifest.as_table())
    tell_verified(settings)


@click.command()
@click.argument("folder", type=_NEW)
@json_option
def export(folder: Path, *, as_json: bool) -> None:
    """Export all that is public into a new FOLDER.

    Every version of a record, rating and event as JSON Lines, with sums that
    `sha256sum -c SHA256SUMS` checks.
    """
    from registry.config import settings_from_environment
    from registry.database import open_session
    from registry.migrating import require_migrated
    from registry.services.exporting import export as export_register

    settings = settings_from_environment()
    require_migrated(settings)
    with open_session(settings) as session:
        manifest = export_register(session, folder)
    say(f"Exported into {folder}: {_lines(manifest)}.")
    if as_json:
        answer_json(manifest.as_table())


@click.command("import")
@click.argument("folder", type=_FOLDER)
@json_option
def import_(folder: Path, *, as_json: bool) -> None:
    """Import the export in FOLDER where nothing is yet.

    Nothing in it is trusted: it is verified, exported once more in passing, and
    kept only if that gives the same bytes.
    """
    from registry.commands.loading import build_index
    from registry.config import settings_from_environment

    settings = settings_from_environment()
    manifest = import_folder(settings, folder)
    say(
        f"Imported from {folder}, verified, and exported again to the same bytes: "
        f"{_lines(manifest)}."
    )
    build_index(settings)
    if as_json:
        answer_json(manifest.as_table())


def restore_backup(settings: "Settings", file: Path) -> "Manifest":
    """Fill what holds nothing with a backup that was checked first; the index is left to be built.

    Raises:
        RegistryError: where either is not so; nothing is then changed.
    """
    from registry.restored_database import filled_at_one_stroke
    from registry.services.backups import Backup
    from registry.services.restoring import restore as fill

    found = Backup(file)
    with filled_at_one_stroke(settings) as connection:
        fill(connection, found)
    return found.manifest


def import_folder(settings: "Settings", folder: Path) -> "Manifest":
    """Fill an empty registry with an export; the index is left to be built.

    Raises:
        RegistryError: where it is not empty, or the export does not hold; nothing is then changed.
    """
    from registry.database import open_session
    from registry.migrating import migrate
    from registry.services.exported import Exported
    from registry.services.importing import import_export

    exported = Exported(folder)
    migrate(settings)
    with open_session(settings, writing=True) as session:
        import_export(session, exported)
        session.commit()
    return exported.manifest


def _rows(manifest: "Manifest") -> str:
    return _told(manifest, programme="programmes", published_rating="ratings", event="events")


def _lines(manifest: "Manifest") -> str:
    return _told(manifest, records="versions of records", ratings="ratings", events="events")


def _told(manifest: "Manifest", **words: str) -> str:
    counts = [f"{manifest.lines_of(f'{name}.jsonl'):,} {word}" for name, word in words.items()]
    newest = manifest.facts["newest_event"]
    return f"{', '.join(counts)}; the newest event's hash is {newest or 'none yet'}"
