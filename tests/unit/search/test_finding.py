"""What is found for what is typed, in which order, and under which heading."""

from dataclasses import replace
from pathlib import Path

import pytest

from registry.search.port import Group, Query, Replaced, Replacement, SearchDocument
from registry.search.whoosh_index import WhooshIndex
from tests.unit.search.invented import REGISTER, UNTESTED, index_of, slugs, with_every_word


def named(name: str) -> SearchDocument:
    return SearchDocument(slug=name, name=name, headline=UNTESTED)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> WhooshIndex:
    return index_of(tmp_path_factory.mktemp("register"))


class TestPlainSentences:
    def test_find_the_programme_that_has_every_word_first(self, index: WhooshIndex) -> None:
        results = index.search(Query("home visits for young mothers"))
        assert results.hits[0].document.slug == "lighthouse-visitors"
        assert results.hits[0].group is Group.EVERY
        assert results.every == 1

    def test_leave_out_words_that_stand_in_any_sentence(self, index: WhooshIndex) -> None:
        reading = index.search(Query("what works for a child with foster carers?")).reading
        assert reading.too_common == ("what", "works", "for", "a", "with")
        assert reading.words == ("child", "foster", "carers")

    def test_list_below_those_that_have_most_of_the_words(self, index: WhooshIndex) -> None:
        results = index.search(Query("nurses visit young mothers in custody"))
        assert slugs(results, Group.EVERY) == []
        assert slugs(results, Group.MOST) == ["lighthouse-visitors"]
        assert results.hits[0].missing == ("custody",)

    def test_name_one_word_of_two_no_more_than_some(self, index: WhooshIndex) -> None:
        results = index.search(Query("nurses tutoring"))
        assert set(slugs(results, Group.SOME)) == {"lighthouse-visitors", "compass-at-university"}

    def test_find_something_where_few_words_are_anywhere(self, index: WhooshIndex) -> None:
        results = index.search(Query("astronauts zebras volcanoes submarines mentors"))
        assert slugs(results) == ["bridge-and-anchor"]
        assert results.hits[0].group is Group.SOME
        assert set(results.reading.unknown) == {"astronauts", "zebras", "volcanoes", "submarines"}

    def test_ask_for_a_word_once_however_often_it_is_typed(self, index: WhooshIndex) -> None:
        assert index.search(Query("nurse nurses NURSE")).reading.words == ("nurse",)

    def test_rank_a_name_above_a_passing_mention(self, index: WhooshIndex) -> None:
        assert slugs(index.search(Query("carers")))[0] == "lantern-carers"

    def test_put_the_programme_whose_name_was_typed_first(self, tmp_path: Path) -> None:
        shorter, longer = named("Harbour Families"), named("Harbour Families at Harbour Families")
        index = index_of(tmp_path, [longer, shorter])
        assert slugs(index.search(Query("harbour families")))[0] == "Harbour Families"
        other = index_of(tmp_path, [named("Nurse Family Help"), named("Family Nurse Help")])
        assert slugs(other.search(Query("help from a family nurse")))[0] == "Family Nurse Help"

    def test_put_the_programme_whose_letters_were_typed_first(self, tmp_path: Path) -> None:
        """Another that spells the name out in field after field speaks of it; it is not it."""
        known = replace(named("Multisystemic Therapy"), acronyms=("MST",))
        spelt = ("Multisystemic Therapy",)
        speaks = replace(
            named("Multisystemic Therapy at Home"),
            aliases=spelt,
            summary=spelt[0],
            outcomes=spelt,
            target_group=spelt,
            delivery=spelt,
        )
        others = [named(f"Harbour {number}") for number in range(20)]
        index = index_of(tmp_path, [speaks, known, *others])
        assert slugs(index.search(Query("MST")))[0] == "Multisystemic Therapy"

    def test_list_the_whole_register_by_name_when_nothing_is_typed(
        self, index: WhooshIndex
    ) -> None:
        results = index.search(Query(""))
        assert slugs(results) == [document.slug for document in REGISTER]
        assert results.total == results.every == len(REGISTER)

    def test_give_one_page_at_a_time(self, index: WhooshIndex) -> None:
        results = index.search(Query("", first=2, limit=2))
        assert slugs(results) == ["harbour-families", "lantern-carers"]
        assert results.total == len(REGISTER)

    def test_give_back_each_programme_as_it_was_indexed(self, index: WhooshIndex) -> None:
        assert tuple(hit.document for hit in index.search(Query("")).hits) == REGISTER


