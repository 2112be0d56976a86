"""The words of ratings beside each other: alike but for case, spacing and a scale's own number."""

import re
from dataclasses import dataclass

from registry.services.external_rating import plain

_DASHES = re.compile(r"[\u2010-\u2015]")
_FIRST = re.compile(r"(?:level |tier )?(\d\+?\*?)(?: ?\((.+)\)| ?: ?(.+)| - (.+))?")
_LAST = re.compile(r"(.+?) \((?:level |tier )?(\d\+?\*?)\)")


@dataclass(frozen=True, slots=True)
class Label:
    """A rating's word, and its place on a numbered scale where it names one."""

    mark: str | None
    """A number with its plus and asterisk, such as "4+"."""
    words: str


def label_of(text: str) -> Label:
    """Read "4+", "Level 4+", "3 (promising)", "1: strong" or "Well-Supported"."""
    words = plain(_DASHES.sub("-", text))
    if found := _FIRST.fullmatch(words):
        return Label(found[1], _unhyphened(found[2] or found[3] or found[4] or ""))
    if found := _LAST.fullmatch(words):
        return Label(found[2], _unhyphened(found[1]))
    return Label(None, _unhyphened(words))


def same_label(one: str, other: str) -> bool:
    """Whether two labels are the same word: case, spacing and hyphens aside.

    A number alone stands for the word that it is printed with ("3" for "3 (promising)"), and the word
    for its number; nothing else is taken for the same: "4" is not "4+", nor "level 3" "level 3 or
    higher", nor "highest tier" "top tier".
    """
    first, second = label_of(one), label_of(other)
    if first.mark is not None and second.mark is not None:
        words_agree = first.words == second.words or not (first.words and second.words)
        return first.mark == second.mark and words_agree
    return bool(first.words) and first.words == second.words


def _unhyphened(words: str) -> str:
    return words.replace("-", " ")
