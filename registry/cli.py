"""The command line: what the registry does, one command each."""

import click

from registry.commands import (
    areas,
    blockages,
    changing,
    comparing,
    external,
    keeping,
    loading,
    rating,
    reviews,
    searching,
    serving,
    users,
    verifying,
    working,
)
from registry.commands.answering import SentenceGroup
from registry.commands.stats import stats


@click.group(cls=SentenceGroup)
def main() -> None:
    """Keep programmes as evidence records, rate them by open rules, and help people find them.

    The data folder is named by REGISTRY_DATA (default: data), a shared PostgreSQL database by
    REGISTRY_DATABASE_URL.
    """


for command in (
    areas.areas,
    blockages.blockages,
    changing.changes,
    comparing.compare,
    external.external,
    keeping.backup,
    keeping.export,
    keeping.import_,
    keeping.restore,
    loading.load,
    loading.index,
    loading.migrate,
    loading.standings,
    rating.rate,
    rating.schema,
    reviews.reviews,
    searching.search,
    serving.serve,
    stats,
    users.users,
    verifying.verify,
    working.work,
):
    main.add_command(command)

if __name__ == "__main__":
    main()
