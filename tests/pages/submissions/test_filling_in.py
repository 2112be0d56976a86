"""A submission started and filled in by its forms, page by page."""

import tomllib

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from registry.config import Settings
from registry.models import Submission
from registry.models.chain import as_text
from registry.policy.roles import Role
from registry.policy.sections import HOLDINGS, Section
from tests.pages.page_client import PageClient
from tests.people import a_person, an_organisation, signed_in, writing
from tests.submitted import opened_to, whole_draft
from tests.submitting import fill_in, form_on, send


def test_a_submission_starts_with_its_task_list(editor: FlaskClient, started: str) -> None:
    page = editor.get(started).text
    assert "0 of 9 sections are complete" in page
    assert "Cannot start yet" in page
    assert started in editor.get("/submissions").text


def test_what_is_answered_is_kept_and_told_on_the_section(
    editor: FlaskClient, started: str
) -> None:
    address = f"{started}/programme/facts"
    answer = fill_in(editor, address, name="Kind Hands", summary="They meet.", aliases="One\nTwo")
    assert answer.status_code == 302
    assert "They meet." in editor.get(f"{started}/programme").text
    form = form_on(editor.get(address).text)
    assert (form.sent["name"], form.sent["aliases"]) == ("Kind Hands", "One\nTwo")
    assert "Kind Hands" in editor.get("/submissions").text
    assert "In progress" in editor.get(started).text


def test_a_wrong_answer_is_said_in_a_sentence_and_stays_as_typed(
    editor: FlaskClient, started: str
) -> None:
    address = f"{started}/programme/facts"
    answer = fill_in(editor, address, name="Kind Hands", compiled="last week")
    assert answer.status_code == 400
    assert 'href="#compiled"' in answer.text
    assert "expected a date as 2009, 2009-04 or 2009-04-20" in answer.text
    sent = form_on(answer.text).sent
    assert (sent["name"], sent["compiled"]) == ("Kind Hands", "last week")
    assert "Kind Hands" not in editor.get("/submissions").text


def test_nobody_overwrites_what_somebody_else_saved_meanwhile_unseen(
    editor: FlaskClient, started: str
) -> None:
    address = f"{started}/programme/facts"
    opened = editor.get(address).text
    fill_in(editor, address, name="Theirs")
    answer = send(editor, address, opened, name="Mine")
    assert answer.status_code == 409
    assert "saved this page while you had it open" in answer.text
    assert "Theirs" in answer.text
    assert form_on(answer.text).sent["name"] == "Mine"
    assert form_on(editor.get(address).text).sent["name"] == "Theirs"
    assert send(editor, address, answer.text).status_code == 302
    assert form_on(editor.get(address).text).sent["name"] == "Mine"


def test_what_is_typed_about_something_removed_meanwhile_is_kept_and_can_be_added_again(
    editor: FlaskClient, started: str
) -> None:
    study = {"title": "Trial of 2019", "design": "randomised controlled trial"}
    made = fill_in(editor, f"{started}/studies/new", **study).location
    address = f"{made}/facts"
    opened = editor.get(address).text
    fill_in(editor, f"{address}/remove")
    answer = send(editor, address, opened, title="Trial of 2019, as it was printed", place="Leeds")
    assert answer.status_code == 409
    assert "Somebody removed it at" in answer.text
    assert "Trial of 2019, as it was printed" in answer.text
    assert "Leeds" in answer.text
    again = send(editor, f"{started}/studies/new", answer.text)
    assert again.status_code == 302
    kept = form_on(editor.get(f"{again.location}/facts").text).sent
    assert (kept["title"], kept["place"]) == ("Trial of 2019, as it was printed", "Leeds")


def test_what_is_typed_about_a_result_of_a_removed_study_is_kept(
    editor: FlaskClient, started: str
) -> None:
    made = fill_in(editor, f"{started}/studies/new", title="Trial of 2019").location
    address = f"{made}/arms/new"
    opened = editor.get(address).text
    fill_in(editor, f"{made}/facts/remove")
    answer = send(editor, address, opened, label="Those who came")
    assert answer.status_code == 409
    assert "Those who came" in answer.text
    assert "Add it again" not in answer.text
    assert (
        editor.post(f"{started}/studies/never/facts", data=form_on(opened).sent).status_code == 404
    )


def test_documents_come_first_and_are_then_cited(editor: FlaskClient, started: str) -> None:
    document = {"title": "Final report, 2021", "kind": "study report", "tier": "primary"}
    answer = fill_in(editor, f"{started}/documents/new", **document)
    assert answer.status_code == 302
    opened = editor.get(f"{started}/programme/aims/new").text
    aim = {"text": "To help.", "cites__0__locator": "p. 3", "cites__0__depth": "full text"}
    assert send(editor, f"{started}/programme/aims/new", opened, **aim).status_code == 302
    form = form_on(editor.get(f"{started}/programme/aims/0").text)
    assert form.sent["cites-0-document"] == "final-report-2021"
    assert "cites-1-document" in form.names
    assert "cites-1-document" not in form.sent


def test_a_section_is_marked_as_complete_and_opened_again(
    editor: FlaskClient, started: str
) -> None:
    fill_in(editor, f"{started}/programme/facts", name="Kind Hands", summary="They meet.")
    assert fill_in(editor, f"{started}/programme").status_code == 302
    assert "1 of 9 sections are complete" in editor.get(started).text
    fill_in(editor, f"{started}/programme")
    assert "0 of 9 sections are complete" in editor.get(started).text


