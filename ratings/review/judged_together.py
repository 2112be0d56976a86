"""The items of a question that two reviewers or more judged, as the table that agreement is computed from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ratings.agreement import RaterTable, rater_table
from ratings.review.item import ReviewItem

TWO = 2


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What one reviewer answered to one item.

    Attributes:
        letter: the reviewer's.
        item: the item's key; of several rounds together, with the round before it.
        answer: one of the item's options.
    """

    letter: str
    item: str
    answer: str


@dataclass(frozen=True, slots=True)
class JudgedTogether:
    """One question as reviewers judged it together.

    Attributes:
        items: every item that asks it.
        said: of each item with two answers or more, the answers by letter.
    """

    items: Sequence[ReviewItem]
    said: Sequence[Mapping[str, str]]

    @property
    def question(self) -> str:
        """Its own name."""
        return self.items[-1].question

    @property
    def asks(self) -> str:
        """It in a sentence, as it was asked last."""
        return self.items[-1].asks

    @property
    def ordered(self) -> bool:
        """Whether its options have an order."""
        return all(item.ordered for item in self.items)

    @property
    def options(self) -> tuple[str, ...]:
        """All options there are."""
        return tuple(dict.fromkeys(option for item in self.items for option in item.options))

    @property
    def letters(self) -> tuple[str, ...]:
        """The reviewers."""
        return tuple(sorted({letter for answers in self.said for letter in answers}))

    @property
    def reviewers(self) -> int:
        """How many answered at most; of several rounds, in one of them."""
        return max((len(answers) for answers in self.said), default=0)

    @property
    def agreed(self) -> int:
        """On how many items all gave one answer."""
        return sum(len(set(answers.values())) == 1 for answers in self.said)

    @property
    def given(self) -> Counter[str]:
        """How often each answer was given."""
        return Counter(answer for answers in self.said for answer in answers.values())

    def table(self, letters: Sequence[str] | None = None) -> RaterTable | None:
        """Return its answers by item and reviewer, of these or of all; None where no two of them judged one."""
        raters = self.letters if letters is None else letters
        rows = [[answers.get(letter) for letter in raters] for answers in self.said]
        together = [row for row in rows if len(row) - row.count(None) >= TWO]
        return rater_table(together, raters=raters, levels=self.options) if together else None


def pairs_of(judged: Iterable[JudgedTogether]) -> Iterator[tuple[str, str]]:
    """Yield every pair of reviewers."""
    letters = {letter for one in judged for letter in one.letters}
    yield from combinations(sorted(letters), TWO)


def judged_together(
    items: Iterable[ReviewItem], answers: Iterable[GivenAnswer]
) -> tuple[JudgedTogether, ...]:
    """Sort answers by question, in the items' order; of a question that nobody judged with another, nothing.

    An answer to no item of these, or that is none of its options, is a mistake of whoever asks.

    Raises:
        ValueError: for such an answer.
    """
    known = {item.key: item for item in items}
    given: dict[str, dict[str, str]] = defaultdict(dict)
    for one in answers:
        item = known.get(one.item)
        if item is None or one.answer not in item.options:
            raise ValueError(
                f"{one.item}: found {one.answer!r}; expected an answer to an item of the review"
            )
        given[one.item][one.letter] = one.answer
    questions: dict[str, list[ReviewItem]] = defaultdict(list)
    for item in known.values():
        questions[item.question].append(item)
    found = (
        JudgedTogether(asked, [given[one.key] for one in asked if len(given[one.key]) >= TWO])
        for asked in questions.values()
    )
    return tuple(one for one in found if one.said)
