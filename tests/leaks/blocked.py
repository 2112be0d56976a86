"""Reports of blockages at every moment in one register, a word of its own planted in each part of each."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from shutil import copytree

from sqlalchemy import select
from sqlalchemy.orm import Session

from ratings.record import record_from_table
from ratings.standard import load_standard
from registry import create_app
from registry.config import Settings
from registry.models import (
    Blockage,
    BlockageAnswer,
    BlockageDelivery,
    BlockageFile,
    BlockageFollowUp,
    BlockageJoined,
    Gap,
    Organisation,
    Person,
)
from registry.models.chain import sha256_of
from registry.policy.blockage_answers import Position
from registry.policy.blockage_stages import CLOSED, BlockageStage, DeliveryState, FollowUp
from registry.policy.roles import Role
from registry.services.areas.shipped import put_shipped_facts
from registry.services.evidence import publish
from tests.blocked import DAY, EXETER
from tests.leaks.blocked_parts import (
    GAP_MAILBOX,
    GAP_WORDS,
    LONG_AGO,
    NOW,
    PUBLIC,
    RIVALS,
    SLUG,
    STAGES,
    At,
    Channel,
    Part,
    Whoever,
    token,
    word,
)
from tests.people import a_person, an_organisation, writing
from tests.reported import Reporters, put_report
from tests.submitted import whole_draft


def plant_everybody(session: Session) -> Mapping[Whoever, int]:
    """Put a programme, the areas, everybody who looks, a rival's draft and a gap into a register."""
    publish(session, record_from_table(whole_draft(), file=f"{SLUG}.toml"), load_standard())
    put_shipped_facts(session, DAY)
    mine = an_organisation(session, f"Trust {word(Part.ORGANISATION)}")
    other = an_organisation(session, "Elsewhere Trust")
    mail, editor = f"{word(Part.MAILBOX)}@example.org", Role.PROVIDER_EDITOR
    people = {
        Whoever.EDITOR: a_person(session, editor, email=mail, organisation=mine),
        Whoever.RIVAL: a_person(session, editor, email="rival@example.org", organisation=other),
        Whoever.REVIEWER: a_person(session, Role.REVIEWER, email="reviewer@example.org"),
        Whoever.PANEL: a_person(session, Role.PANEL, email="panel@example.org"),
        Whoever.COMMISSIONER: a_person(
            session, Role.COMMISSIONER, email="buys@example.org", organisation=other
        ),
        Whoever.STAFF: a_person(session, Role.MODERATOR, email="staff@example.org"),
        Whoever.INSIDER: a_person(
            session, Role.MODERATOR, editor, email="both@example.org", organisation=mine
        ),
    }
    people[Whoever.EDITOR].name = f"Ada {word(Part.REPORTER)}"
    rivals = Reporters(other, people[Whoever.RIVAL], people[Whoever.STAFF])
    put_report(
        session, rivals, stage=BlockageStage.DRAFT, sent=None, summary=None, reference=RIVALS
    )
    session.add(
        Gap(
            reference="G-TEST-0001",
            area=EXETER,
            programme_slug=SLUG,
            words=GAP_WORDS,
            email=f"{GAP_MAILBOX}@example.org",
            made_at=NOW,
        )
    )
    session.flush()
    return {who: one.id for who, one in people.items()}


def plant_reports(
    session: Session, people: Mapping[Whoever, int], moments: Iterable[At]
) -> Mapping[At, str]:
    """Put a report at each of some moments beside them, and return what each is called by."""
    editor = session.get_one(Person, people[Whoever.EDITOR])
    mine, other = session.scalars(select(Organisation).order_by(Organisation.id))
    of = Reporters(mine, editor, session.get_one(Person, people[Whoever.STAFF]))
    return {at: _report(session, of, other, at).reference for at in moments}


