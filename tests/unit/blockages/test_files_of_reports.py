"""Files with a report: cleaned, handed out under a name of ours to its organisation and staff, and to nobody else."""

import re
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from registry import create_app
from registry.config import Settings
from registry.database import open_session
from registry.models import Blockage, BlockageFile, Mail, Person, StoredFile
from registry.policy.actor import Actor
from registry.services.blockages import files
from registry.services.blockages.reporting import report
from registry.services.blockages.screening import accept
from registry.services.blockages.sending import send_out
from registry.services.submissions.cleaning.apart import clean
from tests.blocked import (
    COUNCIL,
    DAY,
    EXETER,
    OFSTED,
    SCRUTINY,
    SUMMARY,
    Register,
    a_draft,
    with_addresses,
)
from tests.people import LONG_AGO, signed_in, writing
from tests.sending_files import post_file
from tests.uploadable import SECRET, a_pdf, a_word_document

NAMED = "Jane-Doe-cv.pdf"


@pytest.fixture
def draft(register: Register) -> str:
    """A draft that has every answer."""
    reference = a_draft(register).reference
    with_addresses(register, COUNCIL, SCRUTINY)
    register.session.commit()
    return reference


@pytest.fixture
def app(place: Settings) -> Flask:
    made = create_app(place)
    made.testing = True
    made.config["WTF_CSRF_ENABLED"] = False
    return made


def client_of(app: Flask, actor: Actor) -> FlaskClient:
    with open_session(app.config["SETTINGS"]) as session:
        return signed_in(app, session.get_one(Person, actor.person))


def attach(client: FlaskClient, draft: str, content: bytes, name: str = NAMED) -> TestResponse:
    return post_file(client, f"/blockages/own/{draft}/files", {"file": (BytesIO(content), name)})


def every_public_page(app: Flask, reference: str) -> dict[str, str]:
    """What anybody can read at each address that the channel, areas and bodies have now."""
    values = {"reference": reference, "code": EXETER, "slug": "teens-and-toddlers"}
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    found = {}
    for rule in rules:
        if not re.match(r"/(blockages|areas|bodies|programmes/<slug>$)", rule.rule):
            continue
        address = re.sub(r"<(?:\w+:)?(\w+)>", lambda part: values.get(part[1], "1"), rule.rule)
        answer = app.test_client().get(address)
        found[address] = answer.text if answer.status_code == 200 else ""
    return found


def test_a_file_is_cleaned_named_by_us_and_its_senders_name_is_in_nothing_that_others_read(
    app: Flask, register: Register, place: Settings, draft: str
) -> None:
    reporter, staff = client_of(app, register.reporter), client_of(app, register.staff)
    own = f"/blockages/own/{draft}"
    assert "None, if you have any" in reporter.get(own).text
    assert attach(reporter, draft, a_pdf()).status_code == 303
    page = reporter.get(f"{own}/files").text
    assert f"{NAMED} was kept as {draft}-1.pdf. Taken out of it: who made it" in page
    assert f"you called it {NAMED}" in page
    assert staff.get(f"/blockages/cases/{draft}/files/1").status_code == 404
    given = reporter.get(f"{own}/files/1")
    assert SECRET.encode() not in given.data
    assert given.headers["Content-Disposition"] == f'attachment; filename="{draft}-1.pdf"'
    assert given.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert given.headers["Cache-Control"] == "private, no-store"
    with writing(place) as session:
        report(session, register.reporter, draft, DAY)
        accept(session, register.staff, draft, SUMMARY)
        send_out(session, register.staff, draft, {OFSTED: "Not asked."}, DAY)
        sent = session.scalars(select(Blockage).where(Blockage.reference == draft)).one()
        sent.sent_at, sent.first_answered_at = LONG_AGO, LONG_AGO
        # As if a colleague had sent it.
        session.scalars(select(BlockageFile)).one().person_id = register.staff.person or 0
        session.commit()
    assert f"its sender calls it {NAMED}" in staff.get(f"/blockages/cases/{draft}").text
    given = staff.get(f"/blockages/cases/{draft}/files/1")
    assert (given.status_code, given.mimetype) == (200, "application/pdf")
    assert NAMED not in str(given.headers)
    assert NAMED not in reporter.get(f"{own}/files").text
    assert reporter.get(f"{own}/files/1").status_code == 200
    with open_session(place) as session:
        letters = session.scalars(select(Mail.body)).all()
    tokens = re.findall(r"/blockages/answer/(\S+)", "\n".join(letters))
    read = every_public_page(app, draft) | {f"letter {n}": one for n, one in enumerate(letters)}
    for token in tokens:
        read[token] = app.test_client().get(f"/blockages/answer/{token}").text
        assert SUMMARY in read[token]
    assert len(tokens) == 2
    assert any(words for words in read.values())
    for where, words in read.items():
        assert "Jane" not in words, where
        assert f"{draft}-1.pdf" not in words, where


