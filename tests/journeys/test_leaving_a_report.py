"""The way out of a report's pages, in a real browser: by a click or by Shift alone, and Back does not lead to it."""

import re

from playwright.sync_api import Page, Route, expect

from tests.journeys.test_accessible import what_axe_finds

ELSEWHERE = "https://www.gov.uk/"


def open_new_report(page: Page, told: list[dict[str, str]]) -> None:
    def answered(route: Route) -> None:
        told.append(route.request.headers)
        route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")

    page.route(f"{ELSEWHERE}**", answered)
    page.goto("/")
    page.goto("/blockages/new")


def test_the_way_out_takes_the_pages_place_and_tells_nobody_where_one_was(page: Page) -> None:
    told: list[dict[str, str]] = []
    for by_keyboard in (False, True):
        open_new_report(page, told)
        expect(page.get_by_role("status")).to_have_text("Or press Shift three times.")
        if by_keyboard:
            # Going back a stop and a capital letter are no wish to leave.
            for key in ("Shift+Tab", "Shift+A", "Shift"):
                page.keyboard.press(key)
            expect(page.get_by_role("status")).to_have_text("Press Shift 2 more times to leave.")
            page.keyboard.press("Shift")
            expect(page.get_by_role("status")).to_have_text("Press Shift 1 more time to leave.")
            assert what_axe_finds(page) is None
            page.keyboard.press("Shift")
        else:
            page.get_by_role("link", name="Leave this page now").click()
        expect(page).to_have_url(ELSEWHERE)
        page.go_back()
        expect(page).to_have_url(re.compile(r"^http://127\.0\.0\.1:\d+/$"))
    assert len(told) == 2
    assert not any("referer" in headers for headers in told)


def test_without_scripts_the_way_out_is_a_link(page_without_scripts: Page) -> None:
    told: list[dict[str, str]] = []
    open_new_report(page_without_scripts, told)
    page_without_scripts.get_by_role("link", name="Leave this page now").click()
    expect(page_without_scripts).to_have_url(ELSEWHERE)
    assert [("referer" in headers) for headers in told] == [False]
