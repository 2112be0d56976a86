"""A round opens over what was signed, with two reviewers or more whom nothing keeps from the case."""

import json
import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.record import canonical_json, record_from_json
from ratings.review.items import items_from_json
from registry.errors import InterestsFirst, NotAllowed, NotThere
from registry.models import CaseEvent, Mail, ReviewAssignment, ReviewRound
from registry.policy.assignment_states import AssignmentState
from registry.policy.conflicts_of_interest import Interest
from registry.policy.review_phases import Phase, Purpose
from registry.policy.roles import Role
from registry.policy.submission_stages import Stage
from registry.services.accounts.operator import OPERATOR
from registry.services.accounts.roles import hold
from registry.services.reviews.interests import declare
from registry.services.reviews.rounds import current_round, open_round, round_of
from registry.services.submissions.screening import accept_for_review
from tests.judging import (
    a_judge,
    an_open_round,
    declared_none,
    no_interests,
    reviewers_for,
    with_interest,
)
from tests.people import a_person, actor_of
from tests.submitted import Cast, sent, whole_draft


def ready(session: Session, cast: Cast) -> None:
    """The submission signed, and accepted by a moderator who has declared their interests."""
    sent(session, cast)
    declared_none(session, cast.moderator, cast.submission, Role.MODERATOR)
    accept_for_review(session, cast.moderates, cast.submission, "", note="")


def opened(
    session: Session, cast: Cast, people: list[int], purpose: Purpose = Purpose.SUBMISSION
) -> ReviewRound:
    """A round opened by the cast's moderator."""
    return open_round(
        session, cast.moderates, cast.submission, purpose=purpose, seed=7, reviewers=people
    )


def test_a_round_freezes_the_record_and_what_is_asked_of_it(
    either_session: Session, cast: Cast
) -> None:
    held = an_open_round(either_session, cast)
    record = record_from_json(held.record)
    assert held.record == canonical_json(record)
    assert json.loads(held.record)["name"] == whole_draft()["name"]
    assert items_from_json(held.items)
    assert held.phase == Phase.INDEPENDENT
    assert held.number == 1
    assert Stage(cast.submission.stage) is Stage.IN_REVIEW
    assert round_of(either_session, held.reference) is held
    assert current_round(either_session, cast.submission) is held


def test_every_reviewer_is_invited_by_a_letter_and_a_mail_that_names_nothing_of_the_case(
    either_session: Session, cast: Cast
) -> None:
    held = an_open_round(either_session, cast, number=3)
    made = either_session.scalars(select(ReviewAssignment)).all()
    assert sorted(one.letter for one in made) == ["A", "B", "C"]
    assert {one.state for one in made} == {AssignmentState.INVITED}
    letters = either_session.scalars(select(Mail).where(Mail.template == "review-invited")).all()
    assert len(letters) == 3
    for mail in letters:
        words = mail.subject + mail.body
        assert held.reference in words
        for private in ("Teens", "Toddlers", cast.organisation.name, cast.submission.reference):
            assert private not in words
        others = {one.recipient for one in letters} - {mail.recipient}
        assert not any(other in words for other in others)


def test_letters_say_nothing_of_the_order_in_which_reviewers_were_chosen(
    either_session: Session, cast: Cast
) -> None:
    ready(either_session, cast)
    people = [one.id for one in reviewers_for(either_session, cast.submission, number=4)]
    held = opened(either_session, cast, people)
    given = dict(
        either_session.execute(
            select(ReviewAssignment.person_id, ReviewAssignment.letter).where(
                ReviewAssignment.round_id == held.id
            )
        ).all()
    )
    assert [given[one] for one in people] != ["A", "B", "C", "D"]


def test_what_is_told_stands_in_the_chain_of_the_case(either_session: Session, cast: Cast) -> None:
    held = an_open_round(either_session, cast)
    told = either_session.scalars(
        select(CaseEvent)
        .where(CaseEvent.chain == f"submission/{cast.submission.reference}")
        .order_by(CaseEvent.place.desc())
    ).all()
    assert [one.kind for one in told[:4]] == [
        "reviewer invited",
        "reviewer invited",
        "review opened",
        "review begun",
    ]
    assert all(held.reference in one.content for one in told[:4])


