"""The same corpus in SQLite's FTS5, as a good engineer would build it: what our search is compared with.

One table of the eight texts with the Porter stemmer, BM25 with our field weights,
indexes of the beginnings of words, snippets of FTS5's own; the facets as rows of
numbers beside it, clustered by programme, and counted by SQL over all that match.

What it does less than ours: it corrects no spelling and knows no synonyms, spelling
variants or words written in two; it does not group results by how many of the words
they have; it counts the facets of a programme's outcomes without asking whether the
same outcome has them all.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from registry.search.facets import domain_ratings_of
from registry.search.grammar import Kind, Piece, read_request
from registry.search.port import FacetName, SearchDocument, Sort
from registry.search.preparing import FIELD_WEIGHTS, texts_of
from registry.search.storing import to_json
from registry.search.wordbook import read_wordbook
from registry.services.search_address import Asked
from registry.services.searching import PAGE

_FIELDS = ", ".join(FIELD_WEIGHTS)
_WEIGHTS = ", ".join(map(str, FIELD_WEIGHTS.values()))
_TABLES = f"""
CREATE VIRTUAL TABLE text USING fts5(
    {_FIELDS}, tokenize = 'porter unicode61 remove_diacritics 2', prefix = '3 4 5 6'
);
CREATE TABLE programme (
    id INTEGER PRIMARY KEY, slug TEXT UNIQUE, name TEXT, rating TEXT, published TEXT, document TEXT
);
CREATE INDEX by_name ON programme (name);
CREATE TABLE value (id INTEGER PRIMARY KEY, facet TEXT, value TEXT, UNIQUE (facet, value));
CREATE TABLE has (programme INTEGER, value INTEGER, PRIMARY KEY (programme, value)) WITHOUT ROWID;
CREATE INDEX by_value ON has (value, programme);
"""
_MATCHING = f"""
INSERT INTO found SELECT rowid, bm25(text, {_WEIGHTS}) FROM text WHERE text MATCH ?
"""  # noqa: S608 - of constants
_DELETE = "DELETE FROM {} WHERE {} = ?"
_TOTAL = "SELECT count(*) FROM found WHERE {}"
_MARKS = ", ".join("?" * len(FIELD_WEIGHTS))
_PUT_TEXTS = f"INSERT INTO text (rowid, {_FIELDS}) VALUES (?, {_MARKS})"  # noqa: S608 - of constants
_HAS_ONE_OF = """
found.id IN (SELECT has.programme FROM has JOIN value ON value.id = has.value
WHERE value.facet = ? AND value.value IN ({}))
"""
_COUNTS = """
SELECT value.facet, value.value, count(*) FROM found JOIN has ON has.programme = found.id
JOIN value ON value.id = has.value WHERE {} GROUP BY has.value
"""
_ORDERS = {
    Sort.RELEVANCE: "found.score, programme.name",
    Sort.RATING: "programme.rating, found.score, programme.name",
    Sort.DATE: "programme.published DESC, found.score, programme.name",
}
_SHOWN = """
SELECT programme.id, programme.document FROM found JOIN programme USING (id) WHERE {} ORDER BY {}
LIMIT ? OFFSET ?
"""
_SNIPPET = "SELECT snippet(text, -1, '<mark>', '</mark>', '…', 25) FROM text WHERE rowid = ? AND text MATCH ?"
_OF_A_PROGRAMME = {
    FacetName.LIFE_STAGE: "life_stages",
    FacetName.NEED_LEVEL: "need_levels",
    FacetName.SETTING: "settings",
    FacetName.DELIVERY: "modes",
    FacetName.WORKFORCE: "workforce",
    FacetName.COUNTRY: "countries",
}
_OF_A_DOMAIN: dict[FacetName, str] = {
    FacetName.RATING: "rating",
    FacetName.VERDICT: "verdict",
    FacetName.OUTCOME_DOMAIN: "domain",
    FacetName.IMPACT: "impact",
    FacetName.REPLICATION: "replication",
    FacetName.VARIATION: "variation",
    FacetName.COSTS: "costs",
    FacetName.DOCUMENTATION: "documentation",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a page of results would be made from."""

    total: int
    hits: tuple[tuple[str, str], ...]
    """Each programme's document, and its snippet."""
    facets: tuple[tuple[str, str, int], ...]


