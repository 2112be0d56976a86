"""What a comparison's facts answer to a condition: True, False, or None where they are not reported."""

from typing import Any

import pytest

from ratings.domains import OutcomeDomain
from ratings.gathering import domain_evidence
from ratings.predicates.conditions import Condition, holds
from ratings.rating_words import Reading
from ratings.standard import load_standard
from tests.invented import NULL, WORSE, contrast_table, record, study_table

SIX, TWELVE = Condition.SIX_MONTHS_AFTER, Condition.TWELVE_MONTHS_AFTER
YEAR = Condition.TWELVE_MONTHS_FROM_ENROLMENT
UNTIMED: dict[str, Any] = {"months_since_delivery": None}
UNKNOWN: dict[str, Any] = {"delivery_months": None, "has_planned_end": None}


def answer(condition: Condition, contrast: dict[str, Any], **study: Any) -> bool | None:
    held = record(study_table("one", contrast_table(**contrast), **study))
    values = load_standard().values
    evidence = domain_evidence(held, OutcomeDomain.BEHAVIOUR, values, Reading.CAUTIOUS)
    (comparison,) = evidence.comparisons
    return holds(condition, comparison, held)


@pytest.mark.parametrize(
    ("condition", "months", "said"),
    [
        (SIX, "6", True),
        (SIX, "5.9", False),
        (TWELVE, "12", True),
        (TWELVE, "11.9", False),
        (TWELVE, "-3", False),
    ],
)
def test_the_clock_since_delivery_answers_by_itself(
    condition: Condition, months: str, said: bool
) -> None:
    assert answer(condition, {"months_since_delivery": months}) is said
    assert answer(condition, {"months_since_delivery": months}, **UNKNOWN) is said


@pytest.mark.parametrize(
    ("enrolled", "delivery", "said"),
    [
        ("18", "6", True),
        ("17.9", "6", False),
        ("12", "6", False),
        ("11.9", None, False),
        ("12", None, None),
        ("40", None, None),
        (None, None, None),
        (None, "6", None),
    ],
)
def test_else_what_is_left_of_the_time_since_enrolment_does(
    enrolled: str | None, delivery: str | None, said: bool | None
) -> None:
    """Where it is unknown how long delivery took, less than 12 months since enrolment cannot be 12 since its end."""
    contrast = {**UNTIMED, "months_since_enrolment": enrolled}
    assert answer(TWELVE, contrast, delivery_months=delivery, has_planned_end=None) is said


@pytest.mark.parametrize(
    ("after", "delivery", "said"),
    [
        ("6", "6", True),
        ("5.9", "6", False),
        ("12", None, True),
        ("11.9", None, None),
        (None, "6", None),
        (None, None, None),
    ],
)
def test_a_year_since_enrolment_follows_from_the_end_of_delivery(
    after: str | None, delivery: str | None, said: bool | None
) -> None:
    contrast = {"months_since_delivery": after}
    assert answer(YEAR, contrast, delivery_months=delivery, has_planned_end=None) is said


@pytest.mark.parametrize(
    ("instrument", "informant", "said"),
    [
        ("validated instrument", "assessor", True),
        ("validated instrument", "participant", False),
        ("validated instrument", None, None),
        (None, None, None),
        ("school record", None, True),
        ("school record", "participant", True),
    ],
)
def test_a_record_is_no_own_report_whoever_is_named(
    instrument: str | None, informant: str | None, said: bool | None
) -> None:
    contrast = {"instrument": instrument, "informant": informant}
    assert answer(Condition.NOT_OWN_REPORT, contrast) is said


@pytest.mark.parametrize(
    ("by_arm", "as_allocated", "said"),
    [
        (True, True, True),
        (True, None, None),
        (None, False, False),
        (False, None, False),
        (None, None, None),
    ],
)
def test_one_failing_settles_that_an_allocation_was_not_kept(
    by_arm: bool | None, as_allocated: bool | None, said: bool | None
) -> None:
    contrast = {"by_arm": by_arm, "analysed_as_allocated": as_allocated}
    assert answer(Condition.ALLOCATION_KEPT, contrast) is said
    assert answer(Condition.ALLOCATION_KEPT, contrast, design="matched comparison") is None


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"effect": WORSE}, True),
        ({"effect": None, "direction": "favours comparator"}, True),
        ({"effect": None, "direction": None}, None),
        ({"effect": None, "direction": "mixed"}, None),
        ({"effect": None, "direction": None, "service_contact": True}, False),
        ({"effect": None, "direction": "favours programme"}, False),
        ({"effect": NULL}, False),
    ],
)
def test_whether_it_favours_the_comparator_is_not_reported_where_nothing_says_what_was_found(
    found: dict[str, Any], said: bool | None
) -> None:
    assert answer(Condition.UNFAVOURABLE, found) is said
