"""The command that says how far raters agree on a table of their ratings."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from registry.commands.answering import answer_json, json_option

if TYPE_CHECKING:
    from ratings.agreement import Agreement, RaterTable


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--levels",
    "named",
    metavar="A,B,C",
    help="All levels there are, lowest first. Without it those used: numbers in numeric order, words in "
    "alphabetical.",
)
@click.option(
    "--bootstrap",
    "resamples",
    type=int,
    default=1000,
    show_default=True,
    help="How often items are drawn again for the 95% intervals; 0 for none.",
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help="Where the drawing starts from."
)
@json_option
def agreement(file: Path, *, named: str | None, resamples: int, seed: int, as_json: bool) -> None:
    """Say how far raters agree: FILE is a CSV table with a row per item and a column per rater.

    The first line names the raters. A blank cell is a missing rating, and a row of blanks no item. A column
    headed "item" names the items and is no rater. n counts the items with two ratings or more. Cohen's kappas
    are of exactly two raters, on the items both rated; all else is of any number, whoever rated what.
    """
    from ratings.agreement import agreement as agreement_of
    from registry.commands.stats.rating_columns import order_notes, read_ratings

    table = read_ratings(file, named)
    found = agreement_of(table, resamples=resamples, seed=seed)
    notes = [*found.notes, *order_notes(table, named)]
    if as_json:
        answer_json(_document(table, found, notes, {"resamples": resamples, "seed": seed}))
        return
    from registry.commands.stats.agreement_words import agreement_words

    click.echo(agreement_words(table, found, notes, resamples=resamples, seed=seed))


def _document(
    table: "RaterTable", found: "Agreement", notes: list[str], bootstrap: dict[str, int]
) -> dict[str, object]:
    return {
        "n": found.n,
        **{name.value: value for name, value in found.values.items()},
        "items": found.items,
        "n_too_small": found.n_too_small,
        "raters": table.raters,
        "levels": table.levels,
        "base_rates": found.base_rates,
        "missing": found.missing,
        "bootstrap": {**bootstrap, "level": 95} if found.intervals else None,
        "intervals": {
            name.value: {"low": one.low, "high": one.high, "undefined": one.undefined}
            for name, one in found.intervals.items()
        }
        if found.intervals
        else None,
        "notes": notes,
    }
