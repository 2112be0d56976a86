"""The drafted rating of a submission, and its organisation's one answer to it."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.policy.permissions import Permission
from registry.services.reviews.drafted_view import DraftedView, drafted_view
from registry.services.reviews.replying import LONGEST_REPLY, problem_of, reply
from registry.services.submissions.case import Submission, case_of
from registry.services.submissions.drafts import find

blueprint = Blueprint("replying", __name__)

_THEIRS = "It is about one organisation's drafted rating."


@blueprint.get("/submissions/<reference>/rating")
@needs(Permission.REPLY_TO_RATING, because=_THEIRS)
def rating(reference: str) -> str:
    """Show the drafted rating with every reason."""
    held = find(current_session(), current_actor(), reference)
    case = case_of(current_session(), held)
    return render_template("reviews/drafted.html", case=case, view=_view(held))


@blueprint.get("/submissions/<reference>/reply")
@needs(Permission.REPLY_TO_RATING, because=_THEIRS)
def answer(reference: str) -> str:
    """Ask for the one answer, or show what was answered."""
    return _form(find(current_session(), current_actor(), reference), Asked())


@blueprint.post("/submissions/<reference>/reply")
@needs(Permission.REPLY_TO_RATING, because=_THEIRS)
def check(reference: str) -> ResponseReturnValue:
    """Show the answer as it would be published, before it is sent."""
    held = find(current_session(), current_actor(), reference)
    view, asked = _view(held), asked_now()
    if not view.can_reply:
        return _form(held, Asked())
    if asked.text("say") == "nothing":
        return _check(held, "")
    asked.require(
        "words",
        "Write your answer, or choose that you have nothing to say.",
        longest=LONGEST_REPLY,
    )
    return _form(held, asked) if asked.wrong else _check(held, asked.text("words"))


@blueprint.post("/submissions/<reference>/reply/send")
@needs(Permission.REPLY_TO_RATING, because=_THEIRS)
def send(reference: str) -> ResponseReturnValue:
    """Send it, once."""
    session, actor = current_session(), current_actor()
    held, asked = find(session, actor, reference, lock=True), asked_now()
    if asked.text("do") == "change":
        return _form(held, asked)
    reply(session, actor, held, asked.text("words"))
    return redirect(url_for("replying.answer", reference=reference))


def _view(held: Submission) -> DraftedView:
    return drafted_view(current_session(), current_actor(), held)


def _form(held: Submission, asked: Asked) -> str:
    return render_template(
        "reviews/reply.html", case=case_of(current_session(), held), view=_view(held), asked=asked
    )


def _check(held: Submission, words: str) -> str:
    session = current_session()
    return render_template(
        "reviews/check_reply.html",
        case=case_of(session, held),
        view=_view(held),
        words=words,
        warning=problem_of(session, words),
    )
