"""Whole registers at random, of words that are broken, joined, of several meanings, or another's beginning."""

from hypothesis import strategies as st

from registry.search.port import DomainRating, Headline, SearchDocument

WORDS = [
    "preschool",
    "pre",
    "school",
    "schools",
    "healthcare",
    "health",
    "care",
    "foster",
    "in",
    "looked",
    "after",
    "aftercare",
    "children",
    "mothers",
    "mums",
    "nurse",
    "nursery",
    "informal",
    "formal",
    "the",
    "reading",
    "literacy",
    "behavior",
    "online",
    "line",
    "on",
]
RATINGS = ["promising", "emerging", "not yet evaluated"]
VERDICTS = ["favourable", "mixed", "untested"]
DOMAINS = ["parenting", "literacy", "offending"]

texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
domain_ratings = st.builds(
    DomainRating,
    st.sampled_from(DOMAINS),
    st.sampled_from(RATINGS),
    st.sampled_from(VERDICTS),
    impact=st.sampled_from(["met", "not met"]),
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
    aliases=st.lists(texts, max_size=1).map(tuple),
    summary=texts,
    outcomes=st.lists(texts, max_size=2).map(tuple),
    delivery=st.lists(texts, max_size=2).map(tuple),
    domains=st.lists(domain_ratings, max_size=3).map(tuple),
    countries=st.sampled_from([(), ("Ireland",), ("Norway", "Wales")]),
    published=st.sampled_from(["", "2025-01-01T00:00:00+00:00", "2025-06-01T00:00:00+00:00"]),
)
registers = st.lists(documents, max_size=6, unique_by=lambda document: document.slug)

_pieces = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(["nurs*", "hea*", "-care", "OR", "preschol", "motherss", "nurser"]),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(
        lambda words: f'"{" ".join(words)}"'
    ),
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map("".join),
)
QUERIES = st.lists(_pieces, max_size=4).map(" ".join)
