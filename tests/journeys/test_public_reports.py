"""Pages of public reports in a browser: nothing for axe to find, and no scrolling to the side."""

from collections.abc import Iterator
from shutil import copytree

import pytest
from playwright.sync_api import Browser

from registry.config import Settings
from registry.database import engine_for
from registry.policy.blockage_stages import BlockageStage
from registry.services.areas.bodies import row_of
from registry.services.areas.shipped import put_shipped_facts
from registry.services.clocks import today
from tests.blocked import COUNCIL, DAY, EXETER
from tests.browser import served
from tests.journeys.addresses import AXE_WIDTHS
from tests.journeys.test_accessible import open_everything, what_axe_finds
from tests.people import writing
from tests.reported import ANSWERED, put_report, reporters


@pytest.fixture(scope="module")
def site(
    made_once: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, list[str]]]:
    settings = Settings(data=tmp_path_factory.mktemp("public") / "data")
    copytree(made_once.data, settings.data)
    with writing(settings) as session:
        put_shipped_facts(session, DAY)
        of = reporters(session)
        row_of(session, COUNCIL).proven_on = today()
        shown = [
            put_report(session, of, stage=BlockageStage.ANSWERED, answered=ANSWERED)
            for _ in range(26)
        ]
        shown += [put_report(session, of), put_report(session, of, hidden_reason="In error.")]
        session.commit()
        references = [one.reference for one in (shown[0], *shown[-2:])]
    with served(settings) as address:
        yield address, references
    engine_for(settings.database_url).dispose()


def test_every_public_page_of_reports_is_in_order(
    browser: Browser, site: tuple[str, list[str]]
) -> None:
    address, references = site
    pages = [f"/blockages/{one}" for one in references]
    pages += ["/blockages?stage=answered&page=2", "/blockages?stage=nearly", "/blockages/overdue"]
    pages += [f"/areas/{EXETER}", "/blockages/map", "/blockages/patterns"]
    page = browser.new_page()
    for path in pages:
        answer = page.goto(address + path)
        assert answer is not None
        assert answer.status == 200, path
        open_everything(page)
        for width in AXE_WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert what_axe_finds(page) is None, f"{path} at {width} px"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.close()
