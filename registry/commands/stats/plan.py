"""How large a trial must be, or how small an effect it finds: the command for whoever plans one."""

from typing import TYPE_CHECKING

import click

from registry.commands.answering import answer_json, json_option
from registry.commands.stats.choosing import EitherCase

if TYPE_CHECKING:
    from ratings.trials.planned import Plan


@click.command()
@click.argument("outcome", type=EitherCase(["continuous", "binary"]))
@click.argument("values", nargs=-1, metavar="NAME=VALUE...")
@json_option
def plan(outcome: str, values: tuple[str, ...], *, as_json: bool) -> None:
    """Plan a trial of two arms: its size, the smallest effect it finds, or its power.

    Arm 1 is without the programme, arm 2 with it. Leave out what is asked:

    \b
      registry stats plan continuous effect=0.25
      registry stats plan continuous n=506
      registry stats plan continuous effect=0.25 n=400
      registry stats plan continuous effect=0.25 icc=0.05 cluster_size=20
      registry stats plan continuous effect=0.25 icc=0.05 clusters=40
      registry stats plan continuous icc=0.05 clusters=40 cluster_size=20
      registry stats plan binary p1=0.30 p2=0.20
      registry stats plan binary p1=0.30 n=600 direction=fall

    \b
    The effect of a continuous outcome:
      effect        in standard deviations, above 0
      r2            share of the variance among people that covariates explain
                    (in clusters: among the people of one cluster)
      r2_clusters   the same of the variance between clusters
    The effect of a binary outcome:
      p1            proportion without the programme
      p2            proportion with it; or one of rd (p2 - p1), rr, or (p2 to p1)
      direction     fall (if left out) or rise, where the effect is asked
    The trial:
      n             people analysed in both arms together
      power=80      per cent
      level=95      per cent; 95 goes with p below 0.05, two-sided
      ratio=1       in arm 2 for each one in arm 1: people, or clusters
      attrition=0   per cent of the people recruited who are not analysed
    In clusters:
      icc           intracluster correlation, from 0 to below 1
      clusters      in both arms together
      cluster_size  people analysed in a cluster, on average
      cluster_cv=0  coefficient of variation of the cluster size

    \b
    Keys of --json:
      outcome, effect, p1, p2, level, icc, cluster_size: what was asked
      n1, n2, n_total             people analysed without, with, in all
      n_to_recruit                the same in all, before losses
      clusters1, clusters2        null where people are allocated one by one
      design_effect               1 where people are allocated one by one
      power                       per cent: the chance that this trial finds the effect
      smallest_detectable_effect  with the power wanted; of a binary outcome the
                                  difference of proportions, without its sign
      smallest_detectable_p2      the proportion with the programme that goes with it
      formula, notes              by what it was worked out; what to know of it
    """  # noqa: D301  click keeps the lines after a real backspace
    from ratings.trials.planned import plan_json
    from registry.commands.stats.plan_asked import planned

    found = planned(outcome, values)
    if as_json:
        answer_json(plan_json(found))
    else:
        click.echo("\n".join(_in_words(found)))


def _in_words(found: "Plan") -> list[str]:
    from registry.services.planned_words import answer_in_words, figures_in_words

    figures = figures_in_words(found)
    widest = max(len(name) for name, _ in figures)
    return [
        answer_in_words(found),
        "",
        *(f"{name:{widest}}  {value}" for name, value in figures),
        "",
        f"Formula: {found.formula}",
        *(f"Note: {note}" for note in found.notes),
    ]
