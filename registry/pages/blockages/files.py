"""The files of a report: sent and removed on its draft, and given back as attachments to its organisation and staff."""

from flask import Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from registry.accounts.access import current_actor, needs
from registry.errors import NotAllowed
from registry.extensions import current_session, let_others_write
from registry.pages.asked import Asked
from registry.pages.blockages.room import OWN, STAFF, blueprint
from registry.policy.permissions import Permission
from registry.request_bodies import takes_file
from registry.services.blockages.files import (
    MOST_BYTES,
    MOST_FILES,
    files_of_own,
    hand_out_own,
    hand_out_to_staff,
    remove_file,
    send_file,
)
from registry.services.blockages.own import own_case
from registry.services.clocks import today
from registry.services.submissions.cleaning.apart import LARGEST, FileNotKept, clean
from registry.services.submissions.file_names import shown_name
from registry.services.submissions.files import HandedOut

_AS_A_FILE = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}
"""A file is saved and never shown as a page of ours."""


@blueprint.get("/blockages/own/<reference>/files")
@needs(Permission.REPORT_BLOCKAGES, because=OWN)
def files(reference: str) -> str:
    """List the files of a report, and ask for another while it is a draft."""
    return _list(reference, Asked())


@blueprint.post("/blockages/own/<reference>/files")
@takes_file(up_to=LARGEST)
@needs(Permission.REPORT_BLOCKAGES, because=OWN)
def attach(reference: str) -> AnyResponse | str:
    """Clean a file and keep it."""
    session, actor, asked = current_session(), current_actor(), Asked()
    if not own_case(session, actor, reference, today()).is_draft:
        raise NotAllowed("The report was sent, so its files stay as they are.")
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        asked.wrong["file"] = "Choose a file."
        return _list(reference, asked)
    try:
        let_others_write()
        cleaned = clean(shown_name(sent.filename, otherwise="The file"), sent.read())
        kept = send_file(session, actor, reference, cleaned, name=sent.filename)
    except FileNotKept as refused:
        session.rollback()
        asked.wrong["file"] = str(refused)
        return _list(reference, asked)
    taken = f" Taken out of it: {'; '.join(cleaned.stripped)}." if cleaned.stripped else ""
    flash(f"{kept.called} was kept as {kept.name}.{taken}")
    return redirect(url_for("blockages.files", reference=reference), 303)


@blueprint.post("/blockages/own/<reference>/files/<int:number>/remove")
@needs(Permission.REPORT_BLOCKAGES, because=OWN)
def detach(reference: str, number: int) -> AnyResponse:
    """Remove a file."""
    remove_file(current_session(), current_actor(), reference, number)
    flash("The file was removed.")
    return redirect(url_for("blockages.files", reference=reference), 303)


@blueprint.get("/blockages/own/<reference>/files/<int:number>")
@needs(Permission.REPORT_BLOCKAGES, because=OWN)
def give(reference: str, number: int) -> Response:
    """Give a file back to its organisation, to be saved."""
    return _given(hand_out_own(current_session(), current_actor(), reference, number))


@blueprint.get("/blockages/cases/<reference>/files/<int:number>")
@needs(Permission.SCREEN_BLOCKAGES, because=STAFF)
def give_to_staff(reference: str, number: int) -> Response:
    """Give a file to staff, to be saved."""
    return _given(hand_out_to_staff(current_session(), current_actor(), reference, number))


def _given(file: HandedOut) -> Response:
    headers = {**_AS_A_FILE, "Content-Disposition": f'attachment; filename="{file.name}"'}
    return Response(file.content, mimetype=file.kind.media_type, headers=headers)


def _list(reference: str, asked: Asked) -> str:
    session, actor = current_session(), current_actor()
    return render_template(
        "blockages/files.html",
        case=own_case(session, actor, reference, today()),
        files=files_of_own(session, actor, reference),
        asked=asked,
        most_files=MOST_FILES,
        most_megabytes=MOST_BYTES // 1_000_000,
        largest=LARGEST // 1_000_000,
    )
