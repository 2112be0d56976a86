"""The command that says why two standards differ on one programme; it needs no data."""

from pathlib import Path
from typing import Any

import click

from registry.commands.answering import answer_json, json_option

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@click.argument("one", metavar="ONE")
@click.argument("other", metavar="OTHER")
@click.option(
    "--outcome", metavar="DOMAIN", help="The outcome to compare; the most-tested if none is named."
)
@json_option
def compare(file: Path, one: str, other: str, *, outcome: str | None, as_json: bool) -> None:
    """Say why two standards differ on the evidence record in FILE.

    ONE and OTHER name standards, with or without their edition: code-of-practice, title-iv-e-1.0. Of the clauses
    of both, the smallest set is named that, answered the other way, would leave them differing no more.
    """
    from ratings.record import read_record
    from ratings.standard import load_standard
    from ratings.what_if.published_differences import compared_json

    standards = load_standard(one), load_standard(other)
    record = read_record(file)
    found = compared_json(record, *standards, domain=outcome)
    if as_json:
        answer_json(found)
    else:
        click.echo("\n".join(_in_words(record.name, found)))


def _in_words(name: str, found: dict[str, Any]) -> list[str]:
    lines = [name, found["words"]]
    for blamed in found["clauses"]:
        lines += ["", *_blamed(blamed)]
    if found["others"]:
        sets = "; ".join(
            " and ".join(f"{blamed['standard']} {blamed['clause']}" for blamed in clauses)
            for clauses in found["others"]
        )
        lines += ["", f"As small a set would also be: {sets}."]
    lines += [
        "",
        f"Which words stand in one band is this registry's own alignment ({found['aligned']}).",
    ]
    return lines


def _blamed(blamed: dict[str, Any]) -> list[str]:
    then = "met" if blamed["met_if_switched"] else "not met"
    clause = f"{blamed['standard']} {blamed['edition']}, {blamed['clause']}"
    return [
        f"{clause}: {blamed['answer']}; if {then}, they differ no more.",
        f"  asks   {blamed['asks']}",
        f"  found  {blamed['found']}",
    ]
