"""The command that recomputes every published rating."""

from collections import Counter
from dataclasses import asdict

import click

from registry.commands.answering import answer_json, json_option, say


@click.command()
@json_option
def verify(*, as_json: bool) -> None:
    """Rate every published record again, and tell what was altered from what an engine changed."""
    from registry.config import settings_from_environment
    from registry.database import open_session
    from registry.migrating import require_migrated
    from registry.services.evidence import verify as verify_ratings
    from registry.services.verification import Outcome

    settings = settings_from_environment()
    require_migrated(settings)
    with open_session(settings) as session:
        found = verify_ratings(session)
    if as_json:
        answer_json([asdict(line) for line in found])
    else:
        for line in found:
            click.echo(f"{line.slug} (rating {line.rating_id}): {line.outcome}. {line.sentence}")
    counts = Counter(line.outcome for line in found)
    told = ", ".join(f"{number} {outcome}" for outcome, number in counts.items()) or "none yet"
    say(f"Published ratings recomputed: {told}.")
    altered = counts[Outcome.ALTERED]
    if altered:
        raise click.ClickException(
            f"{altered} of {len(found)} published ratings were altered after they were published: "
            "restore the database from a copy made before."
        )
