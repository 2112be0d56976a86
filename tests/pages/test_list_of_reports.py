"""The list of public reports as page, table, data and feed: one rule, and nothing that hints at what is not public."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from shutil import copytree
from xml.etree.ElementTree import Element, fromstring

import pytest
from flask.testing import FlaskClient
from sqlalchemy.pool import QueuePool

from registry import create_app
from registry.config import Settings
from registry.database import engine_for
from registry.migrating import migrate
from registry.policy.blockage_stages import BlockageStage
from registry.services.areas.shipped import put_shipped_facts
from registry.services.blockages.listing import PER_PAGE
from tests.blocked import DAY, EXETER
from tests.people import writing
from tests.reported import ANSWERED, put_report, reporters

NOW = datetime.now(UTC)
LEEDS, CARDIFF = "E08000035", "W06000015"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def parsed(feed: bytes) -> Element:
    return fromstring(feed)  # noqa: S314  our own site wrote it


@dataclass
class Site:
    client: FlaskClient
    report: dict[str, str]

    def references(self, asked: str = "") -> list[str]:
        """Those of the first page, in its order."""
        told = self.client.get(f"/blockages.json{asked}").get_json()
        return [one["reference"] for one in told["reports"]]

    def rows(self, asked: str = "") -> list[dict[str, str]]:
        told = self.client.get(f"/blockages.csv{asked}").data.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(told)))

    def entries(self, asked: str = "") -> list[Element]:
        return parsed(self.client.get(f"/blockages.atom{asked}").data).findall("a:entry", ATOM)


@pytest.fixture(scope="module")
def site(made_once: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    settings = Settings(
        data=tmp_path_factory.mktemp("listed") / "data", address="https://r.example"
    )
    copytree(made_once.data, settings.data)
    with writing(settings) as session:
        put_shipped_facts(session, DAY)
        of = reporters(session)
        stage, later = BlockageStage.ANSWERED, ANSWERED + timedelta(days=90)
        moot = {"barriers": ["culture"], "step": "training", "service": "coverage"}
        found = {
            "exeter": put_report(session, of, stage=stage, answered=ANSWERED),
            "leeds": put_report(session, of, stage=stage, area=LEEDS, answers=moot, answered=later),
            "cardiff": put_report(session, of, area=CARDIFF, slug="other-help"),
            "closed": put_report(
                session,
                of,
                stage=BlockageStage.NOT_RESOLVED,
                answered=ANSWERED,
                closed_at=ANSWERED,
                closed_reason="=It ends.",
            ),
        }
        found["ended"] = put_report(
            session,
            of,
            stage=BlockageStage.RESOLVED,
            slug="third-help",
            answered=ANSWERED,
            since=ANSWERED - timedelta(days=1),
            closed_at=ANSWERED,
            closed_reason="Mrs Invented helped.",
            staff_closed=False,
        )
        put_report(session, of, sent=NOW)
        put_report(session, of, sent=NOW, area=LEEDS)
        put_report(session, of, hidden_reason="Mended.")
        put_report(session, of, stage=BlockageStage.SCREENED, sent=None)
        session.commit()
        report = {name: one.reference for name, one in found.items()}
    app = create_app(settings)
    app.testing = True
    yield Site(app.test_client(), report)
    engine_for(settings.database_url).dispose()


def test_only_public_reports_are_listed_the_newest_movement_first(site: Site) -> None:
    order = [site.report[name] for name in ("leeds", "cardiff", "ended", "closed", "exeter")]
    assert site.references() == order
    page = site.client.get("/blockages").text
    assert "5 reports, the newest movement first" in page
    assert [page.index(one) for one in order] == sorted(page.index(one) for one in order)
    assert {row["reference"] for row in site.rows()} == set(order)
    assert len(site.entries()) == len(order)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (f"?area={EXETER}", {"exeter", "closed", "ended"}),
        ("?programme=other-help", {"cardiff"}),
        ("?stage=not_resolved", {"closed"}),
        ("?step=training", {"leeds"}),
        ("?barrier=coverage", {"exeter", "cardiff", "closed", "ended"}),
        ("?barrier=culture", {"leeds"}),
        ("?barrier=training", set()),
        (f"?area={LEEDS}&stage=answered", {"leeds"}),
        ("?stage=draft", set()),
        ("?stage=%27", set()),
        ("?area=%25", set()),
        ("?page=2", set()),
    ],
)
def test_the_address_narrows_the_list_the_table_and_the_feed_alike(
    site: Site, asked: str, names: set[str]
) -> None:
    wanted = {site.report[name] for name in names}
    assert set(site.references(asked)) == wanted
    if "page" not in asked:
        assert {row["reference"] for row in site.rows(asked)} == wanted
        assert len(site.entries(asked)) == len(wanted)
    assert site.client.get(f"/blockages{asked}").status_code == 200


def test_what_is_asked_and_does_not_exist_is_said(site: Site) -> None:
    page = site.client.get("/blockages?stage=nearly").text
    assert "There is no stage called “nearly”" in page
    assert "0 reports of what you chose" in page


def test_the_table_has_what_the_page_has_and_no_formula(site: Site) -> None:
    by_reference = {row["reference"]: row for row in site.rows()}
    closed, exeter = by_reference[site.report["closed"]], by_reference[site.report["exeter"]]
    assert closed["closed_reason"] == "'=It ends."
    assert "Mrs Invented" not in str(by_reference)
    assert (closed["closed"], closed["stage"]) == ("yes", "closed as not resolved")
    assert (exeter["existing_cost"], exeter["offered_cost"]) == ("1200.00", "1150.50")
    assert (exeter["first_answer_on"], exeter["answers"]) == ("2026-03-16", "1")
    assert exeter["barriers"] == "one-pays-another-saves; coverage"
    assert exeter["page"] == f"https://r.example/blockages/{exeter['reference']}"
    cardiff = by_reference[site.report["cardiff"]]
    assert (cardiff["first_answer_on"], cardiff["answers"], cardiff["nation"]) == ("", "0", "Wales")


def test_the_feed_is_one_by_rfc_4287(site: Site) -> None:
    answer = site.client.get("/blockages.atom")
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    feed = parsed(answer.data)
    assert feed.tag == f"{{{ATOM['a']}}}feed"
    assert [one.text for one in feed.findall("a:author/a:name", ATOM)] == ["Registry of what works"]
    links = {one.get("rel"): one.get("href") for one in feed.findall("a:link", ATOM)}
    assert links["self"] == "https://r.example/blockages.atom"
    entries = feed.findall("a:entry", ATOM)
    for above in (feed, *entries):
        for tag in ("id", "title", "updated"):
            (one,) = above.findall(f"a:{tag}", ATOM)
            assert one.text
    ids = [entry.findtext("a:id", None, ATOM) for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(one and one.startswith("urn:uuid:") for one in ids)
    moved = [entry.findtext("a:updated", "", ATOM) for entry in entries]
    assert moved == sorted(moved, reverse=True)
    assert moved[0] == feed.findtext("a:updated", None, ATOM) == "2026-06-14T09:00:00Z"
    # Cardiff's was sent on 2 March, was never answered, and so became public on 9 April.
    assert moved[1] == "2026-04-09T00:00:00Z"
    again = site.client.get(f"/blockages.atom?area={EXETER}").data
    some = parsed(again)
    assert {one.findtext("a:id", "", ATOM) for one in some.findall("a:entry", ATOM)} < set(ids)
    assert "in Exeter" in some.findtext("a:title", "", ATOM)


def test_a_feed_of_nothing_is_a_feed(site: Site) -> None:
    empty = parsed(site.client.get("/blockages.atom?area=E06000001").data)
    assert empty.findall("a:entry", ATOM) == []
    assert empty.findtext("a:updated", "", ATOM).endswith("Z")


def test_what_waits_longer_than_it_should_is_listed_the_newest_first(site: Site) -> None:
    page = site.client.get("/blockages/overdue").text
    order = [page.index(site.report[name]) for name in ("leeds", "exeter", "cardiff")]
    assert order == sorted(order)
    assert site.report["closed"] not in page
    assert "working days late" in page


def test_a_long_list_is_paged_and_its_table_is_sent_while_it_is_made(
    made_once: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings = Settings(data=tmp_path_factory.mktemp("paged") / "data")
    copytree(made_once.data, settings.data)
    with writing(settings) as session:
        put_shipped_facts(session, DAY)
        of = reporters(session)
        for _ in range(PER_PAGE + 2):
            put_report(session, of)
        session.commit()
    client = create_app(settings).test_client()
    first, second = client.get("/blockages").text, client.get("/blockages?page=2").text
    assert 'href="/blockages?page=2" rel="next"' in first
    assert 'href="/blockages" rel="prev"' in second
    assert second.count('<section class="study"') == 2
    answer = client.get("/blockages.csv", buffered=False)
    assert "Content-Length" not in answer.headers
    pieces = answer.iter_encoded()
    begun = next(iter(pieces))
    answer.close()
    assert begun.decode("utf-8-sig").startswith("reference,")
    assert len(list(client.get("/blockages.csv", buffered=False).iter_encoded())) == PER_PAGE + 3
    pool = engine_for(settings.database_url).pool
    assert isinstance(pool, QueuePool)
    assert pool.checkedout() == 0
    engine_for(settings.database_url).dispose()


def test_every_address_of_public_reports_answers_on_either_database(
    either_database: Settings,
) -> None:
    migrate(either_database)
    with writing(either_database) as session:
        put_shipped_facts(session, DAY)
        of = reporters(session)
        shown = put_report(session, of, stage=BlockageStage.ANSWERED, answered=ANSWERED)
        ended = put_report(
            session, of, stage=BlockageStage.NOT_RESOLVED, closed_at=NOW, closed_reason="It ends."
        )
        hidden = put_report(session, of, hidden_reason="In error.")
        put_report(session, of, sent=NOW)
        session.commit()
    client = create_app(either_database).test_client()
    addresses = [f"/blockages/{one.reference}" for one in (shown, ended, hidden)]
    addresses += ["/blockages?barrier=coverage&step=commissioning", "/blockages.json"]
    addresses += ["/blockages.atom", "/blockages/overdue", "/blockages/map", "/blockages/patterns"]
    addresses += [f"/areas/{EXETER}", "/blockages/map.csv", "/blockages/patterns.csv"]
    for address in addresses:
        assert client.get(address).status_code == 200, address
    with client.get("/blockages.csv?barrier=coverage") as answer:
        table = answer.data.decode("utf-8-sig")
    rows = {row["reference"]: row for row in csv.DictReader(io.StringIO(table))}
    assert set(rows) == {shown.reference, ended.reference}
    assert rows[ended.reference]["closed_reason"] == "It ends."
    assert rows[shown.reference]["first_answer_on"] == "2026-03-16"
