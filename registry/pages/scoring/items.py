"""A page of questions about one part of the record: shown, and kept whole or not."""

from collections.abc import Mapping
from typing import Final

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.errors import NotAllowed
from registry.extensions import current_session
from registry.pages.asked import asked_now
from registry.pages.scoring.room import OWN, blueprint
from registry.policy.permissions import Permission
from registry.services.reviews.answering import OwnRound, own_round
from registry.services.reviews.guide import guide_of
from registry.services.reviews.own_tasks import own_tasks
from registry.services.reviews.part_form import (
    PartForm,
    PartSaved,
    part_form,
    save_part,
    typed_form,
)
from registry.services.reviews.parts_asked import PartAsked, facts_beside, part_at, parts_asked
from registry.services.reviews.tool_answers import (
    DIRECTIONS,
    ToolPage,
    save_tool,
    tool_page,
    typed_tool,
)
from registry.services.submissions.case import name_of

BY_SCRIPT: Final = "saved-by"
"""A header of a form that a script saves: it is answered with data."""
_COPIED: Final = "Copied and kept. Nothing of it counts before you confirm it for this result."


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
    typed = asked_now().typed
    try:
        saved = _save(own, asked_of, typed)
    except NotAllowed as refused:
        if by_script:
            return {"refused": str(refused)}, refused.status
        form = _typed(own, asked_of, typed)
        return _page(own, asked_of, form=form, problem=str(refused)), refused.status
    if by_script:
        return _told(own, asked_of, saved)
    if saved.meanwhile:
        return _page(own, asked_of, saved=saved)
    flash(_COPIED if typed.get("then") == "copy" else "Saved.")
    return redirect(_onward(own, asked_of, request.form.get("then", "")))


def _part(own: OwnRound, where: str) -> PartAsked:
    return part_at(parts_asked(own.items, own.record), where)


def _save(own: OwnRound, asked_of: PartAsked, typed: Mapping[str, str]) -> PartSaved:
    session, actor = current_session(), current_actor()
    return (save_tool if asked_of.is_tool else save_part)(session, actor, own, asked_of, typed)


def _typed(own: OwnRound, asked_of: PartAsked, typed: Mapping[str, str]) -> PartForm | ToolPage:
    return (typed_tool if asked_of.is_tool else typed_form)(own, asked_of, typed)


def _form(own: OwnRound, asked_of: PartAsked) -> PartForm | ToolPage:
    return (tool_page if asked_of.is_tool else part_form)(current_session(), own, asked_of)


def _page(
    own: OwnRound,
    asked_of: PartAsked,
    *,
    saved: PartSaved | None = None,
    form: PartForm | ToolPage | None = None,
    problem: str = "",
) -> str:
    record = own.record
    return render_template(
        "scoring/tool.html" if asked_of.is_tool else "scoring/part.html",
        reference=own.held.reference,
        own=own,
        form=form or _form(own, asked_of),
        problem=problem,
        facts=facts_beside(asked_of, record) if own.has_record else (),
        documents=_documents(own),
        guide=guide_of(own.held.guide),
        programme=name_of(own.submission),
        saved=saved,
        directions=DIRECTIONS,
    )


def _documents(own: OwnRound) -> list[tuple[str, str]]:
    return [(one["id"], one["title"]) for one in own.record.get("documents", ())]


def _told(own: OwnRound, asked_of: PartAsked, saved: PartSaved) -> dict[str, object]:
    """Say to a script what became of what it sent, and for a tool what is asked next."""
    form = _form(own, asked_of)
    told: dict[str, object] = {
        "versions": {f"version-{number}": one for number, one in saved.versions.items()},
        "whole": form.whole,
        "of": len(asked_of.items),
        "meanwhile": [asked.item.asks for asked, _ in saved.meanwhile],
    }
    if isinstance(form, ToolPage):
        told["next"] = render_template("scoring/tool_asked.html", form=form, directions=DIRECTIONS)
        told["open"] = len(form.form.missing)
    return told


def _onward(own: OwnRound, asked_of: PartAsked, then: str) -> str:
    reference = own.held.reference
    if then in {"stay", "copy"}:
        return url_for("scoring.part", reference=reference, where=asked_of.where)
    following = own_tasks(current_session(), own).after(asked_of.where)
    if then == "list" or following is None:
        return url_for("scoring.review", reference=reference)
    return url_for("scoring.part", reference=reference, where=following.part.where)