def _report(session: Session, of: Reporters, other: Organisation, at: At) -> Blockage:
    """One report, as services leave it at its moment, with a word in each part of it."""
    was_sent = at in {At.SENT, At.UNSCREENED, At.WITHDRAWN, At.HIDDEN} | PUBLIC
    sent = (LONG_AGO if at is At.OVER else NOW) if was_sent else None
    answered = NOW if at in {At.ANSWERED, At.CLOSED, At.HIDDEN} else None
    parts = (Part.MISSING, Part.TRIED, Part.EVIDENCE, Part.SERVICE)
    typed = {str(part.name.lower()): f"Typed {word(at, part)}" for part in parts}
    typed["existing_source"] = f"Page {word(at, Part.SOURCE)}"
    found = put_report(
        session,
        of,
        stage=STAGES[at],
        sent=sent,
        answered=answered,
        since=NOW,
        answers=typed,
        received_at=None if at is At.UNSENT else LONG_AGO,
        summary=None if at in {At.UNSENT, At.RECEIVED} else f"Screened {word(at, Part.SUMMARY)}",
        hidden_reason=f"Hidden {word(at, Part.HIDDEN_REASON)}" if at is At.HIDDEN else None,
    )
    found.reference = f"B-LEAK-{list(At).index(at):04}"
    if STAGES[at] in CLOSED:
        found.closed_at, found.closed_reason = NOW, f"Over {word(at, Part.REASON)}"
    _beside(session, found, other, at)
    return found


def _beside(session: Session, found: Blockage, other: Organisation, at: At) -> None:
    """What stands beside a report: its letter and answers, a file, a voice, and what was said weeks later."""
    letter = session.scalars(
        select(BlockageDelivery).where(BlockageDelivery.blockage_id == found.id)
    ).one()
    letter.address = f"{word(at, Part.ADDRESS)}@example.org"
    letter.token_hash, letter.token_until = sha256_of(token(at)), NOW + timedelta(days=9)
    if at is At.ON_ITS_WAY:
        letter.state, letter.failure = DeliveryState.BOUNCED, "550"
    for one in session.scalars(
        select(BlockageAnswer).where(BlockageAnswer.blockage_id == found.id)
    ):
        one.words, one.published = word(at, Part.WORDS), f"We say {word(at, Part.PUBLISHED)}"
    if at in {At.UNSCREENED, At.ANSWERED, At.HIDDEN}:
        waits = BlockageAnswer(
            blockage_id=found.id,
            delivery_id=letter.id,
            round=1,
            position=Position.DISPUTED,
            words=word(at, Part.WAITING),
            next_body=None,
            answered_at=NOW,
        )
        session.add(waits)
    session.add(
        BlockageFile(
            blockage_id=found.id,
            name=f"{word(at, Part.FILE)}.pdf",
            kind="pdf",
            size=9,
            sha256=sha256_of(at),
            stored=None,
            stripped="[]",
            person_id=found.started_by,
            sent_at=NOW,
        )
    )
    session.add(
        BlockageJoined(
            blockage_id=found.id,
            organisation_id=other.id,
            words=json.dumps({"missing": word(at, Part.JOINED)}),
            person_id=found.started_by,
            joined_at=NOW,
        )
    )
    session.add(
        BlockageFollowUp(
            blockage_id=found.id,
            token_hash=sha256_of(f"follow {at}"),
            asked_at=NOW,
            answer=FollowUp.PARTLY,
            words=word(at, Part.FOLLOWED),
            answered_at=NOW,
        )
    )
    session.flush()


@dataclass(frozen=True)
class Base:
    """A register with everybody in it, and no report that anybody sent."""

    data: Path
    people: Mapping[Whoever, int]

    def with_reports(self, folder: Path, moments: frozenset[At]) -> Channel:
        """Copy it, with a report at each of some moments."""
        settings = Settings(data=folder / "data")
        copytree(self.data, settings.data)
        with writing(settings) as session:
            references = plant_reports(session, self.people, sorted(moments))
            session.commit()
        app = create_app(settings)
        app.testing = True
        return Channel(app, self.people, references)
