"""What an adapter gives: which programmes have a term, a phrase or the beginning of a word, and how well."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from registry.search.port import SearchDocument
from registry.search.preparing import Terms

Scores = Mapping[int, float]
"""The programmes that answer, by number, each with how well."""

_MOST_REMEMBERED = 400_000
"""Scores; about forty megabytes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A term, a phrase (several terms in their places) or the beginning of a word."""

    terms: Terms
    weight: float = 1.0
    is_beginning: bool = False


Answers = tuple[Answer, ...]
"""Whatever answers for one thing asked."""


class Postings(Protocol):
    """The index as one adapter keeps it, in one state."""

    def scores(self, asked: Sequence[Answers]) -> list[Scores]:
        """For each thing asked, score each programme by the best of the answers that it has."""
        ...

    def together(self, terms: Terms) -> int:
        """Count the programmes in which terms stand side by side."""
        ...

    def documents(self, numbers: Sequence[int]) -> list[SearchDocument]:
        """Return programmes as they were indexed."""
        ...


class Remembering:
    """Postings that are asked for the same thing once, as long as the index stays as it is."""

    def __init__(self, postings: Postings) -> None:
        """Remember nothing yet."""
        self._postings = postings
        self._known: OrderedDict[Answers, Scores] = OrderedDict()
        self._size = 0

    def scores(self, asked: Sequence[Answers]) -> list[Scores]:
        """Return what is known, and ask at once for all that is not."""
        new = [answers for answers in dict.fromkeys(asked) if answers not in self._known]
        found = dict(zip(new, self._postings.scores(new), strict=True)) if new else {}
        result = [
            found[answers] if answers in found else self._recall(answers) for answers in asked
        ]
        for answers, scores in found.items():
            self._known[answers] = scores
            self._size += len(scores) + 1
        while self._size > _MOST_REMEMBERED:
            _, forgotten = self._known.popitem(last=False)
            self._size -= len(forgotten) + 1
        return result

    def together(self, terms: Terms) -> int:
        """Count as the postings do."""
        return self._postings.together(terms)

    def documents(self, numbers: Sequence[int]) -> list[SearchDocument]:
        """Read as the postings do."""
        return self._postings.documents(numbers)

    def _recall(self, answers: Answers) -> Scores:
        self._known.move_to_end(answers)
        return self._known[answers]
