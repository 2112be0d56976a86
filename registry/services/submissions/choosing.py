"""Which listed programme somebody means, by its name or the word in its address."""

from sqlalchemy.orm import Session

from registry.services.register import register
from registry.services.wording import slug_of

MOST_SHOWN = 12
"""Programmes offered where several have what was typed in their name."""


def programmes_meant(session: Session, words: str) -> tuple[tuple[str, str], ...]:
    """Return the slug and name of each programme that may be meant: the one itself, or those like it."""
    slug = slug_of(words.rstrip("/").rpartition("/")[2])
    if not slug:
        return ()
    listed = tuple((one.slug, one.name) for one in register(session))
    itself = tuple(one for one in listed if slug in {one[0], slug_of(one[1])})
    if itself:
        return itself
    parts = slug.split("-")
    return tuple(one for one in listed if _has(parts, f"{one[0]}-{slug_of(one[1])}"))[:MOST_SHOWN]


def _has(parts: list[str], name: str) -> bool:
    return all(part in name for part in parts)
