"""The blueprint that the pages of submissions share."""

from flask import Blueprint

blueprint = Blueprint("submissions", __name__)

BECAUSE = "It is about one organisation's submission."
"""Why none of these pages is kept for everybody."""
