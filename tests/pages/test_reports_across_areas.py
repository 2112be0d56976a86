"""Figures of public reports by area, barrier and step: small ones and unproven ones are withheld, and say why."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from shutil import copytree

import pytest
from flask.testing import FlaskClient

from registry import create_app
from registry.config import Settings
from registry.database import engine_for
from registry.models import Gap
from registry.policy.blockage_stages import BlockageStage
from registry.services.areas.bodies import row_of
from registry.services.areas.shipped import put_shipped_facts
from registry.services.clocks import today
from tests.blocked import COUNCIL, DAY, EXETER
from tests.people import writing
from tests.reported import ANSWERED, SENT, put_report, reporters

NOW = datetime.now(UTC)
LEEDS, CARDIFF, DEVON = "E08000035", "W06000015", "E10000008"


@dataclass
class Site:
    client: FlaskClient

    def text(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200
        return re.sub(r"\s+", " ", answer.text)

    def rows(self, address: str, key: str) -> dict[str, dict[str, str]]:
        told = self.client.get(address).data.decode("utf-8-sig")
        return {row[key]: row for row in csv.DictReader(io.StringIO(told))}


@pytest.fixture(scope="module")
def site(made_once: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    settings = Settings(data=tmp_path_factory.mktemp("across") / "data")
    copytree(made_once.data, settings.data)
    with writing(settings) as session:
        put_shipped_facts(session, DAY)
        of = reporters(session)
        row_of(session, COUNCIL).proven_on = today()
        for days in (1, 2, 3, 4, 7):
            put_report(
                session, of, stage=BlockageStage.ANSWERED, answered=SENT + timedelta(days=days)
            )
        put_report(session, of, stage=BlockageStage.NOT_RESOLVED, answered=ANSWERED)
        for unseen in range(5):
            put_report(session, of, sent=NOW)
            put_report(session, of, hidden_reason=f"Mended {unseen}.")
            put_report(session, of, area=LEEDS)
        for _ in range(4):
            put_report(session, of, area=DEVON, answers={"barriers": ["culture"]})
        session.add(
            Gap(
                reference="G-TEST-0001",
                area=EXETER,
                programme_slug=None,
                words="Mrs Invented has nowhere to go.",
                email=None,
                made_at=NOW,
                accepted=True,
                summary="There is no group in the evening.",
            )
        )
        session.commit()
    app = create_app(settings)
    app.testing = True
    yield Site(app.test_client())
    engine_for(settings.database_url).dispose()


def test_an_areas_figures_are_of_its_public_reports_alone(site: Site) -> None:
    told = site.client.get(f"/areas/{EXETER}.json").get_json()
    assert told["blockages"] == {
        "any": True,
        "withheld": None,
        "reports": 6,
        "open": 5,
        "answered": 6,
        "closed": {
            "closed as resolved": 0,
            "closed as not resolved": 1,
            "closed as not adopted": 0,
            "closed because nobody asked has the power": 0,
            "closed as referred": 0,
            "closed as a duplicate": 0,
            "withdrawn": 0,
        },
        # From Monday 2 March: 1, 2, 3, 4, 5 and 10 working days.
        "median_working_days_to_first_answer": 3.5,
    }
    page = site.text(f"/areas/{EXETER}")
    assert "3.5 in the middle of 6 (the median)" in page
    assert "There is no group in the evening." in page
    assert "Mrs Invented" not in page + str(told)


@pytest.mark.parametrize(
    ("area", "why"),
    [
        (DEVON, "There are fewer than 5 public reports, too few for figures."),
        (LEEDS, "No body of this area has said in the last year that its address reaches it"),
    ],
)
def test_figures_are_withheld_with_the_reason(site: Site, area: str, why: str) -> None:
    assert why in site.text(f"/areas/{area}")
    told = site.client.get(f"/areas/{area}.json").get_json()["blockages"]
    assert told["withheld"].startswith(why)
    assert {told[name] for name in ("reports", "open", "answered")} == {None}


def test_a_county_counts_its_own_and_names_its_districts(site: Site) -> None:
    page = site.text(f"/areas/{DEVON}")
    assert "Those about the areas in it are counted there" in page
    assert f'href="/areas/{EXETER}"' in page


def test_an_area_without_a_public_report_says_what_that_means(site: Site) -> None:
    page = site.text(f"/areas/{CARDIFF}")
    assert "nobody has reported it" in page
    assert "No figures are shown" not in page


def test_each_tile_tells_its_number_or_why_not_without_colour(site: Site) -> None:
    page = site.text("/blockages/map")
    for words in (
        "Exeter: 6 public reports",
        "Devon: fewer than 5 public reports",
        "Leeds: not shown: no body is known to be reached",
        "Cardiff: no public report",
    ):
        assert page.count(f'aria-label="{words}"') == 1
    order = [page.index(f">{one}</h2>") for one in ("Scotland", "North East", "Wales", "London")]
    assert order == sorted(order)
    rows = site.rows("/blockages/map.csv", "area")
    assert (rows[EXETER]["public_reports"], rows[EXETER]["withheld"]) == ("6", "")
    assert (rows[DEVON]["public_reports"], rows[CARDIFF]["public_reports"]) == ("", "0")
    assert rows[LEEDS]["withheld"].startswith("No body of this area")
    assert len(rows) == page.count("<rect")


def test_barriers_by_step_are_counted_and_small_cells_withheld(site: Site) -> None:
    page = site.text("/blockages/patterns")
    assert "15 public reports" in page
    rows = site.rows("/blockages/patterns.csv", "barrier")
    assert rows["coverage"]["commissioning"] == "11"
    assert rows["culture"]["commissioning"] == "fewer than 5"
    assert rows["culture"]["funding"] == "0"
    assert rows["training"]["commissioning"] == "0"


def test_a_programmes_page_says_where_it_is_blocked_as_soon_as_it_is_public(
    own_seeds: Settings,
) -> None:
    with writing(own_seeds) as session:
        put_shipped_facts(session, DAY)
        of = reporters(session)
        found = put_report(session, of, sent=NOW)
        put_report(session, of, area=LEEDS)
        put_report(session, of, area=CARDIFF, stage=BlockageStage.RESOLVED, answered=ANSWERED)
        session.commit()
    client = create_app(own_seeds).test_client()
    page, data = "/programmes/teens-and-toddlers", "/programmes/teens-and-toddlers.json"
    assert "Where it is reported" not in client.get("/programmes/triple-p").text
    assert "Reported as blocked in 1 area:" in client.get(page).text
    assert client.get(data).get_json()["blocked"] == {"areas": [LEEDS], "public_reports": 2}
    with writing(own_seeds) as session:
        kept = session.merge(found)
        kept.stage, kept.stage_since = BlockageStage.ANSWERED, NOW
        kept.first_answered_at = NOW
        session.commit()
    told = client.get(page).text
    assert "Reported as blocked in 2 areas:" in told
    assert f'href="/blockages?area={EXETER}&amp;programme=teens-and-toddlers">Exeter</a>' in told
    with writing(own_seeds) as session:
        session.merge(found).hidden_reason = "In error."
        session.commit()
    assert "Reported as blocked in 1 area:" in client.get(page).text
    engine_for(own_seeds.database_url).dispose()
