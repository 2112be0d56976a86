"""The index finds and counts what somebody would who read every programme from end to end."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from registry.search.analysis import terms_of
from registry.search.port import (
    DomainRating,
    FacetName,
    Group,
    Headline,
    Query,
    Results,
    SearchDocument,
)
from registry.search.preparing import texts_of
from registry.search.wordbook import read_wordbook
from tests.unit.search.invented import index_of, slugs

BOOK = read_wordbook()

# Words without another meaning, and none that is another's beginning or misspelling.
WORDS = ["harvest", "lantern", "orchard", "village", "winter", "musical", "pottery", "kitchen"]
RATINGS = ["promising", "emerging", "not yet evaluated"]
VERDICTS = ["favourable", "mixed", "untested"]
DOMAINS = ["parenting", "literacy", "offending"]
CHOICES = {
    FacetName.RATING: RATINGS,
    FacetName.VERDICT: VERDICTS,
    FacetName.OUTCOME_DOMAIN: DOMAINS,
    FacetName.LIFE_STAGE: ["pregnancy", "infancy (0 to 2)"],
    FacetName.NEED_LEVEL: ["universal", "targeted by risk"],
    FacetName.COUNTRY: ["Ireland", "Norway", "Wales"],
}
REBUILDS = settings(max_examples=40, deadline=None)  # each example builds an index

Chosen = dict[FacetName, tuple[str, ...]]


def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple)


texts = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
domain_ratings = st.builds(
    DomainRating, st.sampled_from(DOMAINS), st.sampled_from(RATINGS), st.sampled_from(VERDICTS)
)
headlines = st.builds(
    Headline,
    rating=st.sampled_from(RATINGS),
    verdict=st.sampled_from(VERDICTS),
    rating_if_confirmed=st.sampled_from(RATINGS),
    verdict_if_confirmed=st.sampled_from(VERDICTS),
)
documents = st.builds(
    SearchDocument,
    slug=st.uuids().map(str),
    name=texts,
    headline=headlines,
    aliases=st.lists(texts, max_size=2).map(tuple),
    summary=texts,
    outcomes=st.lists(texts, max_size=2).map(tuple),
    study_titles=st.lists(texts, max_size=2).map(tuple),
    domains=st.lists(domain_ratings, max_size=3).map(tuple),
    life_stages=some(CHOICES[FacetName.LIFE_STAGE]),
    need_levels=some(CHOICES[FacetName.NEED_LEVEL]),
    countries=some(CHOICES[FacetName.COUNTRY]),
)
registers = st.lists(documents, max_size=8, unique_by=lambda document: document.slug)
choices = st.fixed_dictionaries(
    {}, optional={name: some(values) for name, values in CHOICES.items()}
)


def search(register: Iterable[SearchDocument], query: Query) -> Results:
    with tempfile.TemporaryDirectory() as folder:
        return index_of(Path(folder), register).search(query)


def words_in(document: SearchDocument) -> set[str]:
    return {
        term
        for field in texts_of(document).values()
        for text in field
        for term in terms_of(text, BOOK)
    }


def has_phrase(document: SearchDocument, words: list[str]) -> bool:
    wanted = list(terms_of(" ".join(words), BOOK))
    return any(
        list(terms_of(text, BOOK))[start : start + len(wanted)] == wanted
        for field in texts_of(document).values()
        for text in field
        for start in range(len(text.split()))
    )


def answers(document: SearchDocument, chosen: Chosen) -> bool:
    """Whether a programme meets every choice, by the plainest reading of the rule."""
    head = document.headline
    tested = [(found.domain, found.rating, found.verdict) for found in document.domains]
    return any(
        (not chosen.get(FacetName.OUTCOME_DOMAIN) or domain in chosen[FacetName.OUTCOME_DOMAIN])
        and (not chosen.get(FacetName.RATING) or rating in chosen[FacetName.RATING])
        and (not chosen.get(FacetName.VERDICT) or verdict in chosen[FacetName.VERDICT])
        for domain, rating, verdict in tested or [("", head.rating, head.verdict)]
    ) and all(
        not chosen.get(name) or set(chosen[name]) & set(values)
        for name, values in (
            (FacetName.LIFE_STAGE, document.life_stages),
            (FacetName.NEED_LEVEL, document.need_levels),
            (FacetName.COUNTRY, document.countries),
        )
    )


@REBUILDS
@given(registers, st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True))
def test_under_every_word_stand_exactly_the_programmes_with_every_word(
    register: list[SearchDocument], words: list[str]
) -> None:
    results = search(register, Query(" ".join(words), as_typed=True, limit=100))
    wanted = set(terms_of(" ".join(words), BOOK))
    expected = {document.slug for document in register if wanted <= words_in(document)}
    assert set(slugs(results, Group.EVERY)) == expected
    for hit in results.hits:
        lacking = {word for word in words if not set(terms_of(word, BOOK)) & words_in(hit.document)}
        assert set(hit.missing) == lacking


@REBUILDS
@given(registers, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.sampled_from(WORDS))
def test_a_phrase_and_a_word_left_out_are_strict(
    register: list[SearchDocument], phrase: list[str], excluded: str
) -> None:
    results = search(register, Query(f'"{" ".join(phrase)}" -{excluded}', limit=100))
    (unwanted,) = terms_of(excluded, BOOK)
    assert set(slugs(results)) == {
        document.slug
        for document in register
        if has_phrase(document, phrase) and unwanted not in words_in(document)
    }


@REBUILDS
@given(registers, choices, st.lists(st.sampled_from(WORDS), max_size=2, unique=True))
def test_facets_count_what_reading_everything_counts(
    register: list[SearchDocument], chosen: Chosen, words: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = index_of(Path(folder), register)
        found = [hit.document for hit in index.search(Query(" ".join(words), limit=100)).hits]
        results = index.search(Query(" ".join(words), chosen, limit=100))
    assert set(slugs(results)) == {one.slug for one in found if answers(one, chosen)}
    for facet in results.facets:
        others = {name: values for name, values in chosen.items() if name is not facet.name}
        for value in CHOICES.get(facet.name, ()):
            expected = sum(answers(one, {**others, facet.name: (value,)}) for one in found)
            counted = {one.value: one.count for one in facet.values}
            assert counted.get(value, 0) == expected
    for name, total in results.without.items():
        others = {other: values for other, values in chosen.items() if other is not name}
        assert total == sum(answers(one, others) for one in found)