def test_files_of_a_report_are_nobody_elses_and_stay_once_it_was_sent(
    app: Flask, register: Register, place: Settings, draft: str
) -> None:
    reporter = client_of(app, register.reporter)
    other, staff = client_of(app, register.stranger), client_of(app, register.staff)
    own, case = f"/blockages/own/{draft}/files", f"/blockages/cases/{draft}/files/1"
    attach(reporter, draft, a_pdf())
    for address in (own, f"{own}/1", case):
        assert app.test_client().get(address).status_code == 302
        assert other.get(address).status_code == 403
    assert attach(other, draft, a_pdf()).status_code == 403
    assert staff.get(f"{own}/1").status_code == 403
    assert reporter.get(case).status_code == 403
    assert reporter.get(f"{own}/2").status_code == 404
    assert reporter.get("/blockages/own/B-none/files").status_code == 404
    with writing(place) as session:
        report(session, register.reporter, draft, DAY)
        session.commit()
    assert "Add another file" not in reporter.get(own).text
    assert attach(reporter, draft, a_word_document()).status_code == 403
    assert reporter.post(f"{own}/1/remove").status_code == 403
    assert staff.get(case).status_code == 200


def test_what_is_not_kept_is_said_and_what_is_removed_is_gone_but_for_its_row(
    app: Flask, register: Register, place: Settings, draft: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reporter, own = client_of(app, register.reporter), f"/blockages/own/{draft}/files"
    assert "Choose a file." in attach(reporter, draft, b"", name="").text
    assert "fool.pdf" in attach(reporter, draft, b"MZ\x90 no document", name="fool.pdf").text
    attach(reporter, draft, a_pdf())
    assert "the report has the same file" in attach(reporter, draft, a_pdf(), "again.pdf").text
    monkeypatch.setattr(files, "MOST_FILES", 1)
    full = attach(reporter, draft, a_word_document(), "more.docx").text
    assert "holds up to 1 files" in full
    assert "There is a problem" in full
    assert reporter.post(f"{own}/1/remove").status_code == 303
    assert reporter.get(f"{own}/1").status_code == 404
    assert attach(reporter, draft, a_word_document(), "more.docx").status_code == 303
    assert f"{draft}-2.docx" in reporter.get(own).text
    with open_session(place) as session:
        rows = session.scalars(select(BlockageFile).order_by(BlockageFile.id)).all()
        assert [one.stored is None for one in rows] == [True, False]
        assert [one.sha256 for one in session.scalars(select(StoredFile))] == [rows[1].sha256]


def test_bytes_that_a_report_and_a_submission_both_have_stay_for_the_other(
    register: Register, draft: str
) -> None:
    session, actor = register.session, register.reporter
    second, cleaned = a_draft(register).reference, clean("a.pdf", a_pdf())
    for one in (draft, second):
        files.send_file(session, actor, one, cleaned, name=NAMED)
    files.remove_file(session, actor, draft, 1)
    assert files.files_of_own(session, actor, draft) == ()
    assert files.hand_out_own(session, actor, second, 1).content == cleaned.content
