"""How far reviewers agreed, question by question, computed from their raw answers alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ratings.agreement import Agreement, Coefficient, agreement, rater_table
from ratings.raters.notes import FEWEST_ITEMS
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


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAgreement:
    """How far reviewers agreed on one question.

    Attributes:
        question: its own name.
        asks: it in a sentence.
        ordered: whether its options have an order.
        reviewers: how many answered at most; of several rounds, in one of them.
        n: the items with two answers or more: those on which agreement can be seen.
        agreed: of these, on how many all gave one answer.
        n_too_small: whether n is below 30; the figures are given all the same.
        per_cent: the share of pairs of answers that are the same, from 0 to 100; None where n is 0.
        kappa: Cohen's; of more than two reviewers the mean over pairs, by the items both judged.
        weighted_kappa: with quadratic weights, where the options have an order; else None.
        ac1: Gwet's AC1, over all options there are.
        alpha: Krippendorff's, ordinal where the options have an order.
        base_rates: each option's share of all answers to these items, from 0 to 100.
    """

    question: str
    asks: str
    ordered: bool
    reviewers: int
    n: int
    agreed: int
    n_too_small: bool
    per_cent: float | None
    kappa: float | None
    weighted_kappa: float | None
    ac1: float | None
    alpha: float | None
    base_rates: Mapping[str, float]


def agreement_by_question(
    items: Iterable[ReviewItem], answers: Iterable[GivenAnswer]
) -> tuple[QuestionAgreement, ...]:
    """Return the agreement on each question of these items that two reviewers answered, in the items' order.

    An answer to no item of these, or that is none of its options, is a mistake of whoever asks.

    Raises:
        ValueError: for such an answer.
    """
    known = {item.key: item for item in items}
    given: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for one in answers:
        item = known.get(one.item)
        if item is None or one.answer not in item.options:
            raise ValueError(
                f"{one.item}: found {one.answer!r}; expected an answer to an item of the review"
            )
        given[item.question][one.item][one.letter] = one.answer
    questions: dict[str, list[ReviewItem]] = defaultdict(list)
    for item in known.values():
        questions[item.question].append(item)
    found = (_of_question(asked, given[question]) for question, asked in questions.items())
    return tuple(one for one in found if one.n)


def _of_question(
    items: Sequence[ReviewItem], given: Mapping[str, Mapping[str, str]]
) -> QuestionAgreement:
    """Compute every figure of one question; only items with two answers or more tell of agreement."""
    said = [answers for answers in given.values() if len(answers) >= TWO]
    letters = sorted({letter for answers in said for letter in answers})
    options = tuple(dict.fromkeys(option for item in items for option in item.options))
    whole = _agreement(said, letters, options)
    newest, ordered = items[-1], all(item.ordered for item in items)
    rates = Counter(answer for answers in said for answer in answers.values())
    return QuestionAgreement(
        question=newest.question,
        asks=newest.asks,
        ordered=ordered,
        reviewers=max((len(answers) for answers in said), default=0),
        n=len(said),
        agreed=sum(len(set(answers.values())) == 1 for answers in said),
        n_too_small=len(said) < FEWEST_ITEMS,
        per_cent=_per_cent(whole),
        kappa=_over_pairs(said, letters, options, Coefficient.KAPPA),
        weighted_kappa=(
            _over_pairs(said, letters, options, Coefficient.KAPPA_QUADRATIC) if ordered else None
        ),
        ac1=_value(whole, Coefficient.AC1),
        alpha=_value(whole, Coefficient.ALPHA_ORDINAL if ordered else Coefficient.ALPHA_NOMINAL),
        base_rates={option: 100 * rates[option] / (rates.total() or 1) for option in options},
    )


def _agreement(
    said: Sequence[Mapping[str, str]], letters: Sequence[str], options: Sequence[str]
) -> Agreement | None:
    rows = [[answers.get(letter) for letter in letters] for answers in said]
    together = [row for row in rows if len(row) - row.count(None) >= TWO]
    if not together:
        return None
    return agreement(rater_table(together, raters=letters, levels=options))


def _over_pairs(
    said: Sequence[Mapping[str, str]],
    letters: Sequence[str],
    options: Sequence[str],
    coefficient: Coefficient,
) -> float | None:
    """Return the mean of a kappa of two over all pairs of reviewers, each pair by the items that both judged.

    Source: Light 1971, Psychological Bulletin 76:365. A pair of which it is undefined, since all their
    answers are one, says nothing of agreement beyond chance and is left out.
    """
    weights, total = 0, 0.0
    for pair in combinations(letters, TWO):
        found = _agreement(said, pair, options)
        value = _value(found, coefficient)
        if found is not None and value is not None:
            weights, total = weights + found.n, total + value * found.n
    return total / weights if weights else None


def _value(found: Agreement | None, coefficient: Coefficient) -> float | None:
    return None if found is None else found.values[coefficient]


def _per_cent(found: Agreement | None) -> float | None:
    share = _value(found, Coefficient.PERCENT)
    return None if share is None else 100 * share
