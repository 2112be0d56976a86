"""An answer that every reviewer gave is carried over into what a round settled, with what they wrote."""

from collections.abc import Sequence
from dataclasses import replace

from ratings.review.item import ReviewItem, SettledAnswer
from ratings.review.settled_bias import OVERRIDE
from ratings.review.tools.form import REASON
from registry.services.reviews.raw_answers import RawAnswer


def all_agree(answers: Sequence[RawAnswer], reviewers: int) -> bool:
    """Say whether every one of several reviewers gave the same answer."""
    return len(answers) == reviewers > 1 and len({one.answer for one in answers}) == 1


def differing_parts(item: ReviewItem, answers: Sequence[RawAnswer]) -> tuple[str, ...]:
    """Name a tool's questions with different answers; why somebody overruled it is words, which always differ."""
    if item.tool is None:
        return ()
    names = dict.fromkeys(
        name
        for one in answers
        for name in one.parts
        if name != OVERRIDE and not name.endswith(f".{REASON}")
    )
    return tuple(name for name in names if len({one.parts.get(name) for one in answers}) > 1)


def carried_over(item: ReviewItem, answers: Sequence[RawAnswer]) -> SettledAnswer:
    """Return the answer that all gave, with what each of them wrote.

    Where they came to a tool's judgement by other signalling answers, the judgement alone is theirs together.
    """
    cited = next((one for one in answers if one.document), answers[0])
    reasons = dict.fromkeys(one.reason.strip() for one in answers if one.reason.strip())
    return SettledAnswer(
        answer=answers[0].answer,
        reason="\n\n".join(reasons) or item.derived_because,
        document=cited.document or None,
        locator=locator_of(cited.page),
        quote=cited.quote,
        parts=() if differing_parts(item, answers) else tuple(sorted(answers[0].parts.items())),
    )


def with_one_reason(settled: SettledAnswer, answers: Sequence[RawAnswer]) -> SettledAnswer:
    """Leave the fullest of the reasons in what all answered, so that their number tells nothing."""
    reasons = [one.reason.strip() for one in answers]
    among = [one for one in reasons if one and one in settled.reason]
    if not settled.by_all or not among:
        return settled
    return replace(settled, reason=max(among, key=len))


def locator_of(page: str) -> str:
    """Say where in a document: a number alone is a page."""
    return f"page {page.strip()}" if page.strip().isdecimal() else page.strip()
