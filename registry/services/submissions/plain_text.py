"""What text a fact may hold: nothing that cannot be seen, nothing that turns words round, and no more than fits."""

import re
from typing import Final

LONGEST_NAME: Final = 300
LONGEST_LINE: Final = 1_000
LONGEST_TEXT: Final = 20_000
"""Characters of what something is called, of any other single line, and of a text of several lines."""

NAMES: Final = frozenset({"name", "aliases", "label"})
"""Fields of the record that hold what something is called."""

UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, marks that turn what is read after them round, and halves of characters."""

_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""Line breaks of other programs: a word processor's own stands within a paragraph."""


def one_way_of_breaking_lines(text: str) -> str:
    """Return a text with every line ended alike, and no blank around it."""
    return _BREAKS.sub("\n", text).strip()


def in_one_line(text: str) -> str:
    """Return a text that was pasted over several lines as the one line that its field holds."""
    return " ".join(part for part in re.split(r"\s*[\n\t]\s*", text.strip()) if part)


def problem_of(text: str, *, longest: int) -> str | None:
    """Say what is wrong with a text as a fact of a record, or None."""
    unseen = UNSEEN.search(text)
    if unseen is not None:
        return (
            f"found a character that cannot be seen (U+{ord(unseen[0]):04X}) after "
            f"{unseen.start():,} others; expected text without it. Type that place again."
        )
    if len(text) > longest:
        return f"found {len(text):,} characters; expected {longest:,} at most. Shorten it."
    return None
