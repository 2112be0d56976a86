"""What somebody is to a case, and what of it they may therefore see."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from registry.errors import NotThere
from registry.models import Person, ReviewAssignment, ReviewRound
from registry.policy.actor import NOBODY
from registry.policy.assignment_states import STANDING, AssignmentState
from registry.policy.review_phases import Phase, Purpose
from registry.policy.roles import Role
from registry.policy.submission_stages import Stage
from registry.policy.visibility import Sort, Standing
from registry.services.accounts.operator import OPERATOR
from registry.services.accounts.roles import hold
from registry.services.reviews.seeing import seeing
from tests.judging import a_judge, declared_none
from tests.people import a_person, actor_of
from tests.submitted import Cast, sent

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def a_round(session: Session, cast: Cast, number: int = 1) -> ReviewRound:
    """A round as it stands in the tables, whatever opened it."""
    if number == 1:
        sent(session, cast)
    made = ReviewRound(
        reference=f"R-{number}",
        submission_id=cast.submission.id,
        signature_id=1,
        number=number,
        purpose=Purpose.SUBMISSION,
        phase=Phase.INDEPENDENT,
        record="{}",
        fingerprint="0" * 64,
        standard="code-of-practice",
        edition="2026.1",
        engine="1",
        guide="1",
        items="[]",
        seed=1,
        opened_by=cast.moderator.id,
        opened_at=NOW,
    )
    session.add(made)
    session.flush()
    return made


def assign(
    session: Session, held: ReviewRound, person: Person, state: AssignmentState
) -> ReviewAssignment:
    """Somebody's assignment to a round, in any state."""
    made = ReviewAssignment(
        round_id=held.id,
        person_id=person.id,
        letter="A",
        state=state,
        invited_by=held.opened_by,
        invited_at=NOW,
    )
    session.add(made)
    session.flush()
    return made


@pytest.mark.parametrize(
    ("role", "standing"),
    [
        (Role.MODERATOR, Standing.MODERATOR),
        (Role.PANEL, Standing.PANEL),
        (Role.ADMINISTRATOR, Standing.ADMINISTRATOR),
        (Role.REVIEWER, Standing.STRANGER),
    ],
)
def test_staff_are_what_their_role_says(
    either_session: Session, cast: Cast, role: Role, standing: Standing
) -> None:
    held = a_round(either_session, cast)
    judge = a_judge(either_session, role, "somebody")
    seen = seeing(either_session, actor_of(judge), cast.submission, held)
    assert seen.viewer.standing is standing


def test_who_is_of_the_organisation_and_staff_too_is_the_provider(
    either_session: Session, cast: Cast
) -> None:
    held = a_round(either_session, cast)
    for role in (Role.MODERATOR, Role.PANEL, Role.ADMINISTRATOR):
        hold(either_session, OPERATOR, cast.editor, role, organisation=None)
    declared_none(either_session, cast.editor, cast.submission, Role.MODERATOR)
    seen = seeing(either_session, actor_of(cast.editor), cast.submission, held)
    assert seen.viewer.standing is Standing.PROVIDER
    assert not seen.may(Sort.REVIEWERS)


def test_who_is_of_the_organisation_but_submits_nothing_sees_nothing_even_as_staff(
    either_session: Session, cast: Cast
) -> None:
    held = a_round(either_session, cast)
    buyer = a_person(
        either_session,
        Role.COMMISSIONER,
        Role.MODERATOR,
        email="buyer@example.org",
        organisation=cast.organisation,
    )
    seen = seeing(either_session, actor_of(buyer), cast.submission, held)
    assert seen.viewer.standing is Standing.STRANGER
    assert not any(seen.may(sort) for sort in Sort)


@pytest.mark.parametrize("state", AssignmentState)
def test_a_moderator_who_reviews_is_a_reviewer_only_and_afterwards_a_former_one(
    either_session: Session, cast: Cast, state: AssignmentState
) -> None:
    held = a_round(either_session, cast)
    both = a_person(either_session, Role.MODERATOR, Role.REVIEWER, email="both@example.net")
    declared_none(either_session, both, cast.submission, Role.MODERATOR)
    assign(either_session, held, both, state)
    seen = seeing(either_session, actor_of(both), cast.submission, held)
    standing = Standing.REVIEWER if state in STANDING else Standing.FORMER_REVIEWER
    assert seen.viewer.standing is standing
    assert not seen.may(Sort.PROGRESS)
    assert not seen.may(Sort.REVIEWERS)
    assert seen.may(Sort.ITEMS) is (standing is Standing.REVIEWER)
    assert seen.may(Sort.ANSWERS, own=True)


def test_who_reviewed_another_round_of_the_case_is_staff_of_none_of_its_rounds(
    either_session: Session, cast: Cast
) -> None:
    first = a_round(either_session, cast)
    both = a_person(either_session, Role.MODERATOR, Role.REVIEWER, email="both@example.net")
    declared_none(either_session, both, cast.submission, Role.MODERATOR)
    assign(either_session, first, both, AssignmentState.SENT)
    for held in (a_round(either_session, cast, 2), None):
        seen = seeing(either_session, actor_of(both), cast.submission, held)
        assert seen.viewer.standing is Standing.FORMER_REVIEWER
        assert not seen.may(Sort.REVIEWERS)


def test_a_reviewer_whose_role_has_ended_is_a_former_one(
    either_session: Session, cast: Cast
) -> None:
    held = a_round(either_session, cast)
    judge = a_judge(either_session, Role.PANEL, "pia")
    assign(either_session, held, judge, AssignmentState.ACCEPTED)
    seen = seeing(either_session, actor_of(judge), cast.submission, held)
    assert seen.viewer.standing is Standing.FORMER_REVIEWER


def test_nothing_opens_to_staff_before_they_declare(either_session: Session, cast: Cast) -> None:
    held = a_round(either_session, cast)
    moderator = a_judge(either_session, Role.MODERATOR, "mo")
    before = seeing(either_session, actor_of(moderator), cast.submission, held)
    assert not any(before.may(sort) for sort in Sort)
    declared_none(either_session, moderator, cast.submission, Role.MODERATOR)
    after = seeing(either_session, actor_of(moderator), cast.submission, held)
    after.require(Sort.REVIEWERS)
    with pytest.raises(NotThere):
        after.require(Sort.ANSWERS)


def test_nobody_sees_nothing(either_session: Session, cast: Cast) -> None:
    held = a_round(either_session, cast)
    seen = seeing(either_session, NOBODY, cast.submission, held)
    assert seen.viewer.standing is Standing.STRANGER
    assert not any(seen.may(sort) for sort in Sort)


def test_a_provider_reads_a_drafted_rating_to_answer_it_and_no_appeals_before_it_is_decided(
    either_session: Session, cast: Cast
) -> None:
    held = a_round(either_session, cast)
    held.phase, cast.submission.stage = Phase.SETTLED, Stage.PUBLISHED
    for purpose in Purpose:
        held.purpose = purpose
        seen = seeing(either_session, cast.edits, cast.submission, held)
        assert seen.may(Sort.DRAFTED_RATING) is (purpose is not Purpose.APPEAL), purpose
