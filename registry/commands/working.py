"""The command that does what changes left to be done: the index follows them, and mail is sent."""

import click

from registry.commands.answering import answer_json, json_option, say


@click.command()
@click.option("--once", is_flag=True, help="Do what waits, and end.")
@click.option(
    "--until-input-ends",
    is_flag=True,
    hidden=True,  # how the site's server keeps one beside it
    help="End when standard input does.",
)
@json_option
def work(*, once: bool, until_input_ends: bool, as_json: bool) -> None:
    """Keep the search index following what is published, and send mail, until stopped.

    Any number may run. To end one at any moment loses nothing: what waits is done by the next.
    """
    from registry.background import end_with_input, end_with_signals, rounds, until_done
    from registry.config import settings_from_environment
    from registry.migrating import require_migrated

    settings = settings_from_environment()
    require_migrated(settings)
    if once:
        done = until_done(settings)
        say(f"Done: {done}." if done else "Nothing was waiting.")
        if as_json:
            answer_json({"done": done})
        return
    ended = end_with_signals()
    if until_input_ends:
        end_with_input(ended)
    for told in rounds(settings, ended):
        say(told)
