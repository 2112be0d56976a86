"""The commands that make the data: migrate the database, load evidence records, build the index."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from registry.commands.answering import answer_json, json_option, say

if TYPE_CHECKING:
    from registry.config import Settings
    from registry.services.load_account import LoadSummary


def make_data(folder: Path, settings: "Settings") -> "LoadSummary":
    """Make the database, publish every evidence record of a folder or none, index what is published.

    Raises:
        LoadRefused: for a folder that cannot be loaded whole; nothing of it is then loaded.
    """
    from ratings.standard import load_standard
    from registry.database import open_session
    from registry.migrating import migrate
    from registry.services.areas.shipped import put_shipped_facts
    from registry.services.clocks import today
    from registry.services.loading import load_folder

    migrate(settings)
    with open_session(settings, writing=True) as session:
        summary = load_folder(session, folder, load_standard())
        put_shipped_facts(session, today())
        session.commit()
    build_index(settings)
    return summary


def build_index(settings: "Settings") -> bool:
    """Make the search index follow what is published; return whether anything had to be done."""
    from registry.background import until_done
    from registry.database import open_session
    from registry.migrating import require_migrated
    from registry.search.opening import open_index
    from registry.services.indexing import follow

    require_migrated(settings)
    done = until_done(settings)
    with open_session(settings) as session:  # it may have been removed with nothing queued
        return follow(session, open_index(settings)) or done > 0


def make_data_and_tell(folder: Path | None, settings: "Settings") -> "LoadSummary":
    """Make the data of a folder (default: our own records) and say what became of each record."""
    from registry.config import resource

    summary = make_data(folder or resource("seed_programmes"), settings)
    # What stands as it stood needs no line for each record.
    for line in summary.lines()[0 if summary.changed else len(summary.records) :]:
        say(line)
    return summary


@click.command()
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False
)
@json_option
def load(folder: Path | None, *, as_json: bool) -> None:
    """Rate and publish every record in FOLDER (default: ours), making what data there must be."""
    from dataclasses import asdict

    from registry.config import settings_from_environment

    summary = make_data_and_tell(folder, settings_from_environment())
    if as_json:
        answer_json(asdict(summary))


@click.command()
@json_option
def index(*, as_json: bool) -> None:
    """Build the search index again from what is published."""
    from registry.config import settings_from_environment

    settings = settings_from_environment()
    built = build_index(settings)
    place = settings.index_folder if settings.shared_database is None else settings.database_name
    say(f"The search index in {place} is {'now' if built else 'already'} up to date.")
    if as_json:
        answer_json({"index": str(place), "built": built})


@click.command()
@json_option
def migrate(*, as_json: bool) -> None:
    """Create the database, or bring it to the shape that this version expects."""
    from registry.config import settings_from_environment
    from registry.migrating import migrate as migrate_database

    settings = settings_from_environment()
    changed = migrate_database(settings)
    say(f"The database {settings.database_name} is {'now' if changed else 'already'} up to date.")
    if as_json:
        answer_json({"database": settings.database_name, "changed": changed})


@click.command()
@json_option
def standings(*, as_json: bool) -> None:
    """Make again what lists show: what every standard makes of each programme, and each rating's brief."""
    from functools import partial

    from registry.config import settings_from_environment
    from registry.database import open_session
    from registry.migrating import require_migrated
    from registry.services.briefs_kept_up import make_all_briefs_again
    from registry.services.standings_kept_up import make_all_standings_again
    from registry.services.wording import counted

    settings = settings_from_environment()
    require_migrated(settings)
    opening = partial(open_session, settings)
    made = make_all_standings_again(opening)
    make_all_briefs_again(opening)
    say(f"What every standard makes of {counted(made, 'programme')} was worked out again.")
    if as_json:
        answer_json({"programmes": made})
