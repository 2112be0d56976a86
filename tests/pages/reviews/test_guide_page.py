"""The reviewers' guide has a word for every question there is, and is everybody's to read."""

import pytest
from flask.testing import FlaskClient

from ratings.review.questions import ReviewQuestion
from registry.errors import NotThere
from registry.policy.review_guide import GUIDE
from registry.services.reviews.guide import editions, guide_of


def test_every_question_has_its_entry_in_the_edition_that_rounds_open_with() -> None:
    assert list(guide_of(GUIDE).entry) == list(ReviewQuestion)
    assert all(one.title and one.text for one in guide_of(GUIDE).entries)


def test_every_edition_is_named_as_its_file_is() -> None:
    assert GUIDE in editions()
    assert all(guide_of(one).edition == one for one in editions())


def test_the_page_shows_every_entry_and_each_edition_has_its_own(client: FlaskClient) -> None:
    page = client.get("/reviews/guide").text
    assert all(f'<h2 id="{one}">' in page for one in ReviewQuestion)
    assert "https://www.riskofbias.info" in page
    assert client.get(f"/reviews/guide/{GUIDE}").status_code == 200


def test_no_other_edition_is_there(client: FlaskClient) -> None:
    with pytest.raises(NotThere):
        guide_of("1999-1")
    assert client.get("/reviews/guide/1999-1").status_code == 404
    assert client.get("/reviews/guide/..%2f..%2ftraining-2026-1").status_code == 404
