"""The desk's pages and looking as somebody else: in order for axe and on every screen, with cases and with none."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Browser

from registry import create_app
from registry.config import Settings
from registry.policy.assignment_states import AssignmentState
from registry.policy.submission_stages import Stage
from tests.browser import served
from tests.desk_cases import Reviewer, a_round, a_scene, declares
from tests.journeys.in_order import is_in_order
from tests.journeys.submitting import browser_at
from tests.people import signed_in, writing

LONG_AGO = datetime.now(UTC) - timedelta(days=90)


def test_the_desk_a_log_and_looking_as_somebody_are_in_order(
    browser: Browser, own_settings: Settings
) -> None:
    with writing(own_settings) as session:
        scene = a_scene(session)
        for stage in (Stage.SUBMITTED, Stage.READY_FOR_REVIEW, Stage.AWAITING_DECISION):
            scene.case(stage, LONG_AGO)
        case = scene.case(Stage.IN_REVIEW, LONG_AGO)
        at_work = [Reviewer(one, AssignmentState.ACCEPTED, LONG_AGO) for one in scene.reviewers]
        a_round(session, case, scene.moderator, tuple(at_work))
        declares(session, scene.administrator, case, LONG_AGO)
        session.commit()
    with served(own_settings) as address, browser_at(browser, address) as page:
        app = create_app(replace(own_settings, address=address))
        cookie = signed_in(app, scene.administrator).get_cookie("registry_session")
        assert cookie is not None
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])
        for path in (
            *("/desk", "/desk?show=overdue", "/desk?queue=to-screen", "/desk?queue=appeals"),
            *("/desk/reviewers", f"/desk/cases/{case.reference}"),
        ):
            answer = page.goto(path)
            assert answer is not None
            assert answer.ok, path
            is_in_order(page)
        page.goto("/desk/act-as")
        is_in_order(page)
        page.get_by_role("button", name="See pages as they would").click()
        assert page.title().startswith("Error: ")
        is_in_order(page)
        page.get_by_label("As whom?").select_option(str(scene.editor.id))
        page.get_by_label("Why").fill("They cannot find their draft.")
        page.get_by_role("button", name="See pages as they would").click()
        page.wait_for_url("**/desk/act-as/now")
        is_in_order(page)
        for path in ("/submissions", "/desk"):
            page.goto(path)
            assert page.get_by_text(f"You look as {scene.editor.name}").first.is_visible()
            is_in_order(page)
        page.get_by_role("button", name="End it").first.click()
        page.wait_for_url("**/desk/act-as")
        assert page.get_by_text("They cannot find their draft.").is_visible()
        is_in_order(page)
