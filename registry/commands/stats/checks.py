"""Whether the printed numbers of a record's studies agree with each other."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from registry.commands.answering import answer_json, json_option

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ratings.number_check import NumberCheck

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

    record = read_record(file)
    found = check_record(record)
    if as_json:
        answer_json(
            {
                "programme": record.slug,
                "counts": _counts(found),
                "checks": [_document(check) for check in found],
            }
        )
    else:
        click.echo("\n".join((record.name, *_in_words(found))))


def _counts(found: "Iterable[NumberCheck]") -> dict[str, int]:
    from ratings.number_check import CheckAnswer

    answers = [check.answer for check in found]
    return {str(answer): answers.count(answer) for answer in CheckAnswer}


def _document(check: "NumberCheck") -> dict[str, Any]:
    table = dataclasses.asdict(check)
    return {**table, "inputs": dict(check.inputs)}


def _in_words(found: "tuple[NumberCheck, ...]") -> list[str]:
    lines = [f"  {answer + ':':<20}{count:>5}" for answer, count in _counts(found).items()]
    for study in dict.fromkeys(check.study for check in found):
        lines += ["", str(study)]
        lines += [_line(check) for check in found if check.study == study]
    return lines


def _line(check: "NumberCheck") -> str:
    where = "" if check.contrast is None else f"{check.contrast}, "
    return f"  {check.answer}: {where}{check.kind}: {check.words}."
