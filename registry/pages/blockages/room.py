"""What the pages of reported blockages share."""

import re

from flask import Blueprint, Response, request

blueprint = Blueprint("blockages", __name__)

OWN = "It is an organisation's own report."
SECRET = "It is shown to whoever has a secret link."  # noqa: S105  a reason, and no secret
STAFF = "It is for the registry's staff alone."
FORM = "It carries the token of one reader's form."
CHANGES = "It changes whenever a report moves."
STREAMED = "It is sent while it is made, and is never held whole."

_OF_ONE_REPORT = re.compile(r"/blockages/(own|cases|answer|follow-up)/.")


@blueprint.after_request
def told_to_nobody(response: Response) -> Response:
    """Let no other site learn of these pages, and no browser keep those of one report.

    Our own site is still told where a form was: over HTTPS it takes none without that.
    """
    response.headers["Referrer-Policy"] = "same-origin"
    if _OF_ONE_REPORT.match(request.path):
        response.headers.setdefault("Cache-Control", "private, no-store")
    return response
