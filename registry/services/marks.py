"""How a judgement is marked on a page: its word, a symbol and a shade, never the shade alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from ratings.rating_words import Confidence, Rating, Reply, Result, Verdict
from ratings.vocabulary import Bias
from registry.services.wording import sentence

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Mark:
    """One judgement as the page shows it."""

    word: str
    """In the code's own words, with a capital."""
    symbol: str
    shade: str
    """The style sheet's name for it."""


_RATINGS = {
    Rating.ESTABLISHED: ("●", "established"),
    Rating.EFFECTIVE: ("◕", "effective"),
    Rating.PROMISING: ("◑", "promising"),
    Rating.EMERGING: ("◔", "emerging"),
    Rating.INCONCLUSIVE: ("?", "open"),
    Rating.NOT_YET_EVALUATED: ("○", "untested"),
    Rating.NO_EFFECT_SHOWN: ("=", "none"),
    Rating.POSSIBLE_HARM: ("▲", "harm"),
}
_VERDICTS = {
    Verdict.POSSIBLE_HARM: ("▲", "harm"),
    Verdict.FAVOURABLE: ("+", "favourable"),
    Verdict.MIXED: ("±", "mixed"),
    Verdict.NO_EFFECT_SHOWN: ("=", "none"),
    Verdict.INCONCLUSIVE: ("?", "open"),
    Verdict.UNTESTED: ("○", "untested"),
}
_RESULTS = {
    Result.FAVOURABLE: ("+", "favourable"),
    Result.UNFAVOURABLE: ("\u2212", "harm"),
    Result.NO_EFFECT: ("=", "none"),
    Result.INCONCLUSIVE: ("?", "open"),
}
_CONFIDENCE = {
    Confidence.HIGH: ("▮▮▮▮", "plain"),
    Confidence.MODERATE: ("▮▮▮▯", "plain"),
    Confidence.LOW: ("▮▮▯▯", "plain"),
    Confidence.VERY_LOW: ("▮▯▯▯", "plain"),
}
_REPLIES = {
    Reply.MET: ("✓", "favourable"),
    Reply.NOT_MET: ("✗", "none"),
    Reply.NOT_REPORTED: ("?", "open"),
}
_BIAS = {
    Bias.LOW: ("+", "favourable"),
    Bias.SOME_CONCERNS: ("?", "open"),
    Bias.MODERATE: ("?", "open"),
    Bias.HIGH: ("!", "none"),
    Bias.SERIOUS: ("!", "none"),
    Bias.CRITICAL: ("!!", "harm"),
}
_NOT_JUDGED = Mark(word="Not judged", symbol="\u2013", shade="open")


def rating_mark(word: str) -> Mark:
    """Mark an overall rating; a word outside the code's list raises ValueError."""
    return _marked(Rating(word), _RATINGS)


def verdict_mark(word: str) -> Mark:
    """Mark a verdict."""
    return _marked(Verdict(word), _VERDICTS)


def result_mark(word: str) -> Mark:
    """Mark the result of a study or of a contrast."""
    return _marked(Result(word), _RESULTS)


def confidence_mark(word: str) -> Mark:
    """Mark the confidence in a contrast."""
    return _marked(Confidence(word), _CONFIDENCE)


def reply_mark(word: str) -> Mark:
    """Mark an answer to one of the code's questions."""
    return _marked(Reply(word), _REPLIES)


def bias_mark(judgement: Bias | None) -> Mark:
    """Mark a judgement of the risk of bias, or that there is none."""
    return _NOT_JUDGED if judgement is None else _marked(judgement, _BIAS)


def _marked(word: Word, marks: Mapping[Word, tuple[str, str]]) -> Mark:
    symbol, shade = marks[word]
    return Mark(word=sentence(word), symbol=symbol, shade=shade)
