"""The analyst's commands, which need no data of the registry: each answers in words, or as JSON."""

import click

from registry.commands.answering import SentenceGroup
from registry.commands.stats.agreement import agreement
from registry.commands.stats.checks import checks
from registry.commands.stats.effect import effect
from registry.commands.stats.grim import grim
from registry.commands.stats.plan import plan
from registry.commands.stats.reported_p import reported_p
from registry.commands.stats.rob2 import rob2
from registry.commands.stats.synthesise import synthesise

COMMANDS: tuple[click.Command, ...] = (
    *(agreement, checks, effect, grim, plan, reported_p, rob2, synthesise),
)


@click.group(cls=SentenceGroup, commands=COMMANDS)
def stats() -> None:
    """Compute effects, pooled effects and other figures of evidence, each by a named formula."""
