"""Lodging an appeal: by a certifier of the organisation, on grounds from a list, in time."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Appeal, ReviewRound, Submission
from registry.policy.actor import Actor
from registry.policy.appeal_stages import LONGEST_WORDS, AppealGround, AppealStage
from registry.policy.permissions import Permission
from registry.policy.review_phases import NEXT, Phase
from registry.policy.working_days import Nation
from registry.services import events
from registry.services.appeals.notices import tell_lodged, tell_organisation
from registry.services.appeals.steps import take_step, tell_stage
from registry.services.appeals.windows import appeals_against, window_of
from registry.services.events import CASES
from registry.services.references import new_reference
from registry.services.reviews.phases import enter, held
from registry.services.reviews.returning import freeze

DIVIDER = "; "

_WITHDRAWN = "The appeal that it was for was withdrawn."


def problems_of(grounds: Sequence[AppealGround], words: str) -> dict[str, str]:
    """Return what is wrong with an appeal, by field."""
    wrong: dict[str, str] = {}
    if not grounds:
        wrong["ground-1"] = "Choose at least one ground."
    if not words.strip():
        wrong["words"] = "Say what was wrong, and where in the rating or the record."
    elif len(words) > LONGEST_WORDS:
        wrong["words"] = f"Say it in at most {LONGEST_WORDS:,} characters."
    return wrong


def lodge(  # noqa: PLR0913  who appeals against what, on which grounds, under which calendar
    session: Session,
    actor: Actor,
    submission: Submission,
    *,
    grounds: Sequence[AppealGround],
    words: str,
    nation: Nation,
    today: date,
) -> Appeal:
    """Lodge an appeal against a submission's published rating; the same again is the one that there is.

    The submission must have been found with `lock`.

    Raises:
        NotAllowed: where the actor may not, it is too late, or something is missing.
    """
    if actor.person is None or not actor.may(
        Permission.APPEAL, organisation=submission.organisation_id
    ):
        raise NotAllowed("Only a certifier of the organisation appeals against its rating.")
    window = window_of(session, submission, nation, today)
    if window is None:
        raise NotAllowed("No rating of it is published, so there is nothing to appeal against yet.")
    chosen = DIVIDER.join(one for one in AppealGround if one in grounds)
    held = appeals_against(session, window.round_id)
    if held and held[-1].stage == AppealStage.LODGED:
        last = held[-1]
        if (last.grounds, last.words, last.lodged_by) == (chosen, words.strip(), actor.person):
            return last
    if window.refused:
        raise NotAllowed(window.refused)
    wrong = problems_of(grounds, words)
    if wrong:
        raise NotAllowed(" ".join(wrong.values()))
    appeal = Appeal(
        reference=new_reference("AP"),
        submission_id=submission.id,
        round_id=window.round_id,
        number=window.number,
        stage=AppealStage.LODGED,
        grounds=chosen,
        words=words.strip(),
        lodged_by=actor.person,
        lodged_at=events.now(session, CASES),
    )
    session.add(appeal)
    session.flush()
    appeal.lodged_at = tell_stage(session, actor, appeal)
    tell_lodged(session, submission, appeal)
    session.flush()
    return appeal


def withdraw(session: Session, actor: Actor, submission: Submission, appeal: Appeal) -> None:
    """Take an appeal back; again changes nothing.

    Raises:
        NotAllowed: where it is over, or the actor may not.
    """
    if actor.person is None or not actor.may(
        Permission.APPEAL, organisation=submission.organisation_id
    ):
        raise NotAllowed("Only a certifier of the organisation takes its appeal back.")
    if appeal.stage == AppealStage.WITHDRAWN:
        return
    appeal.decided_at = take_step(session, actor, appeal, AppealStage.WITHDRAWN)
    appeal.decided_by = actor.person
    _end_round(session, actor, appeal)
    tell_organisation(session, submission, appeal, "It was withdrawn. The rating stands.")
    session.flush()


def _end_round(session: Session, actor: Actor, appeal: Appeal) -> None:
    """End the reviews of an appeal that is taken back; what reviewers wrote is kept as it is."""
    review = session.get(ReviewRound, appeal.new_round_id or 0)
    if review is None:
        return
    held(session, review)
    if Phase.RETURNED in NEXT[Phase(review.phase)]:
        enter(session, actor, review, Phase.RETURNED, why=_WITHDRAWN)
        freeze(session, review, _WITHDRAWN)
