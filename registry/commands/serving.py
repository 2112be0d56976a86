"""The command that serves the site."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import click

from registry.commands.answering import as_typed, say

if TYPE_CHECKING:
    from flask import Flask

    from registry.config import Settings


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=5000,
    show_default=True,
    help="Where to listen on 127.0.0.1; 0 takes any free port.",
)
@click.option("--load", "loads", is_flag=True, help="First make the data, as `load` does.")
@click.option("--work", "works", is_flag=True, help="Keep a `registry work` running beside it.")
@click.option(
    "--demo",
    "demonstrates",
    is_flag=True,
    help="Make an invented person in each role, and say how.",
)
def serve(port: int, *, loads: bool, works: bool, demonstrates: bool) -> None:
    """Serve the site on this machine until stopped."""
    from registry import create_app
    from registry.commands.demonstrating import (
        begin_demonstration,
        end_demonstration,
        require_no_mail,
        require_this_machine_alone,
    )
    from registry.commands.loading import make_data_and_tell
    from registry.config import settings_from_environment
    from registry.database import engine_for
    from registry.migrating import require_migrated
    from registry.serving import serve as serve_site

    settings = settings_from_environment()
    if demonstrates:
        require_this_machine_alone(settings)
        require_no_mail(settings)
    if loads:
        make_data_and_tell(None, settings)
    require_migrated(settings)
    site = create_app(settings)
    if demonstrates:
        begin_demonstration(site, settings)
    else:
        end_demonstration(settings)
        _tell_how_to_begin(settings)
    engine_for(settings.database_url).dispose()  # no connection may cross into the workers
    serve_site(site, port=port, works=works, listening=partial(_take_address, site, settings))


def _take_address(site: "Flask", settings: "Settings", address: str) -> None:
    """Let links begin with where the site listens, unless whoever runs it says where readers find it."""
    from registry.config import address_from_environment
    from registry.served_at import keep_served_at

    if address_from_environment() is not None:
        return
    site.config["SETTINGS"] = replace(settings, address=address)
    try:
        keep_served_at(settings.data, address)
    except OSError as error:
        say(
            f"Where the site is served cannot be kept in {settings.data} ({error.strerror}), so other "
            f"commands do not know it. Set REGISTRY_ADDRESS={address} for them."
        )


def _tell_how_to_begin(settings: "Settings") -> None:
    """Name the command that makes the first administrator, where there is none; a log holds no link."""
    from registry.database import open_session
    from registry.services.accounts.people import has_administrator

    with open_session(settings) as session:
        if has_administrator(session):
            return
    command = as_typed("users create --role administrator --email YOU@EXAMPLE.ORG", settings.data)
    say(
        f"Nobody can sign in as an administrator yet. `{command}` prints a link that makes you one, "
        "once."
    )
