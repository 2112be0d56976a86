"""What the pages of areas and bodies share."""

from flask import Blueprint

blueprint = Blueprint("areas", __name__)

STAFF = "It is for the registry's staff alone."
SECRET = "It is shown to whoever has a secret link."  # noqa: S105  a reason, and no secret
IMPORTED = "It changes whenever a table of areas is imported, a body is changed or a report moves."
