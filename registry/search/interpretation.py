"""What a query asks of the register: each word with all that answers for it, and what must or must not be."""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.search.analysis import LONGEST_BEGINNING
from registry.search.grammar import Choice, Kind, Piece, Request
from registry.search.port import Reading
from registry.search.postings import Answer
from registry.search.preparing import Terms
from registry.search.reading_words import Need, WordReader, phrases
from registry.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A query in terms of the index."""

    words: tuple[Need, ...]
    """Wanted: what lacks one of them is found below what lacks none."""
    musts: tuple[Need, ...]
    excluded: tuple[Need, ...]
    side_by_side: tuple[tuple[Terms, ...], ...]
    """Words that were typed one after the other, in each way of writing them: perhaps a name."""
    reading: Reading


def interpret(request: Request, vocabulary: Vocabulary, *, as_typed: bool) -> Interpretation:
    """Say what a request asks for; `as_typed` replaces no word that nothing has."""
    reader = WordReader(vocabulary, as_typed=as_typed)
    wanted = [(choice, _needs(choice, reader)) for choice in request.wanted]
    words = _distinct(need for choice, needs in wanted if not _is_strict(choice) for need in needs)
    musts = _distinct(need for choice, needs in wanted if _is_strict(choice) for need in needs)
    return Interpretation(
        words=words,
        musts=musts,
        excluded=tuple(need for piece in request.excluded for need in _whole(piece, reader)),
        side_by_side=tuple(
            vocabulary.lexicon.ways([unit.term for unit in vocabulary.units(choice[0].words)])
            for choice in request.wanted
            if len(choice) == 1
        ),
        reading=Reading(
            words=tuple(dict.fromkeys(need.typed for need in words)),
            replaced=tuple(dict.fromkeys(reader.replaced)),
            phrases=tuple(need.typed for need in musts),
            excluded=tuple(piece.typed for piece in request.excluded),
            too_common=tuple(dict.fromkeys(reader.too_common)),
            cut=request.cut,
            unclosed=request.unclosed,
        ),
    )


def _is_strict(choice: Choice) -> bool:
    return all(piece.kind is Kind.PHRASE for piece in choice)


def _needs(choice: Choice, reader: WordReader) -> list[Need]:
    if len(choice) == 1 and choice[0].kind is Kind.WORDS:
        return reader.needs(choice[0].words)
    either = [need for piece in choice for need in _whole(piece, reader)]
    answers = tuple(dict.fromkeys(answer for need in either for answer in need.answers))
    return [Need(" OR ".join(need.typed for need in either), answers)] if either else []


def _whole(piece: Piece, reader: WordReader) -> list[Need]:
    """Read a piece as one need: a phrase, a beginning, or a word with its other names."""
    vocabulary = reader.vocabulary
    terms = tuple(unit.term for unit in vocabulary.units(piece.words))
    if piece.kind is Kind.WORDS and (len(terms) == 1 or terms in vocabulary.thesaurus.same):
        return reader.needs(piece.words)
    phrase = phrases(vocabulary, terms)
    if piece.kind is not Kind.BEGINNING:
        return [Need(piece.typed, phrase)]
    beginning = Answer((piece.words[0][:LONGEST_BEGINNING],), is_beginning=True)
    return [Need(f"{piece.typed}*", (beginning, *phrase))]


def _distinct(needs: Iterable[Need]) -> tuple[Need, ...]:
    """Ask for the same thing once, however often it was typed."""
    return tuple({need.answers or need.typed: need for need in needs}.values())
