"""Texts in almost the same words are found whatever is around them, and different ones are left alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from registry.policy.likeness import ALMOST_THE_SAME, first_like, grouped, likeness, runs_of

MODEST = settings(max_examples=40, derandomize=True, deadline=None)
NAMED = ("the", "group", "is", "not", "bought", "here", "for", "young", "mothers", "now")
WORDS = st.lists(st.sampled_from(NAMED), max_size=30)
TEXTS = WORDS.map(" ".join)
COPIED = (
    "Our programme helps young parents and costs less than the groups that are paid for now. The council was asked "
    "three times in two years and never said why it does not buy it. Please ask it to look at the evidence again."
)


@MODEST
@given(TEXTS, TEXTS)
def test_likeness_is_the_same_both_ways_between_none_and_all(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == (1 if one else 0)


@MODEST
@given(TEXTS)
def test_case_marks_and_spaces_are_nothing(one: str) -> None:
    changed = "  " + one.upper().replace(" ", ",\n ") + "!"
    assert runs_of(changed) == runs_of(one)


@MODEST
@given(st.lists(TEXTS, max_size=8))
def test_groups_are_led_by_the_first_that_is_almost_the_same(texts: list[str]) -> None:
    firsts = grouped(texts)
    for place, first in enumerate(firsts):
        assert first <= place
        assert firsts[first] == first
        led = [one for one in range(place) if firsts[one] == one]
        like = [one for one in led if likeness(texts[place], texts[one]) >= ALMOST_THE_SAME]
        assert first == min(like, default=place)


def test_a_campaign_with_a_name_and_a_sentence_added_is_one_and_another_subject_is_none() -> None:
    mine = "As a small charity in Exeter: " + COPIED + " We wait since June."
    other = (
        "Referrals from schools stopped when the service moved to another building, so that places that are paid for "
        "stay empty while families are told that there is a waiting list of more than six months."
    )
    assert likeness(COPIED, mine) >= ALMOST_THE_SAME
    assert first_like(mine, [other, COPIED]) == 1
    assert first_like(other, [COPIED, mine]) is None
    assert grouped([COPIED, other, mine, ""]) == (0, 1, 0, 3)
