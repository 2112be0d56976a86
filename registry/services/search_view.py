"""What a page of results shows of each programme, under headings that say how much of the words it has."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from registry.search.port import DomainRating, FacetName, Group, Headline, Hit
from registry.services.marks import Mark, rating_mark, verdict_mark
from registry.services.rating_view import HeadlineView, headline_view
from registry.services.search_address import Asked
from registry.services.search_excerpts import Texts, texts
from registry.services.search_facets import CRITERIA, choice_words
from registry.services.wording import day_words, listed, sentence

_HEADINGS = {
    Group.EVERY: "With every word",
    Group.MOST: "With most of your words",
    Group.SOME: "With some of your words",
}

_ANSWERS = 3
"""Outcomes whose ratings a result shows for what was chosen; any others are named."""


@dataclass(frozen=True, slots=True)
class DomainAnswer:
    """An outcome that meets what was chosen, with what was found there."""

    domain: str
    rating: Mark
    verdict: Mark
    criteria: str | None
    """How it answers each criterion of which more than one answer was chosen."""


@dataclass(frozen=True, slots=True)
class Found:
    """One programme in the results."""

    slug: str
    name: str
    texts: Texts
    indexed: Headline
    because: tuple[DomainAnswer, ...]
    """The first outcomes for which it is here, if what was chosen is asked of outcomes."""
    also_for: str | None
    """The other outcomes for which it is here, in a sentence."""
    lacks: str | None
    """The words it does not have, in a sentence."""
    rated: str | None
    """The day on which its current rating was published."""

    @property
    def headline(self) -> HeadlineView:
        """Its headline in words, as far as the index knows it."""
        return headline_view(_as_published(self.indexed))


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """Programmes that have as many of the words."""

    heading: str | None
    """None where there is nothing to tell apart: nothing, or one word, was asked for."""
    programmes: tuple[Found, ...]


def groups(hits: tuple[Hit, ...], *, asked: Asked, words: int) -> tuple[FoundGroup, ...]:
    """Put results under headings that say how much of what was typed they have."""
    return tuple(
        FoundGroup(
            _HEADINGS[group] if words > 1 else None,
            tuple(_found(hit, asked) for hit in hits if hit.group is group),
        )
        for group in Group
        if any(hit.group is group for hit in hits)
    )


def headline_json(headline: Headline) -> dict[str, Any]:
    """Put a headline as a rating's own JSON has it."""
    return {
        "domain": headline.domain,
        "rating": headline.rating,
        "verdict": headline.verdict,
        "if_confirmed": {
            "rating": headline.rating_if_confirmed,
            "verdict": headline.verdict_if_confirmed,
        },
        "alerts": list(headline.alerts),
    }


def criterion_reply(found: DomainRating, name: FacetName) -> str:
    """Return how one outcome answers one criterion."""
    replies = {
        FacetName.IMPACT: found.impact,
        FacetName.REPLICATION: found.replication,
        FacetName.VARIATION: found.variation,
        FacetName.COSTS: found.costs,
        FacetName.DOCUMENTATION: found.documentation,
    }
    return replies[name]


def _found(hit: Hit, asked: Asked) -> Found:
    document = hit.document
    lacking = [f"“{word}”" for word in dict.fromkeys(hit.missing)]
    because = [one for one in hit.because if one.domain]
    others = [one.domain for one in because[_ANSWERS:]]
    return Found(
        slug=document.slug,
        name=document.name,
        texts=texts(document, hit.snippets),
        indexed=document.headline,
        because=tuple(_answer(one, asked) for one in because[:_ANSWERS]),
        also_for=f"The same choices fit it for {listed(others)}." if others else None,
        lacks=f"Not found in it: {listed(lacking)}." if lacking else None,
        rated=_day(document.published),
    )


def _answer(found: DomainRating, asked: Asked) -> DomainAnswer:
    criteria = [
        choice_words(name, criterion_reply(found, name))
        for name in CRITERIA
        if len(asked.chosen.get(name, ())) > 1
    ]
    return DomainAnswer(
        sentence(found.domain),
        rating_mark(found.rating),
        verdict_mark(found.verdict),
        "; ".join(criteria) or None,
    )


def _day(published: str) -> str | None:
    return day_words(date.fromisoformat(published[:10])) if published else None


def _as_published(headline: Headline) -> dict[str, Any]:
    return {
        "headline": headline_json(headline),
        "provisional": headline.provisional,
        "desk": headline.desk,
    }
