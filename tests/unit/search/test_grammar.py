"""What a query's marks mean, and that marks which mean nothing are passed over."""

import pytest

from registry.search.grammar import LONGEST_QUERY, Kind, read_request


def said(text: str) -> str:
    """Say what was understood, in one line: words, "phrases", beginnings*, a|b for OR, -excluded."""
    request = read_request(text)
    marks = {Kind.WORDS: "{}", Kind.PHRASE: '"{}"', Kind.BEGINNING: "{}*"}
    pieces = [
        "|".join(marks[piece.kind].format(" ".join(piece.words)) for piece in choice)
        for choice in request.wanted
    ]
    pieces += [f"-{marks[piece.kind].format(' '.join(piece.words))}" for piece in request.excluded]
    return ", ".join(pieces)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        pytest.param("home visits", "home visits", id="words stand together"),
        pytest.param('home "first time" visits', 'home, "first time", visits', id="a phrase"),
        pytest.param("“first time”", '"first time"', id="typographers' quotation marks"),
        pytest.param("«first time»", '"first time"', id="French ones"),
        pytest.param("home -school", 'home, -"school"', id="a word left out"),
        pytest.param("-pre-school", '-"pre school"', id="a hyphenated word left out whole"),
        pytest.param('-"in care" home', 'home, -"in care"', id="a phrase left out"),
        pytest.param("-multi*", "-multi*", id="a beginning left out"),
        pytest.param("mums OR dads", "mums|dads", id="either"),
        pytest.param("a b OR c d", "a, b|c, d", id="OR binds what stands beside it"),
        pytest.param('x OR "y z" OR w', 'x|"y z"|w', id="several, and phrases"),
        pytest.param("mums or dads", "mums or dads", id="or in small letters is a word"),
        pytest.param("multi*", "multi*", id="a beginning"),
        pytest.param("mu*", "mu", id="too short a beginning is a word"),
        pytest.param("a-b*", "a b", id="no beginning of two words"),
        pytest.param("a-b", "a b", id="a hyphen inside a word leaves nothing out"),
        pytest.param("home - school", "home school", id="nor does a lone hyphen"),
        pytest.param("home --school", "home school", id="nor do two"),
        pytest.param('"unclosed words', "unclosed words", id="an unclosed phrase is words"),
        pytest.param('"a b" "c d', '"a b", c d', id="only the last is unclosed"),
        pytest.param("OR OR", "", id="OR without anything to choose between"),
        pytest.param("OR mums", "mums", id="OR with nothing before it"),
        pytest.param("mums OR", "mums", id="OR with nothing after it"),
        pytest.param("mums OR ? dads", "mums|dads", id="OR before a mark that is no word"),
        pytest.param('""', "", id="an empty phrase"),
        pytest.param("why? 50% (home)", "why 50 home", id="other marks"),
        pytest.param("name:home AND NOT", "name home and not", id="another engine's grammar"),
        pytest.param("\x00 😀 - \udcff", "", id="nothing that is a word"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_query_is_understood(typed: str, understood: str) -> None:
    assert said(typed) == understood


def test_a_long_query_is_cut_and_says_so() -> None:
    request = read_request("home " * 200)
    assert request.cut
    assert len(request.wanted[0][0].words) == LONGEST_QUERY // len("home ")


def test_a_query_that_just_fits_is_not_cut() -> None:
    assert not read_request("x" * LONGEST_QUERY).cut


@pytest.mark.parametrize(("typed", "unclosed"), [('"a', True), ('"a"', False), ('a" "b"', True)])
def test_an_unclosed_phrase_is_noticed(typed: str, *, unclosed: bool) -> None:
    assert read_request(typed).unclosed is unclosed
