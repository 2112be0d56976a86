"""Where the pages of the desk hang."""

from flask import Blueprint

blueprint = Blueprint("desk", __name__, url_prefix="/desk")

STAFF = "It tells the registry's staff what waits."
