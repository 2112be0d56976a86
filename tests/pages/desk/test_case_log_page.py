"""Opening something restricted leaves a line in the case's log, and changes nothing of the case."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from registry.config import Settings
from registry.database import open_session
from registry.models import CaseEvent, CaseView
from registry.policy.roles import Role
from registry.policy.submission_stages import Stage
from tests.desk_cases import Scene, a_scene
from tests.judging import declared_none
from tests.pages.page_client import PageClient
from tests.people import signed_in, writing
from tests.unit.submissions.drafts_with_findings import draft
from tests.unit.submissions.submitted import Submitted, a_submission

LONG_AGO = datetime.now(UTC) - timedelta(days=30)


@pytest.fixture
def scene(own_settings: Settings) -> Scene:
    with writing(own_settings) as session:
        made = a_scene(session)
        session.commit()
    return made


@pytest.fixture
def sent(own_settings: Settings, scene: Scene) -> Submitted:
    """A submission whose record can be read, by the moderator too."""
    with writing(own_settings) as session:
        made = a_submission(session, draft())
        made.submission.stage = Stage.SUBMITTED
        declared_none(session, scene.moderator, made.submission, Role.MODERATOR)
        session.commit()
    return made


def views(settings: Settings) -> list[tuple[int, str]]:
    with open_session(settings) as session:
        return [(one.person_id, one.thing) for one in session.query(CaseView)]


def test_what_staff_open_is_noted_once_a_day_and_what_its_organisation_opens_is_not(
    own_app: Flask, own_settings: Settings, scene: Scene, sent: Submitted
) -> None:
    address = f"/submissions/{sent.submission.reference}"
    assert PageClient(signed_in(own_app, sent.person)).get(address).text
    assert views(own_settings) == []
    staff = PageClient(signed_in(own_app, scene.moderator))
    with open_session(own_settings) as session:
        events = session.query(CaseEvent).count()
    for _ in range(2):
        assert staff.get(address).text
    assert views(own_settings) == [(scene.moderator.id, "the record under review")]
    with open_session(own_settings) as session:
        assert session.query(CaseEvent).count() == events
    page = PageClient(signed_in(own_app, scene.administrator)).get(
        f"/desk/cases/{sent.submission.reference}"
    )
    assert "Moderator" in page.part("viewed")
    assert "the record under review" in page.part("viewed")


def test_what_is_not_shown_is_not_noted_and_what_cannot_be_noted_is_not_shown(
    own_app: Flask, own_settings: Settings, scene: Scene, sent: Submitted
) -> None:
    client = signed_in(own_app, scene.moderator)
    assert client.get("/submissions/S-NONE").status_code == 404
    with writing(own_settings) as held:
        held.connection()  # somebody else holds the write lock
        answer = client.get(f"/submissions/{sent.submission.reference}")
    assert answer.status_code == 503
    assert "An invented" not in answer.text
    assert views(own_settings) == []


def test_reviewers_have_a_page_of_what_they_have_in_hand(own_app: Flask, scene: Scene) -> None:
    page = PageClient(signed_in(own_app, scene.administrator)).get("/desk/reviewers")
    assert "2 reviewers" in page.text
    assert "too few to say" in page.text
