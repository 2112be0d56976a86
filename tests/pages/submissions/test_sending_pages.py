"""The pages by which a submission is checked, signed, sent, screened and withdrawn."""

from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient

from registry.config import Settings
from registry.models import Submission
from registry.policy.conflicts_of_interest import Interest
from registry.policy.roles import Role
from registry.policy.submission_stages import Stage
from tests.pages.page_client import PageClient
from tests.people import a_person, an_organisation, signed_in, writing
from tests.submitted import a_cast, post, sent
from tests.submitting import form_on, send


@dataclass
class Side:
    """Everybody's browser, and the addresses of one submission."""

    editor: FlaskClient
    certifier: FlaskClient
    moderator: FlaskClient
    stranger: FlaskClient
    reference: str
    settings: Settings

    def at(self, page: str) -> str:
        return f"/submissions/{self.reference}/{page}"

    @property
    def stage(self) -> str:
        with writing(self.settings) as session:
            return session.query(Submission).filter_by(reference=self.reference).one().stage


@pytest.fixture
def side(own_app: Flask, own_settings: Settings) -> Side:
    return make(own_app, own_settings, is_sent=False)


@pytest.fixture
def sent_side(own_app: Flask, own_settings: Settings) -> Side:
    return make(own_app, own_settings, is_sent=True)


def make(app: Flask, settings: Settings, *, is_sent: bool) -> Side:
    with writing(settings) as session:
        cast = a_cast(session)
        stranger = a_person(
            session,
            Role.PROVIDER_EDITOR,
            email="stranger@x.example",
            organisation=an_organisation(session, "Elsewhere"),
        )
        if is_sent:
            sent(session, cast)
        session.commit()
        reference = cast.submission.reference
    return Side(
        editor=signed_in(app, cast.editor),
        certifier=signed_in(app, cast.certifier),
        moderator=signed_in(app, cast.moderator),
        stranger=signed_in(app, stranger),
        reference=reference,
        settings=settings,
    )


PAGES = ("answers", "differences", "conflicts-of-interest", "send", "withdraw")


