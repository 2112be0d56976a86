"""The commands that put newer tables of facts in place: areas, and the index of prices."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from registry.commands.answering import SentenceGroup, answer_json, json_option, say

if TYPE_CHECKING:
    from registry.services.areas.importing import AreasPlan

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(cls=SentenceGroup)
def areas() -> None:
    """Put a newer table of areas, or of prices, in the place of the one that is kept."""


@areas.command(name="import")
@click.argument("file", type=_FILE)
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The first day on which an area that FILE lacks is gone (default: today).",
)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@json_option
def import_(file: Path, *, on: datetime | None, dry_run: bool, as_json: bool) -> None:
    """Take the areas of the United Kingdom from a CSV FILE: every row, or none where one is refused.

    \b
    The first line names the columns, in any order:
      gss_code                     such as E06000001
      name, nation, region, kind   as in the table that travels with us
      county_gss_code              of the county a district lies in
      combined_authority_gss_code  of the authority over it
      population_2020              people, with the year in the name
    An area that FILE lacks is ended and kept, for reports name it.
    """  # noqa: D301  click keeps the lines after a real backspace
    from registry.config import settings_from_environment
    from registry.database import open_session
    from registry.migrating import require_migrated
    from registry.services.areas.importing import import_areas, plan_of_areas
    from registry.services.clocks import today

    settings = settings_from_environment()
    require_migrated(settings)
    with open_session(settings, writing=not dry_run) as session:
        plan = plan_of_areas(session, file)
        if not dry_run and not plan.refused:
            import_areas(session, plan, on.date() if on else today())
        session.commit()
    _tell(plan, dry_run=dry_run)
    if as_json:
        answer_json(_document(plan, dry_run=dry_run))
    if plan.refused:
        raise click.exceptions.Exit(1)


@areas.command()
@click.argument("file", type=_FILE)
@click.option("--source", required=True, help="Where the index is published, in words.")
@json_option
def prices(file: Path, *, source: str, as_json: bool) -> None:
    """Take the index of prices from a CSV FILE with the columns year and index: the whole of it."""
    from registry.config import settings_from_environment
    from registry.database import open_session
    from registry.migrating import require_migrated
    from registry.services.areas.prices import import_prices, prices_in

    settings = settings_from_environment()
    require_migrated(settings)
    index = prices_in(file)
    with open_session(settings, writing=True) as session:
        import_prices(session, index, source)
        session.commit()
    say(f"{len(index)} years of prices, {min(index)} to {max(index)}.")
    if as_json:
        answer_json({"years": len(index), "first": min(index), "last": max(index)})


def _tell(plan: "AreasPlan", *, dry_run: bool) -> None:
    for wrong in plan.refused:
        say(f"Refused: {wrong}")
    if plan.refused:
        say(f"Nothing {'would be' if dry_run else 'is'} changed.")
        return
    would = "would be " if dry_run else ""
    for what, those in (("new", plan.new), ("changed", plan.changed), ("ended", plan.ended)):
        for area in those if len(those) <= _SHOWN else ():
            say(f"{area.code} {area.name}: {would}{what}.")
    counts = f"{len(plan.new)} new, {len(plan.changed)} changed, {len(plan.ended)} ended"
    say(f"{counts}, {plan.same} as they are. {'Nothing was changed.' if dry_run else ''}".strip())


_SHOWN = 50
"""Lines; a whole new table is counted and not listed."""


def _document(plan: "AreasPlan", *, dry_run: bool) -> dict[str, Any]:
    return {
        "file": plan.file,
        "dry_run": dry_run,
        "new": [one.code for one in plan.new],
        "changed": [one.code for one in plan.changed],
        "ended": [one.code for one in plan.ended],
        "same": plan.same,
        "refused": [str(one) for one in plan.refused],
    }
