"""How favourable comparisons spread over subgroups and outcomes, and which of them one study's own answer counts."""

from dataclasses import replace
from typing import Any

import pytest

from ratings.gathering import Gathered
from ratings.predicates.balance import none_may_meet
from ratings.predicates.conditions import Condition
from ratings.predicates.question import Case
from ratings.predicates.spread import samples_in_one_subgroup
from ratings.rating_words import Reading
from ratings.standard import load_standard
from tests.invented import BETTER, NULL
from tests.invented import record as invented
from tests.spec.rated import trial

FAVOURABLE, LATE = (Condition.FAVOURABLE,), (Condition.TWELVE_MONTHS_AFTER,)
VALUES = load_standard().values
GIRLS: dict[str, Any] = {"label": "Poor girls", "dimensions": ["sex or gender", "age"]}


def case(*studies: dict[str, Any]) -> Case:
    """Every outcome together, cautious."""
    record = invented(*studies)
    evidence = Gathered(record).outcomes(VALUES, Reading.CAUTIOUS)
    return Case(evidence, record, VALUES, Reading.CAUTIOUS)


def within(identity: str, subgroup: dict[str, Any], **facts: Any) -> dict[str, Any]:
    return trial(identity, BETTER, c_subgroup=subgroup, **facts)


def repeated(*studies: dict[str, Any], also: tuple[Condition, ...] = ()) -> bool:
    found = samples_in_one_subgroup(case(*studies), where=FAVOURABLE, one_also=also, at_least=2)
    return found.holds


@pytest.mark.parametrize(
    ("other", "holds"),
    [
        ({**GIRLS}, True),
        ({**GIRLS, "label": "POOR GIRLS"}, True),
        ({**GIRLS, "dimensions": ["age", "sex or gender"]}, True),
        ({**GIRLS, "dimensions": ["sex or gender"]}, False),
        ({**GIRLS, "label": "Girls"}, False),
    ],
)
def test_a_subgroup_is_the_same_by_its_name_and_by_what_it_is_made_of(
    other: dict[str, Any], holds: bool
) -> None:
    assert repeated(within("a", GIRLS), within("b", other)) is holds


def test_the_same_subgroup_in_another_outcome_repeats_nothing() -> None:
    assert not repeated(within("a", GIRLS), within("b", GIRLS, c_domain="literacy"))


def test_of_the_subgroup_that_is_counted_one_must_meet_more() -> None:
    """Where another subgroup meets it, that lends this one nothing."""
    boys = {"label": "Boys", "dimensions": ["sex or gender"]}
    studies = within("a", GIRLS), within("b", GIRLS)
    assert not repeated(*studies, also=LATE)
    assert not repeated(*studies, within("c", boys, c_months_since_delivery="12"), also=LATE)
    late = within("c", GIRLS, c_months_since_delivery="12")
    assert repeated(*studies, late, also=LATE)


def test_a_study_judged_by_itself_lacks_what_others_have() -> None:
    both = case(trial("a", BETTER), trial("b", NULL))
    assert not none_may_meet(both, where=FAVOURABLE).holds
    assert not none_may_meet(replace(both, study="a"), where=FAVOURABLE).holds
    assert none_may_meet(replace(both, study="b"), where=FAVOURABLE).holds