@pytest.mark.parametrize("page", [*PAGES, "sign", "sent"])
def test_another_organisations_submission_is_not_there(side: Side, page: str) -> None:
    assert side.stranger.get(side.at(page)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_each_page_is_in_order(side: Side, page: str) -> None:
    assert PageClient(side.editor).get(side.at(page)).heading


def test_the_answers_are_all_there_in_words(side: Side) -> None:
    page = PageClient(side.editor).get(side.at("answers"))
    for words in (
        "Randomised trial of Teens & Toddlers for the Department for Education",
        "Who took part: How many people were allocated in all? 449",
        "This group got the programme Yes",
        "When and how much 18 to 20",
        "Which group is it compared with? No programme",
        "18 to 20 weekly sessions of three hours.",
        "Not reported:",
        "None, of any of the 9 kinds",
    ):
        assert words in page.text
    assert side.at("studies") in "".join(page.links)
    assert "Before it can be sent" not in page.text


def test_studies_results_and_documents_are_folded_until_everything_is_asked_for(
    side: Side,
) -> None:
    page = PageClient(side.editor).get(side.at("answers"))
    assert "2013; United Kingdom; By lot (randomised controlled trial); 2 groups; 12 results" in (
        page.text
    )
    folded = list(page.all("details"))
    assert len(folded) > 20
    assert not [one for one in folded if "open" in one.attrib]
    assert any(link.endswith("answers?all=yes") for link in page.links)
    whole = PageClient(side.editor).get(f"{side.at('answers')}?all=yes")
    opened = [one for one in whole.all("details") if "open" in one.attrib]
    assert len(opened) == len(folded)


def test_what_is_typed_while_a_colleague_sends_it_is_refused_and_kept_on_the_page(
    side: Side,
) -> None:
    address = side.at("programme/facts")
    opened = side.editor.get(address).text
    post(side.editor, side.at("send"))
    answer = send(side.editor, address, opened, name="Typed in vain")
    assert answer.status_code == 403
    assert "is awaiting signature, so it cannot be changed now" in answer.text
    assert form_on(answer.text).sent["name"] == "Typed in vain"


def test_from_editor_to_certifier_to_confirmation(side: Side) -> None:
    assert post(side.editor, side.at("send")) == (302, side.at("sign"))
    assert "certifier of the organisation" in PageClient(side.editor).get(side.at("sign")).text
    page = PageClient(side.certifier).get(side.at("sign"))
    assert "they leave out no study" in page.text
    version = next(
        one.attrib["value"] for one in page.all("input") if one.attrib.get("name") == "version"
    )
    status, shown = post(side.certifier, side.at("sign"), version=version)
    assert status == 200
    assert "Error: " in shown
    for _ in range(2):
        found = post_again(side.certifier, side, version)
        assert found == (302, side.at("sent"))
    text = PageClient(side.editor).get(side.at("sent")).text
    assert f"Your reference is {side.reference}" in text
    assert "1st of 1 waiting" in text
    assert "Too few have been decided to say how long that takes (0 so far)." in text
    assert side.stage == Stage.SUBMITTED


def post_again(client: FlaskClient, side: Side, version: str) -> tuple[int, str]:
    """As from a page that was opened before it was signed."""
    page = side.at("withdraw")
    return post(client, side.at("sign"), page=page, version=version, confirmed="yes")


def test_an_editor_cannot_sign_by_posting(side: Side) -> None:
    post(side.editor, side.at("send"))
    status, _ = post(side.editor, side.at("sign"), version="1", confirmed="yes")
    assert status == 403
    assert side.stage == Stage.AWAITING_SIGNATURE


@pytest.mark.parametrize("version", ["", "0", "-1", "1e9", "9" * 40, "٣"])
def test_another_version_is_not_signed(side: Side, version: str) -> None:
    post(side.editor, side.at("send"))
    status, _ = post(side.certifier, side.at("sign"), version=version, confirmed="yes")
    assert status == 403
    assert side.stage == Stage.AWAITING_SIGNATURE


def test_a_declaration_that_is_not_complete_keeps_what_was_typed(side: Side) -> None:
    address = side.at("conflicts-of-interest")
    given = {str(one): "none" for one in Interest} | {
        "payment": "declared",
        "payment-funder": "yes",
    }
    status, shown = post(side.editor, address, **given)
    assert status == 200
    assert "Say in a sentence or two what the interest is." in shown
    assert "joint-work)" not in shown
    assert 'What is it, and of whom among you?<span class="unseen"> (joint work)' in shown
    words = {"payment-words": "A fee <b>once</b>"}
    assert post(side.editor, address, **given, **words) == (302, side.at("answers"))
    text = PageClient(side.editor).get(side.at("answers")).text
    assert "Declared; it concerns a funder: A fee <b>once</b>" in text


def test_a_moderator_asks_for_changes_and_the_rest_stays_locked(sent_side: Side) -> None:
    address = f"/screening/{sent_side.reference}"
    page = PageClient(sent_side.moderator).get(address)
    assert "Who took part: How many people were allocated in all? 449" in page.text
    changes = f"{address}/changes"
    status, shown = post(sent_side.moderator, changes, page=address)
    assert status == 200
    assert "Say for at least one section what to change, and why." in shown
    given = {"change-theory": "Say why it should work.", "changes-note": "For us"}
    for _ in range(2):
        assert post(sent_side.moderator, changes, page=sent_side.at("withdraw"), **given) == (
            302,
            address,
        )
    text = PageClient(sent_side.editor).get(sent_side.at("answers")).text
    assert "The registry asked for a change here: Say why it should work. Not changed yet." in text
    assert "For us" not in text
    links = "".join(PageClient(sent_side.editor).get(sent_side.at("answers")).links)
    assert sent_side.at("theory") in links
    assert sent_side.at("studies") not in links


def test_the_queue_leads_to_what_waits(sent_side: Side) -> None:
    page = PageClient(sent_side.moderator).get("/screening")
    assert f"http://localhost/screening/{sent_side.reference}" in [
        link if link.startswith("http") else f"http://localhost{link}" for link in page.links
    ]
    assert sent_side.editor.get("/screening").status_code == 403


def test_a_moderator_accepts_or_declines(sent_side: Side) -> None:
    address = f"/screening/{sent_side.reference}"
    status, shown = post(sent_side.moderator, f"{address}/decline", page=address)
    assert status == 200
    assert "Say why, in words" in shown
    assert post(sent_side.moderator, f"{address}/accept", page=address) == (302, address)
    assert sent_side.stage == Stage.READY_FOR_REVIEW


def test_withdrawing_says_what_is_public_and_leaves_a_tombstone(sent_side: Side) -> None:
    address = sent_side.at("withdraw")
    assert post(sent_side.editor, address)[0] == 200
    given = {"reason": "submitted by mistake", "words": "Private words"}
    assert post(sent_side.editor, address, **given) == (302, address)
    page = PageClient(sent_side.editor.application.test_client()).get("/withdrawn-submissions")
    assert sent_side.reference in page.text
    assert "Submitted by mistake" in page.text
    assert "Private words" not in page.text
    assert "Toddlers" not in page.text
    assert "Private words" in PageClient(sent_side.editor).get(address).text


@pytest.mark.parametrize("page", ["send", "sign", "return", "withdraw", "conflicts-of-interest"])
def test_a_form_without_its_token_is_refused(side: Side, page: str) -> None:
    assert side.editor.post(side.at(page), data={}).status_code == 400


def test_whoever_signed_in_long_ago_gives_their_password_again_before_they_sign(side: Side) -> None:
    post(side.editor, side.at("send"))
    with side.certifier.session_transaction() as session:
        session["fs_paa"] = 0
    page = side.certifier.get(side.at("sign"))
    assert page.status_code == 302
    assert page.location.startswith("/account/password-again?next=")
    status, location = post_again(side.certifier, side, "1")
    assert (status, location.startswith("/account/password-again")) == (302, True)
    assert side.stage == Stage.AWAITING_SIGNATURE


def test_the_task_list_leads_its_certifier_to_signing_and_then_to_the_confirmation(
    side: Side,
) -> None:
    post(side.editor, side.at("send"))
    tasks = f"/submissions/{side.reference}"
    page = PageClient(side.certifier).get(tasks)
    assert "Read it and sign it, or return it to its editors" in page.text
    assert side.at("send") in "".join(page.links)
    assert side.certifier.get(side.at("send")).location == side.at("sign")
    with writing(side.settings) as session:
        version = session.query(Submission).filter_by(reference=side.reference).one().version
    post(side.certifier, side.at("sign"), version=str(version), confirmed="yes")
    page = PageClient(side.editor).get(tasks)
    assert "See where it stands, and what happens next" in page.text
    assert side.editor.get(side.at("send")).location == side.at("sent")


def test_whoever_screens_finds_the_queue_from_their_account(side: Side) -> None:
    assert "Submissions to screen" in PageClient(side.moderator).get("/account").text
    account = PageClient(side.editor).get("/account").text
    assert "Your submissions" in account
    assert "to screen" not in account
