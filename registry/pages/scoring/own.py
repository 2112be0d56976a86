"""A reviewer's own list, one review's task list, and sending its answers."""

from http import HTTPStatus

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.errors import NotAllowed
from registry.extensions import current_session
from registry.pages.scoring.room import OWN, blueprint
from registry.policy.permissions import Permission
from registry.services.reviews.answering import OwnRound, missing, own_round, send_answers
from registry.services.reviews.own_tasks import OwnTasks, own_reviews, own_tasks


@blueprint.get("/reviews")
@needs(Permission.REVIEW, because=OWN)
def reviews() -> str:
    """Show the reader's own reviews: what waits for them, and what they have done."""
    return render_template(
        "scoring/reviews.html", held=own_reviews(current_session(), current_actor())
    )


@blueprint.get("/reviews/<reference>")
@needs(Permission.REVIEW, because=OWN)
def review(reference: str) -> str:
    """Show one review as a task list."""
    session = current_session()
    own = own_round(session, current_actor(), reference)
    return render_template(
        "scoring/review.html", tasks=own_tasks(session, own), reference=reference
    )


@blueprint.get("/reviews/<reference>/send")
@needs(Permission.REVIEW, because=OWN)
def ask_to_send(reference: str) -> str:
    """Ask whether the answers are sent, or say what is missing."""
    own = own_round(current_session(), current_actor(), reference)
    return _sending(own, "")


@blueprint.post("/reviews/<reference>/send")
@needs(Permission.REVIEW, because=OWN)
def send(reference: str) -> ResponseReturnValue:
    """Send the answers, for good."""
    session, actor = current_session(), current_actor()
    own = own_round(session, actor, reference)
    try:
        send_answers(session, actor, own)
    except NotAllowed as refused:
        return _sending(own, str(refused)), HTTPStatus.CONFLICT
    flash("Your answers are sent. Thank you.")
    return redirect(url_for("scoring.review", reference=reference))


def _sending(own: OwnRound, problem: str) -> str:
    session = current_session()
    tasks: OwnTasks = own_tasks(session, own)
    left = {one.key for one in missing(session, own)}
    lacking = [
        (task.part, [one for one in task.part.items if one.item.key in left])
        for task in tasks.parts
        if not task.is_done
    ]
    return render_template(
        "scoring/send.html",
        reference=own.held.reference,
        tasks=tasks,
        lacking=lacking,
        problem=problem,
    )
