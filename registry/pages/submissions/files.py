"""Files sent with a submission: listed, sent, given back as attachments, and removed."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import CombinedMultiDict, FileStorage
from werkzeug.wrappers import Response as AnyResponse
from wtforms import FileField, Form, SelectField

from registry.accounts.access import current_actor, needs
from registry.extensions import current_session, let_others_write
from registry.pages.submissions.fields import choices_of
from registry.policy.permissions import Permission
from registry.policy.sections import Section
from registry.request_bodies import takes_file
from registry.services.submissions.cleaning.apart import LARGEST, FileNotKept, clean
from registry.services.submissions.drafts import find, require_editable, why_locked
from registry.services.submissions.file_names import shown_name
from registry.services.submissions.files import (
    documents_of,
    files_of,
    hand_out,
    remove,
    send_file,
    tie,
)
from registry.services.submissions.tasks import is_done

blueprint = Blueprint("files", __name__)

BECAUSE = "It is about one organisation's submission."

_AS_A_FILE = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}
"""A file is saved and never shown as a page of ours."""


class SendForm(Form):
    """A file, and what it is."""

    file = FileField(
        "The file",
        description=f"A PDF or a Word document (.docx), up to {LARGEST // 1_000_000} MB.",
    )
    document = SelectField("Which of your documents it is", validate_choice=False)


@blueprint.get("/submissions/<reference>/files")
@needs(Permission.SEE_SUBMISSIONS, because=BECAUSE)
def files(reference: str) -> str:
    """List the files, and ask for another."""
    return _list(reference, SendForm())


@blueprint.post("/submissions/<reference>/files")
@takes_file(up_to=LARGEST)
@needs(Permission.EDIT_SUBMISSIONS, because=BECAUSE)
def send(reference: str) -> AnyResponse | tuple[str, int]:
    """Clean a file and keep it."""
    session, actor = current_session(), current_actor()
    require_editable(actor, find(session, actor, reference), Section.FILES)
    form = SendForm(CombinedMultiDict([request.files, request.form]))
    sent = form.file.data
    if not isinstance(sent, FileStorage) or not sent.filename:
        form.file.errors = ["Choose a file"]
        return _list(reference, form), 400
    try:
        let_others_write()
        cleaned = clean(shown_name(sent.filename, otherwise="The file"), sent.read())
        submission = find(session, actor, reference, lock=True)
        document = form.document.data or None
        kept = send_file(session, actor, submission, cleaned, name=sent.filename, document=document)
    except FileNotKept as refused:
        session.rollback()
        form.file.errors = [str(refused)]
        return _list(reference, form), 400
    taken = f" Taken out of it: {'; '.join(cleaned.stripped)}." if cleaned.stripped else ""
    flash(f"{kept.name} was kept.{taken}")
    return redirect(url_for(".files", reference=reference), 303)


@blueprint.get("/submissions/<reference>/files/<int:number>")
@needs(Permission.SEE_SUBMISSIONS, because=BECAUSE)
def give(reference: str, number: int) -> Response:
    """Give a file back, to be saved."""
    session = current_session()
    given = hand_out(session, find(session, current_actor(), reference), number)
    headers = {**_AS_A_FILE, "Content-Disposition": f'attachment; filename="{given.name}"'}
    return Response(given.content, mimetype=given.kind.media_type, headers=headers)


@blueprint.post("/submissions/<reference>/files/<int:number>/document")
@needs(Permission.EDIT_SUBMISSIONS, because=BECAUSE)
def say_document(reference: str, number: int) -> AnyResponse:
    """Say which document of the draft a file is."""
    session, actor = current_session(), current_actor()
    submission = find(session, actor, reference, lock=True)
    tie(session, actor, submission, number, request.form.get("document") or None)
    flash("Saved.")
    return redirect(url_for(".files", reference=reference), 303)


@blueprint.post("/submissions/<reference>/files/<int:number>/remove")
@needs(Permission.EDIT_SUBMISSIONS, because=BECAUSE)
def take_away(reference: str, number: int) -> AnyResponse:
    """Remove a file."""
    session, actor = current_session(), current_actor()
    name = remove(session, actor, find(session, actor, reference, lock=True), number)
    flash(f"{name} was removed.")
    return redirect(url_for(".files", reference=reference), 303)


def _list(reference: str, form: SendForm) -> str:
    session, actor = current_session(), current_actor()
    submission = find(session, actor, reference)
    documents = documents_of(submission)
    form.document.choices = choices_of([("", "None of them, or not yet"), *documents])
    return render_template(
        "submissions/files.html",
        reference=reference,
        files=files_of(session, submission),
        documents=documents,
        form=form,
        is_done=is_done(session, submission, Section.FILES),
        locked=why_locked(actor, submission, Section.FILES),
    )
