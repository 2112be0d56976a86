"""From text to terms: what makes no difference between two words is taken away here, once."""

import re
import unicodedata

from whoosh.lang.porter2 import stem

from registry.search.wordbook import WordBook

SHORTEST_BEGINNING = 3
LONGEST_BEGINNING = 15
"""A word that begins with more letters than this is as good as whole."""

_LONGEST_WORD = 64
_MOST_REMEMBERED = 300_000
_SHORTEST_STEMMED = 4  # acronyms keep their last letter: IPS is no plural
_DOTTED_ACRONYM = re.compile(r"\b(?:[^\W\d_]\.)+[^\W\d_]\b")
_POSSESSIVE = re.compile(r"['’ʼ＇]s\b")
_APOSTROPHE = re.compile(r"['’ʼ＇]")
_WORD = re.compile(r"[^\W_]+")
_AMERICAN_ENDING = re.compile(r"(?<=[a-z]{3})([iy])z(e|es|ed|er|ers|ing|ation|ations|ational)$")


def words_of(text: str) -> list[str]:
    """Split text into words without case, accents, hyphens, dashes or possessives; `&` is "and".

    >>> words_of("Teens & Toddlers’ café—M.S.T.")
    ['teens', 'and', 'toddlers', 'cafe', 'mst']
    """
    plain = (text if text.isascii() else _plain(text)).replace("&", " and ").casefold()
    plain = _DOTTED_ACRONYM.sub(lambda found: found[0].replace(".", ""), plain)
    plain = _APOSTROPHE.sub("", _POSSESSIVE.sub("", plain))
    return [word[:_LONGEST_WORD] for word in _WORD.findall(plain)]


def term_of(word: str, book: WordBook) -> str:
    """Return the term a word is indexed and searched by: its British stem.

    Words are equal to the search exactly when their terms are.
    """
    known = book.terms
    if word not in known:
        if len(known) >= _MOST_REMEMBERED:
            known.clear()
        known[word] = _stem(word, book)
    return known[word]


def _stem(word: str, book: WordBook) -> str:
    word = british(word, book)
    word = book.forms.get(word, word)
    if word in book.kept_apart:
        return book.kept_apart[word]
    if len(word) < _SHORTEST_STEMMED or not word.isascii() or not word.isalpha():
        return word
    return str(stem(word))


def terms_of(text: str, book: WordBook) -> tuple[str, ...]:
    """Return the terms of every word of a text, in order."""
    return tuple(term_of(word, book) for word in words_of(text))


def beginnings_of(word: str) -> set[str]:
    """Return what somebody might type of a word before they have typed it all."""
    longest = min(len(word), LONGEST_BEGINNING)
    return {word[:length] for length in range(SHORTEST_BEGINNING, longest + 1)}


def british(word: str, book: WordBook) -> str:
    """Return the British spelling of a word."""
    if word in book.american:
        return book.american[word]
    if word.startswith(book.american_starts):
        for american, british in book.american_beginnings:
            if word.startswith(american):
                word = british + word[len(american) :]
                break
    return _AMERICAN_ENDING.sub(r"\1s\2", word) if "z" in word else word


def _plain(text: str) -> str:
    """Return the plain letters of a text: "é" and "ﬁ" are two letters each, and accents are none."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
