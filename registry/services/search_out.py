"""Results for programs and spreadsheets: the whole answer as JSON, a row for each programme as a table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from registry.search.port import DomainRating, Facet, Hit, Results, Snippet
from registry.services.search_address import Asked
from registry.services.search_facets import CRITERIA, in_order
from registry.services.search_view import criterion_reply, headline_json
from registry.services.wording import yes_or_no

HEADER = (
    *("slug", "name", "outcome", "rating", "verdict"),
    *("rating_if_confirmed", "verdict_if_confirmed", "provisional", "desk", "alerts"),
    *("rated_outcomes", "life_stages", "need_levels", "settings", "delivery", "workforce"),
    *("available_in_uk", "countries_of_the_evidence", "published", "matches", "missing", "summary"),
)
"""The columns of the table of results; rating and verdict are the headline's, for its outcome."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of results to download: which results it has, and its address."""

    label: str
    address: str


def tables(asked: Asked, *, total: int, size: int) -> tuple[Table, ...]:
    """Return the tables that together have every result, `size` results each."""
    if total <= size:
        return (Table("as a table (CSV)", replace(asked, page=1).address),)
    return tuple(
        Table(
            f"{first + 1:,} to {min(first + size, total):,} as a table (CSV)",
            replace(asked, page=page).address,
        )
        for page, first in enumerate(range(0, total, size), start=1)
    )


def results_json(
    asked: Asked, results: Results, *, notes: Sequence[str], pages: int
) -> dict[str, Any]:
    """Put results as a document for programs."""
    return {
        "query": asked.words,
        "as_typed": asked.as_typed,
        "sort": asked.sort.value,
        "total": results.total,
        "every_word": results.every,
        "page": asked.page,
        "pages": pages,
        "notes": list(notes),
        "replaced": [
            {"typed": one.typed, "used": one.used, "reason": one.reason.value}
            for one in results.reading.replaced
        ],
        "results": [_hit_json(hit) for hit in results.hits],
        "facets": {facet.name.value: _facet_json(facet) for facet in results.facets},
        "without": {name.value: total for name, total in results.without.items()},
    }


def results_row(hit: Hit) -> tuple[str, ...]:
    """Put one programme as a row of the table of results."""
    document, headline = hit.document, hit.document.headline
    return (
        document.slug,
        document.name,
        headline.domain or "",
        headline.rating,
        headline.verdict,
        headline.rating_if_confirmed,
        headline.verdict_if_confirmed,
        yes_or_no(headline.provisional),
        yes_or_no(headline.desk),
        "; ".join(headline.alerts),
        "; ".join(f"{one.domain}: {one.rating}, {one.verdict}" for one in document.domains),
        "; ".join(document.life_stages),
        "; ".join(document.need_levels),
        "; ".join(document.settings),
        "; ".join(document.modes),
        "; ".join(document.workforce),
        document.available_in_uk,
        "; ".join(document.countries),
        document.published,
        hit.group.value,
        "; ".join(dict.fromkeys(hit.missing)),
        document.summary,
    )


def _hit_json(hit: Hit) -> dict[str, Any]:
    document = hit.document
    return {
        "slug": document.slug,
        "name": document.name,
        "headline": headline_json(document.headline),
        "summary": document.summary,
        "published": document.published or None,
        "matches": hit.group.value,
        "missing": list(dict.fromkeys(hit.missing)),
        "because": [_domain_json(one) for one in hit.because],
        "snippets": [_snippet_json(one) for one in hit.snippets],
    }


def _domain_json(found: DomainRating) -> dict[str, Any]:
    return {
        "domain": found.domain,
        "rating": found.rating,
        "verdict": found.verdict,
        "criteria": {name.value: criterion_reply(found, name) or None for name in CRITERIA},
    }


def _snippet_json(snippet: Snippet) -> dict[str, Any]:
    return {
        "field": snippet.field,
        "parts": [{"text": part.text, "matches": part.matches} for part in snippet.parts],
        "cut_before": snippet.cut_before,
        "cut_after": snippet.cut_after,
    }


def _facet_json(facet: Facet) -> list[dict[str, Any]]:
    return [
        {"value": one.value, "count": one.count, "chosen": one.chosen} for one in in_order(facet)
    ]
