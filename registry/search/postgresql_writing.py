"""Writing the search index in PostgreSQL: each programme with its terms as a vector, and the words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, text

from registry.search.counting import WordCount, recount
from registry.search.lexicon import Broken, Lexicon
from registry.search.port import SearchDocument
from registry.search.postgresql_postings import count_together
from registry.search.preparing import FIELD_BITS, FIELD_WEIGHTS, Prepared, prepare
from registry.search.storing import from_json, to_json
from registry.search.wordbook import WordBook

_LAST_PLACE = 16_383
"""PostgreSQL keeps no place after this one; a word there is found, but in no phrase."""

_LETTERS = {6.0: "A", 5.0: "A", 3.0: "B", 2.0: "C", 1.0: "D"}
_LETTER_OF = tuple(_LETTERS[weight] for weight in FIELD_WEIGHTS.values())
"""The four weights that a vector can tell apart, by field."""

_AT_ONCE = 200

_PUT = text(
    "INSERT INTO search.document (slug, document, terms, begun, change)"
    " VALUES (:slug, :document, CAST(:terms AS tsvector), CAST(:begun AS tsvector), :change)"
    " ON CONFLICT (slug) DO UPDATE SET document = excluded.document, terms = excluded.terms,"
    " begun = excluded.begun, change = excluded.change"
)
_PUT_WORD = text(
    "INSERT INTO search.word (word, programmes, begun, change)"
    " VALUES (:word, :programmes, :begun, :change)"
    " ON CONFLICT (word) DO UPDATE SET programmes = excluded.programmes,"
    " begun = excluded.begun, change = excluded.change"
)
_PUT_BROKEN = text(
    "INSERT INTO search.broken (term, first, second, programmes)"
    " VALUES (:term, :first, :second, :programmes)"
)


@dataclass(frozen=True, slots=True)
class Change:
    """Where a change stands among all that were made, and the words to make it with."""

    number: int
    book: WordBook


def write_all(connection: Connection, documents: Iterable[SearchDocument], change: Change) -> None:
    """Write the whole register in the place of what there was."""
    for table in ("document", "word", "broken"):
        connection.execute(text(f"DELETE FROM search.{table}"))  # noqa: S608 - one of three names
    count = WordCount(change.book)
    for some in _batches(documents):
        prepared = [(document, prepare(document, change.book)) for document in some]
        for _, one in prepared:
            count.add(one)
        _put(connection, prepared, change)
    _write_words(connection, Lexicon({}, {}, {}, change.book), count.lexicon(), change)
    connection.execute(text("ANALYZE search.document"))


def write_changes(
    connection: Connection,
    documents: Iterable[SearchDocument],
    removed: Iterable[str],
    change: Change,
) -> None:
    """Put these programmes in the place of those with their slugs, and take out the removed."""
    come = {document.slug: document for document in documents}
    gone = {*removed} - come.keys()
    before = _standing(connection, [*gone, *come])
    prepared = [(document, prepare(document, change.book)) for document in come.values()]
    connection.execute(
        text(
            "UPDATE search.document SET document = NULL, terms = '', begun = '', change = :change"
            " WHERE slug = ANY(:slugs) AND document IS NOT NULL"
        ),
        {"slugs": list(gone), "change": change.number},
    )
    _put(connection, prepared, change)
    lexicon = read_lexicon(connection, change.book)
    counted = recount(
        lexicon,
        gone=[prepare(document, change.book) for document in before],
        come=[one for _, one in prepared],
        together=lambda terms: count_together(connection, terms),
    )
    _write_words(connection, lexicon, counted, change)


def read_lexicon(connection: Connection, book: WordBook) -> Lexicon:
    """Read the words of the register."""
    rows = connection.execute(
        text("SELECT word, programmes, begun FROM search.word WHERE programmes > 0")
    ).all()
    return Lexicon(
        {word: programmes for word, programmes, _ in rows},
        {word: begun for word, _, begun in rows if begun},
        read_broken(connection),
        book,
    )


def read_broken(connection: Connection) -> dict[str, tuple[Broken, ...]]:
    """Read which words the register also writes in two, and how."""
    found: dict[str, list[Broken]] = {}
    rows = connection.execute(
        text(
            "SELECT term, first, second, programmes FROM search.broken"
            ' ORDER BY term, programmes DESC, first COLLATE "C", second COLLATE "C"'
        )
    )
    for term, first, second, programmes in rows:
        found.setdefault(term, []).append(Broken(first, second, programmes))
    return {term: tuple(ways) for term, ways in found.items()}


def _put(
    connection: Connection,
    prepared: Sequence[tuple[SearchDocument, Prepared]],
    change: Change,
) -> None:
    rows = [
        {
            "slug": document.slug,
            "document": to_json(document),
            "terms": vector_of(one.places),
            "begun": " ".join(_quoted(word) for word in one.begun),
            "change": change.number,
        }
        for document, one in prepared
    ]
    if rows:
        connection.execute(_PUT, rows)


def vector_of(places: Mapping[str, Sequence[int]]) -> str:
    """Write terms with their places and weights as PostgreSQL reads a vector."""
    firsts = _firsts(places)
    return " ".join(
        f"{_quoted(term)}{':' if kept else ''}{kept}"
        for term, found in places.items()
        for kept in [",".join(_kept(found, firsts))]
    )


def _firsts(places: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the first place of each field when the fields stand one after the other."""
    lengths = [0] * len(FIELD_WEIGHTS)
    for found in places.values():
        for place in found:
            field, within = place >> FIELD_BITS, place & (1 << FIELD_BITS) - 1
            lengths[field] = max(lengths[field], within + 2)
    firsts = [1]
    for length in lengths:
        firsts.append(firsts[-1] + length)
    return firsts


def _kept(found: Sequence[int], firsts: Sequence[int]) -> Iterator[str]:
    for place in found:
        field, within = place >> FIELD_BITS, place & (1 << FIELD_BITS) - 1
        if firsts[field] + within <= _LAST_PLACE:
            yield f"{firsts[field] + within}{_LETTER_OF[field]}"


def _standing(connection: Connection, slugs: Sequence[str]) -> list[SearchDocument]:
    rows = connection.scalars(
        text(
            "SELECT document FROM search.document WHERE slug = ANY(:slugs) AND document IS NOT NULL"
        ),
        {"slugs": list(slugs)},
    )
    return [from_json(row) for row in rows]


def _write_words(connection: Connection, old: Lexicon, new: Lexicon, change: Change) -> None:
    """Write what is counted otherwise than before; a word that nothing has any more counts nothing."""
    words = {word for word, _ in old.words.items() ^ new.words.items()}
    words |= {word for word, _ in old.begun.items() ^ new.begun.items()}
    rows = [
        {
            "word": word,
            "programmes": new.words.get(word, 0),
            "begun": new.begun.get(word, 0),
            "change": change.number,
        }
        for word in sorted(words)
    ]
    if rows:
        connection.execute(_PUT_WORD, rows)
    if old.broken != new.broken:
        connection.execute(text("DELETE FROM search.broken"))
        broken: list[dict[str, Any]] = [
            {"term": term, "first": one.first, "second": one.second, "programmes": one.programmes}
            for term, ways in new.broken.items()
            for one in ways
        ]
        if broken:
            connection.execute(_PUT_BROKEN, broken)


def _batches(documents: Iterable[SearchDocument]) -> Iterator[list[SearchDocument]]:
    waiting = iter(documents)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
