"""Which body a name means: the standards that the registry rates by say what their bodies are called."""

from functools import cache
from typing import TYPE_CHECKING

from registry.services.external_rating import plain

if TYPE_CHECKING:
    from ratings.standard import Standard

# Whoever only reads a name does not wait for the engine.
# ruff: noqa: PLC0415


def body_key(body: str) -> str:
    """Return what a body is known by: the same for every name of it that a standard gives."""
    return _keys().get(plain(body), plain(body))


def is_under(body: str, standard: "Standard") -> bool:
    """Whether a body by this name rates by this standard."""
    return plain(body) in _names(standard)


def _names(standard: "Standard") -> frozenset[str]:
    return frozenset(map(plain, (standard.title, standard.body, *standard.known_as)))


@cache
def _keys() -> dict[str, str]:
    """Give each name its body's own; a body that keeps two standards is one under either."""
    from ratings.standard import load_standards

    found: dict[str, str] = {}
    for standard in load_standards():
        names = _names(standard)
        key = next((found[name] for name in names if name in found), plain(standard.body))
        found.update(dict.fromkeys(names, key))
    return found
