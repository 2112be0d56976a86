"""Starting a report, saving it page by page, and withdrawing it: nothing typed is lost."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Blockage, BlockageChange, Programme
from registry.models.chain import as_text, sha256_of
from registry.policy.actor import Actor
from registry.policy.blockage_questions import PAGE_CALLED, QuestionPage
from registry.policy.blockage_stages import BlockageHappening, BlockageStage, StepOf
from registry.policy.permissions import Permission
from registry.services.blockages.finding import chain_of, own_blockage
from registry.services.blockages.moving import move
from registry.services.events import CASES, now, tell
from registry.services.references import new_reference
from registry.services.told import Told

Answers = dict[str, Any]
"""A report's answers by question, as JSON has them."""


class ChangedMeanwhile(NotAllowed):
    """Somebody else saved the same page while it was open."""


def start_blockage(
    session: Session, actor: Actor, organisation: int, slug: str, *, once: str = ""
) -> Blockage:
    """Start a draft; whether its organisation may send it is asked when it is sent, so that nobody loses their words.

    The same form sent again by the same person leads to what it started before.

    Raises:
        NotAllowed: where the actor reports for no such organisation.
        NotThere: where no such programme is listed.
    """
    if actor.person is None or not actor.may(
        Permission.REPORT_BLOCKAGES, organisation=organisation
    ):
        raise NotAllowed("Only somebody of an organisation reports for it.")
    if session.scalar(select(Programme.id).where(Programme.slug == slug)) is None:
        raise NotThere(f"No programme is listed as {slug!r}.")
    sent = [once, actor.person, organisation, slug]
    started_with = sha256_of(as_text({"blockage": sent})) if once else None
    if started_with is not None:
        before = session.scalar(select(Blockage).where(Blockage.started_with == started_with))
        if before is not None:
            return before
    moment = now(session, CASES)
    blockage = Blockage(
        reference=new_reference("B"),
        organisation_id=organisation,
        stage=BlockageStage.DRAFT,
        draft="{}",
        version=0,
        programme_slug=slug,
        started_by=actor.person,
        started_at=moment,
        changed_at=moment,
        stage_since=moment,
        started_with=started_with,
    )
    session.add(blockage)
    session.flush()
    content = {"by": actor.person, "programme": slug}
    tell(session, Told(chain_of(blockage), BlockageHappening.STARTED, content, moment), CASES)
    return blockage


def answers_of(blockage: Blockage) -> Answers:
    """Return what was answered so far."""
    return answers_in(blockage.draft)


def answers_in(draft: str) -> Answers:
    """Return the answers that a draft's text holds."""
    found: Answers = json.loads(draft)
    return found


def save_page(  # noqa: PLR0913  who saves what, and what they had before them
    session: Session,
    actor: Actor,
    reference: str,
    page: QuestionPage,
    answers: Mapping[str, Any],
    *,
    opened: int,
) -> Blockage:
    """Put a page's answers in the place of those before, and keep these too.

    `opened` is the version of the draft that the page was opened at.

    Raises:
        NotThere: where there is no such report of the actor's.
        NotAllowed: where it is sent already.
        ChangedMeanwhile: where somebody else changed the same page since it was opened.
    """
    blockage = own_blockage(session, actor, reference, lock=True)
    if blockage.stage != BlockageStage.DRAFT:
        raise NotAllowed(
            "The report was sent, so its words stay as they are. Withdraw it, or add what is new when you are asked."
        )
    draft = answers_of(blockage)
    names = {question.name for question in page.questions}
    before = {name: value for name, value in draft.items() if name in names}
    if before == dict(answers):
        return blockage
    if _changed_since(session, blockage, page, opened):
        raise ChangedMeanwhile(
            "Somebody of your organisation changed this page while you had it open. Press the button again to put your "
            "answers in the place of theirs; theirs are kept too."
        )
    blockage.version += 1
    blockage.changed_at = now(session, CASES)
    session.add(
        BlockageChange(
            blockage_id=blockage.id,
            version=blockage.version,
            part=page.key,
            before=as_text(before) if before else None,
            after=as_text(dict(answers)) if answers else None,
            person_id=actor.person,
            changed_at=blockage.changed_at,
        )
    )
    rest = {name: value for name, value in draft.items() if name not in names}
    _put(blockage, {**rest, **answers})
    session.flush()
    return blockage


def withdraw_blockage(session: Session, actor: Actor, reference: str, reason: str) -> None:
    """Withdraw a report, at any stage in which it is open.

    Raises:
        NotThere: where there is no such report of the actor's.
        NotAllowed: where it is closed already, or no reason is given.
    """
    blockage = own_blockage(session, actor, reference, lock=True)
    move(
        session,
        blockage,
        BlockageStage.WITHDRAWN,
        by=StepOf.REPORTER,
        person=actor.person,
        reason=reason,
    )


def page_called(key: str) -> QuestionPage:
    """Return a page of questions.

    Raises:
        NotThere: where there is none of that name.
    """
    if key not in PAGE_CALLED:
        raise NotThere("There is no such page of a report.")
    return PAGE_CALLED[key]


def _changed_since(session: Session, blockage: Blockage, page: QuestionPage, opened: int) -> bool:
    newest = session.scalar(
        select(BlockageChange.version)
        .where(BlockageChange.blockage_id == blockage.id, BlockageChange.part == page.key)
        .order_by(BlockageChange.version.desc())
        .limit(1)
    )
    return newest is not None and newest > opened


def _put(blockage: Blockage, draft: Answers) -> None:
    blockage.draft = as_text(draft)
    blockage.area = draft.get("area")
    blockage.matter = draft.get("matter")
    blockage.step = draft.get("step")
