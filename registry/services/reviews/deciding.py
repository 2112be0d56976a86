"""The panel's decision after a review: approve, decline or return, by somebody who had no part in the case before."""

import json
from collections.abc import Mapping
from datetime import UTC, date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.rating_words import Verdict
from registry.errors import NotAllowed
from registry.models import (
    Appeal,
    Decision,
    DraftedRating,
    ReviewAssignment,
    ReviewRound,
    ScreeningDecision,
    Settlement,
    Submission,
)
from registry.policy.actor import Actor
from registry.policy.appeal_stages import CHANGES_RATING
from registry.policy.panel_decisions import PanelDecision
from registry.policy.permissions import Permission
from registry.policy.review_phases import Purpose, ReviewHappening
from registry.policy.sections import Section
from registry.policy.submission_stages import Stage
from registry.policy.visibility import Sort
from registry.services.events import CASES, tell
from registry.services.reviews.names_in_words import NAMED, names_a_judge
from registry.services.reviews.publishing import publish_reviewed
from registry.services.reviews.seeing import seeing
from registry.services.submissions.screening import (
    require_reasons,
    unlock_for_changes,
    words_of,
)
from registry.services.submissions.sending import advance, at
from registry.services.submissions.starting import chain_of
from registry.services.told import Told
from registry.services.wording import listed

LONGEST_REASONS = 8_000

Changes = Mapping[Section, str]
"""What the provider is to change, by section; none: reviewers look again."""


def decide(  # noqa: PLR0913  who decides what of which round, why, and what has to change
    session: Session,
    actor: Actor,
    review: ReviewRound,
    decision: PanelDecision,
    reasons: str,
    *,
    changes: Changes | None = None,
    today: date | None = None,
) -> Decision:
    """Write a decision and what follows of it, in one transaction; the same again changes nothing.

    Approving and declining publish the rating. Returning publishes nothing: with changes the provider has the
    case again, and without them it goes to a new round of reviewers, for what is settled is never opened again.
    The submission must be held until the transaction ends.

    Raises:
        NotThere: where the actor may not see the case.
        NotAllowed: where it cannot be decided so, not now, or not by the actor.
    """
    submission = session.get_one(Submission, review.submission_id)
    seeing(session, actor, submission, review).require(Sort.DRAFTED_RATING)
    before = decision_of(session, review)
    if before is not None and (before.decision, before.reasons) == (decision, reasons.strip()):
        return before
    refused = why_not(session, actor, review) or _why_not_so(session, review, decision, reasons)
    if refused is not None:
        raise NotAllowed(refused)
    made = Decision(
        round_id=review.id,
        decision=decision,
        reasons=reasons.strip(),
        person_id=actor.person or 0,
        decided_at=at(session),
    )
    session.add(made)
    session.flush()
    told = {"by": actor.person, "round": review.reference, "decision": str(decision)}
    moment = made.decided_at.astimezone(UTC)
    tell(session, Told(chain_of(submission), ReviewHappening.DECIDED, told, moment), CASES)
    if decision is PanelDecision.RETURN:
        _return(session, actor, submission, review, changes or {})
    else:
        publish_reviewed(session, actor, review, made, today=today)
    return made


def decision_of(session: Session, review: ReviewRound) -> Decision | None:
    """Return what was decided after a round, or None."""
    return session.scalar(select(Decision).where(Decision.round_id == review.id))


def why_not(session: Session, actor: Actor, review: ReviewRound) -> str | None:
    """Return why somebody cannot decide on a round now, or None where they can."""
    submission = session.get_one(Submission, review.submission_id)
    if not actor.may(Permission.DECIDE):
        return "Only a member of the panel decides."
    if submission.organisation_id in actor.organisations:
        return "You hold a role in the organisation whose submission this is, so somebody else decides."
    if actor.person in people_before(session, submission, review):
        return "You reviewed, moderated or decided this case before, so somebody else of the panel decides."
    return _why_not_now(session, submission, review)


