"""Areas of the United Kingdom, who is told of blockages in each, and what staff know of these bodies."""

from registry.pages.areas import directory, extract, keeping, reached
from registry.pages.areas.room import blueprint

__all__ = ["blueprint", "directory", "extract", "keeping", "reached"]
