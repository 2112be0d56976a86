"""A published rating and its record in brief, as lists show them: written with the publication."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from ratings.rating_words import Rating
from registry.models import RatingBrief
from registry.models.chain import sha256_of

Brief = dict[str, Any]
"""What `brief_of` puts together: parts of a record, and its rating without what explains it."""

_OF_RECORD = ("name", "aliases", "acronyms", "summary", "variant_of", "appraisals")
_OF_RATING = (
    "programme",
    "standard",
    "edition",
    "engine",
    "fingerprint",
    "provisional",
    "desk",
    "headline",
    "best_supported",
    "tally",
)
"""As far as the engine that made it gave them."""
_OF_DOMAIN = ("domain", "rating", "verdict", "if_confirmed", "provisional", "alerts", "effects")
"""What lists show of an outcome domain; the trace alone is most of a rating."""


def brief_of(record: Mapping[str, Any], rating: Mapping[str, Any]) -> Brief:
    """Put a stored record and its rating in brief.

    Of documents those remain that other bodies' ratings are cited from; of each outcome domain
    what lists show, where `effects` is only their number and `pooled` only whether. An Emerging
    headline keeps its next step.
    """
    domains = [
        {name: domain[name] for name in _OF_DOMAIN}
        | {"effects": len(domain["effects"]), "pooled": domain["pooled"] is not None}
        | {"not_pooled": domain.get("not_pooled")}  # engines before 1.1 did not say why
        for domain in rating["domains"]
    ]
    return {
        **{name: record.get(name) for name in _OF_RECORD},
        "documents": list(_cited(record)),
        "rating": {
            **{name: rating[name] for name in _OF_RATING if name in rating},
            "domains": domains,
            "next_step": _next_step(rating),
        },
    }


def brief_text(*, snapshot: str, rating: str) -> str:
    """Put a record and its rating, as they are stored, in brief; the text of a brief that is stored."""
    brief = brief_of(json.loads(snapshot), json.loads(rating))
    return json.dumps(brief, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def put_brief(session: Session, rating_id: int, text: str) -> None:
    """Put a published rating's brief in the place of an earlier version's, if there is one."""
    session.execute(delete(RatingBrief).where(RatingBrief.rating_id == rating_id))
    session.execute(insert(RatingBrief).values(rating_id=rating_id, made_by=made_by(), brief=text))


@cache
def made_by() -> str:
    """Return what changes wherever this version would put a rating in brief otherwise."""
    return sha256_of(Path(__file__).read_text("utf-8"))


def _next_step(rating: Mapping[str, Any]) -> str | None:
    """Return the lightest way on from a headline that is Emerging, as far as the engine that made it said."""
    head = rating["headline"]
    if head["rating"] != Rating.EMERGING:
        return None
    rated = next((one for one in rating["domains"] if one["domain"] == head.get("domain")), rating)
    ways = (rated.get("change") or {}).get("ways") or ()
    return ways[0]["words"] if ways else None


def _cited(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    appraisals = record.get("appraisals") or ()
    cited = {cite["document"] for appraisal in appraisals for cite in appraisal.get("cites") or ()}
    return (one for one in record.get("documents") or () if one["id"] in cited)
