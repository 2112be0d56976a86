"""What the pages of reported blockages share."""

from flask import Blueprint

blueprint = Blueprint("blockages", __name__)

OWN = "It is an organisation's own report."
SECRET = "It is shown to whoever has a secret link."  # noqa: S105  a reason, and no secret
STAFF = "It is for the registry's staff alone."
FORM = "It carries the token of one reader's form."
CHANGES = "It changes whenever a report moves."
STREAMED = "It is sent while it is made, and is never held whole."
