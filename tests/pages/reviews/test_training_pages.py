"""The pages of training: nothing of the answers before a whole attempt, and nothing lost of half a one."""

from html import unescape

from flask import Flask
from flask.testing import FlaskClient

from registry.config import Settings
from registry.policy.roles import Role
from registry.services.reviews.training_set import TrainingCase, training_set
from tests.people import a_person, signed_in, writing
from tests.submitted import post

CASE = training_set().cases[0]
ADDRESS = f"/reviews/training/{CASE.name}"


def a_reviewer(app: Flask, settings: Settings, email: str = "somebody@example.org") -> FlaskClient:
    with writing(settings) as session:
        reviewer = a_person(session, Role.REVIEWER, email=email)
        session.commit()
        return signed_in(app, reviewer)


def right_answers(case: TrainingCase) -> dict[str, str]:
    return {one.key: one.answer for one in case.items}


def test_what_is_right_is_shown_only_after_a_whole_attempt(
    own_app: Flask, own_settings: Settings
) -> None:
    client = a_reviewer(own_app, own_settings)
    asked = unescape(client.get(ADDRESS).text)
    assert all(one.asks in asked for one in CASE.items)
    assert not any(one.because[:30] in asked for one in CASE.items)
    status, _ = post(client, ADDRESS, attempt="1", **right_answers(CASE))
    assert status == 302
    told = client.get(ADDRESS).text
    assert f"{len(CASE.items)} of {len(CASE.items)} right: passed" in told
    assert "Passed" in client.get("/reviews/training").text


def test_half_a_case_is_not_kept_and_not_lost(own_app: Flask, own_settings: Settings) -> None:
    client = a_reviewer(own_app, own_settings)
    first, second = CASE.items[0], CASE.items[1]
    status, page = post(client, ADDRESS, attempt="1", **{first.key: first.answer})
    assert status == 400
    assert f'name="{first.key}" value="{first.answer}" checked' in page
    assert f'<a href="#{second.key}">Question 2 has no answer yet.</a>' in page
    assert "Not started" in client.get("/reviews/training").text


def test_another_form_of_an_attempt_that_was_sent_is_kept_on_the_page(
    own_app: Flask, own_settings: Settings
) -> None:
    client = a_reviewer(own_app, own_settings)
    post(client, ADDRESS, attempt="1", **right_answers(CASE))
    first = CASE.items[0]
    other = right_answers(CASE) | {first.key: first.options[1]}
    status, page = post(client, ADDRESS, page=f"{ADDRESS}?again=yes", attempt="1", **other)
    assert status == 403
    assert f'name="{first.key}" value="{first.options[1]}" checked' in page


def test_nobody_sees_how_another_reviewer_did(own_app: Flask, own_settings: Settings) -> None:
    client = a_reviewer(own_app, own_settings)
    post(client, ADDRESS, attempt="1", **right_answers(CASE))
    other = a_reviewer(own_app, own_settings, "another@example.org")
    assert "right" not in other.get("/reviews/training").text.split("<ul")[-1]
    assert "Not started" in other.get("/reviews/training").text


def test_no_such_case_is_not_found(own_app: Flask, own_settings: Settings) -> None:
    client = a_reviewer(own_app, own_settings)
    assert client.get("/reviews/training/none").status_code == 404
    assert client.get("/reviews/training/none%00").status_code == 404
