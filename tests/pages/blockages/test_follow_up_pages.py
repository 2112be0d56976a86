"""What a reporter says weeks later on a page that needs no account, and forms that machines and hurries meet."""

import pytest
from sqlalchemy import delete, select

from registry.database import open_session
from registry.models import Attempt, Gap
from tests.pages.blockages.conftest import Channel
from tests.people import writing

NEWS = "A group has begun in two schools."


@pytest.fixture(autouse=True)
def unhurried(channel: Channel) -> None:
    """Nobody has sent a form yet."""
    with writing(channel.settings) as session:
        session.execute(delete(Attempt))
        session.commit()


def test_it_is_still_blocked_and_the_link_is_spent(channel: Channel) -> None:
    link, nobody = channel.secret("/blockages/follow-up/", channel.reference), channel.nobody
    own = f"/blockages/own/{channel.reference}"
    assert "not answered in four weeks" not in channel.reporter.get(own).text
    assert "not answered yet" in channel.reporter.get(own).text
    for page in (nobody.get(link), nobody.get(link)):
        assert "no reply came" in page.text.casefold()
        assert page.headers["Cache-Control"] == "private, no-store"
    assert nobody.get("/blockages/follow-up/invented").status_code == 404
    empty = nobody.post(link, data={"words": "Typed before."}).text
    assert "Say how it stands." in empty
    assert "Typed before." in empty
    unsaid = nobody.post(link, data={"said": "resolved"}).text
    assert "Say what changed" in unsaid
    machine = {"said": "resolved", "words": NEWS, "website": "x"}
    assert "catch machines" in nobody.post(link, data=machine).text
    said = {"said": "still_blocked", "words": "No school was\nasked."}
    assert nobody.post(link, data=said).status_code == 302
    spent = nobody.get(link).text
    assert "This link is used up" in spent
    assert "<form" not in spent
    assert nobody.post(link, data={"said": "resolved", "words": NEWS}).status_code == 403
    assert nobody.post(link, data={}).status_code == 302
    for page in (
        channel.reporter.get(own),
        channel.staff.get(f"/blockages/cases/{channel.reference}/through"),
    ):
        assert "No school was<br>asked." in page.text
    waiting = channel.staff.get("/blockages/cases").text
    assert "the time to answer is over" in waiting
    public = nobody.get(f"/blockages/{channel.reference}")
    assert "No school was" not in public.text


def test_a_machine_that_fills_in_every_field_gets_nowhere(channel: Channel) -> None:
    answer = channel.secret("/blockages/answer/", channel.reference)
    said = {"position": "will_change", "words": "We change it.", "website": "http://x"}
    assert "catch machines" in channel.nobody.post(answer, data=said).text
    reached = channel.secret("/bodies/reached/")
    assert 'name="website"' in channel.nobody.get(reached).text
    assert "catch machines" in channel.nobody.post(reached, data={"website": "x"}).text
    told = channel.nobody.post("/blockages/gap", data={"words": "Nothing.", "website": "x"})
    assert "catch machines" in told.text


def test_each_form_that_needs_no_account_is_sent_so_often_from_one_place(channel: Channel) -> None:
    answer, reached = (
        channel.secret("/blockages/answer/", channel.reference),
        channel.secret("/bodies/reached/"),
    )
    for _ in range(10):
        assert channel.nobody.post(f"{answer}/have").status_code == 302
    said = {"position": "will_change", "words": "We change it."}
    follow_up = channel.secret("/blockages/follow-up/", channel.reference)
    for address, data in (
        (answer, said),
        (f"{answer}/have", {}),
        (reached, {}),
        (follow_up, {"said": "partly"}),
    ):
        assert channel.nobody.post(address, data=data).status_code == 429, address


def test_what_was_typed_of_a_gap_is_shown_again_where_it_is_refused(channel: Channel) -> None:
    address = f"/blockages/gaps/{channel.gap}"
    named = {"decision": "show", "words": "Ask Mrs Invented."}
    refused = channel.staff.post(address, data=named)
    assert refused.status_code == 200
    assert "Ask Mrs Invented.</textarea>" in refused.text
    assert f'href="#words-{channel.gap}"' in refused.text
    undecided = channel.staff.post(address, data={"words": "Typed before."}).text
    assert "Typed before.</textarea>" in undecided
    assert channel.staff.post("/blockages/gaps/G-none", data=named).status_code == 404
    with open_session(channel.settings) as session:
        kept = session.scalars(select(Gap).where(Gap.reference == channel.gap)).one()
        assert kept.accepted is None
