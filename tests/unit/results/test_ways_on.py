"""Where nothing was found: what was searched, and the number and address of each step back."""

from pathlib import Path

import pytest

from registry.search.port import FacetName, Sort
from registry.search.whoosh_index import WhooshIndex
from registry.services.search_address import Asked
from registry.services.search_ways_on import WaysOn
from registry.services.searching import find
from tests.unit.search.invented import index_of

COUNTRY, RATING, STAGE = FacetName.COUNTRY, FacetName.RATING, FacetName.LIFE_STAGE


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> WhooshIndex:
    return index_of(tmp_path_factory.mktemp("register"))


def ways(index: WhooshIndex, asked: Asked) -> WaysOn:
    page = find(index, asked)
    assert page.total == 0
    assert page.ways_on is not None
    return page.ways_on


def steps(index: WhooshIndex, asked: Asked) -> list[tuple[str, int, str]]:
    return [(one.words, one.total, one.address) for one in ways(index, asked).steps]


def test_there_are_none_where_something_was_found(index: WhooshIndex) -> None:
    assert find(index, Asked("mothers")).ways_on is None


def test_the_texts_and_how_many_programmes_were_searched_are_said(index: WhooshIndex) -> None:
    assert ways(index, Asked("zebras")).searched == (
        "Names, other names, summaries, outcomes, groups of people, ways of delivery and the "
        "titles of studies were searched, of 6 programmes."
    )


def test_no_texts_are_said_to_be_searched_where_nothing_was_typed(index: WhooshIndex) -> None:
    assert ways(index, Asked("", {COUNTRY: ("Peru",)})).searched == (
        "All that is chosen was looked for among 6 programmes; no words were searched for."
    )


def test_an_empty_register_is_said_to_be_empty(tmp_path: Path) -> None:
    assert ways(index_of(tmp_path, []), Asked("home")).searched.endswith("of 0 programmes.")


def test_each_choice_dropped_alone_has_its_number_and_address_none_too(index: WhooshIndex) -> None:
    asked = Asked("lighthouse", {COUNTRY: ("Ireland",), RATING: ("promising",)})
    assert steps(index, asked) == [
        ("Take back “Country of the evidence: Ireland”", 1, "?q=lighthouse&rating=promising"),
        ("Take back “Rating: promising”", 0, "?q=lighthouse&country=Ireland"),
        ("Take back all that you chose", 1, "?q=lighthouse"),
    ]


def test_all_is_taken_back_in_one_step_only_where_there_are_several(index: WhooshIndex) -> None:
    asked = Asked("lighthouse", {COUNTRY: ("Ireland", "Peru")})
    assert steps(index, asked) == [
        ("Take back “Country of the evidence: Ireland or Peru”", 1, "?q=lighthouse")
    ]


@pytest.mark.parametrize(
    ("words", "loose"),
    [
        ('"mothers young"', "mothers+young"),
        ("carers -foster -home -custody -care", "carers"),
        ('carers -"foster carers" "of looked after"', "carers+of+looked+after"),
    ],
    ids=["a phrase", "words left out", "both"],
)
def test_a_strict_search_can_be_made_again_word_by_word(
    index: WhooshIndex, words: str, loose: str
) -> None:
    ((said, total, address),) = steps(index, Asked(words))
    assert said == "Search for the words one by one, and leave none out"
    assert total > 0
    assert address == f"?q={loose}"


def test_words_searched_for_as_typed_can_be_let_be_replaced(index: WhooshIndex) -> None:
    assert steps(index, Asked("mohters", as_typed=True)) == [
        ("Let words be searched for that are spelt nearly so", 2, "?q=mohters")
    ]


@pytest.mark.parametrize("words", ["home-visiting zebras", "zebras"], ids=["a hyphen", "a word"])
def test_a_hyphen_within_a_word_makes_nothing_strict(index: WhooshIndex, words: str) -> None:
    asked = Asked(words, {STAGE: ("adulthood (25 and over)",)})
    assert "one by one" not in str(steps(index, asked))


def test_where_no_step_alone_gives_anything_all_at_once_are_one_more(index: WhooshIndex) -> None:
    asked = Asked('"mothers young" -home', {COUNTRY: ("Peru",)}, sort=Sort.RATING)
    assert steps(index, asked) == [
        (
            "Take back “Country of the evidence: Peru”",
            0,
            "?q=%22mothers+young%22+-home&sort=rating",
        ),
        (
            "Search for the words one by one, and leave none out",
            0,
            "?q=mothers+young&country=Peru&sort=rating",
        ),
        ("Do all of that at once", 4, "?q=mothers+young&sort=rating"),
    ]


def test_every_step_keeps_the_order(index: WhooshIndex) -> None:
    chosen = {COUNTRY: ("Peru",), RATING: ("promising",)}
    found = ways(index, Asked('"mothers young"', chosen, as_typed=True, sort=Sort.DATE))
    assert len(found.steps) == 6
    assert all("sort=date" in one.address for one in found.steps)
