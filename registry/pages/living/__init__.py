"""Keeping reviews living: which ratings are due again, and what an edition would move before it is adopted."""

from registry.pages.living import due, previewing
from registry.pages.living.room import blueprint

__all__ = ["blueprint", "due", "previewing"]
