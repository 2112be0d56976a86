"""What several studies say together, and who judged their bias, can be read on a telephone and on a desk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ratings.standard import load_standard
from registry.commands.loading import build_index
from registry.config import Settings
from registry.database import engine_for, open_session
from registry.migrating import migrate
from registry.services.evidence import publish
from tests.browser import served
from tests.invented import BETTER, CITES, NULL, WIDE, contrast_table, record, study_table
from tests.journeys.test_accessible import open_everything, what_axe_finds
from tests.journeys.test_forest_plot import BEYOND, LETTERS, OVERLAPPING
from tests.signalling import SOUND, answered

RATING = "/programmes/invented-programme/ratings/behaviour"
BY_ANSWERS = {
    "tool": "RoB 2",
    "judgement": "high",
    "judged_by": "A. Reviewer",
    "cites": CITES,
    "effect_of_interest": "assignment",
    "design": "individual",
    "answers": answered(SOUND),
    "domain_overrides": [{"domain": "D3", "judgement": "high", "reason": "Many had left."}],
}
POOLED = record(
    study_table("one", contrast_table(), contrast_table("again", effect=BETTER)),
    study_table("two", contrast_table(effect=NULL)),
    study_table(
        "three",
        contrast_table(
            effect=WIDE,
            risk_of_bias={
                "tool": "ROBINS-I",
                "judgement": "moderate",
                "judged_by": "A. Reviewer",
                "cites": CITES,
            },
        ),
    ),
    study_table("four", contrast_table(effect=WIDE, risk_of_bias=BY_ANSWERS)),
)
"""Four trials, one of them of two results and one at high risk of bias: three of them are pooled."""


@pytest.fixture(scope="module")
def invented_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site over these trials alone."""
    settings = Settings(data=tmp_path_factory.mktemp("pooled") / "data")
    migrate(settings)
    with open_session(settings, writing=True) as session:
        publish(session, POOLED, load_standard())
        session.commit()
    build_index(settings)
    engine_for(settings.database_url).dispose()
    with served(settings) as address:
        yield address


@pytest.fixture
def rating(browser: Browser, invented_site: str) -> Iterator[Page]:
    """The rating's page."""
    with browser.new_context(base_url=invented_site) as context:
        page = context.new_page()
        page.goto(RATING)
        yield page


@pytest.mark.parametrize(("width", "shown"), [(1280, "wide"), (375, "narrow")])
def test_every_mark_and_word_of_it_can_be_read(rating: Page, width: int, shown: str) -> None:
    rating.set_viewport_size({"width": width, "height": 900})
    figure = rating.locator(f"svg.forest.{shown}")
    expect(figure).to_be_visible()
    for mark, count in (("prediction", 1), ("pooled", 2), ("interval", 5)):
        expect(figure.locator(f".{mark}")).to_have_count(count)
    assert figure.evaluate(OVERLAPPING) == []
    assert figure.evaluate(BEYOND) == []
    assert figure.evaluate(LETTERS) >= 11
    assert rating.evaluate("document.documentElement.scrollWidth") <= width
    open_everything(rating)
    assert what_axe_finds(rating) is None


def test_the_chance_stands_before_what_it_rests_on(rating: Page) -> None:
    studies = rating.get_by_role("region", name="What each study says")
    expect(studies).to_contain_text("In a new place like these, the studies put the chance")
    how = studies.get_by_text("How the chance in a new place was worked out")
    method = studies.get_by_text("Worked out from 3 robust studies by random effects")
    expect(method).to_be_hidden()
    how.focus()
    rating.keyboard.press("Enter")
    expect(method).to_be_visible()
    expect(studies).to_contain_text("At a correlation of 0.3")


def test_a_screen_reader_is_told_where_the_effect_is_expected_and_of_each_domain(
    rating: Page,
) -> None:
    described = rating.locator("svg.forest.wide > desc").text_content() or ""
    assert (
        "Where the effect in a new place is expected to lie: 95% prediction interval" in described
    )
    assert "D1 low, D2 low, D3 high, D4 low, D5 low" in described
    assert "Risk of bias of 5 results: moderate in 1, high in 1 and not judged in 3." in described