class FTS5:
    """The comparison's search."""

    def __init__(self, file: Path) -> None:
        """Open it, with room in memory for all of it."""
        self._connection = sqlite3.connect(file, isolation_level=None)
        for pragma in ("cache_size = -262144", "mmap_size = 1073741824", "temp_store = MEMORY"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("CREATE TEMP TABLE found (id INTEGER PRIMARY KEY, score REAL)")
        self._too_common = frozenset(read_wordbook().too_common)

    def build(self, documents: Iterable[SearchDocument]) -> None:
        """Fill it, in one transaction, and merge what was written into one tree."""
        self._connection.executescript(_TABLES)
        self._connection.execute("BEGIN")
        for document in documents:
            self._put(document)
        self._connection.execute("INSERT INTO text (text) VALUES ('optimize')")
        self._connection.execute("COMMIT")
        self._connection.execute("ANALYZE")

    def update(self, document: SearchDocument) -> None:
        """Put one programme in the place of the one of its name."""
        self._connection.execute("BEGIN")
        ((number,),) = self._rows("SELECT id FROM programme WHERE slug = ?", document.slug)
        for table, key in (("text", "rowid"), ("has", "programme"), ("programme", "id")):
            self._connection.execute(_DELETE.format(table, key), (number,))
        self._put(document)
        self._connection.execute("COMMIT")

    def search(self, asked: Asked, *, half_typed: bool = False, any_word: bool = False) -> Found:
        """Find what has every word, or, where nothing has, what has any of them."""
        words = self._expression(asked.words, " AND ", half_typed=half_typed)
        if any_word or not self._find(words):
            words = self._expression(asked.words, " OR ", half_typed=half_typed)
            self._find(words)
        chosen = {name: values for name, values in asked.chosen.items() if values}
        where, given = self._condition(chosen)
        ((total,),) = self._rows(_TOTAL.format(where), *given)
        at = (asked.page - 1) * PAGE
        order = _ORDERS[asked.sort]
        shown = self._rows(_SHOWN.format(where, order), *given, PAGE, at if at < total else 0)
        return Found(
            total,
            tuple((document, self._snippet(number, words)) for number, document in shown),
            tuple(self._counts(chosen)),
        )

    def _find(self, expression: str) -> bool:
        """Put what matches into `found`; everything matches nothing typed."""
        self._connection.execute("DELETE FROM found")
        if expression:
            found = self._connection.execute(_MATCHING, (expression,))
        else:
            found = self._connection.execute("INSERT INTO found SELECT id, 0.0 FROM programme")
        return found.rowcount > 0

    def _counts(self, chosen: Mapping[FacetName, tuple[str, ...]]) -> Iterator[Any]:
        """Count each facet among those that meet the others chosen: once for all not chosen."""
        where, given = self._condition(chosen)
        marks = ", ".join("?" * len(chosen))
        yield from self._rows(
            _COUNTS.format(f"{where} AND value.facet NOT IN ({marks})"), *given, *chosen
        )
        for name in chosen:
            where, given = self._condition({k: v for k, v in chosen.items() if k is not name})
            yield from self._rows(_COUNTS.format(f"{where} AND value.facet = ?"), *given, name)

    @staticmethod
    def _condition(chosen: Mapping[FacetName, tuple[str, ...]]) -> tuple[str, list[str]]:
        parts, given = ["1"], []
        for name, values in chosen.items():
            parts.append(_HAS_ONE_OF.format(", ".join("?" * len(values))))
            given += [name.value, *values]
        return " AND ".join(parts), given

    def _snippet(self, number: int, expression: str) -> str:
        if not expression:
            return ""
        return "".join(text for (text,) in self._rows(_SNIPPET, number, expression))

    def _expression(self, words: str, joint: str, *, half_typed: bool) -> str:
        """Put what was typed as FTS5 has it, read as our own search reads it."""
        request = read_request(words)
        wanted: list[list[str]] = []
        for choice in request.wanted:
            terms = [term for piece in choice for term in self._terms(piece)]
            # of several pieces one is enough; the words of a single piece are wanted each
            wanted += [terms] if len(choice) > 1 else [[term] for term in terms]
        parts = [f"({' OR '.join(choice)})" for choice in wanted if choice]
        if half_typed and parts:
            parts[-1] = f"{parts[-1].removesuffix(')')}*)"
        left_out = [term for piece in request.excluded for term in self._terms(piece)]
        whole = joint.join(parts)
        return f"({whole}) NOT ({' OR '.join(left_out)})" if whole and left_out else whole

    def _terms(self, piece: Piece) -> list[str]:
        if piece.kind is Kind.PHRASE:
            return [f'"{" ".join(piece.words)}"']
        if piece.kind is Kind.BEGINNING:
            return [f'"{piece.words[0]}"*']
        return [f'"{word}"' for word in piece.words if word not in self._too_common]

    def _put(self, document: SearchDocument) -> None:
        slug, name, rating = document.slug, document.name, document.headline.rating
        number = self._connection.execute(
            "INSERT INTO programme (slug, name, rating, published, document) VALUES (?, ?, ?, ?, ?)",
            (slug, name, rating, document.published, to_json(document)),
        ).lastrowid
        texts = ["\n".join(found) for found in texts_of(document).values()]
        self._connection.execute(
            _PUT_TEXTS,
            (number, *texts),
        )
        for one in set(_values(document)):
            self._connection.execute(
                "INSERT OR IGNORE INTO value (facet, value) VALUES (?, ?)", one
            )
            self._connection.execute(
                "INSERT INTO has SELECT ?, id FROM value WHERE facet = ? AND value = ?",
                (number, *one),
            )

    def _rows(self, statement: str, *given: object) -> list[Any]:
        return self._connection.execute(statement, given).fetchall()


def _values(document: SearchDocument) -> Iterator[tuple[str, str]]:
    """Yield each value of each facet, the same that ours counts."""
    for rating in domain_ratings_of(document):
        for name, attribute in _OF_A_DOMAIN.items():
            if value := getattr(rating, attribute):
                yield name.value, value
    for name, attribute in _OF_A_PROGRAMME.items():
        yield from ((name.value, value) for value in getattr(document, attribute))
    yield FacetName.AVAILABLE_IN_UK.value, document.available_in_uk
