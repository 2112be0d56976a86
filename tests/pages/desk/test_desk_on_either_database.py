"""The desk, its logs and looking as somebody else say the same on SQLite and on PostgreSQL."""

from datetime import UTC, datetime, timedelta

from registry import create_app
from registry.config import Settings
from registry.database import open_session
from registry.models import CaseView
from registry.policy.assignment_states import AssignmentState
from registry.policy.roles import Role
from registry.policy.submission_stages import Stage
from registry.policy.visibility import Sort
from registry.services.desk.acting import ActingHappening, acted_before
from tests.desk_cases import Reviewer, a_round, a_scene
from tests.judging import declared_none
from tests.pages.desk.test_acting import began, told
from tests.pages.page_client import PageClient
from tests.people import signed_in, writing
from tests.submitting import form_on

LONG_AGO = datetime.now(UTC) - timedelta(days=90)


def test_queues_logs_views_and_acting(either_own: Settings) -> None:
    with writing(either_own) as session:
        scene = a_scene(session)
        scene.case(Stage.SUBMITTED, LONG_AGO)
        lately = scene.case(Stage.READY_FOR_REVIEW, datetime.now(UTC))
        case = scene.case(Stage.IN_REVIEW, LONG_AGO)
        at_work = [Reviewer(one, AssignmentState.ACCEPTED, LONG_AGO) for one in scene.reviewers]
        a_round(session, case, scene.moderator, tuple(at_work))
        declared_none(session, scene.moderator, case, Role.MODERATOR)
        session.commit()
    app = create_app(either_own)
    app.testing = True
    moderator = PageClient(signed_in(app, scene.moderator))
    desk = moderator.get("/desk")
    assert "0 of 2 sent" in desk.part("scoring")
    assert "working days overdue" in desk.part("to-screen")
    assert lately.reference in desk.part("to-assign")
    assert "/reviews-due" in desk.links
    assert "/appeals" in desk.links
    assert case.reference in moderator.get("/desk?show=overdue").text
    assert lately.reference not in moderator.get("/desk?show=overdue").text
    assert "2 reviewers" in moderator.get("/desk/reviewers").text
    moderator.get(f"/moderation/{case.reference}/reviewers")
    with open_session(either_own) as session:
        noted = {(one.person_id, one.thing) for one in session.query(CaseView)}
    assert noted == {(scene.moderator.id, one) for one in (Sort.REVIEWERS, Sort.PROGRESS)}
    log = moderator.get(f"/desk/cases/{case.reference}")
    assert "Moderator" in log.part("viewed")
    client = began(signed_in(app, scene.administrator), scene.editor)
    assert client.get("/desk").status_code == 403
    form = form_on(client.get("/desk/act-as/now").text)
    done = f"/submissions/{case.reference}/complete/programme"
    assert client.post(done, data=form.sent).status_code == 403
    assert client.post("/desk/act-as/end", data=form.sent).status_code == 303
    kinds = [ActingHappening.BEGUN, *(ActingHappening.SEEN,) * 2, ActingHappening.ENDED]
    assert told(either_own) == kinds
    with open_session(either_own) as session:
        (before,) = acted_before(session)
    assert before.pages[0] == "/desk (refused)"
