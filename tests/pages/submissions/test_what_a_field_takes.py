"""What the fields of a form take: text that can be shown as it is typed, and a tick that is one."""

import json

import pytest
from flask.testing import FlaskClient

from tests.submitting import fill_in, form_on


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param(
            "Kind\u202eHands", "cannot be seen (U+202E) after 4 others", id="turned round"
        ),
        pytest.param("Kind\u2066Hands", "cannot be seen (U+2066)", id="set apart"),
        pytest.param("Kind\x07Hands", "cannot be seen (U+0007)", id="a control character"),
        pytest.param("K" * 301, "found 301 characters; expected 300 at most", id="a long name"),
    ],
)
def test_a_name_that_cannot_be_shown_as_it_is_typed_is_refused_at_its_field(
    editor: FlaskClient, started: str, typed: str, said: str
) -> None:
    answer = fill_in(editor, f"{started}/programme/facts", name=typed, summary="They meet.")
    assert answer.status_code == 400
    assert 'href="#name"' in answer.text
    assert said in answer.text
    assert form_on(answer.text).sent["summary"] == "They meet."


def test_a_name_pasted_over_two_lines_is_one_line_and_a_text_keeps_its_lines(
    editor: FlaskClient, started: str
) -> None:
    address = f"{started}/programme/facts"
    typed = {"name": "Kind\r\nHands\u2028and\tFeet", "summary": "One.\r\n\r\nTwo.\x0bThree."}
    assert fill_in(editor, address, **typed).status_code == 302
    draft = json.loads(editor.get(f"{started}.json").text)
    assert draft["name"] == "Kind Hands and Feet"
    assert draft["summary"] == "One.\n\nTwo.\nThree."
    answer = fill_in(editor, address, summary="x" * 20_001)
    assert "expected 20,000 at most" in answer.text


@pytest.mark.parametrize(("sent", "status"), [("yes", 302), ("no", 302), ("perhaps", 400)])
def test_a_tick_is_a_yes_only_where_it_says_so(
    editor: FlaskClient, started: str, sent: str, status: int
) -> None:
    document = {"title": "Report", "kind": "study report", "tier": "primary", "retracted": sent}
    assert fill_in(editor, f"{started}/documents/new", **document).status_code == status
    documents = json.loads(editor.get(f"{started}.json").text).get("documents", [])
    assert [one.get("retracted", False) for one in documents] == (
        [sent == "yes"] if status == 302 else []
    )
