"""Automatic checks: the public list of them, and what they find in a submission, with the provider's answers."""

from http import HTTPStatus

from flask import (
    Blueprint,
    Response,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as Redirect

from registry.accounts.access import current_actor, needs
from registry.answers.declared import published
from registry.extensions import current_session
from registry.policy.permissions import Permission
from registry.services.plan_address import Problem
from registry.services.submissions.checking import CHECKS, answer_check
from registry.services.submissions.checking.answering import AnswerRefused
from registry.services.submissions.checking.view import (
    SAYS_NOTHING,
    anchor_of,
    checks_json,
    checks_view,
    listed_json,
)
from registry.services.submissions.drafts import find

blueprint = Blueprint("checks", __name__)

_BECAUSE = "It is one organisation's draft."


@blueprint.get("/automatic-checks")
@published
def automatic_checks() -> str:
    """List every check there is."""
    return render_template("automatic_checks.html", checks=tuple(CHECKS.values()))


@blueprint.get("/automatic-checks.json")
@published
def automatic_checks_json() -> Response:
    """Give the same as data."""
    return jsonify(checks=listed_json())


@blueprint.get("/submissions/<reference>/checks")
@needs(Permission.SEE_SUBMISSIONS, because=_BECAUSE)
def checks(reference: str) -> str:
    """Show what the checks find in a submission, and what was answered."""
    return _page(reference)


@blueprint.get("/submissions/<reference>/checks.json")
@needs(Permission.SEE_SUBMISSIONS, because=_BECAUSE)
def checks_as_json(reference: str) -> Response:
    """Give the same as data."""
    session, actor = current_session(), current_actor()
    return jsonify(checks_json(checks_view(session, actor, find(session, actor, reference))))


@blueprint.post("/submissions/<reference>/checks")
@needs(Permission.EDIT_SUBMISSIONS, because=_BECAUSE)
def answer(reference: str) -> Redirect | tuple[str, HTTPStatus]:
    """Take an answer to one finding."""
    session, actor, key = current_session(), current_actor(), request.form.get("key", "")
    says_nothing = "says_nothing" in request.form
    words = SAYS_NOTHING if says_nothing else request.form.get("words", "")
    submission = find(session, actor, reference, lock=True)
    try:
        answer_check(session, actor, submission, key, words)
    except AnswerRefused as refused:
        problem = Problem(f"{anchor_of(key)}-words", str(refused))
        return _page(reference, problem, words), HTTPStatus.BAD_REQUEST
    return redirect(
        url_for("checks.checks", reference=reference, _anchor=anchor_of(key)), HTTPStatus.SEE_OTHER
    )


def _page(reference: str, problem: Problem | None = None, typed: str = "") -> str:
    session, actor = current_session(), current_actor()
    submission = find(session, actor, reference)
    view = checks_view(session, actor, submission)
    return render_template(
        "submissions/checks.html",
        view=view,
        reference=reference,
        problem=problem,
        typed=typed,
    )
