"""Screening: what the registry's staff read first, and decide of."""

from registry.pages.screening import public_words, submissions
from registry.pages.screening.room import blueprint

__all__ = ["blueprint", "public_words", "submissions"]
