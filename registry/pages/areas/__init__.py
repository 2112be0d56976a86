"""Areas of the United Kingdom, who is told of blockages in each, and what staff know of these bodies."""

from registry.pages.areas import adding, directory, extract, keeping, reached
from registry.pages.areas.room import blueprint

__all__ = ["adding", "blueprint", "directory", "extract", "keeping", "reached"]
