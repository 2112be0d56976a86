"""A review that is ended early: its provider is asked for changes, reviewers stop, and all of it is kept."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import CaseEvent, Mail, Person, ReviewAnswer, ReviewRound, Signature
from registry.policy.assignment_states import AssignmentState
from registry.policy.review_phases import Phase, Purpose
from registry.policy.roles import Role
from registry.policy.sections import Section
from registry.policy.submission_stages import Stage
from registry.policy.visibility import Sort
from registry.services.reviews.assignment_steps import named
from registry.services.reviews.returning import return_early
from registry.services.reviews.rounds import current_round, open_round
from registry.services.reviews.seeing import seeing
from registry.services.reviews.settling_grid import grid
from registry.services.submissions.declaring import declare
from registry.services.submissions.screening import accept_for_review
from registry.services.submissions.standing import standing_now
from registry.services.submissions.tasks import mark_section
from registry.services.submissions.unlocking import changes_asked, unlocked
from tests.in_settling import ALIKE, InSettling, a_reviewer, a_round
from tests.judging import a_judge, reviewers_for
from tests.people import actor_of
from tests.submitted import Cast, no_conflicts, sent

WHY = {Section.COSTS: "Say in which year's prices the cost is."}


@pytest.fixture
def begun(either_session: Session, cast: Cast) -> InSettling:
    """A round in which one reviewer has sent their answers, and another has begun."""
    made = a_round(either_session, cast, ALIKE, phase=Phase.INDEPENDENT)
    second = a_reviewer(either_session, cast, made.review, "B", ALIKE)
    second.state, second.sent_at = AssignmentState.ACCEPTED, None
    third = a_reviewer(either_session, cast, made.review, "C", {})
    third.state = AssignmentState.DECLINED
    either_session.flush()
    return InSettling(cast, made.review, (*made.assignments, second, third))


def test_the_provider_is_asked_and_only_what_was_asked_about_opens(
    either_session: Session, begun: InSettling
) -> None:
    for _ in range(2):
        return_early(either_session, begun.moderates, begun.review, WHY)
    submission = begun.cast.submission
    assert submission.stage == Stage.CHANGES_REQUESTED
    assert unlocked(either_session, submission) == frozenset({Section.COSTS})
    assert changes_asked(either_session, submission)[Section.COSTS].reason == WHY[Section.COSTS]
    assert "asked for changes to 1 section" in standing_now(either_session, submission).sentences
    written = either_session.scalars(select(Mail).where(Mail.template == "changes-requested")).all()
    assert len(written) == 2, "an editor and a certifier, once"
    assert all("which year's prices" in one.body for one in written)
    told = either_session.scalars(
        select(CaseEvent.kind).where(CaseEvent.kind == "review returned early")
    ).all()
    assert len(told) == 1


def test_reviewers_stop_and_what_they_answered_is_kept(
    either_session: Session, begun: InSettling
) -> None:
    before = len(either_session.scalars(select(ReviewAnswer)).all())
    return_early(either_session, begun.moderates, begun.review, WHY)
    assert [one.state for one in begun.assignments] == [
        AssignmentState.SENT,
        AssignmentState.FROZEN,
        AssignmentState.DECLINED,
    ]
    assert len(either_session.scalars(select(ReviewAnswer)).all()) == before
    written = either_session.scalars(
        select(Mail.recipient).where(Mail.template == "review-ended")
    ).all()
    assert [one[:2] for one in written] == ["b."], "who had sent or declined has nothing to stop"
    assert (begun.review.phase, begun.review.ended_at is None) == (Phase.RETURNED, False)
    shown = grid(either_session, begun.moderates, begun.review)
    assert not shown.can_settle
    letters = {answer.letter for one in shown.agreed for answer in one.answers}
    assert letters == {"A", "B"}, "what there was by then is read by moderators"


def test_nobody_but_moderators_reads_what_there_was(
    either_session: Session, begun: InSettling
) -> None:
    return_early(either_session, begun.moderates, begun.review, WHY)
    strangers = [
        a_judge(either_session, role, role.replace(" ", "."))
        for role in Role
        if role in {Role.PANEL, Role.ADMINISTRATOR, Role.REVIEWER}
    ]
    people = [begun.cast.editor, begun.cast.certifier, *strangers]
    for person in people:
        with pytest.raises(NotThere):
            grid(either_session, actor_of(person), begun.review)


@pytest.mark.parametrize("reasons", [{}, {Section.COSTS: " "}, {Section.COSTS: "x" * 8_001}])
def test_it_is_not_ended_without_a_reason(
    either_session: Session, begun: InSettling, reasons: dict[Section, str]
) -> None:
    with pytest.raises(NotAllowed):
        return_early(either_session, begun.moderates, begun.review, reasons)
    assert begun.review.phase == Phase.INDEPENDENT
    assert begun.cast.submission.stage == Stage.IN_REVIEW


def test_what_is_settled_is_not_returned(either_session: Session, cast: Cast) -> None:
    made = a_round(either_session, cast, ALIKE, ALIKE, phase=Phase.SETTLED)
    with pytest.raises(NotAllowed, match="cannot become returned early"):
        return_early(either_session, made.moderates, made.review, WHY)


def test_who_reviews_or_has_not_declared_ends_nothing(
    either_session: Session, begun: InSettling
) -> None:
    undeclared = a_judge(either_session, Role.MODERATOR, "second")
    begun.assignments[0].person_id = begun.cast.moderator.id
    either_session.flush()
    for person in (undeclared, begun.cast.moderator, begun.cast.editor):
        with pytest.raises((NotAllowed, NotThere)):
            return_early(either_session, actor_of(person), begun.review, WHY)
    assert begun.review.phase == Phase.INDEPENDENT


def test_what_is_sent_again_is_signed_anew_and_has_a_round_of_its_own(
    either_session: Session, begun: InSettling
) -> None:
    return_early(either_session, begun.moderates, begun.review, WHY)
    cast = begun.cast
    mark_section(either_session, cast.edits, cast.submission, Section.COSTS, done=True)
    declare(either_session, cast.edits, cast.submission, no_conflicts())
    sent(either_session, cast)
    accept_for_review(either_session, cast.moderates, cast.submission, "", note="")
    again = open_round(
        either_session,
        cast.moderates,
        cast.submission,
        purpose=Purpose.SUBMISSION,
        seed=7,
        reviewers=[one.id for one in reviewers_for(either_session, cast.submission)],
    )
    signed = either_session.scalars(select(Signature.id).order_by(Signature.round)).all()
    assert [begun.review.signature_id, again.signature_id] == list(signed)
    assert [begun.review.number, again.number] == [1, 2]
    assert current_round(either_session, cast.submission) is again
    assert grid(either_session, cast.moderates, begun.review).phase is Phase.RETURNED
    with pytest.raises(NotThere):
        grid(either_session, cast.moderates, again)
    asked_again = seeing(
        either_session,
        actor_of(reviewers_of(either_session, again)[0]),
        cast.submission,
        begun.review,
    )
    assert not any(asked_again.may(sort) for sort in (Sort.ANSWERS, Sort.DIFFERENCES))


def reviewers_of(session: Session, review: ReviewRound) -> list[Person]:
    """Whoever reviews a round."""
    return [person for _, person in named(session, review)]
