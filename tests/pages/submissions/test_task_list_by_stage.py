"""The task list says what a submission waits for, whose turn it is, and what was decided and why."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from registry.config import Settings
from registry.policy.sections import Section
from registry.policy.withdrawal_reasons import WithdrawalReason
from registry.services.submissions.screening import accept_for_review, ask_for_changes, decline
from registry.services.submissions.signing import send_for_signature
from registry.services.submissions.withdrawing import withdraw
from tests.pages.page_client import PageClient
from tests.people import signed_in, writing
from tests.submitted import Cast, a_cast, sent

STAGES = {
    "awaiting signature": ("A certifier’s turn", "Certifier"),
    "submitted": ("The registry’s turn", "1st of 1 waiting"),
    "ready for review": ("The registry’s turn", "All is there."),
    "declined": ("The registry declined it", "It is no programme."),
    "withdrawn": ("It was withdrawn", "We have new results."),
}
"""What the first lines say at each stage at which nothing can be changed."""


def brought_to(session: Session, cast: Cast, stage: str) -> None:
    submission = cast.submission
    if stage == "draft":
        return
    if stage == "awaiting signature":
        send_for_signature(session, cast.edits, submission)
        return
    sent(session, cast)
    if stage == "changes requested":
        asked = {Section.COSTS: "Say in which year."}
        ask_for_changes(session, cast.moderates, submission, asked, note="")
    elif stage == "ready for review":
        accept_for_review(session, cast.moderates, submission, "All is there.", note="")
    elif stage == "declined":
        decline(session, cast.moderates, submission, "It is no programme.", note="")
    elif stage == "withdrawn":
        words = "We have new results."
        withdraw(session, cast.edits, submission, WithdrawalReason.OTHER, words)


def task_list_at(app: Flask, settings: Settings, stage: str) -> str:
    with writing(settings) as session:
        cast = a_cast(session, "Hopeful Trust")
        brought_to(session, cast, stage)
        session.commit()
        address = f"/submissions/{cast.submission.reference}"
    return PageClient(signed_in(app, cast.editor)).get(address).text


@pytest.mark.parametrize("stage", STAGES)
def test_where_nothing_can_be_changed_it_says_what_is_waited_for_and_asks_for_nothing(
    own_app: Flask, own_settings: Settings, stage: str
) -> None:
    text = task_list_at(own_app, own_settings, stage)
    turn, said = STAGES[stage]
    assert turn in text
    assert said in text
    assert text.index(said) < text.index("Its sections")
    for words in ("Do them in any order", "Import", "Fill in", "State conflicts of interest"):
        assert words not in text
    assert ("Withdraw it" in text) is (stage not in {"declined", "withdrawn"})


def test_where_changes_are_requested_it_says_why_and_that_conflicts_are_stated_again(
    own_app: Flask, own_settings: Settings
) -> None:
    text = task_list_at(own_app, own_settings, "changes requested")
    assert "The turn of Hopeful Trust" in text
    assert "asked for changes to 1 section." in text
    assert text.index("Say in which year.") < text.index("Fill in")
    assert "They are stated anew each time it is sent" in text
    assert "Needed" in text
    assert "Do them in any order" not in text


def test_in_a_draft_conflicts_of_interest_are_needed_until_they_are_stated(
    own_app: Flask, own_settings: Settings, editor: FlaskClient, started: str
) -> None:
    assert "State conflicts of interest Needed" in PageClient(editor).get(started).text
    text = task_list_at(own_app, own_settings, "draft")
    assert "State conflicts of interest Complete" in text
    assert "Do them in any order" in text
