"""A drafted rating is read and answered by its organisation, decided by the panel, and read by everybody."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from registry import create_app
from registry.config import Settings
from registry.models import Approval, Submission
from registry.policy.approvals import lapses_on
from registry.policy.panel_decisions import PanelDecision
from registry.policy.roles import Role
from registry.policy.submission_stages import Stage
from registry.services.reviews.deciding import decide
from registry.services.wording import day_words
from tests.judging import a_judge
from tests.pages.page_client import PageClient, read_page
from tests.people import signed_in, writing
from tests.reviewed import answered_case, drafted_case
from tests.submitted import a_cast, post

SLUG = "teens-and-toddlers"
TELLING = (
    "Quillfeather",
    "Marrowby",
    "reviewer-a@",
    "a moderator",
    "by_all",
    "by_moderator",
    "Reviewer A",
)
"""Words that no page of the organisation's own may hold."""


PUBLISHED = {
    "decision": "It reaches what the code asks.",
    "reply": "Table 2 was misread.",
    "agreement": "items that all reviewers answered, they gave the same answer to",
}
"""What everybody reads of a decision, by the part of its page."""
INTERESTS = (
    "The developer: Children: Our Ultimate Investment (COUI).",
    "The evaluators: 1 study by people who neither developed, sell nor deliver the programme.",
    "The organisation that sent the submission declared: none.",
    "(1 moderator, 1 panel member and 2 reviewers), as a group, declared: none.",
)


@dataclass
class Side:
    """Everybody's browser, and one case whose rating is drafted."""

    editor: FlaskClient
    panel: FlaskClient
    undeclared: FlaskClient
    stranger: FlaskClient
    reviewer: FlaskClient
    moderator: FlaskClient
    anybody: FlaskClient
    reference: str
    review: str
    settings: Settings

    @property
    def rating(self) -> str:
        return f"/submissions/{self.reference}/rating"

    @property
    def reply(self) -> str:
        return f"/submissions/{self.reference}/reply"

    @property
    def case(self) -> str:
        return f"/panel/{self.reference}"

    @property
    def stage(self) -> str:
        with writing(self.settings) as session:
            return session.query(Submission).filter_by(reference=self.reference).one().stage


@pytest.fixture
def side(own_app: Flask, own_settings: Settings) -> Side:
    with writing(own_settings) as session:
        held = drafted_case(session)
        undeclared = a_judge(session, Role.PANEL, "undeclared")
        stranger = a_cast(session, "Elsewhere Trust").editor
        session.commit()
        reference, review = held.cast.submission.reference, held.review.reference
    return Side(
        editor=signed_in(own_app, held.cast.editor),
        panel=signed_in(own_app, held.panel),
        undeclared=signed_in(own_app, undeclared),
        stranger=signed_in(own_app, stranger),
        reviewer=signed_in(own_app, held.reviewers[0]),
        moderator=signed_in(own_app, held.cast.moderator),
        anybody=own_app.test_client(),
        reference=reference,
        review=review,
        settings=own_settings,
    )


def answered(side: Side, words: str = "Table 2 was misread.") -> None:
    assert post(side.editor, f"{side.reply}/send", page=side.reply, words=words)[0] == 302


def decided(side: Side, decision: str = "approve", **fields: str) -> tuple[int, str]:
    given = {"decision": decision, "reasons": "It reaches what the code asks.", **fields}
    return post(side.panel, f"{side.case}/decide", page=side.case, **given)


def test_the_organisation_reads_its_drafted_rating_with_reasons_and_nobody_is_named(
    side: Side,
) -> None:
    page = PageClient(side.editor).get(side.rating)
    assert "Drafted, not published." in page.text
    assert "You can answer it once, until" in page.text
    assert "The five criteria" in page.text
    assert not [word for word in TELLING if word in page.html]
    assert "no-cache" in side.editor.get(side.rating).headers["Cache-Control"]


