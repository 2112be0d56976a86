"""Signing a submission: sent to a certifier, read, and signed as it was sent, or returned."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Signature, SignatureAsked, Submission
from registry.models.chain import sha256_of
from registry.policy.actor import Actor
from registry.policy.signing import STATEMENT, Refused, SignedAs, standing_of
from registry.policy.submission_stages import Stage, move
from registry.services.submissions.files_read import files_of
from registry.services.submissions.people_of import certifiers_of, people_of
from registry.services.submissions.readiness import InTheWay, in_the_way
from registry.services.submissions.rounds import next_round
from registry.services.submissions.sending import advance, at


@dataclass(frozen=True, slots=True)
class Signing:
    """What somebody who opens the page to sign may do.

    Attributes:
        standing: in what standing they may sign, or why they may not.
        open: what is in the way of signing.
        statement: the words they confirm.
        certifiers: the names of who may sign.
    """

    standing: SignedAs | Refused
    open: tuple[InTheWay, ...]
    statement: str
    certifiers: tuple[str, ...]


def signing_of(session: Session, actor: Actor, submission: Submission) -> Signing:
    """Return what the page to sign tells."""
    names = tuple(one.name for one in certifiers_of(session, submission))
    standing = standing_of(actor.person, people_of(session, submission))
    return Signing(standing, in_the_way(session, submission), STATEMENT, names)


def send_for_signature(session: Session, actor: Actor, submission: Submission) -> None:
    """Send the draft as it now stands to the organisation's certifiers; again changes nothing.

    The submission must have been found with `lock`.

    Raises:
        NotAllowed: where something is in the way, nobody could sign it, or the actor may not.
    """
    stage = Stage(submission.stage)
    if stage in {Stage.AWAITING_SIGNATURE, Stage.SUBMITTED}:
        return
    if move(stage, Stage.AWAITING_SIGNATURE) is not None:
        _require_nothing_in_the_way(session, submission)
    if not certifiers_of(session, submission):
        raise NotAllowed(
            "Nobody of your organisation may sign yet. Give one person the role of a certifier under "
            '"People of your organisation", then send it again.'
        )
    fingerprint, moment = sha256_of(submission.draft), at(session)
    told = {"fingerprint": fingerprint}
    advance(session, actor, submission, Stage.AWAITING_SIGNATURE, content=told)
    session.add(
        SignatureAsked(
            submission_id=submission.id,
            round=next_round(session, submission),
            came_from=stage,
            version=submission.version,
            fingerprint=fingerprint,
            person_id=actor.person or 0,
            asked_at=moment,
        )
    )
    session.flush()


def return_to_editors(session: Session, actor: Actor, submission: Submission, reason: str) -> None:
    """Give an unsigned submission back to its editors, with why; again changes nothing.

    Raises:
        NotAllowed: where the reason is empty, it is not waiting, or the actor may not.
    """
    asked = asked_of(session, submission)
    if asked is not None and submission.stage == asked.came_from:
        return
    if asked is None or not reason.strip():
        raise NotAllowed("Say why you return it, so that its editors know what to change.")
    why = reason.strip()
    advance(session, actor, submission, Stage(asked.came_from), reason=why, content={"reason": why})


def sign(session: Session, actor: Actor, submission: Submission, *, version: int) -> Signature:
    """Sign the version that was read, and send it; a second time returns the signature there is.

    The submission must have been found with `lock`.

    Raises:
        NotAllowed: where the draft is another than was sent for signature or read, something is in
            the way, or the actor may not sign.
    """
    done = _signed_already(session, submission)
    if done is not None:
        return done
    standing = standing_of(actor.person, people_of(session, submission))
    if isinstance(standing, Refused):
        raise NotAllowed(standing.sentence)
    fingerprint = sha256_of(submission.draft)
    asked = asked_of(session, submission)
    if asked is None or (asked.fingerprint, asked.version) != (fingerprint, version):
        raise NotAllowed(
            "The answers are not those that were sent for signature, so they were not signed. Read them "
            "again from the submission's page."
        )
    _require_nothing_in_the_way(session, submission)
    signature = Signature(
        submission_id=submission.id,
        round=next_round(session, submission),
        version=version,
        fingerprint=fingerprint,
        draft=submission.draft,
        statement=STATEMENT,
        signed_as=standing,
        person_id=actor.person or 0,
        signed_at=at(session),
    )
    told = {
        "fingerprint": fingerprint,
        "round": signature.round,
        "signed_as": str(standing),
        "files": [one.sha256 for one in files_of(session, submission)],
    }
    advance(session, actor, submission, Stage.SUBMITTED, content=told)
    session.add(signature)
    session.flush()
    return signature


def asked_of(session: Session, submission: Submission) -> SignatureAsked | None:
    """Return what was last sent for signature, or None."""
    return session.scalar(
        select(SignatureAsked)
        .where(SignatureAsked.submission_id == submission.id)
        .order_by(SignatureAsked.id.desc())
        .limit(1)
    )


def _signed_already(session: Session, submission: Submission) -> Signature | None:
    """Return the signature of what was last sent for signature, if it has one."""
    asked = asked_of(session, submission)
    if asked is None or Stage(submission.stage) is Stage.AWAITING_SIGNATURE:
        return None
    return session.scalar(
        select(Signature).where(
            Signature.submission_id == submission.id, Signature.round == asked.round
        )
    )


def _require_nothing_in_the_way(session: Session, submission: Submission) -> None:
    found = in_the_way(session, submission)
    if found:
        raise NotAllowed(" ".join(one.sentence for one in found))
