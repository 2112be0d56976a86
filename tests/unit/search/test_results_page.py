"""What a page of results is given: headings, sentences, addresses; and the same as JSON."""

from pathlib import Path
from urllib.parse import parse_qs

import pytest

from registry.config import Settings
from registry.search.opening import open_index
from registry.search.port import FacetName, IndexMissing
from registry.search.whoosh_index import WhooshIndex
from registry.services.search_address import Asked, read_address
from registry.services.searching import SearchPage, find, find_json
from tests.unit.search.invented import LIGHTHOUSE, REGISTER, index_of

COUNTRY, RATING = FacetName.COUNTRY, FacetName.RATING


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> WhooshIndex:
    return index_of(tmp_path_factory.mktemp("register"))


def headings(page: SearchPage) -> list[str | None]:
    return [group.heading for group in page.groups]


class TestHeadings:
    def test_tell_every_word_from_some(self, index: WhooshIndex) -> None:
        page = find(index, Asked("mentors carers"))
        assert headings(page) == ["With some of your words"]
        page = find(index, Asked("mentors custody"))
        assert headings(page) == ["With every word"]

    def test_tell_every_word_from_most(self, index: WhooshIndex) -> None:
        page = find(index, Asked("mental health care in school"))
        assert headings(page) == ["With most of your words"]
        page = find(index, Asked("mothers from pregnancy until a child is two"))
        assert headings(page) == ["With every word", "With most of your words"][:1]

    @pytest.mark.parametrize("words", ["", "mentors", '"foster carers"'])
    def test_are_left_out_where_there_is_nothing_to_tell_apart(
        self, index: WhooshIndex, words: str
    ) -> None:
        assert headings(find(index, Asked(words))) == [None]

    def test_stand_over_results_that_say_what_they_lack(self, index: WhooshIndex) -> None:
        page = find(index, Asked("nurses visit young mothers in custody"))
        assert page.groups[0].programmes[0].lacks == "Not found in it: “custody”."


class TestSentences:
    @pytest.mark.parametrize(
        ("asked", "sentence"),
        [
            pytest.param(
                Asked("mohters"),
                "No programme has the word “mohters”, so “mothers” was searched for.",
                id="another spelling",
            ),
            pytest.param(
                Asked("lighth"),
                "No programme has the word “lighth”, so words that begin with it were searched "
                "for.",
                id="the beginning of a word",
            ),
            pytest.param(Asked("zebras"), "No programme has “zebras”.", id="an unknown word"),
            pytest.param(
                Asked("zebras volcanoes"),
                "No programme has “zebras” or “volcanoes”.",
                id="unknown words",
            ),
            pytest.param(
                Asked('"mothers young"'),
                "No programme has “mothers young”.",
                id="an unknown phrase",
            ),
            pytest.param(
                Asked('"young mothers'),
                "A quotation mark was opened and not closed, so the words after it were searched "
                "for one by one.",
                id="an unclosed phrase",
            ),
            pytest.param(
                Asked("why"),
                "“why” is too common a word to search for, so every programme is listed.",
                id="a word too common",
            ),
            pytest.param(
                Asked("the of"),
                "“the” and “of” are too common to search for, so every programme is listed.",
                id="words too common",
            ),
            pytest.param(
                Asked("why", {COUNTRY: ("Ireland",)}),
                "“why” is too common a word to search for, so every programme with what you chose "
                "is listed.",
                id="a word too common beside a choice",
            ),
            pytest.param(
                Asked("-mothers"),
                "Listed is every programme, except those with “mothers”.",
                id="only words left out",
            ),
            pytest.param(
                Asked("?"),
                "There is no word in what you typed, so every programme is listed.",
                id="no word",
            ),
            pytest.param(
                Asked("zebras mentors"),
                "No programme has every word that you typed; these have some of them.",
                id="no programme with every word",
            ),
            pytest.param(
                Asked("lighthouse", {COUNTRY: ("Ireland",)}),
                "No programme has what you typed together with all that you chose.",
                id="choices that leave nothing",
            ),
            pytest.param(
                Asked("carers -foster -home -custody -care"),
                "No programme has all that you asked for together.",
                id="words left out that leave nothing",
            ),
            pytest.param(
                Asked("mohters -mothers"),
                "No programme has all that you asked for together.",
                id="another spelling that leaves nothing",
            ),
        ],
    )
    def test_say_what_was_made_of_the_words(
        self, index: WhooshIndex, asked: Asked, sentence: str
    ) -> None:
        assert sentence in find(index, asked).notes

    def test_say_when_there_is_nothing_to_find(self, tmp_path: Path) -> None:
        page = find(index_of(tmp_path, []), Asked())
        assert page.notes == ("There is no programme in the register yet.",)

    @pytest.mark.parametrize("words", ["", "mentors", "home visits for mothers"])
    def test_are_left_out_where_there_is_nothing_to_say(
        self, index: WhooshIndex, words: str
    ) -> None:
        assert find(index, Asked(words)).notes == ()


