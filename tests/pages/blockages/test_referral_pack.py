"""The pack for a committee's agenda: who may have it when, and what a committee decided beside it."""

import pytest
from sqlalchemy import select

from registry.database import open_session
from registry.models import Blockage
from registry.services.blockages.pack import _sources
from tests.blocked import ANSWERS, SCRUTINY, SUMMARY
from tests.pages.blockages.conftest import Channel

DECISION = {
    "body": SCRUTINY,
    "met_on": "2026-06-04",
    "decided": "It asks the executive to buy the programme for three years.",
    "source": "Minutes of 4 June 2026, item 7",
}


def test_it_has_all_that_a_committee_needs_on_one_page(channel: Channel) -> None:
    page = channel.nobody.get(f"/blockages/{channel.reference}/pack")
    assert page.status_code == 200
    for words in (
        SUMMARY,
        "£1,150.50 for each person against £1,200.00",
        str(ANSWERS["existing_source"]),
        str(ANSWERS["offered_source"]),
        "Devon: Overview and Scrutiny Committee",
        "The five criteria",
        "and the time to answer is over",
        "<cite>Reaching Out</cite>, 3.32",
        f"/blockages/{channel.reference}.",
        "chose not to be named here",
    ):
        assert words in page.text, words
    assert "<nav" not in page.text
    assert "@example.org" not in page.text
    assert str(ANSWERS["evidence"]) not in page.text
    assert (
        f"/blockages/{channel.reference}/pack"
        in channel.nobody.get(f"/blockages/{channel.reference}").text
    )


def test_before_the_report_is_public_staff_and_its_recipients_alone_have_it(
    channel: Channel,
) -> None:
    link = channel.secret("/blockages/answer/", channel.waiting)
    for client, address in (
        (channel.nobody, f"{link}/pack"),
        (channel.staff, f"/blockages/cases/{channel.waiting}/pack"),
    ):
        page = client.get(address)
        assert "This report is not public yet" in page.text
        assert "Invented" in page.text, "who answers may know which organisation reports"
        assert page.headers["Cache-Control"] == "private, no-store"
    for client in (channel.nobody, channel.reporter, channel.staff):
        assert client.get(f"/blockages/{channel.waiting}/pack").status_code == 404
    assert channel.nobody.get("/blockages/answer/invented/pack").status_code == 404
    assert channel.nobody.get(f"/blockages/cases/{channel.waiting}/pack").status_code == 302
    assert channel.reporter.get(f"/blockages/cases/{channel.waiting}/pack").status_code == 403


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("body", "ofsted", "Choose the committee"),
        ("met_on", "4 June", "Write the day of the meeting"),
        ("met_on", "2999-01-01", "cannot be later than today"),
        ("decided", "", "Say what it decided"),
        ("decided", "Mrs Invented moved it.", "a person’s name"),
        ("source", "", "Say where that stands"),
    ],
)
def test_a_decision_that_lacks_something_is_shown_again(
    channel: Channel, field: str, typed: str, why: str
) -> None:
    address = f"/blockages/cases/{channel.reference}/committee"
    page = channel.staff.post(address, data={**DECISION, field: typed})
    assert why in page.text
    assert "item 7" in page.text or field == "source"
    assert DECISION["decided"] in page.text or field == "decided"


def test_what_a_committee_decided_stands_on_the_public_page_and_in_the_pack_once(
    channel: Channel,
) -> None:
    for reference in (channel.reference, channel.waiting):
        address = f"/blockages/cases/{reference}/committee"
        assert "Devon: Overview and Scrutiny Committee" in channel.staff.get(address).text
        for _ in range(2):
            assert channel.staff.post(address, data=DECISION).status_code == 302
    for address in (f"/blockages/{channel.reference}", f"/blockages/{channel.reference}/pack"):
        page = channel.nobody.get(address).text
        assert page.count(DECISION["decided"]) == 1
        assert DECISION["source"] in page
    table = channel.nobody.get(f"/blockages/{channel.reference}.json").get_json()
    assert [one["met_on"] for one in table["committees"]] == ["2026-06-04"]
    assert channel.nobody.get(f"/blockages/{channel.waiting}").status_code == 404
    assert (
        channel.reporter.get(f"/blockages/cases/{channel.reference}/committee").status_code == 403
    )


def test_a_source_that_names_somebody_is_not_put_out_for_nobody_screened_it(
    channel: Channel,
) -> None:
    with open_session(channel.settings) as session:
        found = session.scalars(
            select(Blockage).where(Blockage.reference == channel.reference)
        ).one()
        found.draft = found.draft.replace("Price list 2024, page 2", "A letter of Mrs Invented")
        (_, kept), (_, held) = _sources(found)
    assert kept == ANSWERS["existing_source"]
    assert "held by the registry’s staff" in held
