"""Grouping programmes by how many of the things asked for they answer, whichever adapter found them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from registry.search.facets import Bits, bits_of
from registry.search.interpretation import Interpretation
from registry.search.listing import Listing
from registry.search.port import Group
from registry.search.postings import Postings, Scores
from registry.search.reading_words import Need


@dataclass(frozen=True, slots=True)
class Matches:
    """The programmes that answer a query, before anything narrows them."""

    found: Bits
    words: Sequence[tuple[str, Scores]]
    """Each word wanted, and the programmes that answer it."""
    answered: Mapping[int, int]
    """How many of the words a programme answers; without a number, none."""
    scores: Mapping[int, float]
    unknown: tuple[str, ...]
    """What was asked for that nothing has."""

    def group(self, number: int) -> Group:
        """Return how much of what was typed a programme contains."""
        return self.group_of(self.answered.get(number, 0))

    def group_of(self, answered: int) -> Group:
        """Return the group of those that answer so many words."""
        if answered == len(self.words):
            return Group.EVERY
        return Group.MOST if 2 * answered > len(self.words) else Group.SOME

    def missing(self, number: int) -> tuple[str, ...]:
        """Return the words that a programme lacks."""
        return tuple(typed for typed, answering in self.words if number not in answering)


def matches(postings: Postings, listing: Listing, asked: Interpretation) -> Matches:
    """Find the programmes that have every phrase, nothing excluded, and most of the words."""
    needs = [*asked.words, *asked.musts, *asked.excluded]
    scores = postings.scores([need.answers for need in needs])
    words = _with_scores(asked.words, scores)
    musts = _with_scores(asked.musts, scores[len(words) :])
    candidates = listing.facets.everything
    for _, answering in musts:
        candidates &= bits_of(answering)
    for answering in scores[len(words) + len(musts) :]:
        candidates &= ~bits_of(answering)
    answered = _answered([answering for _, answering in words], candidates, listing)
    least = _least(answered, len(words), strictly=not musts)
    found = candidates
    if least:
        found &= bits_of(number for number, count in answered.items() if count >= least)
    named = (scored for ways in asked.side_by_side for scored in listing.names.called(ways))
    return Matches(
        found,
        words,
        answered,
        _added([*(answering for _, answering in [*words, *musts]), *named]),
        tuple(typed for typed, answering in [*words, *musts] if not answering),
    )


def _with_scores(needs: Sequence[Need], scores: Sequence[Scores]) -> list[tuple[str, Scores]]:
    return [(need.typed, answering) for need, answering in zip(needs, scores, strict=False)]


def _answered(words: Sequence[Scores], candidates: Bits, listing: Listing) -> Mapping[int, int]:
    """Count the words that each candidate answers."""
    answered: Counter[int] = Counter()
    for answering in words:
        answered.update(answering.keys())
    if candidates == listing.facets.everything:
        return answered
    return {number: count for number, count in answered.items() if candidates >> number & 1}


def _least(answered: Mapping[int, int], words: int, *, strictly: bool) -> int:
    """Return how many words a programme must answer to be found.

    More than half; of two words, one. Where nothing answers so many, the most that any answers:
    somebody who typed a whole sentence is better served by a weak match than by none. One at
    least (`strictly`), unless there are phrases too: then those have found something.
    """
    enough = 1 if words == 2 else words // 2 + 1  # noqa: PLR2004 - one of two words
    most = max(answered.values(), default=0)
    return min(words, max(min(enough, most), int(strictly)))


def _added(all_scores: Iterable[Scores]) -> Mapping[int, float]:
    added: dict[int, float] = {}
    for scores in all_scores:
        if not added:
            added = dict(scores)
            continue
        for number, score in scores.items():
            added[number] = added.get(number, 0.0) + score
    return added
