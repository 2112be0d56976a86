"""Training: its cases rest on real facts, and whoever has not passed them all has not passed."""

import pytest
from sqlalchemy.orm import Session

from ratings.codec import encode
from ratings.confidence import confidence
from ratings.rating_words import Reading
from ratings.results import result_of
from ratings.standard import load_standard
from registry.config import Settings
from registry.errors import NotAllowed, NotThere
from registry.policy.roles import Role
from registry.services.reviews.training import (
    case_standing,
    has_passed,
    send_attempt,
)
from registry.services.reviews.training_set import (
    TrainingCase,
    TrainingItem,
    facts_of,
    record_of,
    training_set,
)
from tests.people import a_person, actor_of, writing

EVERY_CASE = (*training_set().cases, *training_set().unseen)
EVERY_ITEM = [(case, item) for case in EVERY_CASE for item in case.items]
THREE_ANSWERS = {True: "met", False: "not met", None: "not reported"}
DERIVED = {"attrition": "attrition", "measure": "validated", "as-allocated": "as_allocated"}
"""Items that the rules answer too, with the name of their check."""


def model_answers(case: TrainingCase) -> dict[str, str]:
    return {one.key: one.answer for one in case.items}


def wrong_answers(case: TrainingCase) -> dict[str, str]:
    return {one.key: next(o for o in one.options if o != one.answer) for one in case.items}


@pytest.mark.parametrize(("case", "item"), EVERY_ITEM, ids=lambda one: getattr(one, "key", ""))
def test_every_question_rests_on_facts_of_the_record_it_names(
    case: TrainingCase, item: TrainingItem
) -> None:
    study = record_of(case).study[case.study]
    part = (
        next(c for c in study.contrasts if c.id == item.about.split("[")[-1].rstrip("]"))
        if "contrasts" in item.about
        else study
    )
    held = encode(part)
    for fact in item.rests_on:
        named, _, inner = fact.partition(".")
        assert hasattr(part, named), fact
        if item.answer in {"met", "favourable"}:
            value = held[named]
            assert (value[inner] if inner else value) not in (None, ""), fact


@pytest.mark.parametrize(("case", "item"), EVERY_ITEM, ids=lambda one: getattr(one, "key", ""))
def test_what_the_rules_answer_too_they_answer_alike(
    case: TrainingCase, item: TrainingItem
) -> None:
    record, values = record_of(case), load_standard().values
    study = record.study[case.study]
    if "contrasts" not in item.about:
        return
    contrast = record.contrast(case.study, item.about.split("[")[-1].rstrip("]"))
    if "favourable" in item.options:
        assert result_of(contrast, study, values, Reading.CAUTIOUS).result == item.answer
    elif item.key in DERIVED:
        checks = {one.key: one.holds for one in confidence(contrast, study, values).checks}
        assert THREE_ANSWERS[checks[DERIVED[item.key]]] == item.answer


def test_each_part_that_is_asked_about_is_shown_with_its_sources() -> None:
    for case in EVERY_CASE:
        for part in facts_of(case):
            assert any("(" in line.words for line in part.lines if "ource" in line.label)


def test_whoever_answers_every_case_as_the_code_does_has_passed(own_settings: Settings) -> None:
    with writing(own_settings) as session:
        reviewer = a_person(session, Role.REVIEWER)
        for case in training_set().cases:
            assert not has_passed(session, reviewer.id)
            send_attempt(session, actor_of(reviewer), case.name, model_answers(case), attempt=1)
        assert has_passed(session, reviewer.id)


def test_every_case_has_another_in_its_place_of_another_study_that_asks_as_much() -> None:
    held = training_set()
    for case in held.cases:
        first, second = held.alike(case)
        assert (first.record, first.study) != (second.record, second.study)
        assert len(second.items) >= len(first.items)
    assert len({one.name for one in EVERY_CASE}) == len(EVERY_CASE) == 2 * len(held.cases)


def test_a_further_attempt_is_scored_on_a_case_not_seen_and_then_on_that_seen_longest_ago(
    either_session: Session,
) -> None:
    session, held = either_session, training_set()
    reviewer = a_person(session, Role.REVIEWER)
    actor, (first, second) = actor_of(reviewer), held.alike(held.cases[0])
    asked = []
    for number in range(1, 6):
        standing = case_standing(session, actor, first.name)
        asked.append((standing.asks, standing.is_unseen))
        answers = model_answers(standing.asks)
        if number in {1, 3}:
            answers = wrong_answers(standing.asks)
        found = send_attempt(session, actor, first.name, answers, attempt=number)
        assert found.passed is (number not in {1, 3}), "the newest counts"
    assert asked == [
        (first, True),
        (second, True),
        (first, False),
        (second, False),
        (first, False),
    ]
    assert [one.right for one in found.attempts] == [0, 7, 0, 7, 7], "each is kept"
    again = wrong_answers(first)
    with pytest.raises(NotAllowed, match="sent already"):
        send_attempt(session, actor, first.name, again, attempt=5)
    with pytest.raises(NotThere):
        case_standing(session, actor, second.name)
    assert not has_passed(session, reviewer.id)


def test_one_wrong_answer_too_many_is_not_enough(own_settings: Settings) -> None:
    held = training_set()
    with writing(own_settings) as session:
        actor = actor_of(a_person(session, Role.REVIEWER))
        for attempt, passes in ((1, False), (2, True), (3, False)):
            case = case_standing(session, actor, held.cases[0].name).asks
            enough = -(-held.threshold * len(case.items) // 100)
            answers = model_answers(case)
            for one in case.items[enough if passes else enough - 1 :]:
                answers[one.key] = next(o for o in one.options if o != one.answer)
            found = send_attempt(session, actor, held.cases[0].name, answers, attempt=attempt)
            assert found.passed is passes


def test_the_same_attempt_sent_twice_is_kept_once_and_another_under_its_number_is_refused(
    own_settings: Settings,
) -> None:
    with writing(own_settings) as session:
        actor, case = actor_of(a_person(session, Role.REVIEWER)), training_set().cases[0]
        for _ in range(2):
            send_attempt(session, actor, case.name, model_answers(case), attempt=1)
        other = model_answers(case) | {case.items[0].key: case.items[0].options[1]}
        with pytest.raises(NotAllowed, match="sent already"):
            send_attempt(session, actor, case.name, other, attempt=1)
        assert len(case_standing(session, actor, case.name).attempts) == 1


def test_half_a_case_no_case_and_somebody_who_does_not_review_are_refused(
    own_settings: Settings,
) -> None:
    case = training_set().cases[0]
    with writing(own_settings) as session:
        actor = actor_of(a_person(session, Role.REVIEWER))
        with pytest.raises(NotAllowed, match="every question"):
            send_attempt(session, actor, case.name, {}, attempt=1)
        with pytest.raises(NotThere):
            case_standing(session, actor, "no-such-case")
        other = actor_of(a_person(session, Role.PANEL, email="panel@example.org"))
        with pytest.raises(NotAllowed, match="who review"):
            case_standing(session, other, case.name)
