"""The panel: what waits for it, one case with all that it decides on, and its decision."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.errors import NotThere
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.policy.panel_decisions import PanelDecision
from registry.policy.permissions import Permission
from registry.policy.sections import HOLDINGS, Section
from registry.policy.submission_stages import Stage
from registry.services.reviews.before_the_panel import before_the_panel, find_case, waiting
from registry.services.reviews.deciding import LONGEST_REASONS, decide
from registry.services.reviews.interests import has_answered, require_declared
from registry.services.reviews.replying import end_reply_time
from registry.services.submissions.case import Submission, case_of

blueprint = Blueprint("panel", __name__)

_PANEL = "It is for the registry's panel alone."


@blueprint.get("/panel")
@needs(Permission.DECIDE, because=_PANEL)
def cases() -> str:
    """List what waits for a decision, the longest first."""
    return render_template("panel/list.html", waiting=waiting(current_session(), current_actor()))


@blueprint.get("/panel/<reference>")
@needs(Permission.DECIDE, because=_PANEL)
def case(reference: str) -> ResponseReturnValue:
    """Show one case, to those who have declared their interests in it."""
    session, actor = current_session(), current_actor()
    held, _ = find_case(session, actor, reference)
    try:
        return _page(held, Asked())
    except NotThere:
        if not has_answered(session, actor.person or 0, held):
            return redirect(_interests(reference))
        require_declared(session, actor, held)
        raise


@blueprint.post("/panel/<reference>/time-is-over")
@needs(Permission.DECIDE, because=_PANEL)
def take_up(reference: str) -> ResponseReturnValue:
    """Take up a case whose organisation did not answer in time."""
    session, actor = current_session(), current_actor()
    held, _ = find_case(session, actor, reference, lock=True)
    if not has_answered(session, actor.person or 0, held):
        return redirect(_interests(reference))
    require_declared(session, actor, held)
    end_reply_time(session, actor, held)
    return redirect(url_for("panel.case", reference=reference))


@blueprint.post("/panel/<reference>/decide")
@needs(Permission.DECIDE, because=_PANEL)
def decide_now(reference: str) -> ResponseReturnValue:
    """Decide, or show what has to be mended."""
    session, actor = current_session(), current_actor()
    held, review = find_case(session, actor, reference, lock=True)
    require_declared(session, actor, held)
    asked = asked_now()
    choices = dict(_CHOICES)
    decision = choices.get(asked.text("decision"))
    if decision is None:
        asked.wrong["decision"] = "Choose what you decide."
    asked.require("reasons", "Say why, in words that everybody will read.", longest=LONGEST_REASONS)
    changes = _changes(asked) if asked.text("decision") == _TO_PROVIDER else {}
    if decision is None or asked.wrong:
        return _page(held, asked)
    decide(session, actor, review, decision, asked.text("reasons"), changes=changes)
    return redirect(url_for("panel.case" if _is_here(held) else "panel.cases", reference=reference))


_TO_PROVIDER = "return to provider"
_CHOICES = (
    ("approve", PanelDecision.APPROVE),
    ("decline", PanelDecision.DECLINE),
    ("return to review", PanelDecision.RETURN),
    (_TO_PROVIDER, PanelDecision.RETURN),
)


def _changes(asked: Asked) -> dict[Section, str]:
    found = {one: words for one in Section if (words := asked.text(f"change-{one}"))}
    if not found:
        asked.wrong[f"change-{Section.PROGRAMME}"] = (
            "Say for at least one section what to change, and why."
        )
    for section in found:
        asked.require(f"change-{section}", "", longest=LONGEST_REASONS)
    return found


def _is_here(held: Submission) -> bool:
    return Stage(held.stage) in {Stage.AWAITING_DECISION, Stage.PUBLISHED}


def _interests(reference: str) -> str:
    return f"/panel/{reference}/interests"


def _page(held: Submission, asked: Asked) -> str:
    session, actor = current_session(), current_actor()
    _, review = find_case(session, actor, held.reference)
    case = case_of(session, held)
    if Stage(held.stage) is Stage.RATING_DRAFTED:
        return render_template("panel/time_over.html", case=case)
    return render_template(
        "panel/case.html",
        case=case,
        found=before_the_panel(session, actor, held, review),
        sections=[(section, holding.title) for section, holding in HOLDINGS.items()],
        asked=asked,
    )
