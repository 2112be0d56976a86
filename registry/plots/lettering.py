"""How wide words are, and where their lines break: SVG breaks none by itself."""

import re

_WIDTHS = (
    ("ijl.,:;'|!·", 0.32),
    ("ft()[]r/ \u2009", 0.42),
    ("mwMW@%→←—", 1.0),
    ("ABCDEFGHIJKLNOPQRSTUVXYZ&", 0.76),
)
_OF_EACH = {character: width for characters, width in _WIDTHS for character in characters}
_OTHERS = 0.64
_BOLD = 1.12
"""In parts of the type size, for DejaVu Sans: the widest of the faces that a page or a report may have."""

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDE = 0x2E80
"""From here on scripts take up a whole square for each character."""


def fit_for_xml(words: str) -> str:
    """Put a space for each character that XML 1.0 cannot hold, such as NUL or half of a pair."""
    return _UNFIT.sub(" ", words)


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """How wide words are at most, set in a usual sans-serif face of a size."""
    ems = sum(
        1.0 if ord(character) >= _WIDE else _OF_EACH.get(character, _OTHERS) for character in words
    )
    return ems * size * (_BOLD if bold else 1)


def lines_of(words: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Break words into lines no wider than ``width``; a word that is too long is broken itself."""
    lines: list[str] = []
    line = ""
    for word in fit_for_xml(words).split():
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, bold=bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while width_of(line, size, bold=bold) > width:
            part = _beginning(line, size, width, bold=bold)
            lines.append(part)
            line = line[len(part) :]
    return [*lines, line] if line else lines


def _beginning(word: str, size: float, width: float, *, bold: bool) -> str:
    end = len(word)
    while end > 1 and width_of(word[:end], size, bold=bold) > width:
        end -= 1
    return word[:end]