def test_one_reviewer_is_too_few_and_the_same_twice_is_one(
    either_session: Session, cast: Cast
) -> None:
    ready(either_session, cast)
    one, *_ = reviewers_for(either_session, cast.submission)
    for people in ([], [one.id], [one.id, one.id]):
        with pytest.raises(NotAllowed, match="different reviewers"):
            opened(either_session, cast, people)
    assert current_round(either_session, cast.submission) is None


def test_a_second_round_waits_until_the_first_is_over(either_session: Session, cast: Cast) -> None:
    held = an_open_round(either_session, cast)
    more = [a_judge(either_session, Role.REVIEWER, f"more{n}").id for n in (1, 2)]
    with pytest.raises(NotAllowed, match="reviewers already"):
        opened(either_session, cast, more)
    held.phase = Phase.RETURNED
    assert opened(either_session, cast, more).number == 2


@pytest.mark.parametrize(
    ("purpose", "then"),
    [(Purpose.APPEAL, Stage.PUBLISHED), (Purpose.AGAIN, Stage.IN_REVIEW)],
)
def test_other_rounds_open_over_what_is_published_alone(
    either_session: Session, cast: Cast, purpose: Purpose, then: Stage
) -> None:
    ready(either_session, cast)
    people = [one.id for one in reviewers_for(either_session, cast.submission)]
    with pytest.raises(NotAllowed, match="no review of it can begin"):
        opened(either_session, cast, people, purpose)
    cast.submission.stage = Stage.PUBLISHED
    assert opened(either_session, cast, people, purpose).purpose == purpose
    assert Stage(cast.submission.stage) is then


def test_nobody_is_assigned_whom_something_keeps_from_the_case(
    either_session: Session, cast: Cast
) -> None:
    ready(either_session, cast)
    fine, tied = reviewers_for(either_session, cast.submission)
    answers = with_interest(Interest.EVALUATION)
    declare(either_session, actor_of(tied), cast.submission, Role.REVIEWER, answers)
    with pytest.raises(NotAllowed, match=r"Reviewer2 cannot be asked.*part in a study"):
        opened(either_session, cast, [fine.id, tied.id])
    insider = a_judge(either_session, Role.REVIEWER, "insider")
    hold(
        either_session,
        OPERATOR,
        insider,
        Role.PROVIDER_EDITOR,
        organisation=cast.organisation.id,
    )
    with pytest.raises(NotAllowed, match="organisation whose submission this is"):
        opened(either_session, cast, [fine.id, insider.id])
    with pytest.raises(NotAllowed, match="no reviewer any more"):
        opened(either_session, cast, [fine.id, cast.editor.id])


def test_a_moderator_does_not_assign_themselves(either_session: Session, cast: Cast) -> None:
    ready(either_session, cast)
    hold(either_session, OPERATOR, cast.moderator, Role.REVIEWER, organisation=None)
    one, *_ = reviewers_for(either_session, cast.submission)
    with pytest.raises(NotAllowed, match="cannot ask yourself"):
        opened(either_session, cast, [one.id, cast.moderator.id])


def test_only_a_moderator_who_declared_opens_a_round(either_session: Session, cast: Cast) -> None:
    sent(either_session, cast)
    people = [one.id for one in reviewers_for(either_session, cast.submission)]
    undeclared = a_judge(either_session, Role.MODERATOR, "mo")
    inside = a_person(
        either_session,
        Role.PROVIDER_EDITOR,
        Role.MODERATOR,
        email="both@example.org",
        organisation=cast.organisation,
    )
    declare(either_session, actor_of(inside), cast.submission, Role.MODERATOR, no_interests())
    for person, refusal in (
        (undeclared, InterestsFirst),
        (inside, NotThere),
        (cast.editor, NotAllowed),
    ):
        with pytest.raises(refusal):
            open_round(
                either_session,
                actor_of(person),
                cast.submission,
                purpose=Purpose.SUBMISSION,
                seed=1,
                reviewers=people,
            )


def test_a_round_that_is_not_there_is_not_there(either_session: Session) -> None:
    with pytest.raises(NotThere):
        round_of(either_session, "R-NONE")


def test_a_reference_tells_no_number(either_session: Session, cast: Cast) -> None:
    held = an_open_round(either_session, cast)
    assert re.fullmatch(r"R-[A-Z2-9]{4}-[A-Z2-9]{4}", held.reference)
