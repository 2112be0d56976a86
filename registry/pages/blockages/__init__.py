"""Where approved programmes are blocked: reporting it, screening it, and telling of a gap."""

from registry.pages.blockages import asking, cases, gaps, own, stopping
from registry.pages.blockages.room import blueprint

__all__ = ["asking", "blueprint", "cases", "gaps", "own", "stopping"]
