"""A section of a submission: what it holds so far, and where to add or change it."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session
from registry.pages.submissions.room import BECAUSE, blueprint
from registry.pages.submissions.sheets import SECTIONS
from registry.policy.permissions import Permission
from registry.policy.sections import HOLDINGS, Section
from registry.services.submissions.drafts import draft_of, find, why_locked
from registry.services.submissions.overview import overview_of
from registry.services.submissions.tasks import is_done, mark_section


@blueprint.get(f"/submissions/<reference>/<{SECTIONS}:section>")
@needs(Permission.SEE_SUBMISSIONS, because=BECAUSE)
def section(reference: str, section: str) -> str:
    """Show what a section holds so far."""
    session = current_session()
    submission = find(session, current_actor(), reference)
    which = Section(section)
    return render_template(
        "submissions/section.html",
        reference=reference,
        section=which,
        title=HOLDINGS[which].title,
        headings=overview_of(draft_of(submission), which),
        is_done=is_done(session, submission, which),
        locked=why_locked(current_actor(), submission, which),
    )


@blueprint.post(f"/submissions/<reference>/complete/<any({', '.join(Section)}):section>")
@needs(Permission.EDIT_SUBMISSIONS, because=BECAUSE)
def mark_complete(reference: str, section: str) -> Response:
    """Mark a section as complete, or take that back."""
    session, actor = current_session(), current_actor()
    submission = find(session, actor, reference, lock=True)
    which = Section(section)
    done = request.form.get("done") == "yes"
    mark_section(session, actor, submission, which, done=done)
    flash(f"{HOLDINGS[which].title}: {'complete' if done else 'still in progress'}.")
    return redirect(url_for("submissions.tasks", reference=reference))
