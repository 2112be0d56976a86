"""Rounds of review: each opened over one signed version, with what is asked frozen as it was then."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ratings import ENGINE
from ratings.errors import RecordError
from ratings.record import EvidenceRecord, canonical_json, fingerprint, record_from_table
from ratings.review.items import items_json, review_items
from ratings.standard import load_standard
from registry.errors import NotAllowed, NotThere
from registry.models import ReviewRound, Signature, Submission
from registry.policy.actor import Actor
from registry.policy.review_guide import GUIDE
from registry.policy.review_phases import (
    FEWEST_REVIEWERS,
    NEXT,
    Phase,
    Purpose,
    ReviewHappening,
)
from registry.policy.submission_stages import Stage
from registry.services.events import CASES, now
from registry.services.references import new_reference
from registry.services.reviews.inviting import invite
from registry.services.reviews.letters import letters
from registry.services.reviews.moderating import require_moderator
from registry.services.reviews.suitability import require_suitable
from registry.services.reviews.telling import tell_of
from registry.services.submissions.rounds import signatures
from registry.services.submissions.sending import advance

MOST_REVIEWERS: Final = 8
"""In one round when it opens: more judge no better, and leave few to judge an appeal."""

_OPENS_AT: Final[Mapping[Purpose, frozenset[Stage]]] = {
    Purpose.SUBMISSION: frozenset({Stage.READY_FOR_REVIEW, Stage.IN_REVIEW}),
    Purpose.APPEAL: frozenset({Stage.PUBLISHED}),
    Purpose.AGAIN: frozenset({Stage.PUBLISHED}),
}


def open_round(  # noqa: PLR0913  who opens what, for what, and with whom
    session: Session,
    actor: Actor,
    submission: Submission,
    *,
    purpose: Purpose,
    seed: int,
    reviewers: Sequence[int],
) -> ReviewRound:
    """Open a round over what was last signed, and invite its reviewers.

    The submission must have been found with `lock`.

    Raises:
        NotThere: where the actor may not know of the case.
        NotAllowed: where there is a round already, somebody may not review the case, or the actor may not.
    """
    before = current_round(session, submission)
    require_moderator(session, actor, submission, before)
    _require_open_to_rounds(submission, before, purpose)
    if len(set(reviewers)) < FEWEST_REVIEWERS or len(reviewers) != len(set(reviewers)):
        raise NotAllowed(f"A round has {FEWEST_REVIEWERS} different reviewers or more.")
    if len(reviewers) > MOST_REVIEWERS:
        raise NotAllowed(f"A round has {MOST_REVIEWERS} reviewers at most.")
    asked = require_suitable(session, actor, submission, reviewers, purpose=purpose)
    held = _frozen(session, actor, submission, purpose=purpose, seed=seed)
    if Stage(submission.stage) is Stage.READY_FOR_REVIEW or purpose is Purpose.AGAIN:
        advance(session, actor, submission, Stage.IN_REVIEW, content={"round": held.reference})
    told = {"round": held.reference, "number": held.number, "fingerprint": held.fingerprint}
    tell_of(session, submission, ReviewHappening.OPENED, actor, purpose=str(purpose), **told)
    for person, letter in letters(seed, [one.person for one in asked]).items():
        one = next(found for found in asked if found.person == person)
        invite(session, actor, held, one, letter=letter)
    return held


def round_of(session: Session, reference: str, *, lock: bool = False) -> ReviewRound:
    """Return the round that is called so; `lock` holds it until the transaction ends.

    Whoever asks has to put the question of who may see it.

    Raises:
        NotThere: where there is none.
    """
    query = select(ReviewRound).where(ReviewRound.reference == reference)
    found = session.scalar(query.with_for_update() if lock else query)
    if found is None:
        raise NotThere("There is nothing at this address that you may see.")
    return found


def current_round(session: Session, submission: Submission) -> ReviewRound | None:
    """Return a submission's newest round, in whatever phase, or None where it never had one."""
    return session.scalar(
        select(ReviewRound)
        .where(ReviewRound.submission_id == submission.id)
        .order_by(ReviewRound.number.desc())
        .limit(1)
    )


def _require_open_to_rounds(
    submission: Submission, before: ReviewRound | None, purpose: Purpose
) -> None:
    stage = Stage(submission.stage)
    if stage not in _OPENS_AT[purpose]:
        raise NotAllowed(
            f"The submission is {stage}, so no review of it can begin. Open its page again to see what can "
            "be done now."
        )
    if before is not None and NEXT[Phase(before.phase)]:
        raise NotAllowed(
            "It has reviewers already. To change one of them, use the page of its reviewers."
        )


def _frozen(
    session: Session, actor: Actor, submission: Submission, *, purpose: Purpose, seed: int
) -> ReviewRound:
    signed = signatures(session, submission)
    if not signed:
        raise NotAllowed("It was never signed, so there is nothing to review.")
    signature, _ = signed[-1]
    record, standard = _record(signature), load_standard()
    held = ReviewRound(
        reference=new_reference("R"),
        submission_id=submission.id,
        signature_id=signature.id,
        number=_rounds(session, submission) + 1,
        purpose=purpose,
        phase=Phase.INDEPENDENT,
        record=canonical_json(record),
        fingerprint=fingerprint(record),
        standard=standard.name,
        edition=standard.edition,
        engine=ENGINE,
        guide=GUIDE,
        items=items_json(review_items(record, standard)),
        seed=seed,
        opened_by=actor.person or 0,
        opened_at=now(session, CASES),
    )
    session.add(held)
    session.flush()
    return held


def _record(signature: Signature) -> EvidenceRecord:
    try:
        return record_from_table(json.loads(signature.draft), file="the signed draft")
    except RecordError as error:
        raise NotAllowed(
            f"What was signed cannot be read as a record: {error} Ask the provider for changes before it is reviewed."
        ) from None


def _rounds(session: Session, submission: Submission) -> int:
    query = select(func.count()).select_from(ReviewRound)
    return session.scalar(query.where(ReviewRound.submission_id == submission.id)) or 0
