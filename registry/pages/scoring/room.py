"""Where the pages of those who review hang."""

from flask import Blueprint

blueprint = Blueprint("scoring", __name__)

OWN = "It is one reviewer's own."
"""Why none of these pages is kept for everybody."""
