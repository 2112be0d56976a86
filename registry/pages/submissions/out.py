"""A draft as it stands, to be taken away; who changed what in it; and the questions themselves as data."""

from flask import Response, jsonify, render_template, request

from registry.accounts.access import current_actor, needs
from registry.answers.declared import published
from registry.extensions import current_session
from registry.pages.asked import number_in
from registry.pages.submissions.room import BECAUSE, blueprint
from registry.policy.permissions import Permission
from registry.services.submissions.draft_out import draft_as_json, draft_as_toml
from registry.services.submissions.drafts import find
from registry.services.submissions.history import history_of
from registry.services.submissions.questions.out import questions_json


@blueprint.get("/submissions/<reference>/history")
@needs(Permission.SEE_SUBMISSIONS, because=BECAUSE)
def history(reference: str) -> str:
    """Show who changed what, and when."""
    session = current_session()
    submission = find(session, current_actor(), reference)
    before = request.args.get("before", type=number_in)
    return render_template(
        "submissions/history.html",
        reference=reference,
        history=history_of(session, submission, before=before),
    )


@blueprint.get("/submissions/<reference>.toml")
@needs(Permission.SEE_SUBMISSIONS, because=BECAUSE)
def draft_toml(reference: str) -> Response:
    """Give the draft as it is, as TOML."""
    submission = find(current_session(), current_actor(), reference)
    return _download(draft_as_toml(submission), "application/toml", f"{reference}.toml")


@blueprint.get("/submissions/<reference>.json")
@needs(Permission.SEE_SUBMISSIONS, because=BECAUSE)
def draft_json(reference: str) -> Response:
    """Give the draft as it is, as JSON."""
    submission = find(current_session(), current_actor(), reference)
    return _download(draft_as_json(submission), "application/json", f"{reference}.json")


@blueprint.get("/submissions/questions.json")
@published
def questions() -> Response:
    """Give every question of the forms, with the schema of the record that the answers make."""
    return jsonify(questions_json())


def _download(text: str, kind: str, name: str) -> Response:
    saved_as = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, headers=saved_as, content_type=f"{kind}; charset=utf-8")
