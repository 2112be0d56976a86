"""Importing into a draft: choosing a file, seeing what it would change, and confirming that."""

from typing import Final

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import CombinedMultiDict, FileStorage
from werkzeug.wrappers import Response as AnyResponse
from wtforms import FileField, Form, RadioField

from ratings.vocabulary import DocumentKind, DocumentTier
from registry.accounts.access import current_actor, needs
from registry.answers.declared import published
from registry.extensions import current_session, let_others_write
from registry.pages.asked import number_in
from registry.pages.submissions.fields import choices_of
from registry.policy.permissions import Permission
from registry.request_bodies import takes_file
from registry.services.submissions.drafts import find, require_editable
from registry.services.submissions.importing.choices import choices_in
from registry.services.submissions.importing.contrast_template import GROUPS, NEEDED, template
from registry.services.submissions.importing.done import done_in_words
from registry.services.submissions.importing.holding import (
    Shown,
    ShownBefore,
    ask,
    confirm,
    find_done,
    find_given,
    find_held,
    give_up,
    hold,
    require_as_shown,
)
from registry.services.submissions.importing.kinds import Kind, Way
from registry.services.submissions.importing.plans import problems_table
from registry.services.submissions.importing.texts import LARGEST, FileRefused
from registry.services.tables_out import CSV_TYPE

blueprint = Blueprint("importing", __name__)

BECAUSE = "It is about one organisation's submission."

KINDS: Final = (
    (Kind.RECORD, "An evidence record (TOML or JSON)"),
    (Kind.CONTRASTS, "A table of contrasts (CSV): what studies found, one row for each comparison"),
    (Kind.REFERENCES, "References (RIS or BibTeX), from EndNote, Zotero, Mendeley or a library"),
)
WAYS: Final = (
    (Way.MERGE, "Add its documents and studies to the draft; what else the draft says stays"),
    (Way.REPLACE, "Put it in the place of the whole draft"),
)


TIERS: Final = (
    (DocumentTier.PRIMARY, "primary: by those who did the study, or its registration"),
    (DocumentTier.OFFICIAL_SECONDARY, "official secondary: a government or what-works body on it"),
    (DocumentTier.SECONDARY, "secondary: somebody else on it"),
)


class ImportForm(Form):
    """What to import, and how."""

    kind = RadioField("What are you importing?", choices=choices_of(KINDS), validate_choice=False)
    way = RadioField(
        "Of an evidence record: how should it meet the draft?",
        choices=choices_of(WAYS),
        default=Way.MERGE,
    )
    file = FileField("The file", description=f"Up to {LARGEST // 1_000_000} MB.")


@blueprint.get("/submissions/<reference>/import")
@needs(Permission.EDIT_SUBMISSIONS, because=BECAUSE)
def choose(reference: str) -> str:
    """Ask what to import."""
    actor = current_actor()
    require_editable(actor, find(current_session(), actor, reference))
    return _choose(reference, ImportForm())


@blueprint.post("/submissions/<reference>/import")
@takes_file(up_to=LARGEST)
@needs(Permission.EDIT_SUBMISSIONS, because=BECAUSE)
def take(reference: str) -> AnyResponse | tuple[str, int]:
    """Keep the file until what it would do has been seen."""
    session, actor = current_session(), current_actor()
    submission = find(session, actor, reference, lock=True)
    form = ImportForm(CombinedMultiDict([request.files, request.form]))
    sent = form.file.data
    if form.kind.data not in list(Kind):
        form.kind.errors = ["Choose what you are importing"]
    if not isinstance(sent, FileStorage) or not sent.filename:
        form.file.errors = ["Choose a file"]
    if form.errors or not isinstance(sent, FileStorage):
        return _choose(reference, form), 400
    try:
        held = hold(
            session,
            actor,
            submission,
            kind=Kind(form.kind.data),
            way=Way.REPLACE if form.way.data == Way.REPLACE else Way.MERGE,
            name=sent.filename or "",
            content=sent.read(),
        )
    except FileRefused as refused:
        session.rollback()
        form.file.errors = [str(refused)]
        return _choose(reference, form), 400
    return redirect(url_for(".look", reference=reference, number=held.id), 303)


