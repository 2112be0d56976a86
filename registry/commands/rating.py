"""The commands that need no data: rate a record's file, publish the form of a record."""

from pathlib import Path
from typing import Any

import click

from registry.commands.answering import answer_json, json_option
from registry.errors import RegistryError

_ALL = "all"
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@json_option
@click.option(
    "--standard",
    default="code-of-practice",
    show_default=True,
    metavar="NAME|all",
    help="The standard to rate under, or all of them.",
)
@click.option("--edition", help="Of the standard; the newest if none is named.")
def rate(file: Path, *, as_json: bool, standard: str, edition: str | None) -> None:
    """Rate the evidence record in FILE under a standard, or under all of them."""
    from ratings.published import rating_json, ratings_json
    from ratings.record import read_record
    from ratings.standard import load_standard, load_standards

    if standard.casefold() == _ALL:
        if edition is not None:
            raise RegistryError(
                "An edition belongs to one standard: name that standard, or leave --edition out."
            )
        record = read_record(file)
        ratings = ratings_json(record, load_standards())
        if as_json:
            answer_json(ratings)
        else:
            click.echo("\n\n".join("\n".join(_in_words(record.name, one)) for one in ratings))
        return
    held = load_standard(standard, edition)
    record = read_record(file)
    rating = rating_json(record, held)
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
    if rating["change"]:
        lines.append(f"What would change it: {_first_way(rating['change'])}")
    for domain in rating["domains"]:
        lines += ["", f"{domain['domain']}: {_both_readings(domain)}"]
        for criterion, found in domain["criteria"].items():
            lines.append(f"  {criterion}: {found.get('answer') or 'level {level}'.format(**found)}")
            lines += [f"    {reason}" for reason in found["reasons"]]
        for one in domain.get("studies", ()):
            lines.append(f"  study: {one['title']}: {_either(one['rating'], one['if_confirmed'])}")
        lines.append(f"  stability: {domain['stability']['words']}")
        lines.append(f"  What would change it: {_first_way(domain['change'])}")
    return lines


def _first_way(change: dict[str, Any]) -> str:
    """The lightest way to a better rating, the new work that may take instead, and how many other ways there are."""
    if not change["ways"]:
        return "nothing that this registry can tell."
    first, *others = change["ways"]
    more = f" ({len(others)} other way{'s' if len(others) > 1 else ''})" if others else ""
    said = f"{first['effort']}, to “{first['reaches']}”: {first['words']}{more}"
    instead = first["otherwise"]
    if instead is None:
        return said
    return f"{said}\n    Otherwise, {instead['effort']}: {instead['words']}"


def _both_readings(part: dict[str, Any]) -> str:
    return _either(_said(part), _said(part["if_confirmed"]))


def _either(cautious: str, confirmed: str) -> str:
    return cautious if confirmed == cautious else f"{cautious} (if confirmed: {confirmed})"


def _said(reading: dict[str, Any]) -> str:
    """The rating, and the verdict where the standard gives one."""
    verdict = reading["verdict"]
    return str(reading["rating"]) if verdict is None else f"{reading['rating']} / {verdict}"
