"""What a value of BibTeX says once its pieces are joined: "A" # inv # { trial}, with the strings of the file."""

import re
from collections.abc import Iterable, Mapping

from bibtexparser.model import String

_PIECE = re.compile(r'[{}"#]')
_LONGEST = 20_000
"""Characters: strings made of strings made of strings grow beyond all measure."""


def strings_of(strings: Iterable[String]) -> Mapping[str, str]:
    """Return what each string of a file stands for; each may use those before it."""
    held: dict[str, str] = {}
    for one in strings:
        held[one.key.casefold()] = joined(str(one.value), held)
    return held


def joined(value: str, strings: Mapping[str, str]) -> str:
    """Join the pieces of a value; a name that stands for nothing stays as it is, as months do."""
    pieces = (_said(piece, strings) for piece in _pieces(value))
    return "".join(pieces)[:_LONGEST]


def _pieces(value: str) -> list[str]:
    """Part a value at every # outside braces and quotation marks."""
    found, begun, depth, quoted = [], 0, 0, False
    for mark in _PIECE.finditer(value):
        sign, escaped = mark[0], value[mark.start() - 1 : mark.start()] == "\\"
        if escaped and sign != "#":
            continue
        if sign == "#" and depth == 0 and not quoted:
            found.append(value[begun : mark.start()])
            begun = mark.end()
        elif sign == '"' and depth == 0:
            quoted = not quoted
        elif sign in "{}":
            depth = max(depth + (1 if sign == "{" else -1), 0)
    return [*found, value[begun:]]


def _said(piece: str, strings: Mapping[str, str]) -> str:
    word = piece.strip()
    if len(word) > 1 and (word[0], word[-1]) in {("{", "}"), ('"', '"')}:
        return word[1:-1]
    return strings.get(word.casefold(), word)