class TestAddresses:
    def test_are_read_as_they_are_written(self) -> None:
        asked = Asked("a & b", {COUNTRY: ("Ireland", "United States")}, as_typed=True, page=3)
        assert read_address(parse_qs(asked.address.removeprefix("?"))) == asked

    @pytest.mark.parametrize(
        ("page", "number"),
        [("2", 2), ("0", 1), ("-1", 1), ("x", 1), ("", 1), ("9" * 5_000, 1), ("²", 1), ("1.5", 1)],
    )
    def test_name_a_page_or_the_first(self, page: str, number: int) -> None:
        assert read_address({"q": ["home"], "page": [page]}).page == number

    def test_may_hold_what_is_no_part_of_a_search(self) -> None:
        assert read_address({"utm_source": ["mail"], "rating": [""]}) == Asked()

    def test_search_for_exactly_what_was_typed(self, index: WhooshIndex) -> None:
        page = find(index, Asked("mohters", {RATING: ("promising",)}))
        assert page.as_typed is not None
        again = read_address(parse_qs(page.as_typed.removeprefix("?")))
        assert again == Asked("mohters", {RATING: ("promising",)}, as_typed=True)

    def test_are_offered_only_where_words_were_replaced(self, index: WhooshIndex) -> None:
        assert find(index, Asked("mothers")).as_typed is None

    def test_take_back_each_choice_that_was_made(self, index: WhooshIndex) -> None:
        page = find(index, Asked("", {COUNTRY: ("Ireland", "Peru")}, as_typed=True))
        assert [(one.label, one.address) for one in page.chips] == [
            ("Country of the evidence: Ireland", "?q=&country=Peru&as_typed=yes"),
            ("Country of the evidence: Peru", "?q=&country=Ireland&as_typed=yes"),
            ("Exactly as typed", "?q=&country=Ireland&country=Peru"),
        ]
        assert page.nothing_chosen == "?q="

    def test_lead_from_page_to_page(self, tmp_path: Path) -> None:
        many = [
            LIGHTHOUSE.__class__(
                slug=f"house-{n:02}", name=f"House {n:02}", headline=LIGHTHOUSE.headline
            )
            for n in range(45)
        ]
        index = index_of(tmp_path, many)
        first, last = find(index, Asked("house")), find(index, Asked("house", page=3))
        assert (first.pages, first.previous, first.following) == (3, None, "?q=house&page=2")
        assert (last.previous, last.following) == ("?q=house&page=2", None)
        assert [len(group.programmes) for group in last.groups] == [5]
        assert find(index, Asked("house", page=99)).page == 3


class TestJson:
    def test_has_the_total_the_results_and_the_facets(self, index: WhooshIndex) -> None:
        found = find_json(index, Asked("lighthouse"))
        assert found["total"] == 1
        (result,) = found["results"]
        assert result["slug"] == "lighthouse-visitors"
        assert result["name"] == "Lighthouse Visitors"
        assert result["headline"] == {
            "domain": "birth outcomes",
            "rating": "no effect shown",
            "verdict": "no effect shown",
            "if_confirmed": {"rating": "no effect shown", "verdict": "no effect shown"},
            "alerts": [],
        }
        assert found["facets"]["country"] == [
            {"value": "United Kingdom", "count": 1, "chosen": False}
        ]
        assert list(found["facets"]) == [name.value for name in FacetName]

    def test_says_what_was_replaced(self, index: WhooshIndex) -> None:
        assert find_json(index, Asked("mohters"))["replaced"] == [
            {"typed": "mohters", "used": "mothers", "reason": "nearest spelling"}
        ]

    def test_agrees_with_the_page(self, index: WhooshIndex) -> None:
        asked = Asked("young mothers custody", {RATING: ("promising", "possible harm")})
        page, found = find(index, asked), find_json(index, asked)
        shown = [one.slug for group in page.groups for one in group.programmes]
        assert [one["slug"] for one in found["results"]] == shown
        assert (found["total"], found["notes"]) == (page.total, list(page.notes))

    def test_lists_the_register_whole(self, index: WhooshIndex) -> None:
        assert len(find_json(index, Asked())["results"]) == len(REGISTER)


def test_one_index_serves_the_whole_process(tmp_path: Path) -> None:
    empty = Settings(data=tmp_path)
    assert open_index(empty) is open_index(empty)
    with pytest.raises(IndexMissing):
        find(open_index(empty), Asked("home"))