def test_sending_waits_for_every_section_but_files(
    editor: FlaskClient, own_settings: Settings, started: str
) -> None:
    with writing(own_settings) as session:
        session.scalars(select(Submission)).one().draft = as_text(whole_draft())
        session.commit()
    for section in HOLDINGS:
        if section is not Section.FILES:
            assert "Cannot start yet" in editor.get(started).text
            fill_in(editor, f"{started}/{section}")
    page = editor.get(started).text
    assert f'href="{started}/send"' in page
    assert "Cannot start yet" not in page


def test_another_organisation_learns_nothing_of_it(
    own_app: Flask, own_settings: Settings, started: str
) -> None:
    with writing(own_settings) as session:
        other = an_organisation(session, "Another Trust")
        stranger = a_person(
            session, Role.PROVIDER_EDITOR, organisation=other, email="stranger@example.org"
        )
        session.commit()
    client = signed_in(own_app, stranger)
    for below in ("", "/programme", "/programme/facts"):
        assert client.get(f"{started}{below}").status_code == 404
    assert started not in client.get("/submissions").text


def test_the_history_says_who_changed_what(editor: FlaskClient, started: str) -> None:
    for name in ("First", "Second"):
        fill_in(editor, f"{started}/programme/facts", name=name)
    page = PageClient(editor).get(f"{started}/history").text
    assert "Somebody" in page
    assert "What is the programme called? First Second" in page
    assert "Not reported First" in page


def test_a_draft_is_given_as_it_is_however_much_is_missing(
    editor: FlaskClient, started: str
) -> None:
    fill_in(editor, f"{started}/programme/facts", name="Kind Hands", summary="One.\nTwo.")
    expected = {"format": "1", "name": "Kind Hands", "slug": "kind-hands", "summary": "One.\nTwo."}
    assert editor.get(f"{started}.json").json == expected
    toml = editor.get(f"{started}.toml")
    assert tomllib.loads(toml.text) == expected
    assert "attachment" in toml.headers["Content-Disposition"]


def test_every_question_is_public_as_data(own_app: Flask) -> None:
    found = own_app.test_client().get("/submissions/questions.json").json
    assert found is not None
    domain = next(
        question
        for group in found["questions"]["Contrast"]["groups"]
        for question in group["questions"]
        if question["field"] == "domain"
    )
    assert domain["answered_by"] == "one of a few"
    assert {"value": "literacy", "words": "literacy"} in domain["choices"]
    assert found["schema"]["title"] == "Evidence record"


def test_who_may_only_look_sees_no_button_that_would_be_refused(
    own_app: Flask, own_settings: Settings, editor: FlaskClient, started: str
) -> None:
    fill_in(editor, f"{started}/documents/new", title="A report")
    with writing(own_settings) as session:
        moderator = a_person(session, Role.MODERATOR, email="moderator@example.org")
        opened_to(session, moderator, session.scalars(select(Submission)).one())
        session.commit()
    client = signed_in(own_app, moderator)
    for below in ("/documents", "/documents/a-report", "/programme/facts"):
        page = client.get(f"{started}{below}").text
        assert "Only an editor of the organisation" in page
        assert "<button" not in page.partition("<main")[2].partition("</main>")[0]
    opened = editor.get(f"{started}/documents/a-report").text
    assert send(client, f"{started}/documents/a-report", opened).status_code in {400, 403}


def test_a_form_in_which_only_the_carried_source_stands_is_not_saved(
    editor: FlaskClient, started: str
) -> None:
    fill_in(editor, f"{started}/documents/new", title="A report")
    answer = fill_in(editor, f"{started}/audience/target")
    assert answer.status_code == 400
    assert "Nothing was typed" in answer.text


def test_a_source_that_is_not_finished_may_be_saved_and_is_asked_for_later(
    editor: FlaskClient, started: str
) -> None:
    fill_in(editor, f"{started}/documents/new", title="A report")
    page = f"{started}/audience/target"
    assert fill_in(editor, page, life_stages=["pregnancy"]).status_code == 302
    assert "Where in it?" in PageClient(editor).get(f"{started}/audience").text


def test_figures_that_do_not_fit_together_are_said_beside_the_question(
    editor: FlaskClient, started: str
) -> None:
    fill_in(editor, f"{started}/documents/new", title="A report")
    fill_in(editor, f"{started}/studies/new", title="A trial", design="randomised controlled trial")
    page = f"{started}/studies/a-trial/contrasts/new"
    result = {"outcome": "Reading", "domain": "literacy", "effect__type": "odds ratio"}
    interval = {"effect__estimate": "1.2", "effect__low": "1.1", "effect__high": "1.4"}
    answer = fill_in(editor, page, **result, **interval)
    assert answer.status_code == 400
    assert 'href="#effect-level"' in answer.text
    assert "expected a per cent such as" in answer.text
    assert send(editor, page, answer.text, effect__level="95").status_code == 302
    assert fill_in(editor, page, **result, analysed_total="many").status_code == 400
    assert fill_in(editor, page, **result, analysed_total="-3").status_code == 400


def test_the_section_of_files_is_marked_as_complete_too(editor: FlaskClient, started: str) -> None:
    assert fill_in(editor, f"{started}/files").status_code == 302
    assert "1 of 9 sections are complete" in editor.get(started).text


def test_from_one_item_of_the_description_one_goes_on_to_the_next(
    editor: FlaskClient, started: str
) -> None:
    items = f"{started}/description/items"
    answer = fill_in(editor, f"{items}/name", text="Kind Hands.", then="next")
    assert answer.location == f"{items}/why"
    assert "go on to" not in editor.get(f"{items}/fidelity_actual").text
