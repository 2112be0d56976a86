"""What can be imported into a draft, and how it can meet what is there."""

from enum import StrEnum


class Kind(StrEnum):
    """What a file holds."""

    RECORD = "evidence record"
    CONTRASTS = "table of contrasts"
    REFERENCES = "references"


class Way(StrEnum):
    """How a file meets the draft."""

    MERGE = "merge"
    """What the draft holds and the file does not stays."""
    REPLACE = "replace"
    """The draft becomes what the file holds."""
