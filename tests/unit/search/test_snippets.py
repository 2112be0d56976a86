"""Where a result says what was asked for: the stretch of text, and the words in it that match."""

from dataclasses import replace
from pathlib import Path

import pytest

from registry.search.port import Query, SearchDocument, Snippet
from registry.search.whoosh_index import WhooshIndex
from tests.unit.search.invented import LIGHTHOUSE, REGISTER, index_of

FILLER = "Then comes much that nobody asked about, word upon word, " * 6


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> WhooshIndex:
    return index_of(tmp_path_factory.mktemp("register"))


def snippets_of(index: WhooshIndex, words: str, slug: str) -> tuple[Snippet, ...]:
    hits = index.search(Query(words)).hits
    return next(hit.snippets for hit in hits if hit.document.slug == slug)


def shown(snippet: Snippet) -> str:
    """The snippet in one line, what matches in [brackets], … where it is cut."""
    parts = (f"[{part.text}]" if part.matches else part.text for part in snippet.parts)
    cut = ("…" if snippet.cut_before else "", "…" if snippet.cut_after else "")
    return f"{cut[0]}{''.join(parts)}{cut[1]}"


def lines(index: WhooshIndex, words: str, slug: str) -> list[str]:
    return [f"{one.field}: {shown(one)}" for one in snippets_of(index, words, slug)]


@pytest.mark.parametrize(
    ("words", "slug", "expected"),
    [
        pytest.param(
            "custody",
            "bridge-and-anchor",
            ["summary: Mentors meet teenagers who have offended, for a year after [custody]."],
            id="a word typed",
        ),
        pytest.param(
            "mentoring",
            "bridge-and-anchor",
            ["summary: [Mentors] meet teenagers who have offended, for a year after custody."],
            id="another form of it",
        ),
        pytest.param(
            "mums",
            "lighthouse-visitors",
            [
                (
                    "summary: Nurses visit young [mothers] at home from early pregnancy until the "
                    "child is two."
                )
            ],
            id="a word of the same meaning",
        ),
        pytest.param(
            "teenag*",
            "bridge-and-anchor",
            ["summary: Mentors meet [teenagers] who have offended, for a year after custody."],
            id="the beginning of a word",
        ),
        pytest.param(
            '"foster carers"',
            "lantern-carers",
            [
                (
                    "summary: Training for [foster carers] of looked-after children, so that "
                    "placements last."
                )
            ],
            id="a phrase as a whole",
        ),
        pytest.param(
            "preschool",
            "harbour-families",
            [
                "summary: Groups for parents of [pre]-[school] children whose behaviour worries them."
            ],
            id="a word that the register breaks",
        ),
        pytest.param(
            "custody employment",
            "bridge-and-anchor",
            [
                "summary: Mentors meet teenagers who have offended, for a year after [custody].",
                "outcomes: [employment] and training",
            ],
            id="a second stretch where it says more",
        ),
        pytest.param(
            "harbor",
            "harbour-families",
            ["study_titles: Randomized trial of the [Harbor] program in Ohio"],
            id="never the name, which is shown anyway",
        ),
        pytest.param(
            "lighthouse -custody",
            "lighthouse-visitors",
            ["aliases: [Lighthouse] Home-Visiting Service"],
            id="another name last",
        ),
        pytest.param("B&A", "bridge-and-anchor", [], id="nothing where no text says it"),
        pytest.param("", "bridge-and-anchor", [], id="nothing where nothing is typed"),
    ],
)
def test_a_result_shows_where_it_says(
    index: WhooshIndex, words: str, slug: str, expected: list[str]
) -> None:
    assert lines(index, words, slug) == expected


def test_a_long_text_is_cut_around_what_matches(tmp_path: Path) -> None:
    document = replace(LIGHTHOUSE, summary=f"{FILLER}A lantern stands here. {FILLER}")
    (snippet,) = snippets_of(index_of(tmp_path, [document]), "lantern", document.slug)
    assert snippet.cut_before
    assert snippet.cut_after
    assert "[lantern] stands here" in shown(snippet)
    assert len(shown(snippet).split()) <= 26


def test_the_stretch_with_most_of_the_words_is_shown(tmp_path: Path) -> None:
    summary = f"A lantern. {FILLER} A lantern and an anchor."
    document = replace(LIGHTHOUSE, summary=summary)
    (snippet,) = snippets_of(index_of(tmp_path, [document]), "lantern anchor", document.slug)
    assert shown(snippet).endswith("A [lantern] and an [anchor].")


@pytest.mark.parametrize("words", ["care", "in care", '"young mothers" home', "school* OR health"])
def test_a_snippet_is_the_text_and_nothing_else(index: WhooshIndex, words: str) -> None:
    for hit in index.search(Query(words)).hits:
        for snippet in hit.snippets:
            text = "".join(part.text for part in snippet.parts)
            assert any(text in held for held in texts(hit.document, snippet.field))
            assert any(part.matches for part in snippet.parts)
            assert all(part.text for part in snippet.parts)


def texts(document: SearchDocument, field: str) -> tuple[str, ...]:
    held = getattr(document, field)
    return (held,) if isinstance(held, str) else held


def test_only_the_page_asked_for_has_hits(index: WhooshIndex) -> None:
    assert len(index.search(Query("care OR children OR mothers", limit=2)).hits) == 2
    assert index.search(Query("-home", first=len(REGISTER))).hits == ()
