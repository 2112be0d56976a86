"""What the pages that keep reviews living share."""

from flask import Blueprint, current_app

from registry.services.editions import Editions, editions_of_site

blueprint = Blueprint("living", __name__)

STAFF = "It is for the registry's staff alone."


def editions() -> Editions:
    """Return every edition that this site knows."""
    return editions_of_site(current_app.config["SETTINGS"].editions)
