"""The command that searches the registry."""

from typing import TYPE_CHECKING

import click

from registry.commands.answering import answer_json, json_option, say
from registry.search.port import Sort

if TYPE_CHECKING:
    from registry.services.search_view import Found


@click.command(context_settings={"ignore_unknown_options": True})  # `-word` leaves a word out
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--sort",
    type=click.Choice(Sort, case_sensitive=False),
    default=Sort.RELEVANCE,
    help="The order of results, within as many of the words as they have.",
)
@json_option
def search(words: tuple[str, ...], *, sort: Sort, as_json: bool) -> None:
    """Find programmes by WORDS, as the site's search box does."""
    from registry.config import settings_from_environment
    from registry.search.opening import open_index
    from registry.services.search_address import Asked
    from registry.services.searching import find, find_json

    index = open_index(settings_from_environment())
    asked = Asked(" ".join(words), sort=sort)
    if as_json:
        answer_json(find_json(index, asked))
        return
    page = find(index, asked)
    for note in page.notes:
        say(note)
    for group in page.groups:
        if group.heading:
            say(f"{group.heading}:")
        for found in group.programmes:
            click.echo(_line(found))
    say(
        f"{page.total} found; the site shows the rest."
        if page.pages > 1
        else f"{page.total} found."
    )


def _line(found: "Found") -> str:
    reading = found.headline.cautious
    return f"{found.name} ({found.slug}): {reading.rating.word} / {reading.verdict.word}"
