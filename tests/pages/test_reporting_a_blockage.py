"""Reporting a blockage in pages: what belongs elsewhere is stopped, nothing typed is lost, and staff read it first."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from registry import create_app
from registry.config import Settings
from registry.database import open_session
from registry.migrating import migrate
from registry.models import Blockage, Gap, Person
from registry.policy.blockage_questions import PAGES, Stopper
from registry.policy.roles import Role
from registry.services.blockages.gaps import gaps_shown
from tests.blocked import ANSWERS, SUMMARY, an_approved_programme
from tests.people import a_person, signed_in, writing


@pytest.fixture
def people(either_database: Settings) -> tuple[Flask, dict[str, FlaskClient]]:
    migrate(either_database)
    with writing(either_database) as session:
        blocked = an_approved_programme(session)
        other = a_person(session, Role.REVIEWER, email="other@example.org")
        session.commit()
        found = {
            "reporter": blocked.held.cast.certifier.id,
            "staff": blocked.staff.id,
            "other": other.id,
        }
    app = create_app(either_database)
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    with open_session(either_database) as session:
        clients = {
            name: signed_in(app, session.get_one(Person, number)) for name, number in found.items()
        }
    return app, {**clients, "nobody": app.test_client()}


def count(app: Flask) -> int:
    with open_session(app.config["SETTINGS"]) as session:
        return session.scalar(select(func.count()).select_from(Blockage)) or 0


def started(client: FlaskClient) -> str:
    page = client.get("/blockages/start").text
    chosen = re.search(r'name="programme" value="([^"]+)"', page)
    assert chosen is not None
    answer = client.post("/blockages/start", data={"programme": chosen.group(1), "once": "x"})
    assert answer.status_code == 302
    return answer.location.rpartition("/")[2]


def filled(client: FlaskClient, reference: str, **other: str) -> None:
    for page in PAGES:
        names = [one.name for one in page.questions]
        data = {name: ANSWERS[name] for name in names if name in ANSWERS} | {
            name: words for name, words in other.items() if name in names
        }
        answer = client.post(
            f"/blockages/own/{reference}/{page.key}", data={**data, "opened": "99"}
        )
        assert answer.status_code == 302, answer.text


def test_a_report_from_the_first_question_to_its_public_words(
    people: tuple[Flask, dict[str, FlaskClient]],
) -> None:
    app, by = people
    reporter, staff = by["reporter"], by["staff"]
    assert "Report a blockage" in by["nobody"].get("/blockages").text
    for stopper in Stopper:
        answer = by["nobody"].post("/blockages/new", data={"first": stopper.name.lower()})
        led_on = answer.status_code == 302
        assert led_on is (stopper is Stopper.NONE)
    assert count(app) == 0
    assert "Choose what fits" in by["nobody"].post("/blockages/new", data={}).text
    reference = started(reporter)
    tasks = reporter.get(f"/blockages/own/{reference}").text
    assert "16 answers are still missing" in tasks

    wrong = reporter.post(
        f"/blockages/own/{reference}/place",
        data={"area": "Exetr", "service": "Typed before", "opened": "0"},
    )
    assert "There is no area called “Exetr”" in wrong.text
    assert 'value="Typed before"' in wrong.text
    near = reporter.post(f"/blockages/own/{reference}/place", data={"area": "Devon, West"})
    assert "The list of areas has every name" in near.text

    filled(reporter, reference, offered_pounds="1300")
    check = reporter.get(f"/blockages/own/{reference}/check").text
    assert "costs more than what is provided now" in check
    assert "Devon: Overview and Scrutiny Committee" in check
    refused = reporter.post(f"/blockages/own/{reference}/send", data={"nobody": "yes"})
    assert "There is a problem" in refused.text
    filled(reporter, reference)
    unsaid = reporter.post(f"/blockages/own/{reference}/send", data={})
    assert "Say that the report tells nobody’s identity" in unsaid.text
    sent = reporter.post(f"/blockages/own/{reference}/send", data={"nobody": "yes"})
    assert sent.status_code == 302
    assert "received" in reporter.get(f"/blockages/own/{reference}").text
    assert reference in reporter.get("/blockages/own").text

    assert reference in staff.get("/blockages/cases").text
    case = staff.get(f"/blockages/cases/{reference}").text
    assert ANSWERS["missing"] in case
    named = {"summary": "Mr Invented refused."}
    kept = staff.post(f"/blockages/cases/{reference}/accept", data=named)
    assert "looks like a person’s name" in kept.text
    assert "Mr Invented refused." in kept.text
    assert staff.post(f"/blockages/cases/{reference}/return", data={}).status_code == 200
    same = staff.post(f"/blockages/cases/{reference}/duplicate", data={"of": "B-none"})
    assert "There is a problem" in same.text
    done = staff.post(f"/blockages/cases/{reference}/accept", data={"summary": SUMMARY})
    assert done.status_code == 302
    assert SUMMARY in reporter.get(f"/blockages/own/{reference}").text

    back = staff.post(f"/blockages/cases/{reference}/return", data={"reason": "One word more."})
    assert back.status_code == 302
    assert "One word more." in reporter.get(f"/blockages/own/{reference}").text
    gone = reporter.post(f"/blockages/own/{reference}/withdraw", data={"reason": "Put right."})
    assert gone.status_code == 302
    assert "withdrawn" in reporter.get(f"/blockages/own/{reference}").text


def test_what_is_somebodys_own_is_there_for_nobody_else(
    people: tuple[Flask, dict[str, FlaskClient]],
) -> None:
    _, by = people
    reference = started(by["reporter"])
    for address in ("", "/place", "/check"):
        own = f"/blockages/own/{reference}{address}"
        assert by["nobody"].get(own).status_code == 302
        assert by["other"].get(own).status_code == 403
        assert by["staff"].get(own).status_code == 403
        assert by["reporter"].get(own).headers["Cache-Control"] == "private, no-cache"
    assert by["staff"].get(f"/blockages/cases/{reference}").status_code == 404
    assert by["staff"].get("/blockages/cases/B-none").status_code == 404
    assert by["other"].get(f"/blockages/cases/{reference}").status_code == 403
    assert by["reporter"].get("/blockages/own/B-none").status_code == 404


def test_pages_of_a_report_send_no_referrer_and_have_a_way_out(
    people: tuple[Flask, dict[str, FlaskClient]],
) -> None:
    _, by = people
    page = by["nobody"].get("/blockages/new").text
    assert '<meta name="referrer" content="no-referrer">' in page
    assert "Leave this page now" in page


def test_a_gap_is_screened_shown_in_screened_words_and_is_no_blockage(
    people: tuple[Flask, dict[str, FlaskClient]],
) -> None:
    app, by = people
    form = by["nobody"].get("/blockages/gap").text
    opened = re.search(r'name="opened" value="([^"]+)"', form)
    assert opened is not None
    empty = by["nobody"].post("/blockages/gap", data={"opened": opened.group(1), "area": "Nowhere"})
    assert "Say what is missing" in empty.text
    assert "There is no area of that name" in empty.text
    settings = app.config["SETTINGS"]
    with writing(settings) as session:
        gap = Gap(
            reference="G-1",
            area="E07000041",
            programme_slug=None,
            words="Nothing for young mothers; ask jo@example.org.",
            email=None,
            made_at=session.scalars(select(Person.added_at)).first(),  # type: ignore[arg-type]  # there are people
        )
        session.add(gap)
        session.commit()
    staff = by["staff"]
    assert "jo@example.org" in staff.get("/blockages/cases").text
    words = {"decision": "show", "words": "Nothing for young mothers."}
    assert staff.post("/blockages/gaps/G-1", data=words).status_code == 302
    with open_session(settings) as session:
        (shown,) = gaps_shown(session)
    assert (shown.summary, shown.area) == ("Nothing for young mothers.", "Exeter")
    assert count(app) == 0
