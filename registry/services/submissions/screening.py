"""Screening: whoever reads a submission first asks for changes, accepts it for review, or declines it."""

from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import ChangeAsked, ScreeningDecision, SectionDone, Submission
from registry.policy.actor import Actor
from registry.policy.sections import HOLDINGS, Section
from registry.policy.submission_stages import Stage
from registry.services.submissions.rounds import rounds_sent
from registry.services.submissions.sending import advance, at

LONGEST_REASON = 8_000


def ask_for_changes(
    session: Session,
    actor: Actor,
    submission: Submission,
    reasons: Mapping[Section, str],
    *,
    note: str,
) -> None:
    """Send a submission back with a reason for each section that has to change; only these unlock.

    The submission must have been found with `lock`. The same again changes nothing.

    Raises:
        NotAllowed: where no section is named, a reason is empty, or the actor may not.
    """
    if decided(session, submission, Stage.CHANGES_REQUESTED):
        return
    require_reasons(reasons)
    _require_short(note)
    _decide(session, actor, submission, Stage.CHANGES_REQUESTED, words_of(reasons), note=note)
    unlock_for_changes(session, actor, submission, reasons)


def require_reasons(reasons: Mapping[Section, str]) -> None:
    """Refuse to ask for changes without saying where and why.

    Raises:
        NotAllowed: where no section is named, or a reason is empty or too long.
    """
    if not reasons or not all(reason.strip() for reason in reasons.values()):
        raise NotAllowed("Name at least one section, and say for each what to change and why.")
    _require_short(*reasons.values())


def words_of(reasons: Mapping[Section, str]) -> str:
    """Say what is asked, section by section, as its organisation is told."""
    return "\n\n".join(
        f"{HOLDINGS[section].title}: {reasons[section].strip()}"
        for section in Section
        if section in reasons
    )


def unlock_for_changes(
    session: Session, actor: Actor, submission: Submission, reasons: Mapping[Section, str]
) -> None:
    """Open the sections that have to change, each with its reason, and no other."""
    this, moment = rounds_sent(session, submission), at(session)
    for section, reason in reasons.items():
        session.add(
            ChangeAsked(
                submission_id=submission.id,
                round=this,
                section=section,
                reason=reason.strip(),
                version=submission.version,
                person_id=actor.person or 0,
                asked_at=moment,
            )
        )
    session.execute(
        delete(SectionDone).where(
            SectionDone.submission_id == submission.id, SectionDone.section.in_(list(reasons))
        )
    )
    session.flush()


def accept_for_review(
    session: Session, actor: Actor, submission: Submission, words: str, *, note: str
) -> None:
    """Let a submission go to reviewers; again changes nothing."""
    if decided(session, submission, Stage.READY_FOR_REVIEW):
        return
    _require_short(words, note)
    _decide(session, actor, submission, Stage.READY_FOR_REVIEW, words.strip(), note=note)


def decline(
    session: Session, actor: Actor, submission: Submission, reason: str, *, note: str
) -> None:
    """End a submission with a reason that its organisation reads; again changes nothing.

    Raises:
        NotAllowed: where the reason is empty, or the actor may not.
    """
    if decided(session, submission, Stage.DECLINED):
        return
    if not reason.strip():
        raise NotAllowed("Say why, in words that its organisation will read.")
    _require_short(reason, note)
    _decide(session, actor, submission, Stage.DECLINED, reason.strip(), note=note)


def decided(session: Session, submission: Submission, stage: Stage) -> bool:
    """Whether this was decided already of what was last sent, so that to say it again changes nothing."""
    last = last_decision(session, submission)
    return (
        last is not None
        and last.round == rounds_sent(session, submission)
        and Stage(last.stage) is stage
    )


def last_decision(session: Session, submission: Submission) -> ScreeningDecision | None:
    """Return what was decided last, or None."""
    return session.scalar(
        select(ScreeningDecision)
        .where(ScreeningDecision.submission_id == submission.id)
        .order_by(ScreeningDecision.id.desc())
        .limit(1)
    )


def _decide(  # noqa: PLR0913  as above
    session: Session, actor: Actor, submission: Submission, stage: Stage, reason: str, *, note: str
) -> None:
    this = rounds_sent(session, submission)
    advance(session, actor, submission, stage, reason=reason, content={"round": this})
    session.add(
        ScreeningDecision(
            submission_id=submission.id,
            round=this,
            stage=stage,
            reason=reason,
            internal_note=note.strip(),
            person_id=actor.person or 0,
            decided_at=at(session),
        )
    )
    session.flush()


def _require_short(*texts: str) -> None:
    if any(len(text) > LONGEST_REASON for text in texts):
        raise NotAllowed(f"Say it in at most {LONGEST_REASON:,} characters; nothing was decided.")
