"""The pages of training: every case, and one case with its questions or with what came of an attempt."""

from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.errors import NotAllowed
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now, number_in
from registry.pages.scoring.room import OWN, blueprint
from registry.policy.permissions import Permission
from registry.services.reviews.training import (
    CaseStanding,
    case_standing,
    not_answered,
    send_attempt,
    standings,
)
from registry.services.reviews.training_set import TrainingCase, facts_of, training_set


@blueprint.get("/reviews/training")
@needs(Permission.REVIEW, because=OWN)
def training() -> str:
    """Show every case, and how the reader stands with each."""
    held = standings(current_session(), current_actor().person or 0)
    return render_template("scoring/training.html", held=held, set=training_set())


@blueprint.get("/reviews/training/<case>")
@needs(Permission.REVIEW, because=OWN)
def training_case(case: str) -> str:
    """Ask a case, or show what came of the newest attempt."""
    standing = case_standing(current_session(), current_actor(), case)
    again = request.args.get("again") == "yes"
    if standing.newest is None or again:
        return _asking(standing, Asked(), standing.asks)
    return render_template(
        "scoring/training_result.html",
        standing=standing,
        facts=facts_of(standing.newest.case),
        set=training_set(),
    )


@blueprint.post("/reviews/training/<case>")
@needs(Permission.REVIEW, because=OWN)
def send_training_case(case: str) -> ResponseReturnValue:
    """Keep an attempt, or show it again with what is not answered yet."""
    session, actor, asked = current_session(), current_actor(), asked_now()
    standing = case_standing(session, actor, case)
    try:
        attempt = number_in(asked.text("attempt"))
    except ValueError:
        attempt = 0
    known = next((one for one in standing.attempts if one.number == attempt), None)
    of = standing.asks if known is None else known.case
    for key in not_answered(of, {one: asked.text(one) for one in asked.typed}):
        asked.wrong[key] = _unanswered(of, key)
    if asked.wrong:
        return _asking(standing, asked, of), HTTPStatus.BAD_REQUEST
    answers = {one.key: asked.text(one.key) for one in of.items}
    try:
        send_attempt(session, actor, case, answers, attempt=attempt)
    except NotAllowed as refused:
        asked.wrong[of.items[0].key] = str(refused)
        return _asking(standing, asked, of), refused.status
    return redirect(url_for("scoring.training_case", case=case))


def _unanswered(case: TrainingCase, key: str) -> str:
    number = [one.key for one in case.items].index(key) + 1
    return f"Question {number} has no answer yet."


def _asking(standing: CaseStanding, asked: Asked, of: TrainingCase) -> str:
    return render_template(
        "scoring/training_case.html",
        standing=standing,
        of=of,
        facts=facts_of(of),
        asked=asked,
        attempt=asked.text("attempt") or len(standing.attempts) + 1,
    )
