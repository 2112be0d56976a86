"""Every state of a search is in its address, and each control of the page changes only its own part."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree.ElementTree import Element

import pytest

from registry import create_app
from registry.config import Settings
from registry.database import engine_for
from registry.search.port import FacetName, Sort
from registry.services.search_address import Asked, read_address
from tests.crowded import PROGRAMMES, make_crowded
from tests.pages.page_client import FetchedPage, PageClient, words_of

STATE = Asked(
    "evening sessions",
    {
        FacetName.VERDICT: ("favourable", "inconclusive", "no effect shown"),
        FacetName.IMPACT: ("met", "not met"),
        FacetName.SETTING: ("school", "home"),
    },
    as_typed=True,
    page=2,
    sort=Sort.DATE,
)
"""A state in which everything is said."""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageClient]:
    """A reader of an invented register of several pages."""
    settings = Settings(data=tmp_path_factory.mktemp("crowded") / "data")
    make_crowded(settings)
    site = create_app(settings)
    site.testing = True
    yield PageClient(site.test_client())
    engine_for(settings.database_url).dispose()


@pytest.fixture(scope="module")
def page(crowded: PageClient) -> FetchedPage:
    return crowded.get(f"/search{STATE.address}")


def asked_by(address: str) -> Asked:
    return read_address(parse_qs(urlsplit(address).query, keep_blank_values=True))


def followed(page: FetchedPage, named: str) -> Asked:
    (link,) = [one for one in page.all("a") if named == words_of(one)]
    return asked_by(link.attrib["href"])


def form(page: FetchedPage, described: str) -> Element:
    (found,) = [one for one in page.all("form") if described in one.attrib.values()]
    return found


def sent(filled: Element, *, typed: str | None = None, ticked: tuple[str, ...] = ()) -> Asked:
    """What a form sends; `typed` into its search box, these boxes ticked or, if they were, not."""
    parts = []
    for field in filled.iter("input"):
        kind, name, value = field.attrib.get("type"), field.attrib["name"], field.attrib["value"]
        if kind == "checkbox" and ("checked" in field.attrib) is (value in ticked):
            continue
        parts.append((name, typed if typed is not None and kind == "search" else value))
    return asked_by(f"?{urlencode(parts)}")


def without(name: FacetName, *left: str) -> Asked:
    return STATE.choosing(name, left)


CONTROLS: dict[str, tuple[Callable[[FetchedPage], Asked], Asked]] = {
    "the form as it stands": (lambda page: sent(form(page, "narrow")), replace(STATE, page=1)),
    "the form with another box ticked": (
        lambda page: sent(form(page, "narrow"), ticked=("not reported",)),
        without(FacetName.IMPACT, "met", "not met", "not reported"),
    ),
    "the form with a box unticked": (
        lambda page: sent(form(page, "narrow"), ticked=("home",)),
        without(FacetName.SETTING, "school"),
    ),
    "a chip": (
        lambda page: followed(page, "Impact: not met ✕ (take back)"),
        without(FacetName.IMPACT, "met"),
    ),
    "the chip of exact words": (
        lambda page: followed(page, "Exactly as typed ✕ (take back)"),
        replace(STATE, as_typed=False, page=1),
    ),
    "take back all": (
        lambda page: followed(page, "Take back all"),
        replace(STATE, chosen={}, as_typed=False, page=1),
    ),
    "order by relevance": (
        lambda page: followed(page, "Best match"),
        replace(STATE, sort=Sort.RELEVANCE, page=1),
    ),
    "order by rating": (
        lambda page: followed(page, "Rating"),
        replace(STATE, sort=Sort.RATING, page=1),
    ),
    "the order it is in": (lambda page: followed(page, "Date of rating"), replace(STATE, page=1)),
    "the page before": (lambda page: followed(page, "Page 1"), replace(STATE, page=1)),
    "the page after": (lambda page: followed(page, "Page 3"), replace(STATE, page=3)),
    "other words": (
        lambda page: sent(form(page, "search"), typed="home"),
        replace(STATE, words="home", as_typed=False, page=1),
    ),
    "the table": (lambda page: followed(page, "as a table (CSV)"), replace(STATE, page=1)),
    "the data": (lambda page: followed(page, "as data (JSON)"), replace(STATE, page=1)),
}


def test_the_state_is_one_that_has_every_part(page: FetchedPage) -> None:
    assert "58 programmes, page 2 of 3" in page.text
    assert asked_by(page.address) == STATE


@pytest.mark.parametrize(("use", "expected"), CONTROLS.values(), ids=CONTROLS.keys())
def test_a_control_changes_its_own_part_and_no_other(
    page: FetchedPage, use: Callable[[FetchedPage], Asked], expected: Asked
) -> None:
    found = use(page)
    assert {name: sorted(values) for name, values in found.chosen.items()} == {
        name: sorted(values) for name, values in expected.chosen.items() if values
    }
    assert replace(found, chosen={}) == replace(expected, chosen={})


def test_the_way_to_what_was_typed_changes_nothing_else(crowded: PageClient) -> None:
    asked = replace(STATE, words="evning sessions", as_typed=False, page=1)
    page = crowded.get(f"/search{asked.address}")
    assert followed(page, "Search for exactly what was typed") == replace(asked, as_typed=True)


def test_a_step_back_from_nothing_keeps_the_rest(crowded: PageClient) -> None:
    asked = replace(without(FacetName.SETTING, "custody"), as_typed=False)
    page = crowded.get(f"/search{asked.address}")
    found = followed(page, "Take back “Where it is delivered: custody”")
    left = [name for name in STATE.chosen if name != FacetName.SETTING]
    assert found == replace(asked, chosen={name: STATE.chosen[name] for name in left})


@pytest.mark.parametrize("order", ["", "nonsense", "RATING", "relevance"])
def test_an_order_there_is_not_is_the_best_match(crowded: PageClient, order: str) -> None:
    page = crowded.get(f"/search?q=evening&sort={order}")
    (current,) = [one for one in page.all("a") if one.attrib.get("aria-current")]
    assert words_of(current) == "Best match"


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("rating", "Strongest rating first, going by each programme's most-tested outcome."),
        ("date", "Newest first, going by the day on which the registry published"),
    ],
)
def test_an_order_says_what_it_goes_by(crowded: PageClient, order: str, said: str) -> None:
    assert said in crowded.get(f"/search?q=&sort={order}").text


def test_the_order_of_rating_says_that_outcomes_are_not_comparable(crowded: PageClient) -> None:
    said = "a place in this list does not say that one works better than the next"
    assert said in crowded.get("/search?q=&sort=rating").text


def test_the_table_has_every_result_and_not_only_a_page(crowded: PageClient) -> None:
    answer = crowded.client.get("/search.csv?q=evening&setting=home")
    assert answer.content_type == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))
    assert {row["settings"] for row in rows} == {"home"}
    assert (
        len(rows) == crowded.client.get("/search.json?q=evening&setting=home").get_json()["total"]
    )
    whole = crowded.client.get("/search.csv?q=").get_data(as_text=True)
    assert len(whole.splitlines()) == 1 + PROGRAMMES
