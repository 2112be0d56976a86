"""Taking something out of a draft: asked first, with what goes with it."""

from http import HTTPStatus

from flask import flash, redirect, render_template, request
from werkzeug.wrappers import Response

from registry.accounts.access import current_actor, needs
from registry.errors import NotThere
from registry.extensions import current_session
from registry.pages.submissions.room import BECAUSE, blueprint
from registry.pages.submissions.sheets import SECTIONS, page_address
from registry.policy.permissions import Permission
from registry.policy.sections import HOLDINGS, Section
from registry.services.submissions.drafts import ChangedSince, draft_of, find
from registry.services.submissions.gone import gone_at
from registry.services.submissions.overview import name_of
from registry.services.submissions.parts import Draft
from registry.services.submissions.removing import removal_of, remove
from registry.services.submissions.saving import sheet_mark
from registry.services.submissions.sheets import Sheet, sheet_at


@blueprint.get(f"/submissions/<reference>/<{SECTIONS}:section>/<path:where>/remove")
@needs(Permission.EDIT_SUBMISSIONS, because=BECAUSE)
def ask(reference: str, section: str, where: str) -> str:
    """Ask whether something is to be removed, and say what goes with it."""
    submission = find(current_session(), current_actor(), reference)
    draft = draft_of(submission)
    return _page(reference, draft, sheet_at(draft, Section(section), where))


@blueprint.post(f"/submissions/<reference>/<{SECTIONS}:section>/<path:where>/remove")
@needs(Permission.EDIT_SUBMISSIONS, because=BECAUSE)
def take_out(reference: str, section: str, where: str) -> Response | tuple[str, HTTPStatus]:
    """Remove it."""
    session, actor = current_session(), current_actor()
    submission = find(session, actor, reference, lock=True)
    draft = draft_of(submission)
    try:
        sheet = sheet_at(draft, Section(section), where)
    except NotThere:
        if gone_at(session, submission, Section(section), where, typed={}) is None:
            raise
        flash("It was removed before.")
        return redirect(page_address(reference, section, ""))
    try:
        remove(session, actor, submission, sheet, opened=request.form.get("mark", ""))
    except ChangedSince as changed:
        return _page(reference, draft, sheet, changed=changed), HTTPStatus.CONFLICT
    flash("Removed.")
    above = "" if sheet.items == "studies" else sheet.above
    return redirect(page_address(reference, section, above))


def _page(
    reference: str, draft: Draft, sheet: Sheet, *, changed: ChangedSince | None = None
) -> str:
    return render_template(
        "submissions/remove.html",
        reference=reference,
        sheet=sheet,
        section_title=HOLDINGS[sheet.section].title,
        name=name_of(draft, sheet),
        goes_with_it=removal_of(draft, sheet).goes_with_it,
        mark=sheet_mark(draft, sheet),
        changed=changed,
    )
