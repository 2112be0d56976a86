"""Whether somebody can be asked to review a case, and each reason why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import (
    InterestDeclared,
    ReviewAssignment,
    ReviewRound,
    RoleHeld,
    Submission,
)
from registry.policy.actor import Actor
from registry.policy.assignment_states import AssignmentState
from registry.policy.conflict_hints import Hint
from registry.policy.obstacles import PASSED_BY_HAND, Obstacle
from registry.policy.review_phases import Phase, Purpose
from registry.services.reviews.hints import hints
from registry.services.reviews.interests import keeps_out
from registry.services.reviews.reviewers import Reviewer, reviewers
from registry.services.reviews.training import has_passed
from registry.services.wording import counted, day_words


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is not proposed for a case, in a sentence for the moderator."""

    obstacle: Obstacle
    sentence: str
    hint: Hint | None = None
    """Which hint it is, where it is one that can be cleared."""


Reasons = Mapping[tuple[int, int], tuple[Reason, ...]]
"""By submission and person; a pair that nothing stands between is not in it."""


def reasons_against(
    session: Session,
    submissions: Sequence[Submission],
    people: Sequence[Reviewer],
    *,
    purpose: Purpose = Purpose.SUBMISSION,
    today: date | None = None,
) -> Reasons:
    """Return everything that stands between these reviewers and these cases."""
    day = today or datetime.now(UTC).date()
    facts, hinted = _facts(session, submissions), hints(session, submissions, people)
    of_the_person = {one.person: _of_the_person(session, one, day) for one in people}
    found = {
        (case.id, one.person): (
            *_of_the_case(session, facts, case, one, purpose),
            *(
                Reason(Obstacle.HINT, hint.basis, hint.hint)
                for hint in hinted.get((case.id, one.person), ())
            ),
            *of_the_person[one.person],
        )
        for case in submissions
        for one in people
    }
    return {pair: reasons for pair, reasons in found.items() if reasons}


def require_suitable(
    session: Session,
    actor: Actor,
    submission: Submission,
    people: Sequence[int],
    *,
    purpose: Purpose = Purpose.SUBMISSION,
) -> tuple[Reviewer, ...]:
    """Return those whom a moderator wants to ask, in the order given.

    Raises:
        NotAllowed: where somebody is no reviewer or something stands between them and the case, with what it is.
    """
    if actor.person in people:
        raise NotAllowed(
            "You cannot ask yourself: whoever chooses the reviewers moderates the case, and reviews nothing of it."
        )
    known = {one.person: one for one in reviewers(session)}
    if not set(people) <= set(known):
        raise NotAllowed("Somebody you chose is no reviewer any more. Choose again from the list.")
    asked = tuple(known[person] for person in people)
    against = reasons_against(session, [submission], asked, purpose=purpose)
    for one in asked:
        for reason in against.get((submission.id, one.person), ()):
            if reason.obstacle not in PASSED_BY_HAND:
                raise NotAllowed(
                    f"{one.name} cannot be asked to review this case: {reason.sentence}"
                )
    return asked


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is asked of the tables once for all pairs: each as pairs of submission and person."""

    organisations: frozenset[tuple[int, int]]
    declared: frozenset[tuple[int, int]]
    in_round: frozenset[tuple[int, int]]
    before: frozenset[tuple[int, int]]


def _facts(session: Session, submissions: Sequence[Submission]) -> _Facts:
    cases = [case.id for case in submissions]
    assigned = session.execute(
        select(
            ReviewRound.submission_id,
            ReviewAssignment.person_id,
            ReviewRound.phase,
            ReviewAssignment.state,
        )
        .join(ReviewRound, ReviewRound.id == ReviewAssignment.round_id)
        .where(ReviewRound.submission_id.in_(cases))
    ).all()
    held = session.execute(
        select(RoleHeld.organisation_id, RoleHeld.person_id).where(
            RoleHeld.organisation_id.in_([case.organisation_id for case in submissions])
        )
    )
    declared = session.execute(
        select(InterestDeclared.submission_id, InterestDeclared.person_id)
        .where(InterestDeclared.submission_id.in_(cases), InterestDeclared.declared.is_(True))
        .distinct()
    )
    return _Facts(
        organisations=frozenset((organisation or 0, person) for organisation, person in held),
        declared=frozenset((case, person) for case, person in declared),
        in_round=frozenset((c, p) for c, p, phase, _ in assigned if phase == Phase.INDEPENDENT),
        before=frozenset(
            (c, p)
            for c, p, phase, state in assigned
            if phase != Phase.INDEPENDENT and state in _KNOW_THE_CASE
        ),
    )


_KNOW_THE_CASE = frozenset({AssignmentState.ACCEPTED, AssignmentState.SENT, AssignmentState.FROZEN})


def _of_the_case(
    session: Session, facts: _Facts, case: Submission, one: Reviewer, purpose: Purpose
) -> tuple[Reason, ...]:
    pair = (case.id, one.person)
    found = []
    if (case.organisation_id, one.person) in facts.organisations:
        words = "Holds a role in the organisation whose submission this is."
        found.append(Reason(Obstacle.OF_ITS_ORGANISATION, words))
    if pair in facts.declared:
        found += [
            Reason(Obstacle.INTEREST, f"Declared an interest in this case: {kept.interest.about}.")
            for kept in keeps_out(session, one.person, case)
        ]
    if pair in facts.in_round:
        found.append(Reason(Obstacle.IN_THE_ROUND, "Was asked to review in this round already."))
    if purpose is Purpose.APPEAL and pair in facts.before:
        words = "Reviewed it before; an appeal is reviewed by people who did not."
        found.append(Reason(Obstacle.REVIEWED_BEFORE, words))
    return tuple(found)


def _of_the_person(session: Session, one: Reviewer, today: date) -> tuple[Reason, ...]:
    found = []
    if not has_passed(session, one.person):
        words = "Has not finished the training cases well enough yet."
        found.append(Reason(Obstacle.UNTRAINED, words))
    if one.away_until is not None and one.away_until >= today:
        words = f"Takes on nothing until {day_words(one.away_until)}."
        found.append(Reason(Obstacle.AWAY, words))
    if one.in_hand >= one.most_cases:
        words = (
            f"Has {counted(one.in_hand, 'case')} in hand, and takes on {one.most_cases} at most."
        )
        found.append(Reason(Obstacle.FULL, words))
    return tuple(found)
