"""A section of a submission: what it holds so far, and where to add or change it."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.submissions.room import BECAUSE, blueprint
from registry.pages.submissions.sheets import SECTIONS
from registry.policy.permissions import Permission
from registry.policy.sections import HOLDINGS, Section
from registry.services.submissions.case import Submission
from registry.services.submissions.completing import (
    NOTHING_TO_ENTER,
    NotComplete,
    holds_something,
    in_quotes,
    needed_in,
)
from registry.services.submissions.drafts import draft_of, find, why_locked
from registry.services.submissions.overview import overview_of
from registry.services.submissions.tasks import is_done, mark_section


@blueprint.get(f"/submissions/<reference>/<{SECTIONS}:section>")
@needs(Permission.SEE_SUBMISSIONS, because=BECAUSE)
def section(reference: str, section: str) -> str:
    """Show what a section holds so far."""
    return _page(find(current_session(), current_actor(), reference), Section(section))


@blueprint.post(f"/submissions/<reference>/complete/<any({', '.join(Section)}):section>")
@needs(Permission.EDIT_SUBMISSIONS, because=BECAUSE)
def mark_complete(reference: str, section: str) -> Response | tuple[str, HTTPStatus]:
    """Mark a section as complete, or take that back."""
    session, actor = current_session(), current_actor()
    submission = find(session, actor, reference, lock=True)
    which, said = Section(section), request.form.get("done")
    done, has_nothing = said in {"yes", "nothing"}, said == "nothing"
    try:
        mark_section(session, actor, submission, which, done=done, has_nothing=has_nothing)
    except NotComplete as refused:
        return _page(submission, which, problem=str(refused)), HTTPStatus.BAD_REQUEST
    flash(f"{HOLDINGS[which].title}: {'complete' if done else 'still in progress'}.")
    return redirect(url_for("submissions.tasks", reference=reference))


def _page(submission: Submission, which: Section, *, problem: str = "") -> str:
    session, draft = current_session(), draft_of(submission)
    return render_template(
        "submissions/section.html",
        reference=submission.reference,
        section=which,
        title=HOLDINGS[which].title,
        headings=overview_of(draft, which),
        is_done=is_done(session, submission, which),
        says_nothing="" if holds_something(draft, which) else NOTHING_TO_ENTER,
        needed=in_quotes(needed_in(draft, which)),
        locked=why_locked(current_actor(), submission, which),
        problem=problem,
    )
