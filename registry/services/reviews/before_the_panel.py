"""What waits for the panel, and one case with all that it decides on."""

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.record import record_from_json
from registry.errors import NotThere
from registry.models import Decision, Organisation, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.panel_decisions import PanelDecision
from registry.policy.permissions import Permission
from registry.policy.submission_stages import Stage
from registry.policy.visibility import Sort
from registry.services.rating_shown import RatingShown, rating_shown
from registry.services.reviews.deciding import decision_of, harmed_outcomes, why_not
from registry.services.reviews.dossier import case_of
from registry.services.reviews.drafting import drafted_of
from registry.services.reviews.interests import has_answered, has_declared
from registry.services.reviews.replying import is_time_over, round_with_rating
from registry.services.reviews.review_view import ReviewView, review_view
from registry.services.reviews.seeing import seeing
from registry.services.submissions.notices import name_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """One case in the panel's list.

    Attributes:
        reference: the submission's.
        programme: its name.
        organisation: whose it is.
        is_ready: whether it can be decided; if not, the time to answer is over and it has to be taken up.
        has_answered: whether whoever looks has declared their interests in it.
        is_kept_out: whether one of these keeps them from it.
        since: the day from which it waits.
    """

    reference: str
    programme: str
    organisation: str
    is_ready: bool
    has_answered: bool
    is_kept_out: bool
    since: date


@dataclass(frozen=True, slots=True)
class DecidedBefore:
    """What was decided after an earlier round of the case."""

    decision: PanelDecision
    reasons: str
    on: date


@dataclass(frozen=True, slots=True)
class BeforeThePanel:
    """One case as the panel reads it.

    Attributes:
        review: the round, as a view.
        shown: the drafted rating.
        harmed: outcomes with possible harm, with which no approval is possible.
        refused: why whoever looks cannot decide; None where they can.
        decided: what was decided on it, or None.
        before: earlier decisions on the case.
    """

    review: ReviewView
    shown: RatingShown
    harmed: tuple[str, ...]
    refused: str | None
    decided: DecidedBefore | None
    before: tuple[DecidedBefore, ...]


def waiting(session: Session, actor: Actor) -> tuple[Waiting, ...]:
    """Return what waits for the panel, the longest first; not what is their own organisation's."""
    rows = session.scalars(
        select(Submission)
        .where(
            Submission.stage.in_([Stage.AWAITING_DECISION, Stage.RATING_DRAFTED]),
            Submission.organisation_id.not_in(actor.organisations),
        )
        .order_by(Submission.sent_at, Submission.id)
    )
    return tuple(
        _waiting(session, actor, one, review)
        for one in rows
        for review in [round_with_rating(session, one)]
        if Stage(one.stage) is Stage.AWAITING_DECISION or is_time_over(session, review)
    )


def find_case(
    session: Session, actor: Actor, reference: str, *, lock: bool = False
) -> tuple[Submission, ReviewRound]:
    """Return a case of the panel with the round that is decided on.

    Raises:
        NotThere: where there is none, or it is not the actor's to decide.
    """
    query = select(Submission).where(Submission.reference == reference)
    found = session.scalar(query.with_for_update() if lock else query)
    if (
        found is None
        or not actor.may(Permission.DECIDE)
        or found.organisation_id in actor.organisations
    ):
        raise NotThere("There is nothing at this address that you may see.")
    return found, round_with_rating(session, found)


def before_the_panel(
    session: Session, actor: Actor, submission: Submission, review: ReviewRound
) -> BeforeThePanel:
    """Return a case with all that is decided on, by letter.

    Raises:
        NotThere: where the actor may not see it.
    """
    sees = seeing(session, actor, submission, review)
    for sort in (Sort.DRAFTED_RATING, Sort.ANSWERS, Sort.DIFFERENCES, Sort.SETTLEMENTS):
        sees.require(sort)
    drafted = drafted_of(session, review)
    if drafted is None:
        raise NotThere("There is nothing at this address that you may see.")
    rating = json.loads(drafted.rating)
    made = decision_of(session, review)
    return BeforeThePanel(
        review=review_view(case_of(session, review, drafted)),
        shown=rating_shown(record_from_json(drafted.record, file="the reviewed record"), rating),
        harmed=harmed_outcomes(rating),
        refused=why_not(session, actor, review),
        decided=None if made is None else _before(made),
        before=_earlier(session, submission, review),
    )


def _waiting(
    session: Session, actor: Actor, submission: Submission, review: ReviewRound
) -> Waiting:
    drafted = drafted_of(session, review)
    person = actor.person or 0
    answered = has_answered(session, person, submission)
    return Waiting(
        reference=submission.reference,
        programme=name_of(submission),
        organisation=session.get_one(Organisation, submission.organisation_id).name,
        is_ready=Stage(submission.stage) is Stage.AWAITING_DECISION,
        has_answered=answered,
        is_kept_out=answered and not has_declared(session, person, submission),
        since=(review.opened_at if drafted is None else drafted.drafted_at).date(),
    )


def _earlier(
    session: Session, submission: Submission, review: ReviewRound
) -> tuple[DecidedBefore, ...]:
    rows = session.scalars(
        select(Decision)
        .join(ReviewRound, ReviewRound.id == Decision.round_id)
        .where(ReviewRound.submission_id == submission.id, Decision.round_id != review.id)
        .order_by(Decision.id)
    )
    return tuple(map(_before, rows))


def _before(made: Decision) -> DecidedBefore:
    return DecidedBefore(PanelDecision(made.decision), made.reasons, made.decided_at.date())
