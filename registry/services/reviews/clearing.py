"""What another of the registry's staff decides of a possible conflict: a hint cleared, an interest waived."""

from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import HintCleared, InterestWaived, Submission
from registry.policy.actor import Actor
from registry.policy.conflict_hints import Hint
from registry.policy.conflicts_of_interest import Interest
from registry.policy.judges_interests import KEEPS_OUT, LONGEST_WORDS
from registry.policy.review_phases import ReviewHappening
from registry.policy.visibility import Standing
from registry.services.events import CASES, now
from registry.services.reviews.hints import hints
from registry.services.reviews.interests import declared_by, require_declared
from registry.services.reviews.moderating import require_moderator
from registry.services.reviews.names_in_words import NAMED, names_any_of, names_of_people
from registry.services.reviews.reviewers import reviewers
from registry.services.reviews.rounds import current_round
from registry.services.reviews.seeing import seeing
from registry.services.reviews.telling import tell_of


def clear_hint(  # noqa: PLR0913  who clears which hint of whom, and why
    session: Session,
    actor: Actor,
    submission: Submission,
    person: int,
    hint: Hint,
    *,
    reason: str,
) -> None:
    """Find that what a hint rests on is no conflict; again changes nothing.

    Raises:
        NotThere: where the actor may not know of the case.
        NotAllowed: where the reason is empty, or the actor may not.
    """
    require_moderator(session, actor, submission, current_round(session, submission))
    _require_reason(reason, "Say why it is no conflict, in a sentence that is kept with the case.")
    asked = [one for one in reviewers(session) if one.person == person]
    found = hints(session, [submission], asked).get((submission.id, person), ())
    for one in found:
        if one.hint is hint:
            session.add(
                HintCleared(
                    submission_id=submission.id,
                    person_id=person,
                    hint=hint,
                    basis=one.basis,
                    reason=reason.strip(),
                    cleared_by=actor.person or 0,
                    cleared_at=now(session, CASES),
                )
            )
    if any(one.hint is hint for one in found):
        told = {"person": person, "hint": str(hint)}
        tell_of(session, submission, ReviewHappening.HINT_CLEARED, actor, **told)
    session.flush()


def waive(  # noqa: PLR0913  who waives which interest of whom, and why
    session: Session,
    actor: Actor,
    submission: Submission,
    person: int,
    interest: Interest,
    *,
    reason: str,
) -> None:
    """Let a declared interest keep somebody from a case no more: published, and again changes nothing.

    Raises:
        NotThere: where the actor may not know of the case.
        NotAllowed: where it is their own interest, nobody declared it, or the reason is empty or names them.
    """
    _require_other_staff(session, actor, submission, person)
    _require_reason(reason, "Say why it does not matter here: the reason is published.")
    declared = declared_by(session, person, submission).get(interest)
    if declared is None or not declared.declared or interest not in KEEPS_OUT:
        raise NotAllowed("Nobody declared an interest of this kind that keeps them from the case.")
    if declared.waived:
        return
    if names_any_of(reason, names_of_people(session, {person})):
        raise NotAllowed(NAMED)
    session.add(
        InterestWaived(
            submission_id=submission.id,
            person_id=person,
            interest=interest,
            reason=reason.strip(),
            waived_by=actor.person or 0,
            waived_at=now(session, CASES),
        )
    )
    told = {"person": person, "interest": str(interest)}
    tell_of(session, submission, ReviewHappening.INTEREST_WAIVED, actor, **told)
    session.flush()


def _require_other_staff(
    session: Session, actor: Actor, submission: Submission, person: int
) -> None:
    seen = seeing(session, actor, submission, current_round(session, submission))
    if seen.viewer.standing not in {Standing.ADMINISTRATOR, Standing.MODERATOR}:
        raise NotThere("There is nothing at this address that you may see.")
    require_declared(session, actor, submission)
    if actor.person == person:
        raise NotAllowed(
            "Nobody waives their own interest: ask another moderator or an administrator."
        )


def _require_reason(reason: str, sentence: str) -> None:
    if not reason.strip():
        raise NotAllowed(sentence)
    if len(reason) > LONGEST_WORDS:
        raise NotAllowed(f"Say it in at most {LONGEST_WORDS:,} characters.")
