"""A tool asks only what follows from the answers, and counts when all is answered and each override has its why."""

import pytest

from ratings.review.item import Kind, ReviewItem
from ratings.review.questions import ReviewQuestion
from ratings.review.tools.named import ROB_2
from registry.services.reviews.given import Given, lacks
from tests.scoring import LOW_ROB_2

ITEM = ReviewItem(
    key="studies[t].contrasts[c].rob_2",
    about="studies[t].contrasts[c]",
    question=ReviewQuestion.ROB_2.value,
    kind=Kind.TOOL,
    asks=ReviewQuestion.ROB_2.asks,
    options=ROB_2.options,
    ordered=True,
    tool=ROB_2.words,
)


def of(answer: str, **parts: str) -> Given:
    """A judgement by answers that come to low risk, but for these."""
    return Given(answer=answer, reason="Read.", document="tt13", page="3", parts=LOW_ROB_2 | parts)


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        (of("low"), set()),
        (of("low", override=""), set()),
        (of("high"), {"override"}),
        (of("high", override="Too many doubts."), set()),
        (of("low", **{"2.1": "Y"}), {"2.3"}),
        (of("low", **{"2.1": "Y", "2.3": "N"}), set()),
        (of("low", **{"3.1": "N"}), {"3.2"}),
        (of("low", **{"3.1": "N", "3.2": "N"}), {"3.3"}),
        (of("low", **{"3.1": "N", "3.2": "N", "3.3": "Y"}), {"3.4"}),
        (of("high", **{"3.1": "N", "3.2": "N", "3.3": "Y", "3.4": "Y"}), set()),
        (of("some concerns", D1="some concerns"), {"D1.reason"}),
        (of("some concerns", **{"D1": "some concerns", "D1.reason": "Odd."}), set()),
        (of("", D1="low"), {"answer"}),
    ],
)
def test_what_a_tools_answers_still_need(given: Given, fields: set[str]) -> None:
    assert set(lacks(ITEM, given)) == fields


def test_nothing_answered_needs_what_is_asked_first_and_no_question_that_is_skipped() -> None:
    needed = set(lacks(ITEM, Given(parts={"effect": "assignment"})))
    assert {"design", "1.1", "1.2", "1.3", "2.1", "2.2", "2.6", "3.1", "4.1", "4.2"} <= needed
    assert not {"2.4", "2.5", "2.7", "3.3", "3.4", "4.4", "4.5"} & needed
