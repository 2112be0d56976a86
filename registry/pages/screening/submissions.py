"""Screening submissions: the queue, one submission with all there is to know of it, and the decision."""

from collections.abc import Callable

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.accounts.access import current_actor, needs
from registry.errors import NotAllowed
from registry.extensions import current_session
from registry.pages.asked import Asked, asked_now
from registry.pages.screening.room import STAFF, blueprint
from registry.pages.sending.room import submission_to_change, submission_to_read
from registry.policy.permissions import Permission
from registry.policy.screening import may_screen
from registry.policy.sections import HOLDINGS, Section
from registry.policy.submission_stages import Stage
from registry.services.submissions.case import Submission, case_of
from registry.services.submissions.dossier import dossier_of
from registry.services.submissions.screening import (
    LONGEST_REASON,
    accept_for_review,
    ask_for_changes,
    decided,
    decline,
)
from registry.services.submissions.waiting import queue, typical_wait


@blueprint.get("/screening")
@needs(Permission.SCREEN, because=STAFF)
def waiting() -> str:
    """Show what waits to be screened, the longest first."""
    session = current_session()
    return render_template(
        "screening/queue.html", queue=queue(session, current_actor()), wait=typical_wait(session)
    )


@blueprint.get("/screening/<reference>")
@needs(Permission.SCREEN, because=STAFF)
def submission(reference: str) -> str:
    """Show one submission with its checks, statements and history, and the ways to decide."""
    return _page(submission_to_read(reference), Asked())


@blueprint.post("/screening/<reference>/changes")
@needs(Permission.REQUEST_CHANGES, because=STAFF)
def changes(reference: str) -> ResponseReturnValue:
    """Ask for changes to the sections that were given a reason."""
    held, asked = submission_to_change(reference), asked_now()
    reasons = {s: words for s in Section if (words := asked.text(f"change-{s}"))}
    if not reasons:
        asked.wrong[f"change-{Section.PROGRAMME}"] = (
            "Say for at least one section what to change, and why."
        )
    for section in reasons:
        asked.require(f"change-{section}", "", longest=LONGEST_REASON)
    note = asked.text("changes-note")
    return _decided(
        held,
        asked,
        Stage.CHANGES_REQUESTED,
        lambda: ask_for_changes(current_session(), current_actor(), held, reasons, note=note),
    )


@blueprint.post("/screening/<reference>/accept")
@needs(Permission.SCREEN, because=STAFF)
def accept(reference: str) -> ResponseReturnValue:
    """Let it go to reviewers."""
    held, asked = submission_to_change(reference), asked_now()
    words, note = asked.text("accept-words"), asked.text("accept-note")
    return _decided(
        held,
        asked,
        Stage.READY_FOR_REVIEW,
        lambda: accept_for_review(current_session(), current_actor(), held, words, note=note),
    )


@blueprint.post("/screening/<reference>/decline")
@needs(Permission.SCREEN, because=STAFF)
def refuse(reference: str) -> ResponseReturnValue:
    """End it, with a reason that its organisation reads."""
    held, asked = submission_to_change(reference), asked_now()
    asked.require(
        "decline-reason",
        "Say why, in words that its organisation will read.",
        longest=LONGEST_REASON,
    )
    reason, note = asked.text("decline-reason"), asked.text("decline-note")
    return _decided(
        held,
        asked,
        Stage.DECLINED,
        lambda: decline(current_session(), current_actor(), held, reason, note=note),
    )


def _decided(
    held: Submission, asked: Asked, stage: Stage, decide: Callable[[], None]
) -> ResponseReturnValue:
    """Decide, or show what has to be mended; what was decided already leads to its page."""
    if asked.wrong and not decided(current_session(), held, stage):
        return _page(held, asked)
    decide()
    return redirect(url_for("screening.submission", reference=held.reference))


def _page(held: Submission, asked: Asked) -> str:
    session, actor = current_session(), current_actor()
    if not may_screen(actor, organisation=held.organisation_id):
        raise NotAllowed(
            "You hold a role in the organisation whose submission this is, so somebody else screens it. "
            "You can read it where its organisation does."
        )
    return render_template(
        "screening/submission.html",
        case=case_of(session, held),
        dossier=dossier_of(session, actor, held),
        sections=[(section, holding.title) for section, holding in HOLDINGS.items()],
        asked=asked,
    )
