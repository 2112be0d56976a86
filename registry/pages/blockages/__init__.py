"""Where approved programmes are blocked: reporting it, screening it, and telling of a gap."""

from registry.pages.blockages import (
    across,
    answering,
    asking,
    cases,
    files,
    following_up,
    gaps,
    listed,
    own,
    packs,
    published,
    seeing_through,
    stopping,
)
from registry.pages.blockages.room import blueprint

__all__ = [
    "across",
    "answering",
    "asking",
    "blueprint",
    "cases",
    "files",
    "following_up",
    "gaps",
    "listed",
    "own",
    "packs",
    "published",
    "seeing_through",
    "stopping",
]
