"""What a moderator changes in who reviews: somebody reminded, somebody put in another's place."""

from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Person, ReviewAssignment, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.assignment_states import NEXT, STANDING, AssignmentState
from registry.policy.review_phases import FEWEST_REVIEWERS, Phase, Purpose, ReviewHappening
from registry.services.reviews.assignment_steps import (
    assignments,
    require_under_way,
    standing,
    step,
)
from registry.services.reviews.assignments import LONGEST_REASON
from registry.services.reviews.inviting import invite, write
from registry.services.reviews.letters import next_letter
from registry.services.reviews.moderating import require_moderator
from registry.services.reviews.phases import enter
from registry.services.reviews.phases import held as held_for_phases
from registry.services.reviews.suitability import require_suitable
from registry.services.reviews.telling import tell_of


def remind(session: Session, actor: Actor, held: ReviewRound, letter: str) -> None:
    """Write once more to a reviewer who has not sent their answers.

    The round must have been found with `lock`.

    Raises:
        NotThere: where there is no such assignment, or the actor may not know.
        NotAllowed: where nothing waits for them.
    """
    submission = session.get_one(Submission, held.submission_id)
    require_moderator(session, actor, submission, held)
    one = assignment_called(session, held, letter)
    require_under_way(held)
    if not NEXT[AssignmentState(one.state)]:
        raise NotAllowed(f"The assignment is {one.state}: there is nothing to remind anybody of.")
    person = session.get_one(Person, one.person_id)
    write(session, held, "review-reminder", name=person.name, email=person.email)
    told = {"round": held.reference, "letter": letter}
    tell_of(session, submission, ReviewHappening.REVIEWER_REMINDED, actor, **told)


def replace(  # noqa: PLR0913  who puts whom in whose place, and why
    session: Session,
    actor: Actor,
    held: ReviewRound,
    letter: str,
    *,
    by: int,
    reason: str,
) -> ReviewAssignment:
    """Ask somebody else in the place of a reviewer who has not sent their answers, or has declined.

    What the one before answered is kept, and counts no more; again changes nothing. The round must have
    been found with `lock`.

    Raises:
        NotThere: where there is no such assignment, or the actor may not know.
        NotAllowed: where the answers are in, the reason is empty, or somebody stands against the other.
    """
    submission = session.get_one(Submission, held.submission_id)
    require_moderator(session, actor, submission, held)
    before = assignment_called(session, held, letter)
    done = _asked_already(session, held, before, by)
    if done is not None:
        return done
    require_under_way(held)
    _require_replaceable(before, reason)
    purpose = Purpose(held.purpose)
    (other,) = require_suitable(session, actor, submission, [by], purpose=purpose)
    if AssignmentState(before.state) is not AssignmentState.DECLINED:
        step(session, before, AssignmentState.REPLACED, reason=reason)
        person = session.get_one(Person, before.person_id)
        write(session, held, "review-ended", name=person.name, email=person.email)
    told = {"round": held.reference, "letter": letter}
    tell_of(session, submission, ReviewHappening.REVIEWER_REPLACED, actor, **told)
    used = [one.letter for one in assignments(session, held)]
    return invite(session, actor, held, other, letter=next_letter(used))


def go_on_without(
    session: Session, actor: Actor, held: ReviewRound, letter: str, *, reason: str
) -> None:
    """End a reviewer's part with nobody in their place, where enough others are left; again changes nothing.

    Where the others have all sent their answers, the round goes on to be settled.

    Raises:
        NotThere: where there is no such assignment, or the actor may not know.
        NotAllowed: where too few would be left, the answers are in, or the reason is empty.
    """
    submission = held_for_phases(session, held)
    require_moderator(session, actor, submission, held)
    one = assignment_called(session, held, letter)
    if AssignmentState(one.state) is AssignmentState.REPLACED:
        return
    require_under_way(held)
    _require_replaceable(one, reason)
    others = [other for other in standing(session, held) if other.id != one.id]
    if len(others) < FEWEST_REVIEWERS:
        raise NotAllowed(
            f"A round has {FEWEST_REVIEWERS} reviewers or more: ask somebody else in their place."
        )
    if AssignmentState(one.state) is not AssignmentState.DECLINED:
        step(session, one, AssignmentState.REPLACED, reason=reason)
        person = session.get_one(Person, one.person_id)
        write(session, held, "review-ended", name=person.name, email=person.email)
    told = {"round": held.reference, "letter": letter, "by_nobody": True}
    tell_of(session, submission, ReviewHappening.REVIEWER_REPLACED, actor, **told)
    if all(other.state == AssignmentState.SENT for other in others):
        enter(session, actor, held, Phase.SETTLING)


def assignment_called(session: Session, held: ReviewRound, letter: str) -> ReviewAssignment:
    """Return the assignment of a round that a letter stands for.

    Raises:
        NotThere: where there is none.
    """
    found = [one for one in assignments(session, held) if one.letter == letter]
    if not found:
        raise NotThere("There is nothing at this address that you may see.")
    return found[0]


def _require_replaceable(before: ReviewAssignment, reason: str) -> None:
    state = AssignmentState(before.state)
    if state is not AssignmentState.DECLINED and not NEXT[state]:
        raise NotAllowed(f"The assignment is {state}, so nobody can be put in its place.")
    if not reason.strip():
        raise NotAllowed("Say why, in a sentence that is kept with the case.")
    if len(reason) > LONGEST_REASON:
        raise NotAllowed(f"Say it in at most {LONGEST_REASON:,} characters.")


def _asked_already(
    session: Session, held: ReviewRound, before: ReviewAssignment, by: int
) -> ReviewAssignment | None:
    """Return the assignment that the same form made when it was sent before, if it was."""
    ended = before.state in {AssignmentState.DECLINED, AssignmentState.REPLACED}
    same = [one for one in assignments(session, held) if one.person_id == by]
    if ended and same and same[0].id != before.id and same[0].state in STANDING:
        return same[0]
    return None
