"""Drafts: found by whoever may see them, saved part by part, and never overwritten unseen."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from registry.errors import NotAllowed, NotThere
from registry.models import DraftChange, Person, Submission
from registry.models.chain import as_text
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.sections import HOLDINGS, Section, section_of
from registry.policy.submission_stages import OWNERS, Owner, Stage
from registry.services.reviews.interests import require_declared
from registry.services.submissions.parts import Draft, differing, mark, part, replaced
from registry.services.submissions.unlocking import unlocked as unlocked_sections

LONGEST_DRAFT = 4_000_000
"""Characters: several times the largest record that is known."""


@dataclass(eq=False)
class ChangedSince(Exception):
    """Somebody else saved the part after this form was opened; nothing was written.

    Attributes:
        address: the part.
        by: who saved it.
        at: when.
        theirs: what it now holds.
    """

    address: str
    by: str
    at: datetime
    theirs: Any


def find(session: Session, actor: Actor, reference: str, *, lock: bool = False) -> Submission:
    """Return a submission that the actor may see; `lock` holds it until the transaction ends.

    Raises:
        NotThere: where there is none, or it is another organisation's: nobody learns which.
        NotAllowed: where one of the registry's staff has not declared their interests in it, or one keeps them out.
    """
    query = select(Submission).where(Submission.reference == reference)
    found = session.scalar(query.with_for_update() if lock else query)
    if found is None or not actor.may(
        Permission.SEE_SUBMISSIONS, organisation=found.organisation_id
    ):
        raise NotThere(f"There is no submission {reference} that you may see.")
    if found.organisation_id not in actor.organisations:
        require_declared(session, actor, found)
    return found


def draft_of(submission: Submission) -> Draft:
    """Return the draft as plain tables, to be read or changed by whoever asked."""
    draft: Draft = json.loads(submission.draft)
    return draft


def require_editable(actor: Actor, submission: Submission, section: Section | None = None) -> None:
    """Refuse a change by whoever may not, or at a stage where it is not the provider's turn.

    Raises:
        NotAllowed: with why.
    """
    if not actor.may(Permission.EDIT_SUBMISSIONS, organisation=submission.organisation_id):
        raise NotAllowed("Only an editor of the organisation changes its submissions.")
    stage = Stage(submission.stage)
    if OWNERS[stage] is not Owner.PROVIDER or stage is Stage.AWAITING_SIGNATURE:
        raise NotAllowed(
            f"The submission is {stage}, so it cannot be changed now. Its task list says what can be done."
        )
    if section is not None:
        _require_unlocked(submission, {section})


def why_locked(actor: Actor, submission: Submission, section: Section) -> str:
    """Say why the actor cannot change a section now; empty where they can."""
    try:
        require_editable(actor, submission, section)
    except NotAllowed as refused:
        return str(refused)
    return ""


def save_part(  # noqa: PLR0913  who saves what, where, and over what
    session: Session,
    actor: Actor,
    submission: Submission,
    address: str,
    value: Any | None,  # noqa: ANN401  a JSON value of any shape
    *,
    opened: str,
) -> None:
    """Put a part in the place of what was there, unless somebody else has saved it since `opened`.

    The submission must have been found with `lock`. What is the same as before is not written.

    Raises:
        ChangedSince: where the part's mark is no longer `opened`.
        NotAllowed: where the actor may not, or not now.
    """
    require_editable(actor, submission, section_of(address))
    before = draft_of(submission)
    if mark(before, address) != opened:
        raise _changed_since(session, submission, address, part(before, address))
    after = replaced(before, address, value)
    if after == before:
        return
    write_draft(session, actor, submission, after, address=address)


def write_draft(
    session: Session, actor: Actor, submission: Submission, draft: Draft, *, address: str
) -> None:
    """Write a changed draft with the account of what changed; an empty address means all of it.

    Raises:
        NotAllowed: where it has grown beyond what a record can be, or changes a section that is locked.
    """
    if actor.person is None:
        raise NotAllowed("Sign in first.")
    parts = differing(draft_of(submission), draft)
    _require_unlocked(submission, {found for one in parts if (found := section_of(one))})
    text = as_text(draft)
    if len(text) > LONGEST_DRAFT:
        raise NotAllowed(
            f"The draft would have more than {LONGEST_DRAFT:,} characters, and nothing was saved. "
            "Take out what is not evidence, or split it by programme."
        )
    moment, before = datetime.now(UTC), draft_of(submission)
    submission.draft, submission.changed_at = text, moment
    submission.version += 1
    session.add(
        DraftChange(
            submission_id=submission.id,
            version=submission.version,
            part=address,
            before=_text_of(before, address),
            after=_text_of(draft, address),
            person_id=actor.person,
            changed_at=moment,
        )
    )
    session.flush()


def _require_unlocked(submission: Submission, sections: set[Section]) -> None:
    session = object_session(submission)
    unlocked = None if session is None else unlocked_sections(session, submission)
    locked = set() if unlocked is None else sections - unlocked
    if locked:
        names = ", ".join(HOLDINGS[section].title for section in Section if section in locked)
        raise NotAllowed(
            f"The registry asked for changes to other sections, so these cannot be changed now: {names}. "
            "If one of them has to change too, write to the registry."
        )


def _text_of(draft: Draft, address: str) -> str | None:
    held = draft if not address else part(draft, address)
    return None if held is None else json.dumps(held, ensure_ascii=False, sort_keys=True)


def last_change(session: Session, submission: Submission, address: str) -> tuple[str, datetime]:
    """Return who last changed a part, by name, and when."""
    found = session.execute(
        select(Person.name, DraftChange.changed_at)
        .join(Person, Person.id == DraftChange.person_id)
        .where(DraftChange.submission_id == submission.id, DraftChange.part.in_((address, "")))
        .order_by(DraftChange.version.desc())
        .limit(1)
    ).one_or_none()
    return ("somebody", submission.changed_at) if found is None else (found[0], found[1])


def _changed_since(
    session: Session,
    submission: Submission,
    address: str,
    theirs: Any,  # noqa: ANN401  a JSON value of any shape
) -> ChangedSince:
    by, at = last_change(session, submission, address)
    return ChangedSince(address, by, at, theirs)
