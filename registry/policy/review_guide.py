"""Which edition of the reviewers' guide a round that opens now is reviewed by."""

from typing import Final

GUIDE: Final = "2026-1"
"""It stands beside every question and is kept with every answer; another edition never changes an open round."""
