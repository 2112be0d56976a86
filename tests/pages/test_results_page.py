"""What a page of results says: order, words that were changed, what narrows, and what to do with none."""

from urllib.parse import quote_plus

import pytest

from tests.invented import record
from tests.pages.conftest import SiteOf
from tests.pages.page_client import FetchedPage, PageClient, words_of


def found(site: PageClient, words: str, **chosen: str) -> FetchedPage:
    more = "".join(f"&{name}={quote_plus(value)}" for name, value in chosen.items())
    return site.get(f"/search?q={quote_plus(words)}{more}")


def test_a_plain_sentence_finds_the_programme_and_shows_its_rating(site: PageClient) -> None:
    page = found(site, "home visits for teenage mothers")
    assert "Family Nurse Partnership" in page.part("number")
    assert "its most-tested outcome" in page.part("number")


def test_the_page_tells_programmes_with_every_word_from_those_with_most(site: PageClient) -> None:
    part = found(site, "home visits for teenage mothers").part("number")
    assert part.index("With every word") < part.index("Family Nurse Partnership")


def test_the_search_box_keeps_the_words_and_has_a_label(site: PageClient) -> None:
    page = found(site, "parenting")
    boxes = [box for box in page.all("input") if box.attrib.get("type") == "search"]
    assert [box.attrib["value"] for box in boxes] == ["parenting"]
    assert next(label.attrib["for"] for label in page.all("label")) == boxes[0].attrib["id"]


def test_a_misspelt_word_is_replaced_with_a_notice_and_a_way_back(site: PageClient) -> None:
    page = found(site, "parentng")
    assert "was searched for" in page.text
    assert any("as_typed=yes" in link for link in page.links)


def test_choices_are_a_form_with_counts_and_become_chips_that_take_them_back(
    site: PageClient,
) -> None:
    page = found(site, "", rating="promising")
    form = page.part("narrow")
    assert "Promising (" in form
    assert "Narrow" in form
    chips = [link for link in page.all("a") if "take back" in "".join(link.itertext())]
    assert len(chips) == 1
    assert "rating=" not in chips[0].attrib["href"]


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("zzzzqqq", {}),
        ("reading", {"country": "Brazil"}),
        ('"no such phrase anywhere"', {}),
    ],
    ids=["a word nobody uses", "choices that leave nothing", "a phrase that is nowhere"],
)
def test_no_result_says_what_was_searched_and_what_to_do(
    site: PageClient, words: str, chosen: dict[str, str]
) -> None:
    page = found(site, words, **chosen)
    assert "0 programmes" in page.text
    assert "titles of studies were searched" in page.text
    assert "What you can do:" in page.text
    assert any(link.endswith("/programmes") for link in page.links)


def test_not_yet_evaluated_and_no_effect_are_among_the_results_by_default(
    site: PageClient,
) -> None:
    marks = site.get("/programmes").html + found(site, "").html
    assert "Not yet evaluated" in marks
    assert "No effect shown" in marks


@pytest.mark.parametrize(
    "words",
    ["why?", "50%", "a-b", '"unclosed', "\U0001f476", "a\x00b", "<b>", "x" * 3000, "' OR 1=1 --"],
    ids=lambda words: f"{words[:12]!r}",
)
def test_odd_input_makes_an_orderly_page(site: PageClient, words: str) -> None:
    page = found(site, words)
    assert "programme" in page.part("number")


@pytest.mark.parametrize("kind", ["json", "csv"])
@pytest.mark.parametrize(
    "asked", ["q=%00", "q=%FF&sort=%00", "rating=%00&page=-1", "sort=sort&sort=date", "q=%22-%22"]
)
def test_odd_addresses_are_answered_as_data_too(site: PageClient, kind: str, asked: str) -> None:
    assert site.client.get(f"/search.{kind}?{asked}").status_code == 200


def test_a_choice_that_cannot_be_shown_is_shown_without_what_cannot(site: PageClient) -> None:
    page = site.get("/search?rating=pro%00mising")
    assert "Rating: pro mising" in page.text


def test_a_criterion_says_what_met_means_and_links_to_what_it_asks(site: PageClient) -> None:
    page = found(site, "")
    assert "“Met” is level 3 of 4 or more, on what is reported" in page.part("narrow")
    assert "Documentation: met (" in page.part("narrow")
    assert any(link.endswith("/code-of-practice#criteria") for link in page.links)


def test_a_programme_without_studies_answers_no_criterion(site: PageClient) -> None:
    for reply in ("met", "not met", "not reported"):
        page = found(site, "parents as teachers", documentation=reply)
        assert "Parents as Teachers" not in page.text
    assert (
        "Parents as Teachers" in found(site, "parents as teachers", rating="not yet evaluated").text
    )


def test_the_same_address_answers_as_json(site: PageClient) -> None:
    answer = site.client.get("/search.json?q=MST").get_json()
    assert answer["results"][0]["slug"] == "multisystemic-therapy"
    assert set(answer["facets"]) >= {"rating", "verdict", "outcome_domain", "country"}


def test_a_match_is_marked_in_the_summary_and_what_is_around_it_stays_text(
    site_of: SiteOf,
) -> None:
    site = site_of(record(summary="For babies of <29 weeks & their <b>brothers</b>."))
    page = found(site, "babies weeks")
    assert [words_of(one) for one in page.all("mark")] == ["babies", "weeks"]
    assert "For babies of <29 weeks & their <b>brothers</b>." in page.text
    assert "Further on" not in page.text


def test_a_match_outside_the_summary_says_which_text_it_is_from(site_of: SiteOf) -> None:
    held = record(summary="Evenings for families.", aliases=["Twilight & <Dusk> Sessions"])
    page = found(site_of(held), "dusk")
    assert [words_of(one) for one in page.all("mark")] == ["Dusk"]
    assert "Also called: “Twilight &amp; &lt;<mark>Dusk</mark>&gt; Sessions”" in page.html