@pytest.mark.parametrize("place", ["rating", "reply"])
def test_nobody_else_finds_it(side: Side, place: str) -> None:
    address = f"/submissions/{side.reference}/{place}"
    assert side.stranger.get(address).status_code == 404
    assert side.panel.get(address).status_code == 403
    assert side.anybody.get(f"/programmes/{SLUG}/reviews").status_code == 404


def test_an_answer_is_checked_before_it_is_sent_and_sent_once(side: Side) -> None:
    editor = PageClient(side.editor)
    assert "Answer the drafted rating" in editor.get(side.reply).heading
    status, shown = post(side.editor, side.reply, words="")
    assert status == 200
    assert "Write your answer, or choose" in shown
    _, shown = post(side.editor, side.reply, words="Ask Ada Quillfeather about table 2.")
    assert "Check your answer" in read_page(side.reply, shown).heading
    assert "may hold an e-mail address, a telephone number or somebody’s name" in shown
    _, shown = post(
        side.editor, f"{side.reply}/send", page=side.reply, words="Ask <b>", do="change"
    )
    assert "Ask &lt;b&gt;" in shown
    answered(side)
    assert side.stage == Stage.AWAITING_DECISION
    assert "Your organisation has answered." in editor.get(side.reply).text
    status, _ = post(side.editor, f"{side.reply}/send", page="/account", words="Another.")
    assert status == 403


def test_an_organisation_can_say_that_it_has_nothing_to_say(side: Side) -> None:
    _, shown = post(side.editor, side.reply, say="nothing", words="")
    assert "has nothing to say" in shown
    answered(side, "")
    assert "said that it has nothing to say" in PageClient(side.editor).get(side.reply).text


def test_the_panel_declares_interests_first_and_reads_the_case_by_letter(side: Side) -> None:
    assert "None is waiting." in PageClient(side.panel).get("/panel").text
    answered(side)
    assert "Declare your interests first" in PageClient(side.undeclared).get("/panel").text
    refused = side.undeclared.get(side.case)
    assert (refused.status_code, refused.location) == (302, f"{side.case}/interests")
    page = PageClient(side.panel).get(side.case)
    assert "Items on which they differed: 2" in page.part("answers")
    assert "Table 2 was misread." in page.part("reply")
    assert "Quillfeather" not in page.html
    assert "Marrowby" not in page.html


def test_a_decision_needs_a_choice_and_reasons_and_keeps_what_was_typed(side: Side) -> None:
    answered(side)
    status, shown = decided(side, decision="", reasons="Kept as typed.")
    assert status == 200
    assert "Choose what you decide." in shown
    assert "Kept as typed." in shown
    _, shown = decided(side, reasons="")
    assert "Say why, in words that everybody will read." in shown
    _, shown = decided(side, decision="return to provider")
    assert "Say for at least one section" in shown
    assert side.stage == Stage.AWAITING_DECISION


@pytest.mark.parametrize(
    ("decision", "fields", "stage"),
    [
        ("return to review", {}, Stage.IN_REVIEW),
        ("return to provider", {"change-costs": "Say what it costs."}, Stage.CHANGES_REQUESTED),
    ],
)
def test_a_case_can_be_returned_and_nothing_is_published(
    side: Side, decision: str, fields: dict[str, str], stage: Stage
) -> None:
    answered(side)
    status, leads = decided(side, decision=decision, **fields)
    assert status == 302
    assert leads.startswith("/panel")
    assert side.stage == stage
    assert side.anybody.get(f"/programmes/{SLUG}").status_code == 404
    assert side.editor.get(side.rating).status_code == 404


