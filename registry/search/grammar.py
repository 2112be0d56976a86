r"""What was typed, taken apart: words, "phrases", -words, beginnings* and OR; anything is allowed.

    home visits "teenage mothers"   every word, and exactly this phrase
    parenting -school               not a programme that speaks of school
    mums OR dads                    either; OR binds the two things beside it
    multisys*                       words that begin so

Marks that say none of this are not searched for, so nothing typed is an error.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from registry.search.analysis import SHORTEST_BEGINNING, words_of

LONGEST_QUERY = 500
"""Characters; the rest of a longer query is left out, and the page says so."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_CHUNK = re.compile(r'(?P<minus>(?<!\S)-(?=["\w]))?(?:"(?P<phrase>[^"]*)"|(?P<words>[^\s"]+))')


class Kind(Enum):
    """What a piece of a query asks for."""

    WORDS = auto()
    PHRASE = auto()
    BEGINNING = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A phrase, the beginning of a word, or words that stand side by side."""

    kind: Kind
    words: tuple[str, ...]
    """As `words_of` splits them."""
    typed: str


Choice = tuple[Piece, ...]
"""Pieces of which one is enough; mostly there is only one."""


@dataclass(frozen=True, slots=True)
class Request:
    """A query as its writer meant it."""

    wanted: tuple[Choice, ...]
    excluded: tuple[Piece, ...]
    cut: bool
    unclosed: bool
    """Whether a quotation mark was opened and never closed; its words are then words."""


def read_request(text: str) -> Request:
    """Take a query apart; no text is refused."""
    cut = len(text) > LONGEST_QUERY
    text = (_cut(text) if cut else text).translate(_QUOTES)
    unclosed = text.count('"') % 2 == 1
    if unclosed:
        before, _, after = text.rpartition('"')
        text = f"{before} {after}"
    wanted: list[Choice] = []
    excluded: list[Piece] = []
    either = False
    for piece, is_excluded in _pieces(text):
        if piece is None:
            either = bool(wanted)
        elif is_excluded:
            excluded.append(piece)
        elif either:
            wanted[-1] = (*wanted[-1], piece)
            either = False
        else:
            wanted.append((piece,))
    return Request(_side_by_side(wanted), tuple(excluded), cut=cut, unclosed=unclosed)


def _cut(text: str) -> str:
    """Keep the beginning of a long text, without half a word at its end if there are others."""
    kept = text[:LONGEST_QUERY]
    whole = re.sub(r"\S+\Z", "", kept)
    return kept if text[LONGEST_QUERY].isspace() or not whole.strip() else whole


def _pieces(text: str) -> Iterator[tuple[Piece | None, bool]]:
    """Yield each piece and whether it is excluded; None stands for OR."""
    for found in _CHUNK.finditer(text):
        if found["words"] == "OR":
            yield None, False
            continue
        typed = found["phrase"] if found["phrase"] is not None else found["words"]
        words = tuple(words_of(typed))
        if not words:
            continue
        excluded = found["minus"] is not None
        yield Piece(_kind(found, words, excluded=excluded), words, _tidy(typed)), excluded


def _kind(found: re.Match[str], words: tuple[str, ...], *, excluded: bool) -> Kind:
    if found["phrase"] is not None:
        return Kind.PHRASE
    if len(words) == 1 and found["words"].endswith("*") and len(words[0]) >= SHORTEST_BEGINNING:
        return Kind.BEGINNING
    # "-a-b" leaves out "a b", not whatever has a or b
    return Kind.PHRASE if excluded else Kind.WORDS


def _tidy(typed: str) -> str:
    """Return what was typed without the marks around it."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", typed) or typed.strip()


def _side_by_side(wanted: list[Choice]) -> tuple[Choice, ...]:
    """Join the words that stand next to each other, since "looked after" is more than its words."""
    joined: list[Choice] = []
    for choice in wanted:
        previous = joined[-1] if joined else ()
        if _plain(choice) and _plain(previous):
            words = (*previous[0].words, *choice[0].words)
            typed = f"{previous[0].typed} {choice[0].typed}"
            joined[-1] = (Piece(Kind.WORDS, words, typed),)
        else:
            joined.append(choice)
    return tuple(joined)


def _plain(choice: Choice) -> bool:
    return len(choice) == 1 and choice[0].kind is Kind.WORDS
