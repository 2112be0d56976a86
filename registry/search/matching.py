"""Asking Whoosh which programmes answer each need, and grouping them by how many they answer."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whoosh.query import Or, Phrase, Query, Term
from whoosh.searching import Searcher

from registry.search.interpretation import Interpretation
from registry.search.lexicon import Terms, one_term
from registry.search.port import Group
from registry.search.preparing import FIELD_WEIGHTS
from registry.search.reading_words import Answer, Need
from registry.search.schema import BEGINNINGS, WHOLE_NAME

Scores = Mapping[int, float]
"""The documents that answer, by number, each with how well."""

_WHOLE_NAME_WEIGHT = 1_000.0
_NAME_WEIGHTS = {field: FIELD_WEIGHTS[field] for field in ("name", "aliases")}
_LETTERS_WEIGHTS = {"acronyms": FIELD_WEIGHTS["acronyms"]}


@dataclass(frozen=True, slots=True)
class Match:
    """One programme that answers a query."""

    document: int
    group: Group
    answered: int
    score: float
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """The programmes that answer a query, before anything narrows them."""

    found: Sequence[Match]
    unknown: tuple[str, ...]
    """What was asked for that nothing has."""


def matches(searcher: Searcher, asked: Interpretation) -> Matches:
    """Find the programmes that have every phrase, nothing excluded, and most of the words."""
    musts = [(need.typed, _answering(searcher, need)) for need in asked.musts]
    words = [(need.typed, _answering(searcher, need)) for need in asked.words]
    candidates = _candidates(searcher, asked, musts)
    scores: dict[int, float] = defaultdict(float)
    named = [scored for terms in asked.side_by_side for scored in _naming(searcher, terms)]
    for answering in [*(answering for _, answering in musts + words), *named]:
        for document, score in answering.items():
            scores[document] += score
    answered = Counter(
        document for _, answering in words for document in answering if document in candidates
    )
    least = _least(answered, len(words), strictly=not musts)
    found = [
        Match(
            document,
            _group(answered[document], len(words)),
            answered[document],
            scores.get(document, 0.0),
            tuple(typed for typed, answering in words if document not in answering),
        )
        for document in sorted(candidates)
        if answered[document] >= least
    ]
    unknown = tuple(typed for typed, answering in musts + words if not answering)
    return Matches(found, unknown)


def stand_together(searcher: Searcher, terms: Terms) -> int:
    """Count the programmes in which terms stand side by side."""
    return len(_documents(searcher, Answer(terms)))


def begins_a_word(searcher: Searcher, start: str) -> bool:
    """Whether any word that can be found by its beginning begins like this."""
    return (BEGINNINGS, start) in searcher.reader()


def _candidates(
    searcher: Searcher, asked: Interpretation, musts: Sequence[tuple[str, Scores]]
) -> set[int]:
    candidates = set(range(searcher.doc_count_all()))
    for _, answering in musts:
        candidates.intersection_update(answering)
    for need in asked.excluded:
        for answer in need.answers:
            candidates -= _documents(searcher, answer)
    return candidates


def _least(answered: Counter[int], words: int, *, strictly: bool) -> int:
    """Return how many words a programme must answer to be found.

    More than half; of two words, one. Where nothing answers so many, the most that any answers:
    somebody who typed a whole sentence is better served by a weak match than by none. One at
    least (`strictly`), unless there are phrases too: then those have found something.
    """
    enough = 1 if words == 2 else words // 2 + 1  # noqa: PLR2004 - one of two words
    most = max(answered.values(), default=0)
    return min(words, max(min(enough, most), int(strictly)))


def _group(answered: int, words: int) -> Group:
    if answered == words:
        return Group.EVERY
    return Group.MOST if 2 * answered > words else Group.SOME


def _answering(searcher: Searcher, need: Need) -> Scores:
    """Score each programme by the best of the answers it has, not by how many ways it says one."""
    best: dict[int, float] = {}
    for answer in need.answers:
        for document, score in _scores(searcher, answer).items():
            best[document] = max(score, best.get(document, 0.0))
    return best


def _naming(searcher: Searcher, terms: Terms) -> Iterator[Scores]:
    """Score the programmes whose name has these terms side by side, or is all of them or their letters.

    Somebody who types a name means that programme, however often another speaks of it.
    """
    whole = Term(WHOLE_NAME, one_term(terms), boost=_WHOLE_NAME_WEIGHT)
    yield dict(searcher.search(whole, limit=None).items())
    if len(terms) == 1:
        yield _scores(searcher, Answer(terms), _LETTERS_WEIGHTS)
    for neighbours in pairwise(terms):
        yield _scores(searcher, Answer(neighbours), _NAME_WEIGHTS)


def _scores(
    searcher: Searcher, answer: Answer, weights: Mapping[str, float] = FIELD_WEIGHTS
) -> Scores:
    return dict(searcher.search(_query(answer, weights), limit=None).items())


def _documents(searcher: Searcher, answer: Answer) -> set[int]:
    return set(searcher.docs_for_query(_query(answer, FIELD_WEIGHTS)))


def _query(answer: Answer, weights: Mapping[str, float]) -> Query:
    if answer.is_beginning:
        return Term(BEGINNINGS, answer.terms[0], boost=answer.weight)
    return Or([_in_field(answer, field, weight) for field, weight in weights.items()])


def _in_field(answer: Answer, field: str, weight: float) -> Query:
    boost = weight * answer.weight
    if len(answer.terms) == 1:
        return Term(field, answer.terms[0], boost=boost)
    return Phrase(field, list(answer.terms), boost=boost)
