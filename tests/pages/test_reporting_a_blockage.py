"""Reporting a blockage in pages: what belongs elsewhere is stopped, nothing typed is lost, and staff read it first."""

import re
from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from registry import create_app
from registry.config import Settings
from registry.database import open_session
from registry.models import Blockage, Gap, Mail, Person
from registry.policy.blockage_questions import PAGES, Stopper
from registry.policy.roles import Role
from registry.services.blockages.delivering import follow_letters
from registry.services.blockages.gaps import gaps_shown
from tests.blocked import ANSWERS, COUNCIL, OFSTED, SCRUTINY, SUMMARY, an_approved_programme
from tests.people import a_person, signed_in, writing


@pytest.fixture
def people(either_own: Settings) -> tuple[Flask, dict[str, FlaskClient]]:
    with writing(either_own) as session:
        blocked = an_approved_programme(session)
        other = a_person(session, Role.REVIEWER, email="other@example.org")
        session.commit()
        found = {
            "reporter": blocked.held.cast.certifier.id,
            "staff": blocked.staff.id,
            "other": other.id,
        }
    app = create_app(either_own)
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    with open_session(either_own) as session:
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


def test_a_report_from_the_first_question_to_its_public_words(  # noqa: PLR0915  one story
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
    assert str(ANSWERS["missing"]) in case
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

    through = staff.get(f"/blockages/cases/{reference}/through").text
    assert "No address is known: add one" in through
    mute = staff.post(f"/blockages/cases/{reference}/send", data={f"out-{OFSTED}": "yes"})
    assert "Say why each body that is left out is left out." in mute.text

    back = staff.post(f"/blockages/cases/{reference}/return", data={"reason": "One word more."})
    assert back.status_code == 302
    assert "One word more." in reporter.get(f"/blockages/own/{reference}").text
    gone = reporter.post(f"/blockages/own/{reference}/withdraw", data={"reason": "Put right."})
    assert gone.status_code == 302
    assert "withdrawn" in reporter.get(f"/blockages/own/{reference}").text


def test_a_body_answers_by_its_link_and_the_provider_asks_again_and_closes_it(  # noqa: PLR0915  one story
    people: tuple[Flask, dict[str, FlaskClient]],
) -> None:
    app, by = people
    settings = app.config["SETTINGS"]
    reporter, staff, body = by["reporter"], by["staff"], by["nobody"]
    reference = started(reporter)
    filled(reporter, reference)
    reporter.post(f"/blockages/own/{reference}/send", data={"nobody": "yes"})
    staff.post(f"/blockages/cases/{reference}/accept", data={"summary": SUMMARY})
    for one in (COUNCIL, SCRUTINY):
        staff.post(f"/bodies/{one}", data={"name": one, "address": f"{one}@example.org"})
    out = {f"out-{OFSTED}": "yes", f"why-{OFSTED}": "Not asked."}
    case, own = f"/blockages/cases/{reference}", f"/blockages/own/{reference}"
    assert staff.post(f"{case}/send", data=out).status_code == 302
    carried(settings, refused=SCRUTINY)
    page = staff.get(f"{case}/through").text
    assert "550 no such mailbox" in page
    assert "It is <strong>screened</strong>" in page
    assert "550" not in reporter.get(own).text
    assert "1 letter came back" in staff.get("/desk").text
    number = re.search(rf"/letters/(\d+)[^<]*<[^>]*>(?:(?!</form>).)*{SCRUTINY}", page, re.DOTALL)
    assert number is not None
    again = staff.post(f"{case}/letters/{number.group(1)}", data={"do": "again"})
    assert again.status_code == 302
    carried(settings)
    assert "It is <strong>sent</strong>" in reporter.get(own).text

    link = f"/blockages/answer/{token_to(settings, COUNCIL)}"
    assert SUMMARY in body.get(link).text
    assert str(ANSWERS["evidence"]) not in body.get(link).text
    assert "It is <strong>sent</strong>" in reporter.get(own).text
    assert body.post(f"{link}/have").status_code == 302
    assert "It is <strong>acknowledged</strong>" in reporter.get(own).text
    wrong = body.post(link, data={"words": "Typed before."})
    assert "Choose what fits best." in wrong.text
    assert "Typed before." in wrong.text
    said = {"position": "not_adopted", "words": "Another service reaches more parents."}
    assert body.post(link, data=said).status_code == 302
    assert "Another service" not in reporter.get(own).text
    waiting = staff.get(f"{case}/through").text
    assert "Another service reaches more parents." in waiting
    answer = re.search(r"/answers/(\d+)", waiting)
    assert answer is not None
    published = {"do": "publish", f"words-{answer.group(1)}": said["words"]}
    assert staff.post(f"{case}/answers/{answer.group(1)}", data=published).status_code == 302
    assert "Another service reaches more parents." in reporter.get(own).text
    assert "Say what they should look at again." in reporter.post(f"{own}/review").text
    assert reporter.post(f"{own}/review", data={"review": "Not so many."}).status_code == 302
    link = f"/blockages/answer/{token_to(settings, COUNCIL)}"
    assert body.post(link, data={**said, "words": "We looked again."}).status_code == 302
    assert "It is <strong>answered again</strong>" in reporter.get(own).text
    assert "Say whether it is resolved." in reporter.post(f"{own}/close").text
    closed = {"end": "not_resolved", "because": "Nothing changed."}
    assert reporter.post(f"{own}/close", data=closed).status_code == 302
    assert "closed as not resolved" in reporter.get(own).text
    assert staff.post(f"{case}/reopen", data={"reopen": "A new board."}).status_code == 302
    assert "It is <strong>received</strong>" in reporter.get(own).text
    assert body.get("/blockages/answer/invented").status_code == 404


def carried(settings: Settings, refused: str = "") -> None:
    """Let the mail server take what is queued, but for what one recipient's server refuses."""
    with writing(settings) as session:
        for mail in session.scalars(select(Mail).where(Mail.state == "queued")):
            back = bool(refused) and mail.recipient.startswith(refused)
            mail.state = "failed" if back else "sent"
            mail.last_failure = "550 no such mailbox" if back else None
        session.commit()
    follow_letters(partial(open_session, settings))


def token_to(settings: Settings, body: str) -> str:
    with open_session(settings) as session:
        newest = session.scalars(
            select(Mail.body)
            .where(Mail.recipient == f"{body}@example.org")
            .order_by(Mail.id.desc())
        ).first()
    found = re.search(r"/blockages/answer/(\S+)", newest or "")
    assert found is not None
    return found.group(1)


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
        assert by["reporter"].get(own).headers["Cache-Control"] == "private, no-store"
    assert by["staff"].get(f"/blockages/cases/{reference}").status_code == 404
    assert by["staff"].get("/blockages/cases/B-none").status_code == 404
    assert by["other"].get(f"/blockages/cases/{reference}").status_code == 403
    assert by["reporter"].get("/blockages/own/B-none").status_code == 404


def test_pages_of_a_report_tell_no_other_site_are_kept_nowhere_and_have_a_way_out(
    people: tuple[Flask, dict[str, FlaskClient]],
) -> None:
    _, by = people
    answer = by["nobody"].get("/blockages/new")
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert '<meta name="referrer" content="same-origin">' in answer.text
    assert "Leave this page now" in answer.text
    for secret in ("/blockages/answer/invented", "/blockages/follow-up/invented"):
        gone = by["nobody"].get(secret)
        assert gone.status_code == 404
        assert gone.headers["Cache-Control"] == "private, no-store"
        assert gone.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" not in by["nobody"].get("/blockages").headers["Cache-Control"]


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


def test_over_https_a_form_of_the_channel_is_taken_with_what_its_browser_tells(
    people: tuple[Flask, dict[str, FlaskClient]],
) -> None:
    app, by = people
    app.config["WTF_CSRF_ENABLED"], https = True, "https://localhost"
    page = by["nobody"].get("/blockages/new", base_url=https)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token is not None
    sent = {"csrf_token": token.group(1), "first": Stopper.NONE.name.lower()}

    def answered(told: dict[str, str]) -> int:
        where = "/blockages/new"
        return by["nobody"].post(where, data=sent, base_url=https, headers=told).status_code

    assert answered({"Referer": f"{https}/blockages/new"}) == 302  # as under same-origin
    assert answered({}) == 400  # as under no-referrer
