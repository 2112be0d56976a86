"""The commands that need no data: rate a record's file, publish the form of a record."""

from pathlib import Path
from typing import Any

import click

from registry.commands.answering import answer_json, json_option

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@json_option
@click.option("--edition", help="The code's edition; the newest if none is named.")
def rate(file: Path, *, as_json: bool, edition: str | None) -> None:
    """Rate the evidence record in FILE against the code of practice."""
    from ratings.published import rating_json
    from ratings.record import read_record
    from ratings.standard import load_standard

    record = read_record(file)
    rating = rating_json(record, load_standard(edition=edition))
    if as_json:
        answer_json(rating)
    else:
        click.echo("\n".join(_in_words(record.name, rating)))


@click.command()
@json_option
def schema(*, as_json: bool) -> None:
    """Print the JSON Schema (2020-12) of an evidence record: JSON in any case."""
    del as_json
    from ratings.schema import json_schema

    answer_json(json_schema())


def _in_words(name: str, rating: dict[str, Any]) -> list[str]:
    headline = rating["headline"]
    lines = [
        name,
        f"Rated under {rating['standard']} {rating['edition']}, engine {rating['engine']}.",
        f"Overall: {_both_readings(headline)}",
        *(f"Alert: {alert}" for alert in headline["alerts"]),
    ]
    for domain in rating["domains"]:
        lines += ["", f"{domain['domain']}: {_both_readings(domain)}"]
        for criterion, found in domain["criteria"].items():
            lines.append(f"  {criterion}: level {found['level']}")
            lines += [f"    {reason}" for reason in found["reasons"]]
    return lines


def _both_readings(part: dict[str, Any]) -> str:
    cautious = f"{part['rating']} / {part['verdict']}"
    confirmed = f"{part['if_confirmed']['rating']} / {part['if_confirmed']['verdict']}"
    return cautious if confirmed == cautious else f"{cautious} (if confirmed: {confirmed})"
