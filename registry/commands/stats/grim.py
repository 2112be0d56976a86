"""Whether whole numbers can have a printed mean, percentage or standard deviation."""

from typing import TYPE_CHECKING, Any

import click

from registry.commands.answering import answer_json, json_option
from registry.services.tables_in import InputRefused

if TYPE_CHECKING:
    from ratings.number_checks.granularity import GrimResult


# A mean below nought begins like an option; what is no option of ours is then read as the mean, and refused there.
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("mean")
@click.argument("n", type=int)
@click.option(
    "--items", type=int, default=1, show_default=True, help="Items each person's mean is over."
)
@click.option("--percent", is_flag=True, help="MEAN is a percentage of the N people.")
@click.option("--sd", help="The standard deviation as printed: GRIMMER as well.")
@json_option
def grim(  # noqa: PLR0913  one for each option
    mean: str, n: int, *, items: int, percent: bool, sd: str | None, as_json: bool
) -> None:
    """Ask whether N people's answers in whole numbers can have the MEAN that is printed (GRIM).

    Write MEAN as it is printed: 3.50 is not 3.5, and 33.3% is a percentage. Only for items scored in whole
    numbers and means without weights. "Cannot test" is not a pass: there are too many people for so few decimals.
    """
    from ratings.number_checks import granularity

    percent = percent or mean.endswith("%")
    mean = mean.removesuffix("%").rstrip()
    if sd is not None and percent:
        raise InputRefused("A percentage has no --sd of its own: leave out --sd, or --percent.")
    if percent or sd is None:
        found = granularity.grim(mean, n, items=items, percent=percent)
    else:
        found = granularity.grimmer(mean, sd, n, items=items)
    method = "GRIM" if sd is None else "GRIMMER (tests 1 and 2)"
    if as_json:
        answer_json(_document(found, method))
    else:
        printed = f"{mean} per cent" if percent else f"a mean of {mean}"
        click.echo(f"{method}, {printed} over {_over(n, items)}: {found.result}.")
        click.echo(f"{found.reason[:1].upper()}{found.reason[1:]}.")


def _document(found: "GrimResult", method: str) -> dict[str, Any]:
    return {
        "method": method,
        "result": found.result,
        "reason": f"{found.reason[:1].upper()}{found.reason[1:]}.",
        "granularity": float(found.step),
        "candidates": list(dict.fromkeys(float(one) for one in found.nearest)),
    }


def _over(n: int, items: int) -> str:
    people = f"{n:,} {'person' if n == 1 else 'people'}"
    return people if items == 1 else f"{people} and {items} items"
