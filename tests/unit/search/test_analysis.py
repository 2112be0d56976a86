"""What makes no difference between two words, and what does."""

import pytest

from registry.search.analysis import beginnings_of, term_of, terms_of, words_of
from registry.search.wordbook import read_wordbook

BOOK = read_wordbook()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Teens & Toddlers", "teens and toddlers", id="an ampersand is the word and"),
        pytest.param("Nurse-Family", "nurse family", id="a hyphen is a space"),
        pytest.param("mother–child—ties", "mother child ties", id="so is a dash"),
        pytest.param("self‑esteem − home", "self esteem home", id="and a minus"),
        pytest.param("PROGRAMME", "programme", id="capitals are small letters"),
        pytest.param("café Zoë", "cafe zoe", id="accents are left out"),
        pytest.param("women’s children's", "women children", id="possessives are left out"),
        pytest.param("mothers' don't", "mothers dont", id="apostrophes join"),
        pytest.param("M.S.T. and U.K", "mst and uk", id="a dotted acronym is one word"),
        pytest.param("ages 10-14, £1.50", "ages 10 14 1 50", id="figures are words"),
        pytest.param("\x00\t😀 \udcff?!%", "", id="what is no word is nothing"),
        pytest.param("ﬁeld Ⅳ", "field iv", id="ligatures and numerals are their letters"),
        pytest.param("under_score", "under score", id="an underscore is a space"),
    ],
)
def test_in_what_is_searched_for(text: str, words: str) -> None:
    assert words_of(text) == words.split()


def test_no_word_is_longer_than_an_index_should_hold() -> None:
    assert words_of("x" * 10_000) == ["x" * 64]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("behavior", "behaviour"),
        ("behavioral", "behavioural"),
        ("program", "programmes"),
        ("randomized", "randomised"),
        ("analyze", "analyse"),
        ("organization", "organisations"),
        ("counseling", "counselling"),
        ("enrollment", "enrolment"),
        ("centered", "centred"),
        ("centers", "centre"),
        ("pediatric", "paediatric"),
        ("pediat", "paediat"),
        ("moms", "mum"),
        ("visiting", "visits"),
        ("nurses", "nurse"),
        ("children", "child"),
        ("women", "woman"),
        ("mothers", "mother"),
        ("offenders", "offending"),
    ],
)
def test_two_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert term_of(one, BOOK) == term_of(other, BOOK)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("university", "universal"),
        ("several", "severe"),
        ("experience", "experiment"),
        ("authority", "author"),
        ("informal", "information"),
        ("community", "communication"),
        ("nursery", "nurse"),
        ("policy", "police"),
        ("conception", "concept"),
        ("relatives", "related"),
        ("prize", "prise"),
        ("ips", "ip"),
    ],
)
def test_two_words_that_look_alike_are_two(one: str, other: str) -> None:
    assert term_of(one, BOOK) != term_of(other, BOOK)


def test_a_text_is_its_terms_in_order() -> None:
    assert terms_of("Home-visiting programs", BOOK) == terms_of("home visits programme", BOOK)


def test_a_word_is_found_by_three_letters_or_more_of_its_beginning() -> None:
    assert beginnings_of("nurse") == {"nur", "nurs", "nurse"}


def test_a_short_word_has_no_beginnings() -> None:
    assert beginnings_of("iy") == set()
