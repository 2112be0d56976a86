"""Whether a printed p reproduces from the test statistic printed beside it."""

from typing import TYPE_CHECKING

import click

from registry.commands.answering import answer_json, json_option
from registry.commands.stats.choosing import EitherCase
from registry.commands.stats.reading import values_by_name
from registry.services.tables_in import InputRefused, as_number

if TYPE_CHECKING:
    from ratings.number_checks.number_check import NumberCheck
    from ratings.number_checks.rounding import Span

_DEGREES = {
    "t": ("df",),
    "F": ("df1", "df2"),
    "z": (),
    "chi-squared": ("df",),
    "r": ("df",),
}


@click.command(name="p")
@click.argument("statistic", type=EitherCase(list(_DEGREES)))
@click.argument("values", nargs=-1, metavar="NAME=VALUE...")
@click.option("--one-sided", is_flag=True, help="The report says that its test is one-sided.")
@json_option
def reported_p(statistic: str, values: tuple[str, ...], *, one_sided: bool, as_json: bool) -> None:
    """Work a printed p out again from its test statistic, with room for the rounding of both.

    \b
      registry stats p t value=2.20 df=28 p=.036
      registry stats p F value=5.01 df1=1 df2=88 p='<.05'
      registry stats p z value=-2.58 p=.01
      registry stats p chi-squared value=3.84 df=1 p=.05
      registry stats p r value=.35 df=40 p=.02       (df is the number of people less 2)

    Write every figure as it is printed: 2.20 is not 2.2. Two-sided, unless the report says otherwise.
    """  # noqa: D301  click keeps the lines after a real backspace
    from ratings.figures import Figure, PValue
    from ratings.number_checks.reported_p import check_reported_p, expected_p
    from ratings.reported_statistic import TestStatistic

    names = ("value", *_DEGREES[statistic], "p")
    given = values_by_name(values, names)
    for name in names:
        if name not in given:
            raise InputRefused(f"No {name}; {statistic} needs {', '.join(names)}.")
    try:
        value, printed = Figure(given["value"]), PValue(given["p"])
    except ValueError as error:
        raise InputRefused(f"Found value={given['value']} and p={given['p']}: {error}.") from error
    degrees = tuple(_number(name, given[name]) for name in _DEGREES[statistic])
    kind = TestStatistic(statistic)
    check = check_reported_p(kind, value, printed, degrees=degrees, one_sided=one_sided)
    expected = expected_p(kind, value, degrees=degrees, one_sided=one_sided)
    if as_json:
        answer_json(_document(check, expected))
    else:
        click.echo(f"p {printed}: {check.answer}.")
        click.echo(
            f"{check.words[:1].upper()}{check.words[1:]}; room is left for {check.allowance}."
        )


def _number(name: str, text: str) -> float:
    value = as_number(text)
    if value is None:
        raise InputRefused(f"Found {name}={text}; expected a number such as 28.")
    return value


def _document(check: "NumberCheck", expected: "Span") -> dict[str, object]:
    return {
        "result": check.answer,
        "reason": f"{check.words[:1].upper()}{check.words[1:]}.",
        "p_low": expected.low,
        "p_high": expected.high,
        "crosses_significance": check.crosses_significance,
    }
