"""The command that adds what other bodies say of programmes."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from registry.commands.answering import answer_json, json_option, say

if TYPE_CHECKING:
    from registry.services.adding_external_ratings import Plan
    from registry.services.external_rating import ExternalRating


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be added, and add nothing.")
@json_option
def external(file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Add ratings and guidance of other bodies from a CSV FILE: every row, or none where one is refused.

    \b
    The first line names the columns, in any order:
      programme         its slug on this register; needed
      body              who rated it, or gave guidance; needed
      label             the rating in the body's own words; needed
      source            a web address, or a citation; needed
      kind              rating or guidance; empty for a rating
      variant           which version of the programme the body rated;
                        empty for the programme's own
      standard_version  of the body's standard, such as Handbook 1.0
      date              when the body gave it: 2019, 2019-06 or 2019-06-30
      locator           where in the source
      read_on           when the source was read, as a date
      note              what else a reader must know
      corrects          the number of one added before that was wrong,
                        whose place this takes
    What is empty was not reported. A row that says nothing new (the same
    programme, body, variant, version, date, label and source) is not added
    again, so the site's own table, /external-ratings.csv, can be handed in.
    """  # noqa: D301  click keeps the lines after a real backspace
    from registry.config import settings_from_environment
    from registry.database import open_session
    from registry.migrating import require_migrated
    from registry.services.adding_external_ratings import add, plan_of

    settings = settings_from_environment()
    require_migrated(settings)
    with open_session(settings, writing=not dry_run) as session:
        plan = plan_of(session, file)
        numbers = () if dry_run else add(session, plan)
        session.commit()
    _tell(plan, numbers, dry_run=dry_run)
    if as_json:
        answer_json(_document(plan, numbers, dry_run=dry_run))
    if plan.refused:
        raise click.exceptions.Exit(1)


def _tell(plan: "Plan", numbers: tuple[int, ...], *, dry_run: bool) -> None:
    for row in plan.new:
        say(f"Line {row.line}: {_words(row.rating)}: {'would be ' if dry_run else ''}added.")
    for old in plan.there:
        say(f"Line {old.line}: {_words(old.rating)}: there already, {old.why}.")
    for wrong in plan.refused:
        say(f"Refused: {wrong}")
    for found in plan.conflicts:
        say(f"{found.ratings[0].programme}: {found.words}")
    there, refused = len(plan.there), len(plan.refused)
    if not dry_run:
        say(f"{len(numbers):,} added, {there:,} there already.")
    elif refused:
        say(f"Nothing would be added, because of {refused:,} {_faults(refused)}.")
    else:
        say(f"{len(plan.new):,} would be added, {there:,} there already. Nothing was changed.")


def _faults(number: int) -> str:
    return "thing that is wrong" if number == 1 else "things that are wrong"


def _words(rating: "ExternalRating") -> str:
    return f"{rating.programme}, {rating.body}: \u201c{rating.label}\u201d"


def _document(plan: "Plan", numbers: tuple[int, ...], *, dry_run: bool) -> dict[str, Any]:
    added = numbers or (None,) * len(plan.new)
    return {
        "file": plan.file,
        "dry_run": dry_run,
        "new": [
            {"line": row.line, "number": number, **_brief(row.rating)}
            for row, number in zip(plan.new, added, strict=True)
        ],
        "there_already": [
            {"line": old.line, "because": old.why, **_brief(old.rating)} for old in plan.there
        ],
        "refused": [
            {"line": wrong.line, "column": wrong.column, "sentence": str(wrong)}
            for wrong in plan.refused
        ],
        "conflicts": [
            {"programme": found.ratings[0].programme, "sentence": found.words}
            for found in plan.conflicts
        ],
    }


def _brief(rating: "ExternalRating") -> dict[str, str]:
    return {"programme": rating.programme, "body": rating.body, "label": rating.label}
