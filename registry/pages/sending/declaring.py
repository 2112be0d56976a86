"""The statement about conflicts of interest, one question for each kind."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.pages.sending.room import (
    THEIRS,
    blueprint,
    submission_to_change,
    submission_to_read,
)
from registry.policy.conflicts_of_interest import Interest, Party
from registry.policy.permissions import Permission
from registry.services.submissions.case import Submission, case_of
from registry.services.submissions.declaring import Declared, declare, declared_now, problem_of
from registry.services.submissions.drafts import require_editable

NONE, YES = "none", "declared"


@blueprint.get("/submissions/<reference>/conflicts-of-interest")
@needs(Permission.SEE_SUBMISSIONS, because=THEIRS)
def conflicts_of_interest(reference: str) -> str:
    """Ask about each kind of interest, with what was answered before."""
    submission = submission_to_read(reference)
    held = declared_now(current_session(), submission)
    typed: dict[str, str] = {}
    for interest, answer in held.items():
        typed[interest] = YES if answer.declared else NONE
        typed[f"{interest}-words"] = answer.words
        typed.update({f"{interest}-{party.name.lower()}": "yes" for party in answer.parties})
    return _page(submission, Asked(typed))


@blueprint.post("/submissions/<reference>/conflicts-of-interest")
@needs(Permission.EDIT_SUBMISSIONS, because=THEIRS)
def state_conflicts(reference: str) -> ResponseReturnValue:
    """Keep the answers, or show what has to be mended with everything that was typed."""
    submission = submission_to_change(reference)
    require_editable(current_actor(), submission)
    asked = asked_now()
    answers = [_answer(asked, interest) for interest in Interest]
    if asked.wrong:
        return _page(submission, asked)
    declare(current_session(), current_actor(), submission, answers)
    return redirect(url_for("sending.answers", reference=reference))


def _answer(asked: Asked, interest: Interest) -> Declared:
    said = asked.text(interest)
    if said not in {NONE, YES}:
        asked.wrong[interest] = f"Answer none or declare: {interest.question}"
    parties = tuple(
        party for party in Party if request.form.get(f"{interest}-{party.name.lower()}") == "yes"
    )
    given = Declared(interest, said == YES, parties, asked.text(f"{interest}-words"))
    problem = problem_of(given)
    if problem is not None:
        asked.wrong[f"{interest}-words"] = problem
    return given


def _page(submission: Submission, asked: Asked) -> str:
    return render_template(
        "sending/conflicts_of_interest.html",
        case=case_of(current_session(), submission),
        asked=asked,
        interests=tuple(Interest),
        parties=tuple(Party),
    )
