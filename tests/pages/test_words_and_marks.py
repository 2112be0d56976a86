"""The small words and the marks that every page is made of."""

from collections.abc import Callable
from enum import StrEnum

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ratings.domains import OutcomeDomain
from ratings.figures import Day
from ratings.rating_words import Confidence, Rating, Reply, Result, Verdict
from registry.services.marks import (
    Mark,
    confidence_mark,
    rating_mark,
    reply_mark,
    result_mark,
    verdict_mark,
)
from registry.services.meanings import confidence_meanings, rating_meanings, verdict_meanings
from registry.services.prose import _IN_PARAGRAPHS, _rendered, inline, prose
from registry.services.wording import (
    counted,
    day_words,
    listed,
    minus_signs,
    printable,
    sentence,
    slug_of,
    yes_or_no,
)

MARKS: list[tuple[type[StrEnum], Callable[[str], Mark]]] = [
    (Rating, rating_mark),
    (Verdict, verdict_mark),
    (Result, result_mark),
    (Confidence, confidence_mark),
    (Reply, reply_mark),
]


@pytest.mark.parametrize(("words", "mark"), MARKS, ids=[words.__name__ for words, _ in MARKS])
def test_every_word_of_the_code_has_a_symbol_of_its_own(
    words: type[StrEnum], mark: Callable[[str], Mark]
) -> None:
    marks = [mark(word) for word in words]
    assert [one.word for one in marks] == [sentence(word) for word in words]
    assert len({one.symbol for one in marks}) == len(marks)
    assert all(one.symbol.strip() for one in marks)


def test_a_word_that_is_not_the_code_s_is_refused() -> None:
    with pytest.raises(ValueError, match="excellent"):
        rating_mark("excellent")


def test_a_list_whose_parts_have_commas_is_parted_by_semicolons() -> None:
    assert listed(["home", "school"]) == "home and school"
    assert listed(["smoking, alcohol", "school"]) == "smoking, alcohol; and school"


def test_not_yet_evaluated_is_marked_as_neither_good_nor_bad() -> None:
    shade = rating_mark(Rating.NOT_YET_EVALUATED).shade
    others = [rating_mark(word).shade for word in Rating if word is not Rating.NOT_YET_EVALUATED]
    assert shade not in others
    assert verdict_mark(Verdict.UNTESTED).shade == shade


def test_every_word_is_explained_in_a_sentence() -> None:
    for meanings, words in (
        (rating_meanings(), Rating),
        (verdict_meanings(), Verdict),
        (confidence_meanings(), Confidence),
    ):
        assert len(meanings) == len(words)
        assert all(meaning.endswith(".") for _, meaning in meanings)


def test_outcome_domains_keep_apart_in_addresses() -> None:
    slugs = {slug_of(domain) for domain in OutcomeDomain}
    assert len(slugs) == len(OutcomeDomain)
    assert slug_of(OutcomeDomain.YOUTH_SUBSTANCE_USE) == "young-peoples-substance-use"
    assert slug_of(OutcomeDomain.SUBSTANCES_IN_PREGNANCY) == (
        "smoking-alcohol-and-drugs-in-pregnancy"
    )


@pytest.mark.parametrize(
    ("printed", "said"),
    [("2009", "2009"), ("2009-04", "April 2009"), ("2009-04-20", "20 April 2009")],
    ids=["a year", "a month", "a day"],
)
def test_a_date_is_said_as_precisely_as_it_is_known(printed: str, said: str) -> None:
    assert day_words(Day(printed)) == said


def test_counts_and_lists_read_as_english() -> None:
    assert counted(1, "study", "studies") == "1 study"
    assert counted(0, "study", "studies") == "0 studies"
    assert counted(1645, "person", "people") == "1,645 people"
    assert listed(["home"]) == "home"
    assert listed(["home", "school", "custody"]) == "home, school and custody"
    assert yes_or_no(None) == "not reported"


def test_a_minus_is_a_minus_and_a_hyphen_stays_one() -> None:
    assert minus_signs("-0.61 to -.2") == "\u22120.61 to \u2212.2"
    assert minus_signs("0-24 months, follow-up") == "0-24 months, follow-up"


def test_what_no_page_may_show_becomes_a_space() -> None:
    assert printable("a\x00b\u200bc") == "a b c"
    assert printable("looked-after \U0001f476") == "looked-after \U0001f476"


@given(text=st.text(alphabet="AZaz09 ,.;:()'\"%/?–—‘’“”£-", min_size=1, max_size=60))
@settings(max_examples=300, derandomize=True, deadline=None)
@example(text="One: two (three) - four.")
@example(text="A  text of 1. sentences; 50% of them 'said' - or \"not\"?  ")
def test_a_plain_text_is_what_markdown_makes_of_it(text: str) -> None:
    """Most summaries are plain, and are not read as Markdown one by one."""
    for written in (text, f"A{text}"):
        assert prose(written) == _rendered(written, _IN_PARAGRAPHS)


def test_markdown_becomes_prose_and_nothing_else() -> None:
    assert prose("Some *stress*.") == "<p>Some <em>stress</em>.</p>"
    assert inline("Some *stress*.") == "Some <em>stress</em>."
    assert "<script" not in prose("<script>alert(1)</script>")
    assert "onerror" not in prose("![x](x 'y\" onerror=alert(1)')")
    assert "javascript" not in prose("[here](javascript:alert(1))")


def test_a_sign_below_is_not_taken_for_a_tag() -> None:
    assert "&lt;29 weeks" in prose("Women <29 weeks pregnant")
    assert "p &lt; .05" in inline("p < .05 & more")
