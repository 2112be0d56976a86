"""Settling a round of review: what differs side by side, one item, finishing it, and returning it early."""

from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.errors import NotAllowed, NotThere
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
from registry.services.reviews.settling_chosen import (
    CHOSEN,
    WHOLE,
    parts_chosen,
    said_by_question,
    wrong_by_question,
)
from registry.services.reviews.settling_grid import OneItem, grid, one_item, to_declare
from registry.services.reviews.settling_tool import is_tool, tool_grid
from registry.services.submissions.screening import LONGEST_REASON

blueprint = Blueprint("settling", __name__)

MODERATORS = "It holds what reviewers answered, for the moderator who settles it alone."
NO_DOCUMENT = "none"
"""What stands for saying that no document reports it."""
LOOK, ALL_OF, WHY_ALL = "look", "all of ", "why-all"
"""What the buttons of a tool's form say, and its field for why all is taken from one reviewer."""


@blueprint.get("/moderation/<reference>/settle")
@needs(Permission.SETTLE, because=MODERATORS)
def differences(reference: str) -> ResponseReturnValue:
    """Show what reviewers answered differently, side by side, then what is settled and what is agreed."""
    review = _review(reference)
    try:
        shown = grid(current_session(), current_actor(), review)
    except NotThere:
        return _declare_first(review)
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
    try:
        return _return_page(review, Asked())
    except NotThere:
        return _declare_first(review)


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
    try:
        shown = one_item(current_session(), current_actor(), review, number)
    except NotThere:
        return _declare_first(review)
    return _page(review, shown, Asked())


@blueprint.post("/moderation/<reference>/settle/<int:number>")
@needs(Permission.SETTLE, because=MODERATORS)
def settle_item(reference: str, number: int) -> ResponseReturnValue:
    """Settle one item: as one reviewer answered it, or as the moderator says."""
    session, actor, asked = current_session(), current_actor(), asked_now()
    review = _review(reference)
    held = one_item(session, actor, review, number)
    if is_tool(held.state):
        return _by_question(review, held, asked)
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


def _by_question(review: ReviewRound, held: OneItem, asked: Asked) -> ResponseReturnValue:
    """Settle a tool's form question by question or as one reviewer answered it all; or show what it comes to."""
    session, actor, state = current_session(), current_actor(), held.state
    step = asked.text("step")
    if step == LOOK:
        return _page(review, held, asked)
    taken = _all_of(held, asked)
    said = _rests_on(taken or said_by_question(state, asked.typed), asked)
    lacking = {} if taken else wrong_by_question(state, said, asked.typed)
    asked.wrong.update(lacking | _wrong_of_tool(held, review, said, asked, is_whole=not lacking))
    if asked.wrong:
        return _page(review, held, asked)
    try:
        settle(session, actor, review, state.item.key, said, opened=_opened(asked))
    except SettledSince as since:
        return _page(review, one_item(session, actor, review, state.number), asked, since=since)
    return _on_to_the_next(review.reference)


def _all_of(held: OneItem, asked: Asked) -> Said | None:
    """Return all that the reviewer answered whose button was pressed, for the moderator's own reason."""
    letter = asked.text("step").removeprefix(ALL_OF)
    given = next((one for one in held.state.answers if one.letter == letter), None)
    if given is None:
        return None
    return Said(answer=given.answer, reason=asked.text(WHY_ALL), parts=given.parts)


def _rests_on(said: Said, asked: Asked) -> Said:
    named = asked.text("document")
    document = "" if named == NO_DOCUMENT else named
    return replace(said, document=document, page=asked.text("page"), quote=asked.text("quote"))


def _wrong_of_tool(
    held: OneItem, review: ReviewRound, said: Said, asked: Asked, *, is_whole: bool
) -> dict[str, str]:
    """Say what else is wrong, beside the field in which this form asks it; of half a form no answer follows."""
    wrong = dict(problems_of(review, held.state, said))
    if not asked.text("document"):
        wrong["document"] = "Choose the document that it rests on, or that none reports it."
    fields = {"reason": WHY_ALL, "answer": CHOSEN + WHOLE}
    found = {fields.get(name, name): sentence for name, sentence in wrong.items()}
    return {name: one for name, one in found.items() if is_whole or name not in fields.values()}


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
    tool = None
    if is_tool(held.state):
        tool = tool_grid(held.state, parts_chosen(held.state, asked.typed))
        asked = asked if asked.typed else Asked(dict(_read_by_reviewers(held)))
    return render_template(
        "reviews/settle_item.html", grid=shown, one=held, asked=asked, since=since, tool=tool
    )


def _read_by_reviewers(held: OneItem) -> Mapping[str, str]:
    """Where the first reviewer who names a document read it: the form begins with it."""
    named = [one for one in held.state.answers if one.document]
    read = named[0] if named else None
    return (
        {} if read is None else {"document": read.document, "page": read.page, "quote": read.quote}
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


def _declare_first(review: ReviewRound) -> ResponseReturnValue:
    """Lead whom only their interests keep from a page to declaring them; where something else does, it is not there."""
    case = to_declare(current_session(), current_actor(), review)
    if case is None:
        raise NotThere("There is nothing at this address that you may see.")
    return redirect(f"/moderation/{case}/interests")