def _why_not_now(session: Session, submission: Submission, review: ReviewRound) -> str | None:
    if Purpose(review.purpose) is Purpose.APPEAL and not _is_upheld(session, review):
        return "It is an appeal's review, which is decided with the appeal: open the appeal's own page."
    if decision_of(session, review) is not None:
        return "It is decided already, and a decision is never changed."
    ready = {Stage.AWAITING_DECISION}
    if Purpose(review.purpose) is not Purpose.SUBMISSION:
        ready.add(Stage.PUBLISHED)
    if Stage(submission.stage) not in ready:
        return (
            f"The submission is {submission.stage}. The panel decides when its organisation has answered the "
            "drafted rating, or the time for that is over."
        )
    return None


def people_before(session: Session, submission: Submission, review: ReviewRound) -> frozenset[int]:
    """Return who had a part in judging a case: reviewers, moderators and screeners, and of an appeal who decided."""
    of_case = ReviewRound.submission_id == submission.id
    rounds = select(ReviewRound.id).where(of_case)
    decided = set(session.scalars(select(Decision.person_id).where(Decision.round_id.in_(rounds))))
    before = {
        *session.scalars(
            select(ScreeningDecision.person_id).where(
                ScreeningDecision.submission_id == submission.id
            )
        ),
        *session.scalars(select(ReviewRound.opened_by).where(of_case)),
        *session.scalars(
            select(ReviewAssignment.person_id).where(ReviewAssignment.round_id.in_(rounds))
        ),
        *session.scalars(
            select(ReviewAssignment.invited_by).where(ReviewAssignment.round_id.in_(rounds))
        ),
        *session.scalars(select(Settlement.person_id).where(Settlement.round_id.in_(rounds))),
        *session.scalars(select(DraftedRating.person_id).where(DraftedRating.round_id.in_(rounds))),
    }
    return frozenset(before | decided if Purpose(review.purpose) is Purpose.APPEAL else before)


def harmed_outcomes(rating: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the outcome domains for which a rating finds possible harm: with any, no approval is possible."""
    return tuple(
        one["domain"] for one in rating["domains"] if one["verdict"] == Verdict.POSSIBLE_HARM
    )


def _is_upheld(session: Session, review: ReviewRound) -> bool:
    """Whether the appeal that a round was opened for has been decided so that its rating is published."""
    query = select(Appeal.id).where(
        Appeal.new_round_id == review.id, Appeal.stage.in_(CHANGES_RATING)
    )
    return session.scalar(query) is not None


def _why_not_so(
    session: Session, review: ReviewRound, decision: PanelDecision, reasons: str
) -> str | None:
    if not reasons.strip():
        return "Say why, in words that everybody will read."
    if len(reasons.strip()) > LONGEST_REASONS:
        return f"Say it in at most {LONGEST_REASONS:,} characters; nothing was decided."
    if names_a_judge(session, review, reasons):
        return f"{NAMED} Nothing was decided."
    if decision is not PanelDecision.APPROVE:
        return None
    drafted = session.scalars(
        select(DraftedRating).where(DraftedRating.round_id == review.id)
    ).one()
    harmed = harmed_outcomes(json.loads(drafted.rating))
    if harmed:
        return (
            f"The rating finds possible harm in {listed(harmed)}, and under section 4 of the code no approval "
            "is possible then. Decline it, or return it."
        )
    return None


def _return(
    session: Session,
    actor: Actor,
    submission: Submission,
    review: ReviewRound,
    changes: Changes,
) -> None:
    if Stage(submission.stage) is not Stage.AWAITING_DECISION:
        return  # a listed programme's rating stands as it was, until another round is decided
    content = {"round": review.reference}
    if not changes:
        advance(session, actor, submission, Stage.IN_REVIEW, content=content)
        return
    require_reasons(changes)
    words = words_of(changes)
    advance(session, actor, submission, Stage.CHANGES_REQUESTED, reason=words, content=content)
    unlock_for_changes(session, actor, submission, changes)
