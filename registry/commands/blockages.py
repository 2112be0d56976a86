"""The command that removes contact data of reported blockages once they are long over."""

import click

from registry.commands.answering import SentenceGroup, answer_json, json_option, say
from registry.policy.retention import CONTACT_DAYS


@click.group(cls=SentenceGroup)
def blockages() -> None:
    """Keep what belongs to reported blockages no longer than it is said."""


@blockages.command()
@click.option(
    "--days",
    type=click.IntRange(1, 36_500),
    default=CONTACT_DAYS,
    show_default=True,
    help="Days since a report was closed, a draft withdrawn, or a gap decided on.",
)
@click.option("--dry-run", is_flag=True, help="Say how much would go, and remove nothing.")
@json_option
def scrub(*, days: int, dry_run: bool, as_json: bool) -> None:
    """Remove contact data of what was over DAYS ago: recipients' addresses, links, letters, and tellers' addresses.

    The words and files of drafts that were withdrawn and never sent go too. What was published stays.
    A second time finds nothing more; each report's events tell how much went.
    """
    from registry.config import settings_from_environment
    from registry.database import open_session
    from registry.migrating import require_migrated
    from registry.services.blockages.scrubbing import scrub as scrubbed

    settings = settings_from_environment()
    require_migrated(settings)
    with open_session(settings, writing=True) as session:
        counts = scrubbed(session, days).counts()
        if dry_run:
            session.rollback()
        else:
            session.commit()
    would = "would be removed" if dry_run else "removed"
    say(f"{', '.join(f'{count} {name}' for name, count in counts.items())} {would}.")
    if as_json:
        answer_json({"days": days, "dry_run": dry_run, **counts})
