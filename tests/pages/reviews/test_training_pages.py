"""The pages of training: nothing of the answers before a whole attempt, and nothing lost of half a one."""

from html import unescape

from flask import Flask
from flask.testing import FlaskClient

from registry import create_app
from registry.config import Settings
from registry.policy.roles import Role
from registry.services.reviews.training_set import TrainingCase, training_set
from tests.people import a_person, signed_in, writing
from tests.submitted import post

CASE = training_set().cases[0]
OTHER = training_set().alike(CASE)[1]
ADDRESS = f"/reviews/training/{CASE.name}"


def a_reviewer(app: Flask, settings: Settings, email: str = "somebody@example.org") -> FlaskClient:
    with writing(settings) as session:
        reviewer = a_person(session, Role.REVIEWER, email=email)
        session.commit()
        return signed_in(app, reviewer)


def right_answers(case: TrainingCase) -> dict[str, str]:
    return {one.key: one.answer for one in case.items}


def test_what_is_right_is_shown_only_after_a_whole_attempt_and_another_case_is_asked_then(
    either_own: Settings,
) -> None:
    client = a_reviewer(create_app(either_own), either_own)
    asked = unescape(client.get(ADDRESS).text)
    assert all(one.asks in asked for one in CASE.items)
    assert not any(one.because[:30] in asked for one in CASE.items)
    wrong = {one.key: next(o for o in one.options if o != one.answer) for one in CASE.items}
    assert post(client, ADDRESS, attempt="1", **wrong)[0] == 302
    told = unescape(client.get(ADDRESS).text)
    assert f"0 of {len(CASE.items)} right: not passed yet" in told
    assert all(one.because in told for one in CASE.items)
    assert "Try another case of this kind" in told
    again = f"{ADDRESS}?again=yes"
    asked = unescape(client.get(again).text)
    assert OTHER.title in asked
    assert "This is another case than you had before" in asked
    assert not any(one.because[:30] in asked for one in OTHER.items)
    status, page = post(client, ADDRESS, page=again, attempt="2", allocation="met")
    assert (status, OTHER.title in page) == (400, True)
    assert post(client, ADDRESS, page=again, attempt="2", **right_answers(OTHER))[0] == 302
    told = client.get(ADDRESS).text
    assert f"{len(OTHER.items)} of {len(OTHER.items)} right: passed" in told
    assert OTHER.title in told
    assert "Passed" in client.get("/reviews/training").text
    assert "it tells that you have read why, and no more" in client.get(again).text
    assert client.get(f"/reviews/training/{OTHER.name}").status_code == 404


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
