"""What other bodies say: on each programme's page, on a list of all, as a table that can be handed in again."""

import csv
import io
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from registry import create_app
from registry.config import Settings, resource
from registry.database import open_session
from registry.services.adding_external_ratings import plan_of
from tests.external_tables import ROW, add_table, write_table
from tests.pages.page_client import PageClient
from tests.unit.external.conftest import published_in

ADDRESS = "/external-ratings"
TRIPLE_P = "Triple P - Positive Parenting Program (all levels, for a whole population)"


def as_table(client: FlaskClient) -> list[dict[str, str]]:
    text = client.get(f"{ADDRESS}.csv").get_data(as_text=True)
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_list_begins_with_what_sources_disagree_on(site: PageClient) -> None:
    page = site.get(ADDRESS)
    assert page.heading == "Ratings by other bodies"
    assert (
        f"{TRIPLE_P}: Sources disagree on what Social Programs That Work says: “highest tier” "
        "(catalog.results4america.org) and “Near Top Tier” (blueprintsprograms.org). "
        "Which is right is not decided here."
    ) in page.text
    table = page.text.partition("All ratings")[2]
    assert table.index("“highest tier” Sources disagree") < table.index("“Near Top Tier” Sources")
    assert table.index("“Near Top Tier”") < table.index("Big Brothers Big Sisters")


def test_what_was_read_at_the_bodies_themselves_is_listed_and_that_no_guidance_is_held(
    site: PageClient,
) -> None:
    page = site.get(ADDRESS)
    assert "No guidance that names a programme is held yet." in page.text
    assert "“1 — Well-Supported by Research Evidence”" in page.text
    assert "“Meets HHS Criteria”" in page.text
    assert "Rated: KEEP Standard" in page.text


def test_what_another_says_of_a_body_is_told_apart_and_comes_after(site: PageClient) -> None:
    page = site.get(ADDRESS)
    rows = [row for row in page.rows() if "Sources disagree" not in row]
    own = [number for number, row in enumerate(rows) if " The body itself " in row]
    told = [number for number, row in enumerate(rows) if " Another " in row or "Not known:" in row]
    assert max(own) < min(told)
    assert any("CrimeSolutions" in rows[number] for number in told)
    assert any("HomVEE" in rows[number] for number in own)
    assert "Added as number" not in page.text


def test_each_has_its_body_version_date_and_source(site: PageClient) -> None:
    page = site.get(ADDRESS)
    assert (
        "“Level 4” The page explains the plus mark; cost rating 2. EIF Guidebook July 2016"
        in page.text
    )
    assert "https://www.blueprintsprograms.org/programs/463999999" in page.links
    assert "https://guidebook.eif.org.uk/programme/incredible-years-preschool" in page.links


def test_one_bodys_ratings_have_a_page_of_their_own(site: PageClient) -> None:
    page = site.get(f"{ADDRESS}/early-intervention-foundation")
    assert page.heading == "Early Intervention Foundation"
    assert "3 ratings, of 3 programmes (2 read at the body itself), in its own words" in page.text
    assert "Sources disagree" not in page.text


def test_one_bodys_table_and_data_are_its_rows_of_the_whole(client: FlaskClient) -> None:
    whole = client.get(f"{ADDRESS}.json").get_json()["external_ratings"]
    own = [one for one in whole if one["body"] == "CrimeSolutions"]
    data = client.get(f"{ADDRESS}/crimesolutions.json").get_json()
    assert data["external_ratings"] == own != []
    table = client.get(f"{ADDRESS}/crimesolutions.csv").get_data(as_text=True)
    assert table.count("CrimeSolutions,Effective,") == len(own)


@pytest.mark.parametrize("ending", ["", ".csv", ".json"])
def test_a_body_that_said_nothing_has_no_page(client: FlaskClient, ending: str) -> None:
    assert client.get(f"{ADDRESS}/nobody{ending}").status_code == 404


def test_a_programmes_page_shows_both_sources_and_which_is_whose(site: PageClient) -> None:
    said = site.get("/programmes/triple-p").text.partition("What other bodies say")[2]
    assert "Sources disagree on what Social Programs That Work says" in said
    assert "“highest tier” (date not reported). Sources disagree. As the catalogue" in said
    assert "reports another tier. Read in blueprintsprograms.org, endorsements" in said


def test_what_a_record_holds_is_shown_with_its_numbered_source(site: PageClient) -> None:
    said = site.get("/programmes/functional-family-therapy").text
    assert (
        "Title IV-E Prevention Services Clearinghouse: “well-supported” (June 2019). Source" in said
    )
    assert "OJJDP Model Programs: “Effective” (date not reported)" in said


def test_table_and_data_hold_the_same(client: FlaskClient) -> None:
    rows = as_table(client)
    data = client.get(f"{ADDRESS}.json").get_json()["external_ratings"]
    assert [
        {key: "" if value is None else str(value) for key, value in one.items()} for one in data
    ] == rows
    conflicting = [row for row in rows if row["conflict"]]
    assert [row["programme"] for row in conflicting] == ["triple-p", "triple-p"]
    ours = client.get("/programmes/triple-p.json").get_json()["external_ratings"]
    assert ours == [one for one in data if one["programme"] == "triple-p"]


def test_its_own_table_handed_in_again_adds_nothing(
    client: FlaskClient, settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "again.csv"
    file.write_bytes(client.get(f"{ADDRESS}.csv").get_data())
    with open_session(settings) as session:
        plan = plan_of(session, file)
    assert (plan.new, plan.refused) == ((), ())
    assert len(plan.there) == len(as_table(client))


def test_the_table_that_is_shipped_says_where_each_was_read() -> None:
    with (resource("seed_programmes") / "external-ratings.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    assert all(row["source"].startswith(("https://", "http://")) and row["note"] for row in rows)


class TestARegisterOfItsOwn:
    @pytest.fixture
    def place(self, own_settings: Settings, tmp_path: Path) -> Settings:
        return published_in(own_settings, tmp_path)

    def test_has_an_empty_list(self, place: Settings) -> None:
        site = PageClient(create_app(place).test_client())
        assert "No rating by another body is on this register yet." in site.get(ADDRESS).text

    def test_shows_what_was_added_at_once_and_takes_its_table_back(
        self, place: Settings, tmp_path: Path
    ) -> None:
        reader = create_app(place).test_client()
        site = PageClient(reader)
        assert "Gold" not in site.get("/programmes/kite-club").text
        odd = {"label": "=1+1", "body": "@home <b>", "note": "-x\ny", "kind": "guidance"}
        rows = (ROW, ROW | odd | {"source": "A book; and another", "variant": "For two"})
        with open_session(place, writing=True) as session:
            add_table(session, write_table(tmp_path, *rows))
            session.commit()
        assert (
            "An invented body: “Gold” (date not reported). Read in body.test"
            in site.get("/programmes/kite-club").text
        )
        listed = site.get(ADDRESS).text
        assert "No guidance" not in listed
        assert "1 rating and 1 piece of guidance by 2 bodies, of 1 programme" in listed
        assert "Rated: For two @home <b> Guidance: “=1+1” -x y" in listed
        (tmp_path / "again.csv").write_bytes(reader.get(f"{ADDRESS}.csv").get_data())
        with open_session(place) as session:
            plan = plan_of(session, tmp_path / "again.csv")
        assert (len(plan.there), plan.new, plan.refused) == (2, (), ())