def test_once_approved_everybody_reads_the_decision_the_reply_and_every_answer(side: Side) -> None:
    answered(side)
    assert decided(side)[0] == 302
    anybody = PageClient(side.anybody)
    programme = anybody.get(f"/programmes/{SLUG}").part("in-short")
    assert "reviewed rating" in programme
    assert "Approved." in programme
    assert "desk rating" not in programme
    reviews = anybody.get(f"/programmes/{SLUG}/reviews").text
    assert "It reaches what the code asks." in reviews
    assert "Table 2 was misread." in reviews
    address = f"/programmes/{SLUG}/reviews/{side.review}"
    page = anybody.get(address)
    assert "Items on which they differed: 2" in page.part("answers")
    for part, words in PUBLISHED.items():
        assert words in page.part(part), part
        assert words in reviews, part
    for words in INTERESTS:
        assert words in page.part("interests")
        assert words in reviews
    dossier = side.anybody.get(f"{address}.json").get_json()
    assert dossier["decision"]["decision"] == "approve"
    table = side.anybody.get(f"{address}.csv").text.splitlines()
    assert len(table) == 1 + len(dossier["answers"])
    for text in (page.html, side.anybody.get(f"{address}.json").text, reviews):
        assert "Quillfeather" not in text
        assert "Marrowby" not in text
    assert "published review" in PageClient(side.panel).get(side.case).text
    assert "are published" in PageClient(side.editor).get(side.rating).text


def test_a_programme_that_was_declined_shows_its_rating_and_is_not_approved(side: Side) -> None:
    answered(side)
    assert decided(side, decision="decline")[0] == 302
    page = PageClient(side.anybody).get(f"/programmes/{SLUG}").part("in-short")
    assert "Not approved." in page
    assert "reviewed rating" in page


def test_an_approval_that_lapsed_reads_so_on_every_page_from_its_day_on(
    own_app: Flask, own_settings: Settings
) -> None:
    today = datetime.now(UTC).date()
    with writing(own_settings) as session:
        held = answered_case(session)
        decide(session, held.decides, held.review, PanelDecision.APPROVE, "It does.", today=today)
        session.commit()
    pages, client = (f"/programmes/{SLUG}", f"/programmes/{SLUG}/reviews"), own_app.test_client()
    before = [client.get(page).text for page in pages]
    lapses = day_words(lapses_on(today))
    assert all(f"The approval lapses on {lapses} unless it is renewed." in text for text in before)
    assert "<strong>Approved.</strong>" in before[0]
    for lapsed_on, state in ((today + timedelta(days=1), "Approved"), (today, "Approval lapsed")):
        with writing(own_settings) as session:
            session.execute(update(Approval).values(lapses_on=lapsed_on))
            session.commit()
        # another process of the site, which has kept no page of before
        client = create_app(own_settings).test_client()
        programme, reviews = (client.get(page).text for page in pages)
        assert f"<strong>{state}.</strong>" in programme
        assert ("the approval lapsed on" in reviews) is (state != "Approved")


def test_the_page_of_a_submission_leads_to_all_of_it_as_it_comes(side: Side) -> None:
    task_list = f"/submissions/{side.reference}"
    public = f"/programmes/{SLUG}/reviews/{side.review}"

    def leads_to() -> set[str]:
        shown = side.editor.get(task_list).text
        return {one for one in (side.rating, side.reply, public) if f'href="{one}"' in shown}

    assert leads_to() == {side.rating, side.reply}
    answered(side)
    assert leads_to() == {side.rating, side.reply}
    assert decided(side)[0] == 302
    assert leads_to() == {side.rating, public}


def test_an_account_leads_to_where_its_roles_work(side: Side) -> None:
    shown = side.panel.get("/account").text
    assert 'href="/panel"' in shown
    assert 'href="/appeals"' in shown
    assert 'href="/reviews"' in side.reviewer.get("/account").text
    staff = side.moderator.get("/account").text
    staff_rooms = ("/desk", "/moderation", "/appeals", "/reviews-due")
    assert [one for one in staff_rooms if f'href="{one}"' not in staff] == []
    theirs = side.editor.get("/account").text
    assert not [one for one in (*staff_rooms, "/panel", "/reviews") if f'href="{one}"' in theirs]
