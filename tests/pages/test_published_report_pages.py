"""The public page of a report: what everybody may see of it, and of one that is not public nothing at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from shutil import copytree

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from registry import create_app
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.models import Blockage, CaseEvent, Person
from registry.policy.blockage_questions import NamedTo
from registry.policy.blockage_stages import CLOSED, BlockageStage
from registry.services.areas.shipped import put_shipped_facts
from tests.blocked import ANSWERS, DAY, SUMMARY
from tests.people import signed_in, writing
from tests.reported import ANSWER, ANSWERED, put_report, reporters

NOW = datetime.now(UTC)
NEVER_SHOWN = ("secret-address", "w@example.org", "Mrs Invented", str(ANSWERS["missing"]))


@dataclass
class Site:
    anybody: FlaskClient
    staff: FlaskClient
    settings: Settings
    report: dict[str, str]

    def open(self, name: str) -> str:
        return self.anybody.get(f"/blockages/{self.report[name]}").text


@pytest.fixture(scope="module")
def site(made_once: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    settings = Settings(data=tmp_path_factory.mktemp("published") / "data")
    copytree(made_once.data, settings.data)
    with writing(settings) as session:
        put_shipped_facts(session, DAY)
        of = reporters(session)
        named = {"named_to": str(NamedTo.EVERYBODY)}
        answered, drafted = BlockageStage.ANSWERED, BlockageStage.DRAFT
        found = {
            "overdue": put_report(session, of),
            "answered": put_report(session, of, stage=answered, answered=ANSWERED, answers=named),
            "to hide": put_report(session, of, stage=answered, answered=ANSWERED),
            "in time": put_report(session, of, sent=NOW),
            "unsent": put_report(session, of, stage=BlockageStage.SCREENED, sent=None),
            "draft again": put_report(session, of, stage=drafted, answered=ANSWERED),
            "hidden before": put_report(session, of, sent=NOW, hidden_reason="A secret reason."),
        }
        for end in CLOSED:
            found[str(end)] = put_report(
                session,
                of,
                stage=end,
                answered=ANSWERED,
                closed_at=ANSWERED,
                closed_reason="For reasons.",
                next_body="None exists.",
            )
        session.commit()
        report, staff = {name: one.reference for name, one in found.items()}, of.staff.id
    app = create_app(settings)
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    with open_session(settings) as session:
        signed = signed_in(app, session.get_one(Person, staff))
    yield Site(app.test_client(), signed, settings, report)
    engine_for(settings.database_url).dispose()


def test_a_report_without_an_answer_says_so_and_shows_only_what_is_everybodys(site: Site) -> None:
    page = site.open("overdue")
    for words in (SUMMARY, "No answer stands here yet", "8 April 2026", "£1,150.50"):
        assert words in page
    assert "chose not to be named" in page
    assert "Good practice is isolated, for narrow groups" in page
    for words in (*NEVER_SHOWN, "Unnamed Trust"):
        assert words not in page


def test_an_answer_stands_beside_it_as_it_was_screened_with_who_reports_where_they_chose_it(
    site: Site,
) -> None:
    page = site.open("answered")
    assert ANSWER in page
    assert "we have decided otherwise" in page
    assert "Unnamed Trust reports it" in page
    told = site.anybody.get(f"/blockages/{site.report['answered']}.json")
    assert told.get_json()["answers"][0]["words"] == ANSWER
    for words in NEVER_SHOWN:
        assert words not in page + told.text


@pytest.mark.parametrize("end", sorted(CLOSED))
def test_closed_is_never_said_to_be_resolved_unless_somebody_said_so(
    site: Site, end: BlockageStage
) -> None:
    page = site.open(str(end))
    assert ("said to be resolved" in page) is (end is BlockageStage.RESOLVED)
    assert "Why: For reasons." in page
    assert "Who is next: None exists." in page
    said = {BlockageStage.DUPLICATE, BlockageStage.WITHDRAWN, BlockageStage.RESOLVED}
    assert ("not resolved" in page) is (end not in said)


@pytest.mark.parametrize("suffix", ["", ".json"])
def test_what_is_not_public_cannot_be_told_from_what_is_not_there(site: Site, suffix: str) -> None:
    gone = site.anybody.get(f"/blockages/B-NONE-0000{suffix}")
    assert gone.status_code == 404
    for name in ("in time", "unsent", "draft again", "hidden before"):
        for client in (site.anybody, site.staff):
            nothing = client.get(f"/blockages/B-NONE-0000{suffix}")
            found = client.get(f"/blockages/{site.report[name]}{suffix}")
            assert (found.status_code, found.data) == (nothing.status_code, nothing.data)
            assert sorted(found.headers) == sorted(nothing.headers)


def test_staff_hide_a_public_report_with_a_reason_and_show_it_again(site: Site) -> None:
    reference = site.report["to hide"]
    page, case = f"/blockages/{reference}", f"/blockages/cases/{reference}"
    assert site.anybody.get(f"{case}/hiding").status_code != 200
    assert "Hide it from the public" in site.staff.get(f"{case}/hiding").text
    wrong = site.staff.post(f"{case}/hide", data={"reason": "Mrs Invented asked."})
    assert "looks like a person’s name" in wrong.text
    assert "Mrs Invented asked." in wrong.text
    assert SUMMARY in site.anybody.get(page).text
    assert site.staff.post(f"{case}/hide", data={"reason": "It was in error."}).status_code == 302
    for hidden in (site.anybody.get(page), site.anybody.get(f"{page}.json")):
        assert hidden.status_code == 200
        assert "It was in error." in hidden.text
        for words in (SUMMARY, ANSWER, "Exeter", "teens-and-toddlers"):
            assert words not in hidden.text
    assert "already" not in site.staff.get(f"{case}/hiding").text
    assert "can be hidden" in site.staff.post(f"{case}/hide", data={"reason": "Once more."}).text
    assert "Say why" in site.staff.post(f"{case}/show", data={"reason": " "}).text
    site.staff.post(f"{case}/show", data={"reason": "It is mended."})
    assert SUMMARY in site.anybody.get(page).text
    with open_session(site.settings) as session:
        told = session.scalars(
            select(CaseEvent.kind).where(CaseEvent.chain == f"blockage/{reference}")
        ).all()
        kept = session.scalars(select(Blockage.draft).where(Blockage.reference == reference)).one()
    assert told == ["public report hidden", "hidden report shown again"]
    assert str(ANSWERS["missing"]) in kept


def test_what_is_not_public_yet_cannot_be_hidden(site: Site) -> None:
    case = f"/blockages/cases/{site.report['in time']}"
    assert "not public yet" in site.staff.get(f"{case}/hiding").text
    assert "can be hidden" in site.staff.post(f"{case}/hide", data={"reason": "So."}).text


def test_staff_see_what_the_public_words_left_out_and_added(site: Site) -> None:
    page = site.staff.get(f"/blockages/cases/{site.report['overdue']}").text
    assert re.search(r"Left out: </span>[^<]*\bschool\b", page)
    assert re.search(r"Added: </span>Family support\b", page)
