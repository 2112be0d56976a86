"""The analyst's commands, which need no data of the registry: each answers in words, or as JSON."""

import click

from registry.commands.answering import SentenceGroup

COMMANDS: tuple[click.Command, ...] = ()


@click.group(cls=SentenceGroup, commands=COMMANDS)
def stats() -> None:
    """Compute effects, pooled effects and other figures of evidence, each by a named formula."""
