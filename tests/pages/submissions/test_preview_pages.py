"""The private preview: what the evidence could reach, clearly no rating, and seen by nobody else."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from registry.config import Settings
from registry.models import Submission
from registry.policy.roles import Role
from tests.invented import CITES, study_table
from tests.pages.page_client import PageClient
from tests.people import a_person, an_organisation, signed_in, writing
from tests.submitted import opened_to
from tests.unit.submissions.drafts_with_findings import FINDS, contrast, draft, of_marks
from tests.unit.submissions.submitted import a_submission

ENDINGS = ["preview", "preview.json", "preview/study/behaviour"]


def submitted(
    app: Flask, settings: Settings, table: dict[str, Any], *, named: str = "one"
) -> tuple[PageClient, str]:
    with writing(settings) as session:
        made = a_submission(session, table, named=named)
        session.commit()
        client = PageClient(signed_in(app, made.person))
        return client, f"/submissions/{made.submission.reference}"


def test_it_says_what_could_be_reached_and_that_it_is_no_rating(
    own_app: Flask, own_settings: Settings
) -> None:
    client, address = submitted(own_app, own_settings, draft())
    page = client.get(f"{address}/preview")
    assert "This is no rating" in page.text
    assert "it could come to: Effective; the studies, taken together: favourable." in page.text
    assert "What would change it" in page.text
    assert 'class="mark' not in page.html, "it looks like a published rating"


def test_both_readings_are_shown_where_they_differ(own_app: Flask, own_settings: Settings) -> None:
    client, address = submitted(own_app, own_settings, FINDS["facts-of-impact"])
    page = client.get(f"{address}/preview")
    assert "If the reports confirm what it leaves out: Effective" in page.text


def test_an_incomplete_draft_has_a_preview_of_what_can_be_read(
    own_app: Flask, own_settings: Settings
) -> None:
    broken = contrast(id="broken", domain="nothing", outcome="A broken result")
    table = draft(study_table("trial", contrast(), broken), name=None, target=None)
    client, address = submitted(own_app, own_settings, table)
    page = client.get(f"{address}/preview")
    assert "Made without" in page.text
    assert "A broken result" in page.text
    assert "it could come to: Effective" in page.text


def test_a_study_that_a_wrong_mark_leaves_out_is_named_before_what_would_change_the_rating(
    own_app: Flask, own_settings: Settings
) -> None:
    table = of_marks(new=True, usual=True)
    client, address = submitted(own_app, own_settings, table)
    said = client.get(f"{address}/preview").text
    named = "Study “The trial trial” counts for nothing in the rating, because the group"
    assert 0 < said.find(named) < said.find("it could come to: ")
    data = client.client.get(f"{address}/preview.json").json
    assert data is not None
    (one,) = data["uncounted"]
    assert one["page"] == f"{address}/studies/trial"


@pytest.mark.parametrize("table", [{"format": "1"}, draft(studies=None)], ids=["empty", "no study"])
def test_a_draft_without_a_study_is_told_its_first_step(
    own_app: Flask, own_settings: Settings, table: dict[str, Any]
) -> None:
    client, address = submitted(own_app, own_settings, table)
    page = client.get(f"{address}/preview")
    assert "No outcome is measured yet" in page.text
    assert "Not yet evaluated" in page.text


def test_a_theory_of_change_alone_could_stand_as_emerging(
    own_app: Flask, own_settings: Settings
) -> None:
    theory = {
        "domains": ["behaviour"],
        "text": "Practice helps.",
        "numbers_served": 40,
        "cites": CITES,
    }
    client, address = submitted(own_app, own_settings, draft(studies=None, theories=[theory]))
    assert "could come to: Emerging" in client.get(f"{address}/preview").text


def test_the_same_as_data_says_that_it_is_no_rating(own_app: Flask, own_settings: Settings) -> None:
    client, address = submitted(own_app, own_settings, draft())
    data = client.client.get(f"{address}/preview.json").json
    assert data is not None
    assert data["says"].startswith("This is no rating")
    assert data["outcomes"][0]["cautious"].startswith("Effective")
    assert len(data["elsewhere"]) > 1


@pytest.mark.parametrize("ending", ENDINGS)
def test_nobody_else_sees_it_and_nothing_keeps_or_indexes_it(
    own_app: Flask, own_settings: Settings, ending: str
) -> None:
    owner, address = submitted(own_app, own_settings, draft())
    other, _ = submitted(own_app, own_settings, draft(), named="other")
    with writing(own_settings) as session:
        held = an_organisation(session, "A body")
        moderator = a_person(session, Role.MODERATOR, email="moderator@example.org")
        for one in session.scalars(select(Submission)):
            opened_to(session, moderator, one)
        commissioner = a_person(
            session, Role.COMMISSIONER, email="commissioner@example.org", organisation=held
        )
        session.commit()
    answer = owner.client.get(f"{address}/{ending}")
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert signed_in(own_app, moderator).get(f"{address}/{ending}").status_code == 200
    assert other.client.get(f"{address}/{ending}").status_code == 404
    assert signed_in(own_app, commissioner).get(f"{address}/{ending}").status_code == 403
    assert own_app.test_client().get(f"{address}/{ending}").status_code == 302


def test_the_next_study_begins_with_the_drafts_numbers_and_answers_what_is_changed(
    own_app: Flask, own_settings: Settings
) -> None:
    allocation = {"unit": "cluster", "clusters": 20, "broken": False, "cites": CITES}
    table = draft(study_table("trial", contrast(), allocation=allocation))
    client, address = submitted(own_app, own_settings, table)
    page = client.get(f"{address}/preview/study/behaviour")
    assert "an evidence record does not hold it" in page.text
    assert "There is a problem" not in page.text
    asked = "?outcome=score&effect=0.25&allocated=groups&group_size=29&icc=0.05&losses=3&power=80"
    assert "The answer" in client.get(f"{address}/preview/study/behaviour{asked}").text
    assert client.client.get(f"{address}/preview/study/literacy").status_code == 404