@blueprint.get("/submissions/<reference>/import/<int:number>")
@needs(Permission.EDIT_SUBMISSIONS, because=BECAUSE)
def look(reference: str, number: int) -> str:
    """Show what the import would do to the draft as it is now."""
    return _look(reference, number)


@blueprint.get("/submissions/<reference>/import/<int:number>/problems.csv")
@needs(Permission.EDIT_SUBMISSIONS, because=BECAUSE)
def problems(reference: str, number: int) -> Response:
    """Give everything that is wrong with the file as a table."""
    session = current_session()
    submission = find(session, current_actor(), reference)
    plan = ask(session, submission, find_held(session, submission, number)).plan()
    saved_as = {"Content-Disposition": 'attachment; filename="problems.csv"'}
    return Response(problems_table(plan), content_type=CSV_TYPE, headers=saved_as)


@blueprint.post("/submissions/<reference>/import/<int:number>")
@needs(Permission.EDIT_SUBMISSIONS, because=BECAUSE)
def confirm_import(reference: str, number: int) -> AnyResponse | tuple[str, int]:
    """Write what was shown into the draft, if it would still do the same."""
    session, actor = current_session(), current_actor()
    submission = find(session, actor, reference)
    if (done := find_done(session, submission, number)) is not None:
        return _done_before(reference, done.name)
    held = find_held(session, submission, number)
    version = request.form.get("version", -1, type=number_in)
    shown = Shown(request.form.get("sha256", ""), version)
    try:
        require_as_shown(submission, held, shown)
        asked = ask(session, submission, held, choices_in(request.form))
        let_others_write()
        plan = asked.plan()
        submission = find(session, actor, reference, lock=True)
        if (done := find_done(session, submission, number)) is not None:
            return _done_before(reference, done.name)
        held = find_held(session, submission, number)
        confirm(session, actor, submission, held, shown, plan=plan)
    except ShownBefore as refused:
        return _look(reference, number, problem=str(refused)), 409
    flash(done_in_words(plan, held.name))
    return redirect(url_for("submissions.tasks", reference=reference), 303)


@blueprint.post("/submissions/<reference>/import/<int:number>/give-up")
@needs(Permission.EDIT_SUBMISSIONS, because=BECAUSE)
def give_up_import(reference: str, number: int) -> AnyResponse:
    """Let go of the file, and change nothing."""
    session, actor = current_session(), current_actor()
    submission = find(session, actor, reference, lock=True)
    if (done := find_done(session, submission, number)) is not None:
        return _done_before(reference, done.name)
    held = find_given(session, submission, number)
    give_up(session, actor, submission, held)
    flash(f"{held.name} was not imported. Nothing was changed.")
    return redirect(url_for(".choose", reference=reference), 303)


@blueprint.get("/submissions/contrasts-template.csv")
@published
def contrasts_template() -> Response:
    """Give the template of a table of contrasts."""
    saved_as = {"Content-Disposition": 'attachment; filename="contrasts.csv"'}
    return Response(template(), content_type=CSV_TYPE, headers=saved_as)


@blueprint.get("/submissions/contrasts-template")
@published
def contrasts_columns() -> str:
    """Say what each column of the template holds."""
    return render_template("submissions/import_columns.html", groups=GROUPS, needed=NEEDED)


def _done_before(reference: str, name: str) -> AnyResponse:
    """Lead somebody whose button was pressed twice to where the first press led."""
    flash(f"{name} was imported already, and not a second time.")
    return redirect(url_for("submissions.tasks", reference=reference), 303)


def _choose(reference: str, form: ImportForm) -> str:
    return render_template("submissions/import.html", reference=reference, form=form)


def _look(reference: str, number: int, *, problem: str | None = None) -> str:
    session, actor = current_session(), current_actor()
    submission = find(session, actor, reference)
    require_editable(actor, submission)
    held = find_held(session, submission, number)
    plan = ask(session, submission, held, choices_in(request.form)).plan()
    return render_template(
        "submissions/import_plan.html",
        reference=reference,
        held=held,
        plan=plan,
        version=submission.version,
        problem=problem,
        form=request.form,
        kinds=list(DocumentKind),
        tiers=TIERS,
    )
