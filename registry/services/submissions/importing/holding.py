"""Imports from their dry run until they are confirmed: held here, shown as they will be, and written once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere, RegistryError
from registry.models import Import, Submission
from registry.policy.actor import Actor
from registry.services.submissions.drafts import draft_of, require_editable, write_draft
from registry.services.submissions.file_names import shown_name
from registry.services.submissions.importing.borrowed import lenders_of
from registry.services.submissions.importing.choices import Choices
from registry.services.submissions.importing.kinds import Kind, Way
from registry.services.submissions.importing.planning import plan_of, require_kind
from registry.services.submissions.importing.plans import Plan, sections_of
from registry.services.submissions.importing.records import table_in
from registry.services.submissions.importing.texts import Text, text_of
from registry.services.submissions.parts import Draft
from registry.services.submissions.starting import published_record
from registry.services.submissions.stored_files import (
    content_of,
    drop_unless_referred_to,
    keep,
)


class ShownBefore(RegistryError):
    """The draft is no longer what the plan was shown for; nothing was written."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody was shown and confirms.

    Attributes:
        sha256: of the file.
        version: of the draft.
    """

    sha256: str
    version: int


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a plan is made of, read from the database, so that it can be made without one."""

    text: Text
    draft: Draft
    kind: Kind
    way: Way
    slug: str | None
    lenders: Mapping[str, Draft]
    """The published records that the file borrows studies from, by slug."""
    choices: Choices

    def plan(self) -> Plan:
        """Lay out what the import would do."""
        return plan_of(
            self.text,
            self.draft,
            kind=self.kind,
            way=self.way,
            slug=self.slug,
            lenders=self.lenders,
            choices=self.choices,
        )


def hold(  # noqa: PLR0913  who imports what, into what and how
    session: Session,
    actor: Actor,
    submission: Submission,
    *,
    kind: Kind,
    way: Way,
    name: str,
    content: bytes,
) -> Import:
    """Keep a file until its import is confirmed or given up; the same person's last one is given up.

    Raises:
        NotAllowed: where the actor may not change the draft, or not now.
        FileRefused: for a file that is not of the kind it was said to be.
    """
    require_editable(actor, submission)
    if actor.person is None:
        raise NotAllowed("Sign in first.")
    shown = shown_name(name, otherwise="The file")
    require_kind(text_of(shown, content), kind)
    for earlier in session.scalars(
        select(Import).where(
            Import.submission_id == submission.id,
            Import.person_id == actor.person,
            Import.stored.is_not(None),
        )
    ).all():
        _let_go(session, earlier)
    sha256 = keep(session, content)
    held = Import(
        submission_id=submission.id,
        kind=kind,
        way=way,
        name=shown,
        sha256=sha256,
        stored=sha256,
        person_id=actor.person,
        sent_at=datetime.now(UTC),
    )
    session.add(held)
    session.flush()
    return held


def find_held(session: Session, submission: Submission, number: int) -> Import:
    """Return an import of this submission that is neither confirmed nor given up.

    Raises:
        NotThere: where there is none.
    """
    held = session.scalar(
        select(Import).where(
            Import.id == number,
            Import.submission_id == submission.id,
            Import.stored.is_not(None),
        )
    )
    if held is None:
        raise NotThere(
            "This import is no longer here: it was confirmed or given up. Open the submission's "
            "history to see what was imported, or import the file again."
        )
    return held


def find_given(session: Session, submission: Submission, number: int) -> Import:
    """Return an import of this submission, held or let go.

    Raises:
        NotThere: where there never was one.
    """
    found = session.scalar(
        select(Import).where(Import.id == number, Import.submission_id == submission.id)
    )
    if found is None:
        raise NotThere("This submission has no such import.")
    return found


def find_done(session: Session, submission: Submission, number: int) -> Import | None:
    """Return an import of this submission that was confirmed, or None where it was not."""
    return session.scalar(
        select(Import).where(
            Import.id == number,
            Import.submission_id == submission.id,
            Import.stored.is_(None),
            Import.version.is_not(None),
        )
    )


def ask(
    session: Session, submission: Submission, held: Import, choices: Choices | None = None
) -> Asked:
    """Read what the plan of an import to the draft as it now is is made of."""
    text, kind = text_of(held.name, content_of(session, held.sha256)), Kind(held.kind)
    lenders = lenders_of(table_in(text)) if kind is Kind.RECORD else ()
    return Asked(
        text=text,
        draft=draft_of(submission),
        kind=kind,
        way=Way(held.way),
        slug=submission.programme_slug,
        lenders={
            slug: json.loads(published[1])
            for slug in lenders
            if (published := published_record(session, slug)) is not None
        },
        choices=choices or {},
    )


def require_as_shown(submission: Submission, held: Import, shown: Shown) -> None:
    """Refuse to import what is no longer what somebody was shown.

    Raises:
        ShownBefore: where draft or file are not what the plan was shown for.
    """
    if shown != Shown(held.sha256, submission.version):
        raise ShownBefore(
            "Somebody changed the draft after you were shown what the import would do, and nothing "
            "was imported. Look at what it would do now, and confirm that."
        )


def confirm(  # noqa: PLR0913  who confirms what, for what they were shown
    session: Session,
    actor: Actor,
    submission: Submission,
    held: Import,
    shown: Shown,
    *,
    plan: Plan,
) -> None:
    """Write an import into the draft, all of it or nothing; the submission must be found with `lock`.

    The plan is made before, of what was shown: it takes a while, in which others may write.

    Raises:
        ShownBefore: where draft or file are not what the plan was shown for.
        NotAllowed: where the actor may not change every section that it touches.
    """
    require_as_shown(submission, held, shown)
    require_editable(actor, submission)
    if not plan.can_be_confirmed:
        raise ShownBefore("There is nothing to import, or something stands in its way.")
    for section in sections_of(draft_of(submission), plan.after):
        require_editable(actor, submission, section)
    write_draft(session, actor, submission, plan.after, address="")
    held.version = submission.version
    _let_go(session, held)


def give_up(session: Session, actor: Actor, submission: Submission, held: Import) -> None:
    """Let go of a file that will not be imported; the same twice is once."""
    require_editable(actor, submission)
    if held.stored is not None:
        _let_go(session, held)


def _let_go(session: Session, held: Import) -> None:
    held.stored = None
    drop_unless_referred_to(session, held.sha256)
