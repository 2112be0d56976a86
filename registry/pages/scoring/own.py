"""A reviewer's own list, one review's task list, and its pages of questions."""

from http import HTTPStatus
from typing import Final

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.errors import NotAllowed
from registry.extensions import current_session
from registry.pages.asked import asked_now
from registry.pages.scoring.room import OWN, blueprint
from registry.policy.permissions import Permission
from registry.services.reviews.answering import OwnRound, missing, own_round, send_answers
from registry.services.reviews.guide import guide_of
from registry.services.reviews.own_tasks import OwnTasks, own_reviews, own_tasks
from registry.services.reviews.part_form import (
    PartForm,
    PartSaved,
    part_form,
    save_part,
    typed_form,
)
from registry.services.reviews.parts_asked import PartAsked, facts_beside, part_at, parts_asked

BY_SCRIPT: Final = "saved-by"
"""A header of a form that a script saves: it is answered with data."""


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


@blueprint.get("/reviews/<reference>/items/<path:where>")
@needs(Permission.REVIEW, because=OWN)
def part(reference: str, where: str) -> str:
    """Ask the questions about one part of the record."""
    own = own_round(current_session(), current_actor(), reference)
    return _page(own, _part(own, where))


@blueprint.post("/reviews/<reference>/items/<path:where>")
@needs(Permission.REVIEW, because=OWN)
def save(reference: str, where: str) -> ResponseReturnValue:
    """Keep what is typed on a page, whole or not, and go on."""
    session, actor = current_session(), current_actor()
    own = own_round(session, actor, reference, lock=True)
    asked_of = _part(own, where)
    by_script = request.headers.get(BY_SCRIPT) == "script"
    try:
        saved = save_part(session, actor, own, asked_of, asked_now().typed)
    except NotAllowed as refused:
        if by_script:
            return {"refused": str(refused)}, refused.status
        typed = typed_form(own, asked_of, asked_now().typed)
        return _page(own, asked_of, form=typed, problem=str(refused)), refused.status
    if by_script:
        return _told(own, asked_of, saved)
    if saved.meanwhile:
        return _page(own, asked_of, saved=saved)
    flash("Saved.")
    return redirect(_onward(own, asked_of, request.form.get("then", "")))


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


def _part(own: OwnRound, where: str) -> PartAsked:
    return part_at(parts_asked(own.items, own.record), where)


def _page(
    own: OwnRound,
    asked_of: PartAsked,
    *,
    saved: PartSaved | None = None,
    form: PartForm | None = None,
    problem: str = "",
) -> str:
    session = current_session()
    record = own.record
    return render_template(
        "scoring/part.html",
        reference=own.held.reference,
        own=own,
        form=form or part_form(session, own, asked_of),
        problem=problem,
        facts=facts_beside(asked_of, record),
        documents=[(one["id"], one["title"]) for one in record.get("documents", ())],
        guide=guide_of(own.held.guide),
        tasks=own_tasks(session, own),
        saved=saved,
    )


def _told(own: OwnRound, asked_of: PartAsked, saved: PartSaved) -> dict[str, object]:
    """Say to a script what became of what it sent."""
    form = part_form(current_session(), own, asked_of)
    return {
        "versions": {f"version-{number}": one for number, one in saved.versions.items()},
        "whole": sum(one.is_whole for one in form.answers),
        "of": len(form.answers),
        "meanwhile": [asked.item.asks for asked, _ in saved.meanwhile],
    }


def _onward(own: OwnRound, asked_of: PartAsked, then: str) -> str:
    reference = own.held.reference
    if then == "stay":
        return url_for("scoring.part", reference=reference, where=asked_of.where)
    following = own_tasks(current_session(), own).after(asked_of.where)
    if then == "list" or following is None:
        return url_for("scoring.review", reference=reference)
    return url_for("scoring.part", reference=reference, where=following.part.where)


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
