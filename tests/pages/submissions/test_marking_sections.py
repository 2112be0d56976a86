"""A section marked as complete: never without what every record needs, and never empty unsaid."""

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from registry.config import Settings
from registry.models import Submission
from registry.models.chain import as_text
from tests.people import writing
from tests.submitting import fill_in, form_on


def test_a_section_without_what_every_record_needs_is_not_marked_as_complete(
    editor: FlaskClient, started: str
) -> None:
    """The checks would stop it later, when nobody remembers what was left out."""
    needed = {
        "programme": "What is the programme called?",
        "audience": "How and by whom it is delivered",
        "documents": "Documents",
    }
    for section, asked in needed.items():
        page = editor.get(f"{started}/{section}").text
        assert "every record needs something under" in page
        assert f"“{asked}”" in page
        assert "Mark this section as complete" not in page
        answer = mark(editor, started, section, done="nothing")
        assert answer.status_code == 400
        assert f"“{asked}”" in answer.text.partition("There is a problem")[2]
    assert "0 of 9 sections are complete" in editor.get(started).text


def test_where_nothing_is_an_answer_too_it_is_said_and_not_slipped(
    editor: FlaskClient, started: str
) -> None:
    answer = mark(editor, started, "costs", done="yes")
    assert answer.status_code == 400
    assert "“Costs and benefits” holds nothing" in answer.text
    assert "“We have nothing to enter here”" in answer.text
    assert "0 of 9 sections are complete" in editor.get(started).text
    assert fill_in(editor, f"{started}/costs").status_code == 302
    assert "1 of 9 sections are complete" in editor.get(started).text


def test_a_section_that_loses_what_every_record_needs_is_open_again(
    editor: FlaskClient, own_settings: Settings, started: str
) -> None:
    fill_in(editor, f"{started}/programme/facts", name="Kind Hands", summary="They meet.")
    fill_in(editor, f"{started}/programme")
    assert "1 of 9 sections are complete" in editor.get(started).text
    with writing(own_settings) as session:
        session.scalars(select(Submission)).one().draft = as_text({"format": "1"})
        session.commit()
    assert "0 of 9 sections are complete" in editor.get(started).text


def mark(client: FlaskClient, started: str, section: str, *, done: str) -> TestResponse:
    """Press a button that the page of a section no longer shows, as one opened before would."""
    token = form_on(client.get(f"{started}/programme/facts").text).sent["csrf_token"]
    return client.post(f"{started}/complete/{section}", data={"csrf_token": token, "done": done})
