"""Matches marked where a result shows them anyway, and told apart where it does not."""

from dataclasses import replace

import pytest

from registry.search.port import Part, Snippet
from registry.services.search_excerpts import Texts, texts
from tests.unit.search.invented import LIGHTHOUSE

LONG = " ".join(f"word{n:03}" for n in range(200))


def snippet(field: str, marked: str, *, before: bool = False, after: bool = False) -> Snippet:
    """A snippet in which what stands in [brackets] matches."""
    parts = [
        Part(text, matches=n % 2 == 1)
        for n, text in enumerate(marked.replace("]", "[").split("["))
        if text
    ]
    return Snippet(field, tuple(parts), before, after)


def shown(parts: tuple[Part, ...]) -> str:
    return "".join(f"[{part.text}]" if part.matches else part.text for part in parts)


def texts_with(*snippets: Snippet, summary: str = LIGHTHOUSE.summary) -> Texts:
    return texts(replace(LIGHTHOUSE, summary=summary), snippets)


def test_a_match_in_the_summary_is_marked_there_and_not_said_twice() -> None:
    found = texts_with(snippet("summary", "visit [young] [mothers] at", before=True, after=True))
    assert shown(found.summary).startswith("Nurses visit [young] [mothers] at home")
    assert found.excerpts == ()


def test_a_match_in_the_name_is_marked_there_and_not_said_twice() -> None:
    found = texts_with(snippet("name", "[Lighthouse] Visitors"))
    assert shown(found.name) == "[Lighthouse] Visitors"
    assert found.excerpts == ()


def test_matches_of_several_snippets_are_all_marked() -> None:
    found = texts_with(snippet("summary", "[Nurses] visit"), snippet("summary", "the [child] is"))
    assert shown(found.summary) == (
        "[Nurses] visit young mothers at home from early pregnancy until the [child] is two."
    )


def test_a_match_that_two_snippets_mark_is_marked_once() -> None:
    found = texts_with(
        snippet("summary", "[Nurses] visit [young] mothers"), snippet("summary", "[young mothers]")
    )
    assert "".join(part.text for part in found.summary) == LIGHTHOUSE.summary
    assert shown(found.summary).startswith("[Nurses] visit [young][ mothers] at home")


@pytest.mark.parametrize(
    ("field", "where"),
    [
        ("aliases", "Also called"),
        ("acronyms", "Known as"),
        ("outcomes", "In its aims and outcomes"),
        ("target_group", "In whom it is for"),
        ("delivery", "In how it is delivered"),
        ("study_titles", "In the title of a study"),
    ],
)
def test_a_match_elsewhere_says_which_text_it_is_from(field: str, where: str) -> None:
    found = texts_with(snippet(field, "early [pregnancy]", before=True))
    (one,) = found.excerpts
    assert (one.where, shown(one.parts)) == (where, "early [pregnancy]")
    assert (one.cut_before, one.cut_after) == (True, False)
    assert shown(found.summary) == LIGHTHOUSE.summary


def test_a_long_summary_is_cut_after_a_word() -> None:
    found = texts_with(summary=LONG)
    assert found.summary_goes_on
    assert shown(found.summary).endswith("word040")


def test_a_long_summary_is_shown_as_far_as_a_match_not_much_further_on() -> None:
    found = texts_with(snippet("summary", "word059 [word060] word061"), summary=LONG)
    assert shown(found.summary).endswith("word059 [word060] word061")
    assert found.excerpts == ()


def test_a_match_far_on_in_a_long_summary_is_told_apart() -> None:
    found = texts_with(snippet("summary", "word150 [word151]", before=True), summary=LONG)
    assert shown(found.summary).endswith("word040")
    assert [one.where for one in found.excerpts] == ["Further on in its summary"]


def test_a_few_characters_more_are_not_cut_off() -> None:
    summary = LONG[:370].rsplit(" ", 1)[0]
    found = texts_with(summary=summary)
    assert shown(found.summary) == summary
    assert not found.summary_goes_on


def test_a_programme_without_a_summary_shows_none() -> None:
    assert shown(texts_with(summary="").summary) == ""
