"""The registry of what works: programmes kept as evidence records, rated by open rules, found."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from registry.config import Settings

# What a command does not need it does not wait for, so this package imports late.
# ruff: noqa: PLC0415


def create_app(settings: "Settings | None" = None) -> "Flask":
    """Build the site over the data that the settings name (default: the environment's)."""
    from flask import Flask
    from flask.json.provider import DefaultJSONProvider
    from jinja2 import StrictUndefined

    from registry import accounts, error_pages, extensions, headers, pages, request_bodies
    from registry.answers import assets, front
    from registry.config import resource, settings_from_environment

    app = Flask(__name__, static_folder=None, template_folder=resource("templates"))
    app.config["SETTINGS"] = settings or settings_from_environment()
    app.json = DefaultJSONProvider(app)
    app.json.sort_keys = False
    # A template that asks for what no page gives it is a mistake, not a blank.
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    rooms = (error_pages, headers, request_bodies, extensions, assets, accounts, pages, front)
    for room in rooms:
        room.register(app)
    return app
