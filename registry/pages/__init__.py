"""The pages of the site, one blueprint for each kind of reader's errand."""

from flask import Flask

from registry.pages import about, catalogue, health, plots, search, standards
from registry.services.prose import inline


def register(app: Flask) -> None:
    """Put every page on the site."""
    app.jinja_env.filters["inline"] = inline
    for room in (about, catalogue, health, plots, search, standards):
        app.register_blueprint(room.blueprint)
