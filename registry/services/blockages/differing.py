"""What the public words of a report left out of its reporter's own, and what they added."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Kept(StrEnum):
    """What became of some words."""

    BOTH = "in both"
    LEFT_OUT = "left out"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words, and what became of them."""

    kept: Kept
    words: str


def differing(before: str, after: str) -> tuple[Stretch, ...]:
    """Compare two texts word by word, in the order of reading."""
    old, new = _words(before), _words(after)
    found: list[Stretch] = []
    compared = SequenceMatcher(None, old, new, autojunk=False)
    for what, of, to, start, end in compared.get_opcodes():
        if what == "equal":
            found.append(Stretch(Kept.BOTH, " ".join(old[of:to])))
            continue
        if of < to:
            found.append(Stretch(Kept.LEFT_OUT, " ".join(old[of:to])))
        if start < end:
            found.append(Stretch(Kept.ADDED, " ".join(new[start:end])))
    return tuple(found)


def _words(text: str) -> list[str]:
    return re.findall(r"\S+", text)
