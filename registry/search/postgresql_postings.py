"""Asking PostgreSQL which programmes have a term, a phrase or the beginning of a word, and how well."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, text

from registry.search.naming import rarity
from registry.search.port import SearchDocument
from registry.search.postings import Answer, Answers, Scores
from registry.search.preparing import FIELD_WEIGHTS, Terms
from registry.search.storing import from_json

_BEST = FIELD_WEIGHTS["name"]
_WEIGHTS = "{" + ",".join(str(weight / _BEST) for weight in (1.0, 2.0, 3.0, 6.0)) + "}"
"""What a place is worth by its letter, from D to A."""

_SCALE = 10.0
"""From `ts_rank`, which is below one, to about what the words of a name are worth."""

_SCORES = text(
    "SELECT asked.place, array_agg(found.number), array_agg(ts_rank(:weights, found.terms, asked.query))"
    " FROM (SELECT place, CAST(query AS tsquery) AS query"
    " FROM unnest(CAST(:queries AS text[])) WITH ORDINALITY AS one(query, place)) AS asked"
    " JOIN search.document AS found ON found.terms @@ asked.query GROUP BY asked.place"
    " UNION ALL "
    "SELECT -asked.place, array_agg(found.number), NULL"
    " FROM (SELECT place, CAST(query AS tsquery) AS query"
    " FROM unnest(CAST(:beginnings AS text[])) WITH ORDINALITY AS one(query, place)) AS asked"
    " JOIN search.document AS found ON found.begun @@ asked.query GROUP BY asked.place"
)
"""All that a search asks for in one statement: terms and phrases, and below zero beginnings."""

_DOCUMENTS = text("SELECT number, document FROM search.document WHERE number = ANY(:numbers)")


class PostgreSQLPostings:
    """One state of the index, asked over whatever connection the search is on."""

    def __init__(self, connection: Connection, numbers: Mapping[int, int]) -> None:
        """Take the number in memory of each programme, by its number in the table."""
        self.connection = connection
        self._numbers = numbers
        self._rows = {number: row for row, number in numbers.items()}

    def scores(self, asked: Sequence[Answers]) -> list[Scores]:
        """For each thing asked, score each programme by the best of the answers that it has."""
        single = {_bare(answer): None for answers in asked for answer in answers}
        found = self._found(list(single))
        return [_best(answers, found, len(self._numbers)) for answers in asked]

    def together(self, terms: Terms) -> int:
        """Count the programmes in which terms stand side by side."""
        return count_together(self.connection, terms)

    def documents(self, numbers: Sequence[int]) -> list[SearchDocument]:
        """Return programmes as they were indexed."""
        rows = [self._rows[number] for number in numbers]
        found: dict[int, str] = dict(self.connection.execute(_DOCUMENTS, {"numbers": rows}).all())
        return [from_json(found[row]) for row in rows]

    def _found(self, asked: Sequence[Answer]) -> Mapping[Answer, Scores]:
        """Return, for each answer, the programmes that have it and what it is worth in each."""
        phrases = [answer for answer in asked if not answer.is_beginning]
        beginnings = [answer for answer in asked if answer.is_beginning]
        rows = self.connection.execute(
            _SCORES,
            {
                "weights": _WEIGHTS,
                "queries": [_query(answer.terms) for answer in phrases],
                "beginnings": [f"{_quoted(answer.terms[0])}:*" for answer in beginnings],
            },
        )
        found: dict[Answer, Scores] = {}
        for place, programmes, ranks in rows if asked else ():
            numbers = [self._numbers[row] for row in programmes]
            if ranks is None:
                found[beginnings[-place - 1]] = dict.fromkeys(numbers, 1.0)
            else:
                worth = (rank * _SCALE for rank in ranks)
                found[phrases[place - 1]] = dict(zip(numbers, worth, strict=True))
        return found


def count_together(connection: Connection, terms: Terms) -> int:
    """Count the programmes in which terms stand side by side."""
    count = connection.scalar(
        text("SELECT count(*) FROM search.document WHERE terms @@ CAST(:query AS tsquery)"),
        {"query": _query(terms)},
    )
    return int(count or 0)


def _best(answers: Answers, found: Mapping[Answer, Scores], programmes: int) -> Scores:
    best: dict[int, float] = {}
    for answer in answers:
        scores = found.get(_bare(answer), {})
        worth = rarity(len(scores), programmes) * answer.weight
        for number, score in scores.items():
            best[number] = max(score * worth, best.get(number, 0.0))
    return best


def _bare(answer: Answer) -> Answer:
    """Return an answer as it is looked for, whatever it is worth to who asks."""
    return Answer(answer.terms, is_beginning=answer.is_beginning)


def _query(terms: Terms) -> str:
    return " <-> ".join(map(_quoted, terms))


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
