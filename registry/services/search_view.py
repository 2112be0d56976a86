"""What a page of results shows: programmes under headings, what was made of the words, what narrows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ratings.countries import Country
from ratings.domains import OutcomeDomain
from ratings.programme_words import DeliveryMode, LifeStage, NeedLevel, Setting, Workforce
from ratings.rating_words import Rating, Reply, Verdict
from registry.search.port import DomainRating, Facet, FacetName, FacetValue, Group, Headline, Hit
from registry.services.marks import Mark, rating_mark, verdict_mark
from registry.services.rating_view import HeadlineView, headline_view
from registry.services.wording import listed, sentence

_TITLES = {
    FacetName.RATING: "Rating",
    FacetName.VERDICT: "What was found",
    FacetName.OUTCOME_DOMAIN: "Outcome",
    FacetName.IMPACT: "Impact shown",
    FacetName.REPLICATION: "Repeated elsewhere",
    FacetName.VARIATION: "For whom it works",
    FacetName.COSTS: "Costs and benefits",
    FacetName.DOCUMENTATION: "Can it be repeated?",
    FacetName.LIFE_STAGE: "Stage of life",
    FacetName.NEED_LEVEL: "Who is offered it",
    FacetName.SETTING: "Where it is delivered",
    FacetName.DELIVERY: "How it is delivered",
    FacetName.WORKFORCE: "Who delivers it",
    FacetName.AVAILABLE_IN_UK: "Available in the UK",
    FacetName.COUNTRY: "Country of the evidence",
}
_IN_ORDER: Mapping[FacetName, list[str]] = {
    FacetName.RATING: list(Rating),
    FacetName.VERDICT: list(Verdict),
    FacetName.OUTCOME_DOMAIN: list(OutcomeDomain),
    FacetName.IMPACT: list(Reply),
    FacetName.REPLICATION: list(Reply),
    FacetName.VARIATION: list(Reply),
    FacetName.COSTS: list(Reply),
    FacetName.DOCUMENTATION: list(Reply),
    FacetName.LIFE_STAGE: list(LifeStage),
    FacetName.NEED_LEVEL: list(NeedLevel),
    FacetName.SETTING: list(Setting),
    FacetName.DELIVERY: list(DeliveryMode),
    FacetName.WORKFORCE: list(Workforce),
    FacetName.AVAILABLE_IN_UK: ["yes", "no", "not reported"],
    FacetName.COUNTRY: list(Country),
}
"""The lists' own order, so that a value never moves when its count does."""

_HEADINGS = {
    Group.EVERY: "With every word",
    Group.MOST: "With most of your words",
    Group.SOME: "With some of your words",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that results can be narrowed to."""

    value: str
    label: str
    count: int
    chosen: bool
    address: str
    """The address of the results with this choice made, or taken back if it is made already."""


@dataclass(frozen=True, slots=True)
class Choices:
    """One facet: its name in addresses, its title on the page, its values."""

    name: str
    title: str
    values: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class DomainAnswer:
    """An outcome that meets what was chosen, with what was found there."""

    domain: str
    rating: Mark
    verdict: Mark


@dataclass(frozen=True, slots=True)
class Found:
    """One programme in the results."""

    slug: str
    name: str
    summary: str
    headline: HeadlineView
    because: tuple[DomainAnswer, ...]
    """The outcomes for which it is here, if outcomes, ratings or verdicts were chosen."""
    lacks: str | None
    """The words it does not have, in a sentence."""


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """Programmes that have as many of the words."""

    heading: str | None
    """None where there is nothing to tell apart: nothing, or one word, was asked for."""
    programmes: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What taking one choice back would leave."""

    facet: str
    total: int
    address: str


def choices(facet: Facet, addresses: Mapping[str, str]) -> Choices:
    """Word a facet; `addresses` has one for each value."""
    return Choices(
        facet.name,
        _TITLES[facet.name],
        tuple(
            Choice(one.value, sentence(one.value), one.count, one.chosen, addresses[one.value])
            for one in in_order(facet)
        ),
    )


def in_order(facet: Facet) -> tuple[FacetValue, ...]:
    """Return the values of a facet in the order of the list they are from."""
    order = {value: place for place, value in enumerate(_IN_ORDER[facet.name])}
    return tuple(
        sorted(facet.values, key=lambda one: (order.get(one.value, len(order)), one.value))
    )


def facet_title(name: FacetName) -> str:
    """Say what a facet is called on the page."""
    return _TITLES[name]


def groups(hits: tuple[Hit, ...], *, words: int) -> tuple[FoundGroup, ...]:
    """Put results under headings that say how much of what was typed they have."""
    return tuple(
        FoundGroup(
            _HEADINGS[group] if words > 1 else None,
            tuple(_found(hit) for hit in hits if hit.group is group),
        )
        for group in Group
        if any(hit.group is group for hit in hits)
    )


def _found(hit: Hit) -> Found:
    document = hit.document
    lacking = [f"“{word}”" for word in dict.fromkeys(hit.missing)]
    return Found(
        slug=document.slug,
        name=document.name,
        summary=document.summary,
        headline=headline_view(_as_published(document.headline)),
        because=tuple(map(_answer, hit.because)),
        lacks=f"Not found in it: {listed(lacking)}." if lacking else None,
    )


def _answer(found: DomainRating) -> DomainAnswer:
    return DomainAnswer(
        sentence(found.domain), rating_mark(found.rating), verdict_mark(found.verdict)
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


def _as_published(headline: Headline) -> dict[str, Any]:
    return {
        "headline": headline_json(headline),
        "provisional": headline.provisional,
        "desk": headline.desk,
    }
