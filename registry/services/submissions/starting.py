"""Starting a submission: a new programme from nothing, or a listed one from its published record."""

import json
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.review.claimed import without_claims
from registry.errors import NotAllowed, NotThere
from registry.models import Programme, PublishedRating, RecordVersion, Submission
from registry.models.chain import as_text, sha256_of
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.submission_kinds import SubmissionKind
from registry.policy.submission_stages import Stage, SubmissionHappening
from registry.services.events import CASES, tell
from registry.services.references import new_reference
from registry.services.told import Told

CHAINS = "submission/"
"""How the name of every submission's chain of events begins."""


def start(  # noqa: PLR0913  who starts what, for whom, and from which form
    session: Session,
    actor: Actor,
    organisation: int,
    kind: SubmissionKind,
    *,
    slug: str | None = None,
    once: str = "",
) -> Submission:
    """Start a draft; of a listed programme it begins from the published record, without any review of it.

    `once` is what the form carries that no other form does: the same form with the same answers, sent
    by the same person again, leads to what it started before. Writers take turns, so that holds for
    two at once too.

    Raises:
        NotAllowed: where the actor is no editor of the organisation.
        NotThere: where no programme of that slug is listed.
    """
    if actor.person is None or not actor.may(
        Permission.EDIT_SUBMISSIONS, organisation=organisation
    ):
        raise NotAllowed("Only an editor of an organisation starts its submissions.")
    sent = [once, actor.person, organisation, str(kind), slug]
    started_with = sha256_of(as_text({"sent": sent})) if once else None
    if started_with is not None and (before := _started_before(session, started_with)):
        return before
    fingerprint, draft = None, '{"format":"1"}'
    if kind.is_of_a_listed_programme:
        fingerprint, draft = _published(session, slug)
    moment = datetime.now(UTC)
    submission = Submission(
        reference=new_reference("S"),
        organisation_id=organisation,
        kind=kind,
        programme_slug=slug if kind.is_of_a_listed_programme else None,
        base_fingerprint=fingerprint,
        stage=Stage.DRAFT,
        draft=as_text(without_claims(json.loads(draft))),
        version=0,
        started_by=actor.person,
        started_at=moment,
        changed_at=moment,
        started_with=started_with,
    )
    session.add(submission)
    session.flush()
    _tell_started(session, submission)
    return submission


def _started_before(session: Session, started_with: str) -> Submission | None:
    return session.scalar(select(Submission).where(Submission.started_with == started_with))


def _tell_started(session: Session, submission: Submission) -> None:
    content = {
        "kind": submission.kind,
        "programme": submission.programme_slug,
        "by": submission.started_by,
    }
    happened = Told(
        chain_of(submission), SubmissionHappening.STARTED, content, submission.started_at
    )
    tell(session, happened, CASES)


def chain_of(submission: Submission) -> str:
    """Return the name of a submission's chain of events."""
    return f"{CHAINS}{submission.reference}"


def published_record(session: Session, slug: str | None) -> tuple[str, str] | None:
    """Return the fingerprint and the JSON of a listed programme's published record; None where none is listed."""
    found = session.execute(
        select(RecordVersion.fingerprint, RecordVersion.snapshot)
        .join(PublishedRating, PublishedRating.record_version_id == RecordVersion.id)
        .join(Programme, Programme.id == RecordVersion.programme_id)
        .where(Programme.slug == slug)
        .order_by(PublishedRating.id.desc())
        .limit(1)
    ).one_or_none()
    return None if found is None else (found[0], found[1])


def _published(session: Session, slug: str | None) -> tuple[str, str]:
    found = published_record(session, slug)
    if found is None:
        raise NotThere(
            f"No programme is listed as {slug!r}. Search for it, and start from its page."
        )
    return found
