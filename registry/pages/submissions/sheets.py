"""A page of questions: opened, saved, and where somebody else saved meanwhile, shown beside theirs."""

from http import HTTPStatus
from typing import Final, cast

from flask import flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response
from wtforms import Form

from registry.accounts.access import current_actor, needs
from registry.errors import NotAllowed, NotThere
from registry.extensions import current_session
from registry.pages.submissions.fields import as_posted, form_class, set_problems, typed_in
from registry.pages.submissions.room import BECAUSE, blueprint
from registry.policy.permissions import Permission
from registry.policy.sections import HOLDINGS, Section
from registry.services.submissions.case import Submission
from registry.services.submissions.drafts import ChangedSince, draft_of, find, why_locked
from registry.services.submissions.gone import gone_at
from registry.services.submissions.headings import HEADINGS
from registry.services.submissions.open_sheet import Beside, OpenSheet, open_sheet
from registry.services.submissions.saving import save_sheet

NOT_AN_ANSWER: Final = frozenset({"csrf_token", "mark", "then"})
"""What a form carries beside what was typed."""

SECTIONS = f"any({', '.join(HEADINGS)})"
"""The sections that are asked by questions, as an address names them."""


@blueprint.get(f"/submissions/<reference>/<{SECTIONS}:section>/<path:where>")
@needs(Permission.SEE_SUBMISSIONS, because=BECAUSE)
def sheet(reference: str, section: str, where: str) -> str:
    """Ask a page of questions."""
    return questions(reference, section, where)


def questions(reference: str, section: str, where: str) -> str:
    """Return a page of questions as it stands."""
    submission = find(current_session(), current_actor(), reference)
    like = request.args.get("like")
    opened = open_sheet(draft_of(submission), Section(section), where, like=like)
    form = form_class(opened.entries)(as_posted(opened.typed))
    locked = why_locked(current_actor(), submission, Section(section))
    return _page(reference, opened, form, locked=locked)


@blueprint.post(f"/submissions/<reference>/<{SECTIONS}:section>/<path:where>")
@needs(Permission.EDIT_SUBMISSIONS, because=BECAUSE)
def save(reference: str, section: str, where: str) -> Response | tuple[str, HTTPStatus]:
    """Save a page of questions, or show it again with what is wrong and all that was typed."""
    session, actor = current_session(), current_actor()
    submission = find(session, actor, reference, lock=True)
    typed = cast("MultiDict[str, str]", request.form)
    try:
        opened = open_sheet(draft_of(submission), Section(section), where, names=frozenset(typed))
    except NotThere as none_there:
        return _gone(submission, Section(section), where, none_there)
    form = form_class(opened.entries)(typed)
    answers = opened.read(typed_in(form))
    if answers.problems:
        set_problems(form, answers.problems)
        page = _page(reference, opened, form, mark=typed.get("mark", ""))
        return page, HTTPStatus.BAD_REQUEST
    try:
        saved = save_sheet(
            session, actor, submission, opened.sheet, answers.table, opened=typed.get("mark", "")
        )
    except ChangedSince as changed:
        page = _page(
            reference,
            opened,
            form,
            mark=opened.mark,
            changed=changed,
            beside=opened.beside(answers.table),
        )
        return page, HTTPStatus.CONFLICT
    except NotAllowed as refused:
        locked = f"{refused} What you typed was not saved: it stands below, to be copied."
        page = _page(reference, opened, form, mark=typed.get("mark", ""), locked=locked)
        return page, refused.status
    flash("Saved.")
    after = {"more": saved.where, "another": saved.beside_it}
    if saved.onward is not None:
        after["next"] = saved.onward[0]
    onward = after.get(typed.get("then", ""))
    return redirect(page_address(reference, section, saved.above if onward is None else onward))


def _gone(
    submission: Submission, section: Section, where: str, none_there: NotThere
) -> tuple[str, HTTPStatus]:
    """Keep on the page what was typed about something that somebody removed meanwhile."""
    sent = request.form.to_dict(flat=False)
    gone = gone_at(current_session(), submission, section, where, typed=sent)
    if gone is None:
        raise none_there
    again = page_address(submission.reference, section, gone.again) if gone.again else ""
    page = render_template(
        "submissions/gone.html",
        reference=submission.reference,
        section=section,
        section_title=HOLDINGS[section].title,
        gone=gone,
        again=again,
        sent={name: many for name, many in sent.items() if name not in NOT_AN_ANSWER},
    )
    return page, HTTPStatus.CONFLICT


def page_address(reference: str, section: str, where: str) -> str:
    """Return the address of a page of a section; an empty `where` is the section's own."""
    if not where:
        return url_for("submissions.section", reference=reference, section=section)
    return url_for("submissions.sheet", reference=reference, section=section, where=where)


def _page(  # noqa: PLR0913  what is shown, and why it is shown again
    reference: str,
    opened: OpenSheet,
    form: Form,
    *,
    mark: str = "",
    changed: ChangedSince | None = None,
    beside: tuple[Beside, ...] = (),
    locked: str = "",
) -> str:
    return render_template(
        "submissions/sheet.html",
        reference=reference,
        opened=opened,
        form=form,
        mark=mark or opened.mark,
        changed=changed,
        beside=beside,
        locked=locked,
        above=page_address(reference, opened.sheet.section, opened.sheet.above),
    )
