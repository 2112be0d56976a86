"""Where the pages of those who screen hang."""

from flask import Blueprint

blueprint = Blueprint("screening", __name__)

STAFF = "It is for the registry's staff alone."
