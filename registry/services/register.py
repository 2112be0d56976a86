"""The register as its lists need it: every programme in brief, in memory, kept up with what is published."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from ratings.codec import decode
from ratings.programme import VariantOf
from registry.services.briefs_kept_up import InBrief, briefs_since
from registry.services.evidence import Published, published_of
from registry.services.kept_up import KeptUp

_TOGETHER = 50
"""Programmes read whole at once."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A published programme in brief: what lists and other programmes' pages say of it."""

    slug: str
    name: str
    also_called: tuple[str, ...]
    """Other names, and acronyms."""
    summary: str
    variant_of: VariantOf | None
    published_at: datetime
    """UTC."""
    rating: Mapping[str, Any]
    """The rating's JSON, its domains in brief: `effects` is only their number, `pooled` only whether."""


def register(session: Session) -> tuple[Listed, ...]:
    """Return every published programme in brief, by name.

    Only what was published since the last time is read.
    """
    return _LISTED.now(session).in_order


def in_brief(session: Session, slugs: Iterable[str]) -> tuple[Listed, ...]:
    """Return these programmes in brief, in this order, as far as they are published."""
    held = _LISTED.now(session).by_slug
    return tuple(held[slug] for slug in slugs if slug in held)


def whole(session: Session, slugs: Iterable[str]) -> Iterator[Published]:
    """Yield programmes with record and rating, in this order; a few at a time are in memory."""
    wanted = list(slugs)
    for start in range(0, len(wanted), _TOGETHER):
        some = wanted[start : start + _TOGETHER]
        found = {one.slug: one for one in published_of(session, some)}
        yield from (found[slug] for slug in some if slug in found)


def _listed(one: InBrief) -> Listed:
    brief, link = one.brief, one.brief["variant_of"]
    return Listed(
        slug=one.slug,
        name=brief["name"],
        also_called=(*(brief["aliases"] or ()), *(brief["acronyms"] or ())),
        summary=brief["summary"],
        variant_of=None if link is None else decode(VariantOf, link, file=one.slug),
        published_at=one.published_at,
        rating=brief["rating"],
    )


_LISTED = KeptUp(briefs_since, _listed, order=lambda one: (one.name.casefold(), one.slug))
