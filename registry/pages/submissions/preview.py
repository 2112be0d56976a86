"""The private preview of a submission, and the size of the study that would come next; seen by nobody else."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from registry.accounts.access import current_actor, needs
from registry.errors import NotThere
from registry.extensions import current_session
from registry.policy.permissions import Permission
from registry.services.plan_address import PlanAsked, read_plan_address
from registry.services.plan_view import PlanView, plan_view
from registry.services.submissions.checking.whole import read_draft
from registry.services.submissions.drafts import draft_of, find
from registry.services.submissions.next_study import NextStudy, next_study
from registry.services.submissions.parts import Draft
from registry.services.submissions.previewing import preview

blueprint = Blueprint("preview", __name__)

_BECAUSE = "It is one organisation's draft."
_NO_RATING = "This is no rating: nobody has reviewed the draft, and nothing here is published."


@blueprint.get("/submissions/<reference>/preview")
@needs(Permission.SEE_SUBMISSIONS, because=_BECAUSE)
def of_submission(reference: str) -> Response:
    """Show what the evidence could reach, and what is missing."""
    view = preview(_draft(reference), reference)
    return _private(
        render_template(
            "submissions/preview.html",
            view=view,
            reference=reference,
            no_rating=_NO_RATING,
        )
    )


@blueprint.get("/submissions/<reference>/preview.json")
@needs(Permission.SEE_SUBMISSIONS, because=_BECAUSE)
def of_submission_json(reference: str) -> Response:
    """Give the same as data."""
    found: dict[str, Any] = asdict(preview(_draft(reference), reference))
    return _private(jsonify({"submission": reference, "says": _NO_RATING, **found}))


@blueprint.get("/submissions/<reference>/preview/study/<outcome>")
@needs(Permission.SEE_SUBMISSIONS, because=_BECAUSE)
def study(reference: str, outcome: str) -> Response:
    """Work out how large the next study of an outcome must be, beginning with the draft's own numbers."""
    begun = _next_study(_draft(reference), outcome)
    asked = read_plan_address(request.args.to_dict(flat=False))
    if not request.args:
        asked = PlanAsked(begun.typed)
        view = PlanView(asked, (), None) if begun.missing else plan_view(asked)
    else:
        view = plan_view(asked)
    return _private(
        render_template("submissions/next_study.html", view=view, begun=begun, reference=reference)
    )


def _draft(reference: str) -> Draft:
    return draft_of(find(current_session(), current_actor(), reference))


def _next_study(draft: Draft, outcome: str) -> NextStudy:
    record = read_draft(draft).record
    begun = None if record is None else next_study(record, outcome)
    if begun is None:
        raise NotThere(
            "No study of this draft has a result on that outcome. Open the preview again."
        )
    return begun


def _private(answer: str | Response) -> Response:
    """Let nobody index it, and no browser keep it: it is no rating."""
    response = make_response(answer)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "private, no-store"
    return response
