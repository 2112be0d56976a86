"""An assignment takes the steps that there are, and no other; what was answered is kept through each."""

import itertools

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Mail, Person, ReviewAnswer, ReviewAssignment, ReviewRound
from registry.policy.actor import Actor
from registry.policy.assignment_states import NEXT, AssignmentState
from registry.policy.conflicts_of_interest import Interest
from registry.policy.review_phases import Phase
from registry.policy.roles import Role
from registry.services.reviews.assignment_steps import assignments, freeze_standing, step
from registry.services.reviews.assignments import accept, decline, own_assignments
from registry.services.reviews.changing import go_on_without, remind, replace
from registry.services.reviews.interests import declare
from tests.judging import a_judge, an_open_round, no_interests, with_interest
from tests.people import LONG_AGO, actor_of
from tests.submitted import Cast

PAIRS = list(itertools.product(AssignmentState, AssignmentState))


@pytest.fixture
def held(either_session: Session, cast: Cast) -> ReviewRound:
    """A round whose two reviewers have declared no interests and not answered yet."""
    return an_open_round(either_session, cast)


def called(
    session: Session, held: ReviewRound, letter: str = "A"
) -> tuple[ReviewAssignment, Actor]:
    """An assignment, and the actor whose it is."""
    one = next(one for one in assignments(session, held) if one.letter == letter)
    return one, actor_of(session.get_one(Person, one.person_id))


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_every_step_that_is_not_in_the_table_is_refused(
    session: Session, before: AssignmentState, after: AssignmentState
) -> None:
    one = ReviewAssignment(
        round_id=1, person_id=1, letter="A", state=before, invited_by=1, invited_at=LONG_AGO
    )
    if after in NEXT[before]:
        step(session, one, after, reason="Invented.")
        assert one.state == after
        return
    with pytest.raises(NotAllowed, match=f"{before} cannot become {after}"):
        step(session, one, after)
    assert one.state == before


def test_a_reviewer_accepts_once_their_interests_are_declared(
    either_session: Session, cast: Cast, held: ReviewRound
) -> None:
    one, actor = called(either_session, held)
    for answers, allowed in ((with_interest(Interest.PERSONAL), False), (no_interests(), True)):
        declare(either_session, actor, cast.submission, Role.REVIEWER, answers)
        if not allowed:
            with pytest.raises(NotAllowed, match="Declare your interests in the case first"):
                accept(either_session, actor, held)
    for _ in range(2):
        assert accept(either_session, actor, held).state == AssignmentState.ACCEPTED
    assert one.accepted_at is not None
    told = [seen.reference for seen in own_assignments(either_session, actor)]
    assert told == [held.reference]


def test_who_was_not_asked_learns_of_no_round(either_session: Session, held: ReviewRound) -> None:
    stranger = actor_of(a_judge(either_session, Role.REVIEWER, "stranger"))
    with pytest.raises(NotThere):
        accept(either_session, stranger, held)
    with pytest.raises(NotThere):
        decline(either_session, stranger, held, reason="Invented.")
    assert not own_assignments(either_session, stranger)


def test_who_declines_says_why_may_name_a_colleague_and_learns_nothing_of_them(
    either_session: Session, held: ReviewRound
) -> None:
    one, actor = called(either_session, held)
    with pytest.raises(NotAllowed, match="Say why"):
        decline(either_session, actor, held, reason=" ")
    colleague = a_judge(either_session, Role.REVIEWER, "colleague")
    for _ in range(2):
        decline(
            either_session,
            actor,
            held,
            reason="On leave.",
            suggested="Colleague@Colleague.example.net ",
        )
    assert (one.state, one.reason, one.suggested_id) == (
        AssignmentState.DECLINED,
        "On leave.",
        colleague.id,
    )
    mails = either_session.scalars(select(Mail).where(Mail.template == "review-declined")).all()
    assert len(mails) == 1
    assert "leave" not in mails[0].body


@pytest.mark.parametrize("suggested", ["nobody@example.net", "editor@invented.example.org"])
def test_whoever_is_no_reviewer_is_noted_as_nobody(
    either_session: Session, held: ReviewRound, suggested: str
) -> None:
    one, actor = called(either_session, held)
    decline(either_session, actor, held, reason="On leave.", suggested=suggested)
    assert one.suggested_id is None


