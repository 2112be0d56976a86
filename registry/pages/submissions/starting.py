"""The list of submissions, and where one is started."""

import secrets
from http import HTTPStatus

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import Form, HiddenField, RadioField, StringField

from registry.accounts.access import current_actor, needs
from registry.errors import NotThere
from registry.extensions import current_session
from registry.pages.submissions.fields import choices_of
from registry.pages.submissions.room import BECAUSE, blueprint
from registry.policy.permissions import Permission
from registry.policy.submission_kinds import SubmissionKind
from registry.services.submissions.choosing import programmes_meant
from registry.services.submissions.listing import organisations_edited, submissions_seen
from registry.services.submissions.starting import start

KINDS = (
    (SubmissionKind.NEW_PROGRAMME, "A programme that is not in the registry yet"),
    (SubmissionKind.NEW_EVALUATION, "A new study of a programme that is in the registry"),
    (SubmissionKind.CORRECTION, "A correction to what the registry says of a programme"),
)


class StartForm(Form):
    """What somebody sends, about which programme, and for whom."""

    kind = RadioField("What do you want to send?", choices=choices_of(KINDS), validate_choice=False)
    programme = StringField(
        "Which programme is it about?",
        description="Only for a programme that is in the registry: its name, or the last word of "
        "its address here, such as family-nurse-partnership.",
    )
    which = RadioField("Which of these?", choices=[], validate_choice=False)
    organisation = RadioField("For which organisation?", coerce=int, validate_choice=False)
    once = HiddenField()
    """No other form carries it, so that pressing the button twice starts one submission."""


@blueprint.get("/submissions")
@needs(Permission.SEE_SUBMISSIONS, because=BECAUSE)
def submissions() -> str:
    """List the submissions that the reader may see."""
    session, actor = current_session(), current_actor()
    return render_template(
        "submissions/list.html",
        found=submissions_seen(session, actor),
        may_start=bool(organisations_edited(session, actor)),
    )


@blueprint.get("/submissions/new")
@needs(Permission.EDIT_SUBMISSIONS, because=BECAUSE)
def new() -> str:
    """Ask what is to be sent."""
    form = StartForm(programme=request.args.get("programme", ""), once=secrets.token_urlsafe())
    if form.programme.data:
        form.kind.data = SubmissionKind.NEW_EVALUATION
    return _page(form)


@blueprint.post("/submissions/new")
@needs(Permission.EDIT_SUBMISSIONS, because=BECAUSE)
def begin() -> Response | tuple[str, HTTPStatus]:
    """Start a submission, and open its task list."""
    session, actor = current_session(), current_actor()
    form = StartForm(request.form)
    organisations = organisations_edited(session, actor)
    chosen = form.organisation.data if len(organisations) > 1 else organisations[0][0]
    if form.kind.data not in set(SubmissionKind):
        form.kind.errors = ["Choose what you want to send."]
    if chosen not in {one for one, _ in organisations}:
        form.organisation.errors = ["Choose for which organisation."]
    if form.errors:
        return _page(form), HTTPStatus.BAD_REQUEST
    kind = SubmissionKind(form.kind.data)
    slug = _programme(form) if kind.is_of_a_listed_programme else None
    if form.programme.errors:
        return _page(form), HTTPStatus.BAD_REQUEST
    try:
        started = start(session, actor, chosen, kind, slug=slug, once=form.once.data or "")
    except NotThere as missing:
        form.programme.errors = [str(missing)]
        return _page(form), HTTPStatus.BAD_REQUEST
    return redirect(url_for("submissions.tasks", reference=started.reference))


def _programme(form: StartForm) -> str | None:
    """Return the slug of the programme that is meant, or say on the form what is unclear."""
    words = form.programme.data or ""
    meant = programmes_meant(current_session(), form.which.data or words)
    if len(meant) == 1:
        return meant[0][0]
    if meant:
        form.which.choices = choices_of(meant)
        form.programme.errors = [
            f"Several programmes have “{words}” in their name. Choose one of them below."
        ]
    elif words:
        form.programme.errors = [
            f"No programme is listed as “{words}”. Search for it, and copy the last word of its address."
        ]
    else:
        form.programme.errors = ["Say which programme it is about: its name is enough."]
    return None


def _page(form: StartForm) -> str:
    organisations = organisations_edited(current_session(), current_actor())
    form.organisation.choices = choices_of((str(one), name) for one, name in organisations)
    return render_template("submissions/new.html", form=form, organisations=organisations)