class TestWhatMakesNoDifference:
    @pytest.mark.parametrize(
        "typed",
        [
            "bridge & anchor",
            "bridge and anchor",
            "BRIDGE ANCHOR",
            "Bridge—Anchor",
            "bridge&anchor",
            "bridges anchors",
            "bridge/anchor",
        ],
    )
    def test_is_capitals_dashes_and_ampersands(self, index: WhooshIndex, typed: str) -> None:
        assert with_every_word(index, typed) == ["bridge-and-anchor"]

    @pytest.mark.parametrize("typed", ["preschool", "pre-school", "pre school", "Pre–Schools"])
    def test_is_a_break_that_the_register_writes(self, index: WhooshIndex, typed: str) -> None:
        assert with_every_word(index, typed) == ["harbour-families"]

    @pytest.mark.parametrize("typed", ["wellbeing", "well-being", "well being"])
    def test_is_a_break_that_the_register_writes_both_ways(
        self, index: WhooshIndex, typed: str
    ) -> None:
        assert with_every_word(index, typed) == ["tideway-wellbeing"]

    @pytest.mark.parametrize("typed", ["homevisits", "home visits", "home-visiting"])
    def test_is_a_break_left_out(self, index: WhooshIndex, typed: str) -> None:
        assert with_every_word(index, typed) == ["lighthouse-visitors"]

    @pytest.mark.parametrize("typed", ["multisystemic", "multi systemic", "multi-systemic"])
    def test_is_a_break_in_a_study_title(self, index: WhooshIndex, typed: str) -> None:
        assert with_every_word(index, typed) == ["compass-at-university"]

    @pytest.mark.parametrize("typed", ["healthcare", "health care", "health-care"])
    def test_finds_both_ways_of_writing(self, index: WhooshIndex, typed: str) -> None:
        found = with_every_word(index, typed)
        assert sorted(found) == ["compass-at-university", "tideway-wellbeing"]

    def test_keeps_the_parts_of_a_word_written_unbroken(self, index: WhooshIndex) -> None:
        assert "tideway-wellbeing" in with_every_word(index, "health")

    def test_is_what_most_programmes_make_of_it(self, tmp_path: Path) -> None:
        """Mostly written as two words, it asks for two words; mostly as one, for that one."""
        apart = [named("Health and social care"), named("Healthcare at home")]
        as_two = [*apart, named("Health care in town"), named("Health care by the sea")]
        (tmp_path / "one").mkdir()
        one, two = index_of(tmp_path / "one", apart), index_of(tmp_path, as_two)
        for typed in ("healthcare", "health care"):
            assert with_every_word(one, typed) == ["Healthcare at home"]
            assert "Health and social care" in with_every_word(two, typed)

    def test_never_makes_one_word_of_a_common_one_and_the_next(self, tmp_path: Path) -> None:
        index = index_of(tmp_path, [named("Informal talk"), named("In formal settings")])
        assert with_every_word(index, "informal") == ["Informal talk"]
        assert with_every_word(index, "in formal settings") == ["In formal settings"]

    @pytest.mark.parametrize("typed", ["randomised harbour programme", "randomized harbor program"])
    def test_is_the_side_of_the_atlantic(self, index: WhooshIndex, typed: str) -> None:
        assert with_every_word(index, typed) == ["harbour-families"]

    def test_ends_where_another_word_begins(self, index: WhooshIndex) -> None:
        assert with_every_word(index, "universal") == ["tideway-wellbeing"]
        assert with_every_word(index, "university") == ["compass-at-university"]


class TestWordsOfTheSameMeaning:
    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("mums", {"lighthouse-visitors", "harbour-families"}),
            ("looked-after", {"lantern-carers", "compass-at-university"}),
            ("children in care", {"lantern-carers", "compass-at-university"}),
            ("crime", {"bridge-and-anchor"}),
            ("teenage mothers", {"lighthouse-visitors"}),
            ("maths OR prison", {"bridge-and-anchor"}),
        ],
    )
    def test_find_each_other(self, index: WhooshIndex, typed: str, found: set[str]) -> None:
        assert set(with_every_word(index, typed)) == found

    def test_rank_below_the_word_typed(self, tmp_path: Path) -> None:
        index = index_of(tmp_path, [named("Tea for mums"), named("Tea for mothers")])
        assert with_every_word(index, "mothers") == ["Tea for mothers", "Tea for mums"]
        assert with_every_word(index, "mums") == ["Tea for mums", "Tea for mothers"]

    def test_are_not_split_where_a_common_word_is_half_of_the_meaning(
        self, index: WhooshIndex
    ) -> None:
        """In "in care" the meaning is in both words: mental health care is something else."""
        assert set(with_every_word(index, "in care")) == {"compass-at-university", "lantern-carers"}
        assert "tideway-wellbeing" in with_every_word(index, "care")

    def test_do_not_replace_words_left_out(self, index: WhooshIndex) -> None:
        assert "compass-at-university" in slugs(index.search(Query("-looked-after")))

    def test_can_be_edited(self, tmp_path: Path) -> None:
        words = tmp_path / "words.toml"
        words.write_text('same_meaning = [["tutors", "mentors"]]', encoding="utf-8")
        index = WhooshIndex(tmp_path / "index", words=words)
        index.rebuild(REGISTER, stamp="edited")
        assert set(with_every_word(index, "tutors")) == {
            "bridge-and-anchor",
            "compass-at-university",
        }