def test_a_moderator_reminds_by_a_mail_that_says_nothing_of_the_case(
    either_session: Session, cast: Cast, held: ReviewRound
) -> None:
    remind(either_session, cast.moderates, held, "B")
    (mail,) = either_session.scalars(select(Mail).where(Mail.template == "review-reminder")).all()
    assert "Teens" not in mail.subject + mail.body
    with pytest.raises(NotThere):
        remind(either_session, cast.moderates, held, "Z")
    with pytest.raises(NotAllowed):
        remind(either_session, called(either_session, held)[1], held, "B")


def test_who_is_replaced_keeps_what_they_answered_and_another_is_asked_under_a_new_letter(
    either_session: Session, cast: Cast, held: ReviewRound
) -> None:
    one, actor = called(either_session, held)
    accept(either_session, actor, held)
    either_session.add(
        ReviewAnswer(
            assignment_id=one.id,
            version=1,
            item="an item",
            answer="met",
            parts="{}",
            reason="Invented.",
            document="",
            page="",
            quote="",
            wording="Does it hold?",
            guide="1",
            edition="1",
            answered_at=LONG_AGO,
        )
    )
    other = a_judge(either_session, Role.REVIEWER, "other")
    for _ in range(2):
        made = replace(
            either_session, cast.moderates, held, "A", by=other.id, reason="No answer for a month."
        )
    assert (made.letter, made.state, made.person_id) == ("C", AssignmentState.INVITED, other.id)
    assert (one.state, one.reason) == (AssignmentState.REPLACED, "No answer for a month.")
    assert len(assignments(either_session, held)) == 3
    assert either_session.scalars(select(ReviewAnswer)).one().assignment_id == one.id
    with pytest.raises(NotAllowed, match="cannot be asked"):
        replace(either_session, cast.moderates, held, "B", by=one.person_id, reason="Again.")


def test_who_has_sent_their_answers_is_not_replaced(
    either_session: Session, cast: Cast, held: ReviewRound
) -> None:
    one, actor = called(either_session, held)
    accept(either_session, actor, held)
    step(either_session, one, AssignmentState.SENT)
    other = a_judge(either_session, Role.REVIEWER, "other")
    with pytest.raises(NotAllowed, match="nobody can be put in its place"):
        replace(either_session, cast.moderates, held, "A", by=other.id, reason="Because.")
    with pytest.raises(NotAllowed, match="nothing to remind"):
        remind(either_session, cast.moderates, held, "A")


@pytest.mark.parametrize("phase", [Phase.SETTLING, Phase.SETTLED, Phase.RETURNED])
def test_nothing_changes_in_who_reviews_once_the_round_is_past_it(
    either_session: Session, cast: Cast, held: ReviewRound, phase: Phase
) -> None:
    held.phase = phase
    _, actor = called(either_session, held)
    other = a_judge(either_session, Role.REVIEWER, "other")
    for change in (
        lambda: accept(either_session, actor, held),
        lambda: decline(either_session, actor, held, reason="Invented."),
        lambda: remind(either_session, cast.moderates, held, "A"),
        lambda: replace(either_session, cast.moderates, held, "A", by=other.id, reason="Why."),
    ):
        with pytest.raises(NotAllowed, match="nothing changes any more"):
            change()


def test_a_round_that_ends_early_freezes_who_was_at_work_and_removes_nobody(
    either_session: Session, held: ReviewRound
) -> None:
    one, actor = called(either_session, held)
    accept(either_session, actor, held)
    step(either_session, one, AssignmentState.SENT)
    freeze_standing(either_session, held, reason="The provider corrects a table.")
    states = {one.letter: one.state for one in assignments(either_session, held)}
    assert states == {"A": AssignmentState.SENT, "B": AssignmentState.FROZEN}


def test_a_round_goes_on_without_somebody_only_where_two_are_left(
    either_session: Session, cast: Cast
) -> None:
    held = an_open_round(either_session, cast, number=3)
    one, actor = called(either_session, held, "C")
    decline(either_session, actor, held, reason="I am ill.")
    for letter in "AB":
        other, theirs = called(either_session, held, letter)
        accept(either_session, theirs, held)
        with pytest.raises(NotAllowed, match="2 reviewers or more"):
            go_on_without(either_session, cast.moderates, held, letter, reason="Slow.")
        step(either_session, other, AssignmentState.SENT)
    with pytest.raises(NotAllowed, match="Say why"):
        go_on_without(either_session, cast.moderates, held, "C", reason=" ")
    go_on_without(either_session, cast.moderates, held, "C", reason="Two are enough.")
    assert held.phase == Phase.SETTLING
    assert (one.state, one.reason) == (AssignmentState.DECLINED, "I am ill.")
