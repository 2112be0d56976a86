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
    """Write all that the database holds into FILE, a new one, while the site goes on."""
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
    """Make an empty data folder or database into what the backup FILE holds, and verify it."""
    from registry.config import settings_from_environment

    settings = settings_from_environment()
    manifest = restore_backup(settings, file)
    say(f"Restored from {file}, made {manifest.facts['made_at']}: {_rows(manifest)}.")
    _finish(settings, manifest, as_json=as_json)


@click.command()
@click.argument("folder", type=_NEW)
@json_option
def export(folder: Path, *, as_json: bool) -> None:
    """Write every record, rating and event as JSON Lines into FOLDER, a new one."""
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
    """Make an empty registry into what the export in FOLDER holds, trusting nothing in it."""
    from registry.config import settings_from_environment

    settings = settings_from_environment()
    manifest = import_folder(settings, folder)
    say(f"Imported from {folder}, and exported again to the same bytes: {_lines(manifest)}.")
    _finish(settings, manifest, as_json=as_json)


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


def _finish(settings: "Settings", manifest: "Manifest", *, as_json: bool) -> None:
    """Build the search index, and verify what is there now."""
    from registry.commands.loading import build_index
    from registry.commands.verifying import tell_verified

    build_index(settings)
    if as_json:
        answer_json(manifest.as_table())
    tell_verified(settings)


def _rows(manifest: "Manifest") -> str:
    return _told(manifest, programme="programmes", published_rating="ratings", event="events")


def _lines(manifest: "Manifest") -> str:
    return _told(manifest, records="versions of records", ratings="ratings", events="events")


def _told(manifest: "Manifest", **words: str) -> str:
    counts = [f"{manifest.lines_of(f'{name}.jsonl'):,} {word}" for name, word in words.items()]
    newest = manifest.facts["newest_event"]
    return f"{', '.join(counts)}; the newest event's hash is {newest or 'none yet'}"