class TestMarks:
    def test_a_phrase_is_strict(self, index: WhooshIndex) -> None:
        assert slugs(index.search(Query('"young mothers"'))) == ["lighthouse-visitors"]
        assert slugs(index.search(Query('"mothers young"'))) == []

    def test_a_phrase_keeps_its_common_words(self, index: WhooshIndex) -> None:
        assert slugs(index.search(Query('"at home from early"'))) == ["lighthouse-visitors"]
        assert slugs(index.search(Query('"home early"'))) == []

    def test_a_phrase_does_not_run_from_one_text_into_the_next(self, index: WhooshIndex) -> None:
        assert slugs(index.search(Query('"behaviour attainment"'))) == []

    def test_a_phrase_has_no_other_meaning(self, index: WhooshIndex) -> None:
        assert slugs(index.search(Query('"mums"'))) == []

    def test_a_phrase_knows_no_breaks(self, index: WhooshIndex) -> None:
        assert slugs(index.search(Query('"preschool children"'))) == ["harbour-families"]
        assert slugs(index.search(Query('"pre-school children"'))) == ["harbour-families"]

    def test_beside_a_phrase_words_may_be_missing(self, index: WhooshIndex) -> None:
        results = index.search(Query('"young mothers" astronauts'))
        assert slugs(results, Group.SOME) == ["lighthouse-visitors"]

    def test_a_word_left_out_is_strict(self, index: WhooshIndex) -> None:
        results = index.search(Query("carers OR mentors -foster"))
        assert slugs(results) == ["bridge-and-anchor"]
        assert results.reading.excluded == ("foster",)

    def test_only_words_left_out_list_the_rest(self, index: WhooshIndex) -> None:
        assert "lantern-carers" not in slugs(index.search(Query("-foster")))
        assert index.search(Query("-foster")).total == len(REGISTER) - 1

    def test_a_beginning_left_out_leaves_out_all_that_begin_so(self, index: WhooshIndex) -> None:
        assert "lantern-carers" not in slugs(index.search(Query("-fost*")))

    def test_either_of_two_is_enough(self, index: WhooshIndex) -> None:
        found = with_every_word(index, "tutoring OR mentors")
        assert set(found) == {"bridge-and-anchor", "compass-at-university"}

    def test_either_is_one_word_of_the_sentence(self, index: WhooshIndex) -> None:
        assert with_every_word(index, "custody tutoring OR mentors") == ["bridge-and-anchor"]

    def test_either_of_two_phrases_is_strict(self, index: WhooshIndex) -> None:
        results = index.search(Query('"young mothers" OR "foster carers"'))
        assert set(slugs(results)) == {"lighthouse-visitors", "lantern-carers"}

    def test_a_beginning_finds_every_word_that_begins_so(self, index: WhooshIndex) -> None:
        assert set(with_every_word(index, "mo*")) == set()
        assert set(with_every_word(index, "ment*")) == {
            "bridge-and-anchor",
            "compass-at-university",
        }


class TestWordsThatNothingHas:
    def test_are_taken_for_the_beginning_of_a_word(self, index: WhooshIndex) -> None:
        results = index.search(Query("lighth"))
        assert slugs(results) == ["lighthouse-visitors"]
        assert results.reading.replaced == (Replaced("lighth", "lighth", Replacement.BEGINNING),)

    def test_are_replaced_by_the_nearest_spelling(self, index: WhooshIndex) -> None:
        results = index.search(Query("yuong mohters"))
        assert slugs(results, Group.EVERY) == ["lighthouse-visitors"]
        assert results.reading.replaced == (
            Replaced("yuong", "young", Replacement.SPELLING),
            Replaced("mohters", "mothers", Replacement.SPELLING),
        )

    def test_are_searched_for_as_typed_when_that_is_asked(self, index: WhooshIndex) -> None:
        results = index.search(Query("mohters lighth", as_typed=True))
        assert results.total == 0
        assert results.reading.replaced == ()
        assert results.reading.unknown == ("mohters", "lighth")

    def test_are_left_alone_when_they_are_spelt_well(self, index: WhooshIndex) -> None:
        """The list of words has "bullying"; that nobody works on it here is no misspelling."""
        reading = index.search(Query("bullying")).reading
        assert reading.replaced == ()
        assert reading.unknown == ("bullying",)

    def test_are_not_replaced_in_a_phrase(self, index: WhooshIndex) -> None:
        results = index.search(Query('"yuong mothers"'))
        assert results.total == 0
        assert results.reading.unknown == ("yuong mothers",)

    def test_are_not_replaced_where_they_are_left_out(self, index: WhooshIndex) -> None:
        assert index.search(Query("-mohters")).total == len(REGISTER)

    def test_may_be_a_slip_in_a_common_word(self, index: WhooshIndex) -> None:
        results = index.search(Query("foster carers wiht training"))
        assert slugs(results, Group.EVERY) == ["lantern-carers"]


def test_programmes_untested_without_effect_or_harmful_are_found_like_any_other(
    index: WhooshIndex,
) -> None:
    ratings = {hit.document.headline.rating for hit in index.search(Query("")).hits}
    assert ratings >= {"not yet evaluated", "no effect shown", "possible harm"}
