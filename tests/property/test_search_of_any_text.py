"""Whatever is typed is answered, and what makes no difference between two queries makes none."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.search.analysis import words_of
from registry.search.port import Group, Query
from registry.search.preparing import texts_of
from registry.search.whoosh_index import WhooshIndex
from registry.search.wordbook import read_wordbook
from registry.services.search_address import Asked
from registry.services.searching import find
from tests.unit.search.invented import REGISTER, index_of, slugs

BOOK = read_wordbook()
TEXTS = [text for document in REGISTER for texts in texts_of(document).values() for text in texts]
WORDS = sorted({word for text in TEXTS for word in words_of(text)})
PAIRS = sorted(
    {
        (first, second)
        for text in TEXTS
        for first, second in zip(words_of(text), words_of(text)[1:], strict=False)
        if {first, second}.isdisjoint(BOOK.too_common)
    }
)
MARKS = [
    '"',
    "-",
    "*",
    " OR ",
    "OR",
    " -",
    '-"',
    "“",
    "&",
    "–",
    "\x00",
    "?",
    "%",
    "(",
    "\U0001f600",
]

HOWEVER_BUSY = settings(deadline=None)  # the time is the machine's, not the search's

queries = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS), st.text(max_size=8)), max_size=12
).flatmap(lambda pieces: st.sampled_from(["", " "]).map(lambda between: between.join(pieces)))
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def index() -> Iterator[WhooshIndex]:
    with tempfile.TemporaryDirectory() as folder:
        yield index_of(Path(folder))


@HOWEVER_BUSY
@given(typed=st.one_of(queries, st.text()), as_typed=st.booleans())
def test_any_text_is_answered_with_programmes_or_a_reason(
    index: WhooshIndex, typed: str, *, as_typed: bool
) -> None:
    page = find(index, Asked(typed, as_typed=as_typed))
    assert page.total or page.notes


@HOWEVER_BUSY
@given(typed=queries)
def test_the_groups_come_in_order_and_add_up(index: WhooshIndex, typed: str) -> None:
    results = index.search(Query(typed, limit=100))
    groups = [hit.group for hit in results.hits]
    assert groups == sorted(groups, key=list(Group).index)
    assert results.every == groups.count(Group.EVERY)
    assert results.total == len(groups)
    assert len(set(slugs(results))) == results.total


@HOWEVER_BUSY
@given(words=sentences, data=st.data())
def test_capitals_hyphens_dashes_and_ampersands_make_no_difference(
    index: WhooshIndex, words: list[str], data: st.DataObject
) -> None:
    between = st.sampled_from([" ", "-", "–", "—", "‑", "/", "  ", " & ", " and ", " – "])
    cased = st.sampled_from([str.lower, str.title])
    typed = "".join(
        data.draw(cased)(word) + (data.draw(between) if place < len(words) - 1 else "")
        for place, word in enumerate(words)
    )
    plain = index.search(Query(" ".join(words)))
    other = index.search(Query(typed))
    assert other.hits == plain.hits
    assert other.facets == plain.facets


@HOWEVER_BUSY
@given(pair=st.sampled_from(PAIRS), others=sentences)
def test_a_break_between_two_words_of_the_register_makes_no_difference(
    index: WhooshIndex, pair: tuple[str, str], others: list[str]
) -> None:
    typed = " ".join([*others, *pair])
    run_together = " ".join([*others, "".join(pair)])
    assert slugs(index.search(Query(run_together))) == slugs(index.search(Query(typed)))
