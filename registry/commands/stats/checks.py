"""Whether the printed numbers of a record's studies agree with each other."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from registry.commands.answering import answer_json, json_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ratings.number_checks.number_check import NumberCheck

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@json_option
def checks(file: Path, *, as_json: bool) -> None:
    """Hold the printed figures of the record in FILE against each other, study by study.

    A figure that does not reproduce may be rounding, a slip of typing, or a method that the report does not tell.
    "Cannot test" is not a pass.
    """
    from ratings.checks import check_record
    from ratings.record import read_record
    from registry.services.checks_out import checks_json, counts

    record = read_record(file)
    found = check_record(record)
    if as_json:
        answer_json(checks_json(record.slug, found))
    else:
        held = (f"  {answer + ':':<20}{count:>5}" for answer, count in counts(found).items())
        click.echo("\n".join((record.name, *held, *_in_words(found))))


def _in_words(found: "tuple[NumberCheck, ...]") -> "Iterator[str]":
    for study in dict.fromkeys(check.study for check in found):
        yield ""
        yield str(study)
        yield from (_line(check) for check in found if check.study == study)


def _line(check: "NumberCheck") -> str:
    where = f"{', '.join(check.contrasts)}: " if check.contrasts else ""
    return f"  {check.answer}: {where}{check.kind}: {check.words}."
