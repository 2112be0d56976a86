"""What a reviewer has to do: their own reviews with what is due when, and one review's pages with how far each is."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import ReviewAssignment, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.assignment_states import STANDING, AssignmentState
from registry.policy.due_in import Step
from registry.policy.permissions import Permission
from registry.policy.review_phases import Phase
from registry.services.clocks import clock
from registry.services.reviews.answering import OwnRound, answers_of
from registry.services.reviews.bias_asked import NotAsked, bias_not_asked
from registry.services.reviews.interests import has_declared
from registry.services.reviews.parts_asked import PartAsked, by_group, parts_asked
from registry.services.reviews.training import has_passed
from registry.services.submissions.notices import name_of
from registry.services.wording import day_words


@dataclass(frozen=True, slots=True)
class OwnReview:
    """One line of a reviewer's list.

    Attributes:
        reference: the round's.
        programme: what it is about; empty while it is not theirs to know more.
        state: where their assignment stands.
        due: the day by which they answer the invitation or send their answers; None where nothing is due.
        is_late: whether that day is over.
        has_declared: whether their interests are declared, and none keeps them out.
        is_open: whether its pages can be opened.
    """

    reference: str
    programme: str
    state: AssignmentState
    due: str | None
    is_late: bool
    has_declared: bool
    is_open: bool

    @property
    def words(self) -> str:
        """Where it stands, as its reader is told."""
        return _WORDS[self.state]


_WORDS = {
    AssignmentState.INVITED: "Invited",
    AssignmentState.ACCEPTED: "To do",
    AssignmentState.SENT: "Sent",
    AssignmentState.DECLINED: "Declined",
    AssignmentState.REPLACED: "Somebody else took it on",
    AssignmentState.FROZEN: "Ended early",
}

_ENDED = {
    AssignmentState.SENT: "Your answers are sent; they stay as they are.",
    AssignmentState.DECLINED: "You gave this review back; your answers are kept as you left them.",
    AssignmentState.REPLACED: "Somebody else took this review on; your answers are kept as you left them.",
    AssignmentState.FROZEN: "This review has ended; your answers are kept as you left them.",
    AssignmentState.ACCEPTED: "This review has ended; your answers are kept as you left them.",
}


@dataclass(frozen=True, slots=True)
class OwnReviews:
    """A reviewer's list.

    Attributes:
        to_do: what waits for them, what is due first on top.
        done: all else, the newest first.
        is_trained: whether they have passed the training.
    """

    to_do: tuple[OwnReview, ...]
    done: tuple[OwnReview, ...]
    is_trained: bool


@dataclass(frozen=True, slots=True)
class PartTask:
    """One page of questions, and how far the reader is with it."""

    part: PartAsked
    done: int

    @property
    def of(self) -> int:
        """How many questions it has."""
        return len(self.part.items)

    @property
    def is_done(self) -> bool:
        """Whether every one of them is answered."""
        return self.done == self.of


@dataclass(frozen=True, slots=True)
class OwnTasks:
    """One review as its reviewer's task list.

    Attributes:
        own: the round with the reader's assignment.
        programme: what it is about.
        groups: its pages under their headings.
        due: the day by which the answers are sent; None where they need not be any more.
        is_late: whether it is over.
        is_trained: whether the reader has passed the training.
        not_asked: the results whose risk of bias is not asked, with why.
    """

    own: OwnRound
    programme: str
    groups: tuple[tuple[str, tuple[PartTask, ...]], ...]
    due: str | None
    is_late: bool
    is_trained: bool
    not_asked: tuple[NotAsked, ...]

    @property
    def ended(self) -> str:
        """What became of a review that is not to do any more, in a sentence."""
        return _ENDED[AssignmentState(self.own.assignment.state)]

    @property
    def parts(self) -> tuple[PartTask, ...]:
        """Every page, in order."""
        return tuple(one for _, several in self.groups for one in several)

    @property
    def done(self) -> int:
        """How many questions are answered."""
        return sum(one.done for one in self.parts)

    @property
    def of(self) -> int:
        """How many questions there are."""
        return sum(one.of for one in self.parts)

    @property
    def first_open(self) -> PartTask | None:
        """The first page that is not done; None where all are."""
        return next((one for one in self.parts if not one.is_done), None)

    def after(self, where: str) -> PartTask | None:
        """Return the next page that is not done, after one and around; None where all others are."""
        places = [one.part.where for one in self.parts]
        at = places.index(where) + 1
        turned = (*self.parts[at:], *self.parts[: at - 1])
        return next((one for one in turned if not one.is_done), None)


def own_reviews(session: Session, actor: Actor) -> OwnReviews:
    """Return the actor's own reviews."""
    if actor.person is None or not actor.may(Permission.REVIEW):
        return OwnReviews((), (), is_trained=False)
    rows = session.execute(
        select(ReviewAssignment, ReviewRound, Submission)
        .join(ReviewRound, ReviewRound.id == ReviewAssignment.round_id)
        .join(Submission, Submission.id == ReviewRound.submission_id)
        .where(ReviewAssignment.person_id == actor.person)
        .order_by(ReviewAssignment.invited_at.desc(), ReviewAssignment.id.desc())
    )
    lines = [_line(session, actor.person, *row) for row in rows]
    to_do = sorted((one for one in lines if one[0] is not None), key=lambda one: str(one[0]))
    return OwnReviews(
        tuple(line for _, line in to_do),
        tuple(line for due, line in lines if due is None),
        is_trained=has_passed(session, actor.person),
    )


def own_tasks(session: Session, own: OwnRound) -> OwnTasks:
    """Return a review as its reviewer's task list: what they answered, and nothing of anybody else's."""
    held = answers_of(session, own.assignment)
    whole = {key for key, row in held.items() if row.answer}
    parts = parts_asked(own.items, own.record)
    groups = tuple(
        (group, tuple(_task(one, whole) for one in several)) for group, several in by_group(parts)
    )
    due, is_late = _due(session, own.assignment, own.held)
    return OwnTasks(
        own,
        name_of(own.submission),
        groups,
        None if due is None else day_words(due),
        is_late,
        has_passed(session, own.assignment.person_id),
        bias_not_asked(own.items, own.record) if own.has_record else (),
    )


def _task(part: PartAsked, whole: set[str]) -> PartTask:
    return PartTask(part, sum(one.item.key in whole for one in part.items))


def _line(
    session: Session,
    person: int,
    assignment: ReviewAssignment,
    held: ReviewRound,
    submission: Submission,
) -> tuple[date | None, OwnReview]:
    state = AssignmentState(assignment.state)
    due, is_late = _due(session, assignment, held)
    declared = has_declared(session, person, submission)
    is_over = state not in STANDING
    line = OwnReview(
        reference=held.reference,
        programme=name_of(submission),
        state=state,
        due=None if due is None else day_words(due),
        is_late=is_late,
        has_declared=declared,
        is_open=assignment.accepted_at is not None and (declared or is_over),
    )
    return due, line


def _due(
    session: Session, assignment: ReviewAssignment, held: ReviewRound
) -> tuple[date | None, bool]:
    """Return by when it is the reviewer's turn, and whether that is over; None where it is not their turn."""
    if held.phase != Phase.INDEPENDENT:
        return None, False
    if assignment.state == AssignmentState.INVITED:
        found = clock(session, Step.ACCEPTING, assignment.invited_at)
    elif assignment.state == AssignmentState.ACCEPTED and assignment.accepted_at is not None:
        found = clock(session, Step.SCORING, assignment.accepted_at)
    else:
        return None, False
    return found.due, found.is_overdue
