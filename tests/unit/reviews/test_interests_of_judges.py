"""Who judges a case declares their interests in it first, each kind, and some kinds keep them out."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import InterestDeclared
from registry.policy.conflicts_of_interest import Interest
from registry.policy.judges_interests import KEEPS_OUT, MANAGED, QUESTIONS
from registry.policy.roles import Role
from registry.services.reviews.interests import (
    declare,
    declared_by,
    has_answered,
    has_declared,
    keeps_out,
    require_declared,
)
from tests.judging import a_judge, no_interests, with_interest
from tests.people import actor_of
from tests.submitted import Cast


def test_every_kind_has_its_question_to_judges_and_either_keeps_out_or_is_managed() -> None:
    assert set(QUESTIONS) == set(Interest)
    assert all(question.endswith("?") for question in QUESTIONS.values())
    assert set(Interest) == KEEPS_OUT | MANAGED
    assert not KEEPS_OUT & MANAGED


def test_nobody_has_declared_until_every_kind_is_answered(
    either_session: Session, cast: Cast
) -> None:
    judge = a_judge(either_session, Role.REVIEWER, "ria")
    with pytest.raises(NotAllowed, match="needs its answer"):
        declare(
            either_session, actor_of(judge), cast.submission, Role.REVIEWER, no_interests()[:-1]
        )
    assert not has_declared(either_session, judge.id, cast.submission)
    declare(either_session, actor_of(judge), cast.submission, Role.REVIEWER, no_interests())
    assert has_declared(either_session, judge.id, cast.submission)


@pytest.mark.parametrize("interest", Interest)
def test_each_kind_keeps_out_or_does_not_as_the_policy_says(
    either_session: Session, cast: Cast, interest: Interest
) -> None:
    judge = a_judge(either_session, Role.PANEL, "pia")
    declare(either_session, actor_of(judge), cast.submission, Role.PANEL, with_interest(interest))
    assert has_answered(either_session, judge.id, cast.submission)
    assert has_declared(either_session, judge.id, cast.submission) is (interest in MANAGED)
    kept = [one.interest for one in keeps_out(either_session, judge.id, cast.submission)]
    assert kept == ([interest] if interest in KEEPS_OUT else [])


def test_a_declared_interest_says_what_it_is(either_session: Session, cast: Cast) -> None:
    judge = a_judge(either_session, Role.REVIEWER, "ria")
    answers = with_interest(Interest.PAYMENT, words="  ")
    with pytest.raises(NotAllowed, match="nothing was saved"):
        declare(either_session, actor_of(judge), cast.submission, Role.REVIEWER, answers)
    assert not declared_by(either_session, judge.id, cast.submission)


def test_the_same_again_writes_nothing_and_what_changed_is_added(
    either_session: Session, cast: Cast
) -> None:
    judge = a_judge(either_session, Role.REVIEWER, "ria")
    for answers in (no_interests(), no_interests(), with_interest(Interest.PERSONAL)):
        declare(either_session, actor_of(judge), cast.submission, Role.REVIEWER, answers)
    rows = either_session.scalar(
        select(func.count())
        .select_from(InterestDeclared)
        .where(InterestDeclared.person_id == judge.id)
    )
    assert rows == len(Interest) + 1
    assert not has_declared(either_session, judge.id, cast.submission)


def test_nobody_declares_in_a_role_that_is_not_theirs(either_session: Session, cast: Cast) -> None:
    judge = a_judge(either_session, Role.REVIEWER, "ria")
    for person, role in ((judge, Role.PANEL), (cast.editor, Role.PROVIDER_EDITOR)):
        with pytest.raises(NotAllowed, match="in their own role"):
            declare(either_session, actor_of(person), cast.submission, role, no_interests())


def test_a_case_stays_closed_to_who_has_not_declared_or_is_kept_out(
    either_session: Session, cast: Cast
) -> None:
    judge = a_judge(either_session, Role.MODERATOR, "mo")
    actor = actor_of(judge)
    with pytest.raises(NotAllowed, match="first"):
        require_declared(either_session, actor, cast.submission)
    declare(
        either_session, actor, cast.submission, Role.MODERATOR, with_interest(Interest.EMPLOYER)
    )
    with pytest.raises(NotAllowed, match="keeps you from this case"):
        require_declared(either_session, actor, cast.submission)
    with pytest.raises(NotAllowed, match="Only those who judge"):
        require_declared(either_session, replace(actor, held=()), cast.submission)
