"""What somebody may see of a round: their standing in the case, put to the one rule of who sees what."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotThere
from registry.models import ReviewAssignment, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.assignment_states import STANDING, AssignmentState
from registry.policy.permissions import PERMISSIONS, Permission
from registry.policy.review_phases import Phase, Purpose
from registry.policy.roles import Role
from registry.policy.submission_stages import Stage
from registry.policy.visibility import Seen, Sort, Standing, Viewer, stage_of_round, visible
from registry.services.reviews.interests import has_declared


@dataclass(frozen=True, slots=True)
class Seeing:
    """Somebody before one round of one case.

    Attributes:
        viewer: who looks.
        phase: the round's; where there is no round yet, as before anything is in.
        stage: the submission's.
        purpose: the round's.
    """

    viewer: Viewer
    phase: Phase
    stage: Stage
    purpose: Purpose = Purpose.SUBMISSION

    def may(self, sort: Sort, *, own: bool = False) -> bool:
        """Whether they may see this sort of thing; `own` where it is of their own making."""
        seen = Seen(sort=sort, phase=self.phase, stage=self.stage, purpose=self.purpose, own=own)
        return visible(self.viewer, seen)

    def require(self, sort: Sort, *, own: bool = False) -> None:
        """Refuse as if it were not there.

        Raises:
            NotThere: where they may not see it: nobody learns whether it exists.
        """
        if not self.may(sort, own=own):
            raise NotThere("There is nothing at this address that you may see.")


def seeing(
    session: Session, actor: Actor, submission: Submission, held: ReviewRound | None
) -> Seeing:
    """Return what somebody is before a round of a case, or before the case where it has none."""
    mine = _assignments(session, actor, submission)
    states = tuple((one.round_id, one.state) for one in mine)
    standing = standing_of(
        actor, submission.organisation_id, None if held is None else held.id, states
    )
    viewer = Viewer(
        standing=standing,
        has_declared=actor.person is not None and has_declared(session, actor.person, submission),
    )
    phase = Phase.INDEPENDENT if held is None else Phase(held.phase)
    purpose = Purpose.SUBMISSION if held is None else Purpose(held.purpose)
    return Seeing(viewer, phase, stage_before(submission, held), purpose)


def stage_before(submission: Submission, held: ReviewRound | None) -> Stage:
    """Return where a case stands for whoever is before one of its rounds, or before it as a whole."""
    stage = Stage(submission.stage)
    if held is None:
        return stage
    return stage_of_round(stage, Purpose(held.purpose), Phase(held.phase))


def standing_of(
    actor: Actor, organisation: int, held: int | None, mine: tuple[tuple[int, str], ...]
) -> Standing:
    """Return the first that applies: who is of the organisation is nothing else, nor is who reviews it.

    Whoever reviewed another round of the case is staff of none of its rounds. `held` is the round's number
    in the database, and `mine` has that of each round of the case which they were asked to review, with
    the state of the assignment.
    """
    if organisation in actor.organisations:
        return _of_its_organisation(actor, organisation)
    if mine:
        is_theirs = any(
            of_round == held and AssignmentState(state) in STANDING for of_round, state in mine
        )
        reviews = is_theirs and actor.may(Permission.REVIEW)
        return Standing.REVIEWER if reviews else Standing.FORMER_REVIEWER
    roles = {one.role for one in actor.held if one.organisation is None}
    return next((standing for role, standing in _STAFF if role in roles), Standing.STRANGER)


_STAFF = (
    (Role.MODERATOR, Standing.MODERATOR),
    (Role.PANEL, Standing.PANEL),
    (Role.ADMINISTRATOR, Standing.ADMINISTRATOR),
)


def _of_its_organisation(actor: Actor, organisation: int) -> Standing:
    holders = PERMISSIONS[Permission.SEE_SUBMISSIONS]
    submits = any(one.role in holders and one.organisation == organisation for one in actor.held)
    return Standing.PROVIDER if submits else Standing.STRANGER


def _assignments(
    session: Session, actor: Actor, submission: Submission
) -> tuple[ReviewAssignment, ...]:
    if actor.person is None:
        return ()
    return tuple(
        session.scalars(
            select(ReviewAssignment)
            .join(ReviewRound, ReviewRound.id == ReviewAssignment.round_id)
            .where(
                ReviewRound.submission_id == submission.id,
                ReviewAssignment.person_id == actor.person,
            )
        )
    )
