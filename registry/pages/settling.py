"""Settling a round of review: what differs side by side, one item, finishing it, and returning it early."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.errors import NotAllowed
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now, number_in
from registry.policy.permissions import Permission
from registry.policy.sections import HOLDINGS, Section
from registry.services.reviews.finishing import finish as finish_settling
from registry.services.reviews.returning import return_early as end_review
from registry.services.reviews.returning import returning_of
from registry.services.reviews.rounds import round_of
from registry.services.reviews.settling import (
    ReviewRound,
    Said,
    SettledSince,
    problems_of,
    settle,
    take,
)
from registry.services.reviews.settling_grid import OneItem, grid, one_item, to_declare
from registry.services.submissions.screening import LONGEST_REASON

blueprint = Blueprint("settling", __name__)

MODERATORS = "It holds what reviewers answered, for the moderator who settles it alone."
NO_DOCUMENT = "none"
"""What stands for saying that no document reports it."""


@blueprint.get("/moderation/<reference>/settle")
@needs(Permission.SETTLE, because=MODERATORS)
def differences(reference: str) -> ResponseReturnValue:
    """Show what reviewers answered differently, side by side, then what is settled and what is agreed."""
    review = _review(reference)
    if (case := to_declare(current_session(), current_actor(), review)) is not None:
        return _declare_first(case)
    shown = grid(current_session(), current_actor(), review)
    return render_template("reviews/settle.html", grid=shown, asked=Asked())


@blueprint.post("/moderation/<reference>/settle")
@needs(Permission.SETTLE, because=MODERATORS)
def finish(reference: str) -> ResponseReturnValue:
    """Finish settling, once nothing is open; or undo it all, and say on the page what is in the way."""
    session, actor = current_session(), current_actor()
    try:
        finish_settling(session, actor, _review(reference))
    except NotAllowed as refused:
        session.rollback()
        shown = grid(session, actor, _review(reference))
        asked = Asked(wrong={"finish": str(refused)})
        return render_template("reviews/settle.html", grid=shown, asked=asked)
    return redirect(url_for("settling.differences", reference=reference))


@blueprint.get("/moderation/<reference>/return")
@needs(Permission.REQUEST_CHANGES, because=MODERATORS)
def return_early(reference: str) -> ResponseReturnValue:
    """Ask for which sections the provider has to change, before a review is ended early."""
    review = _review(reference)
    if (case := to_declare(current_session(), current_actor(), review)) is not None:
        return _declare_first(case)
    return _return_page(review, Asked())


@blueprint.post("/moderation/<reference>/return")
@needs(Permission.REQUEST_CHANGES, because=MODERATORS)
def end_early(reference: str) -> ResponseReturnValue:
    """End the review early with the reasons that were typed."""
    review, asked = _review(reference), asked_now()
    reasons = {s: words for s in Section if (words := asked.text(f"change-{s}"))}
    if not reasons:
        asked.wrong[f"change-{Section.PROGRAMME}"] = (
            "Say for at least one section what to change, and why."
        )
    for section in reasons:
        asked.require(f"change-{section}", "", longest=LONGEST_REASON)
    if asked.wrong:
        return _return_page(review, asked)
    end_review(current_session(), current_actor(), review, reasons)
    return redirect(url_for("settling.return_early", reference=reference))


@blueprint.get("/moderation/<reference>/settle/<int:number>")
@needs(Permission.SETTLE, because=MODERATORS)
def item(reference: str, number: int) -> ResponseReturnValue:
    """Show one item with what the record says, to settle it in words of one's own."""
    review = _review(reference)
    if (case := to_declare(current_session(), current_actor(), review)) is not None:
        return _declare_first(case)
    return _page(review, one_item(current_session(), current_actor(), review, number), Asked())


@blueprint.post("/moderation/<reference>/settle/<int:number>")
@needs(Permission.SETTLE, because=MODERATORS)
def settle_item(reference: str, number: int) -> ResponseReturnValue:
    """Settle one item: as one reviewer answered it, or as the moderator says."""
    session, actor, asked = current_session(), current_actor(), asked_now()
    review = _review(reference)
    held = one_item(session, actor, review, number)
    said = _said(held, asked)
    asked.wrong.update(_wrong(held, review, said, asked))
    if asked.wrong:
        return _page(review, held, asked)
    opened = _opened(asked)
    try:
        if asked.text("take"):
            take(session, actor, review, held.state.item.key, asked.text("take"), opened=opened)
        else:
            settle(session, actor, review, held.state.item.key, said, opened=opened)
    except SettledSince as since:
        return _page(review, one_item(session, actor, review, number), asked, since=since)
    return _on_to_the_next(reference)


def _opened(asked: Asked) -> int:
    """Return what the form was opened over; what is no number is older than everything."""
    try:
        return number_in(asked.text("opened"))
    except ValueError:
        return -1


def _said(held: OneItem, asked: Asked) -> Said:
    """Read the form; where a reviewer's answer is taken, that answer."""
    taken = next((one for one in held.state.answers if one.letter == asked.text("take")), None)
    if taken is not None:
        return Said(
            answer=taken.answer,
            reason=taken.reason,
            document=taken.document,
            page=taken.page,
            quote=taken.quote,
            parts=taken.parts,
        )
    document = asked.text("document")
    return Said(
        answer=asked.text("answer"),
        reason=asked.text("reason"),
        document="" if document == NO_DOCUMENT else document,
        page=asked.text("page"),
        quote=asked.text("quote"),
    )


def _wrong(held: OneItem, review: ReviewRound, said: Said, asked: Asked) -> dict[str, str]:
    wrong = dict(problems_of(review, held.state, said))
    if not asked.text("take") and not asked.text("document"):
        wrong["document"] = "Choose the document that it rests on, or that none reports it."
    return wrong


def _on_to_the_next(reference: str) -> ResponseReturnValue:
    """Lead to the first item that is open still, or to the button that finishes."""
    shown = grid(current_session(), current_actor(), _review(reference))
    place = "finish" if shown.next is None else f"item-{shown.next}"
    return redirect(url_for("settling.differences", reference=reference, _anchor=place))


def _page(
    review: ReviewRound, held: OneItem, asked: Asked, *, since: SettledSince | None = None
) -> str:
    shown = grid(current_session(), current_actor(), review)
    return render_template(
        "reviews/settle_item.html", grid=shown, one=held, asked=asked, since=since
    )


def _return_page(review: ReviewRound, asked: Asked) -> str:
    return render_template(
        "reviews/return.html",
        returning=returning_of(current_session(), current_actor(), review),
        sections=[(section, holding.title) for section, holding in HOLDINGS.items()],
        asked=asked,
    )


def _review(reference: str) -> ReviewRound:
    return round_of(current_session(), reference)


def _declare_first(case: str) -> ResponseReturnValue:
    return redirect(f"/moderation/{case}/interests")
