"""The command that pools the effects of studies."""

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from registry.commands.answering import answer_json, json_option
from registry.commands.stats.choosing import EitherCase

if TYPE_CHECKING:
    from registry.commands.stats.synthesis_asked import Asked

METHODS = ("REML", "PM", "DL", "CE")
TESTS = ("knha", "z")
WORTHWHILE = 0.25
"""Of a standard deviation: a quarter, which many take as the least worth a programme's cost."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--method", type=EitherCase(METHODS), default="REML", show_default=True)
@click.option("--test", type=EitherCase(TESTS), help="knha if left out, but z for a common effect.")
@click.option(
    "--truncated", is_flag=True, help="Never let knha make an interval narrower (metafor: adhoc)."
)
@click.option("--level", type=float, default=95.0, show_default=True, help="Per cent.")
@click.option(
    "--worthwhile",
    type=float,
    default=WORTHWHILE,
    show_default=True,
    metavar="EFFECT",
    help="Smallest effect worth having, on the scale of yi.",
)
@click.option(
    "--where",
    multiple=True,
    metavar="COLUMN=VALUE",
    help="Only the lines with this value in this column; nothing after = for a blank. May be repeated.",
)
@click.option(
    "--moderator",
    "moderators",
    multiple=True,
    metavar="COLUMN",
    help="Regress effects on a column of numbers, or of words against the alphabetically first. May be repeated.",
)
@click.option("--subgroups", "groups", metavar="COLUMN", help="Pool and compare groups of studies.")
@click.option("--leave-one-out", is_flag=True, help="Pool again without each study in turn.")
@click.option(
    "--egger",
    is_flag=True,
    help="Test whether less precise studies show larger effects (Egger's regression).",
)
@click.option(
    "--study",
    metavar="COLUMN",
    help="Names the study; lines of one study are its contrasts, and become one effect.",
)
@json_option
def synthesise(file: Path, *, as_json: bool, **asked: Unpack["Asked"]) -> None:
    """Pool the effects of studies: FILE is a CSV table with an effect yi and its variance vi in each line.

    Effects are on a scale where 0 is no effect (a ratio as its logarithm) and more is benefit. Lines where
    yi and vi are blank are left out. Each line is taken as independent of the others unless --study says whose
    it is. Definitions are those of R's metafor throughout.

    \b
    Methods (how tau², the variance of true effects between places, is estimated):
      REML   random effects, restricted maximum likelihood
      PM     random effects, Paule–Mandel
      DL     random effects, DerSimonian–Laird
      CE     common effect: the true effect is the same everywhere

    \b
    Tests (what intervals rest on):
      knha   Hartung–Knapp, Student's t with k − 1 degrees of freedom
      z      normal

    \b
    Keys of --json:
      k, estimate, se, ci_low, ci_high   studies, pooled effect and its interval
      tau2, tau2_low, tau2_high          with its Q-profile interval
      i2, h2, q, q_p                     I² in per cent, H², Cochran's Q and its p
      pi_low, pi_high                    prediction interval of a new place
      p_new_place_above_zero             probability that its true effect is above 0
      p_new_place_above_worthwhile       the same, above --worthwhile
      p, pi_distribution, pi_degrees, knha_factor, method, test,
      truncated, level
      left_out, notes                    lines left out; what to know of it
      moderators, subgroups, leave_one_out, egger, within_study   where asked
    """  # noqa: D301  click keeps the lines after a real backspace
    from registry.commands.stats.synthesis_asked import answer

    found = answer(file, asked)
    if as_json:
        from registry.commands.stats.synthesis_document import synthesis_document

        answer_json(synthesis_document(found))
        return
    from registry.commands.stats.synthesis_words import synthesis_words

    click.echo(synthesis_words(found))
