"""Whatever is typed: no error, and never nothing without a word why."""

import json
from pathlib import Path

import pytest

from registry.search.port import Query
from registry.search.whoosh_index import WhooshIndex
from registry.services.search_address import Asked
from registry.services.searching import find, find_json
from tests.unit.search.invented import REGISTER, index_of


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> WhooshIndex:
    return index_of(tmp_path_factory.mktemp("register"))


ODD = [
    "why?",
    "50%",
    "a-b",
    '"unclosed',
    "😀",
    "\x00",
    "home\x00visits",
    "-",
    "- -",
    "--",
    '"',
    '""',
    '"-"',
    '-"',
    "OR OR",
    "OR",
    "home OR",
    "the of and",
    "@nasa",
    "name:home",
    "home~2^3",
    "[a TO z]",
    "home AND",
    "(home",
    "*",
    "***",
    "h*me",
    "?ome",
    "\\",
    "'; DROP TABLE programme; --",
    "<script>alert(1)</script>",
    "\udcff",
    "é̂̃",
    "中文",
    "ﷺ",
    "-" * 500,
    '"' * 500,
    "a " * 5_000,
    "x" * 10_000,
    "OR " * 200,
    "-x " * 150,
    "home* " * 80,
    " ".join(f"zq{chr(97 + n % 26)}{chr(97 + n // 26)}x" for n in range(80)),
]


@pytest.mark.parametrize("typed", ODD, ids=ascii)
def test_odd_input_finds_something_or_says_why_not(index: WhooshIndex, typed: str) -> None:
    page = find(index, Asked(typed))
    assert page.total or page.notes
    found = find_json(index, Asked(typed))
    assert found["total"] == page.total
    assert json.dumps(found, ensure_ascii=False).encode()


@pytest.mark.parametrize("typed", ["why?", "😀", "\x00", "-", "OR OR", "the of and", "***"])
def test_what_asks_for_nothing_lists_the_register_and_says_so(
    index: WhooshIndex, typed: str
) -> None:
    page = find(index, Asked(typed))
    assert page.total == len(REGISTER)
    assert "every programme is listed" in page.notes[0]


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("home\x00visits", "home visits"),
        ("(home visits", "home visits"),
        ("home? visits!", "home visits"),
        ('home visits"', "home visits"),
        ("home: visits; …", "home visits"),
        ("home 😀 visits", "home visits"),
    ],
)
def test_marks_without_a_meaning_change_nothing(index: WhooshIndex, typed: str, plain: str) -> None:
    assert index.search(Query(typed)).hits == index.search(Query(plain)).hits


def test_ten_thousand_characters_are_searched_for_as_far_as_they_are_read(
    index: WhooshIndex,
) -> None:
    page = find(index, Asked("lighthouse " * 1_000))
    assert page.total == 1
    assert page.notes == ("Only the first 500 characters of what you typed were searched for.",)


@pytest.mark.parametrize("typed", ["", "home", '"home', "-home", "zzzz"])
def test_an_empty_register_answers_too(tmp_path: Path, typed: str) -> None:
    page = find(index_of(tmp_path, []), Asked(typed))
    assert page.total == 0
    assert page.notes
