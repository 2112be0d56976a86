"""Contact data of what is long over go: counted first, removed once, told of without what they were."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from registry.cli import main
from registry.config import Settings
from registry.database import open_session
from registry.models import (
    Base,
    Blockage,
    BlockageChange,
    BlockageDelivery,
    BlockageFile,
    BlockageFollowUp,
    CaseEvent,
    Gap,
    Mail,
    Person,
    StoredFile,
)
from registry.models.chain import sha256_of
from registry.policy.blockage_stages import BlockageStage
from registry.policy.retention import CONTACT_DAYS, REMOVED, ScrubHappening
from registry.services.blockages import files
from registry.services.blockages.closing import open_again
from registry.services.blockages.gaps import ToldGap, decide_of_gap, tell_of_gap
from registry.services.blockages.scrubbing import scrub
from registry.services.blockages.sending import send_out
from registry.services.blockages.starting import withdraw_blockage
from registry.services.submissions.cleaning.cleaned import Cleaned, FileKind
from tests.blocked import (
    COUNCIL,
    DAY,
    OFSTED,
    SCRUTINY,
    Register,
    a_draft,
    a_screened_report,
    with_addresses,
)
from tests.people import LONG_AGO

TOLD = "someone.who.tells@example.org"
TYPED = "Words that were typed into a draft and never sent."


def everything_kept(session: Session) -> str:
    """Every cell of every table, as one text."""
    connection: Connection = session.connection()
    return "\n".join(
        str(tuple(row))
        for table in Base.metadata.sorted_tables
        for row in connection.execute(select(table))
    )


def long_over(register: Register) -> tuple[Blockage, Blockage]:
    """A closed report that was sent, and a draft that was withdrawn; both with a gap, long ago."""
    session = register.session
    sent = a_screened_report(register)
    with_addresses(register, COUNCIL, SCRUTINY)
    send_out(session, register.staff, sent.reference, {OFSTED: "Not asked."}, DAY)
    session.add(
        BlockageFollowUp(blockage_id=sent.id, token_hash=sha256_of("asked"), asked_at=LONG_AGO)
    )
    sent.stage, sent.closed_at = BlockageStage.NOT_RESOLVED, LONG_AGO
    one = session.scalars(select(BlockageDelivery)).first()
    assert one is not None
    one.failure = f"550 no mailbox {COUNCIL}@example.org"
    draft = a_draft(register, missing=TYPED)
    content = Cleaned(FileKind.PDF, b"invented", ())
    files.send_file(session, register.reporter, draft.reference, content, name="Jane-Doe.pdf")
    withdraw_blockage(session, register.reporter, draft.reference, f"Because of {TYPED}")
    draft.closed_at = LONG_AGO
    gap = tell_of_gap(session, ToldGap(words="Nothing for young mothers.", email=TOLD))
    decide_of_gap(session, register.staff, gap.reference, accepted=False, words="Known already.")
    gap.decided_at = LONG_AGO
    for letter in session.scalars(select(Mail)):
        letter.state, letter.last_failure = "sent", f"251 {letter.recipient}"
    session.flush()
    return sent, draft


def test_contact_data_go_once_are_told_of_in_counts_and_what_is_not_over_stays(
    register: Register,
) -> None:
    session = register.session
    sent, draft = long_over(register)
    open_one = a_draft(register)
    reporter = session.get_one(Person, register.reporter.person).email
    days = (session.scalars(select(CaseEvent.happened_at)).all()[-1] - LONG_AGO).days
    assert scrub(session, days + 2).counts() == dict.fromkeys(scrub(session, days + 2).counts(), 0)
    assert f"{COUNCIL}@example.org" in everything_kept(session)
    went = scrub(session, days - 1)
    letters = session.scalars(select(Mail).where(Mail.about == f"blockage/{sent.reference}")).all()
    assert went.counts() == {
        "reports": 2,
        "addresses": 2,
        "links": 3,
        "letters": len(letters),
        "drafts": 1,
        "files": 1,
        "gaps": 1,
    }
    assert {(one.recipient, one.body, one.last_failure) for one in letters} == {(REMOVED,) * 3}
    kept = everything_kept(session).replace(f"'{COUNCIL}@example.org', ", "", 2)
    for gone in (TOLD, TYPED, "Jane-Doe", "550 no mailbox", sha256_of("asked")):
        assert gone not in kept, gone
    assert session.scalars(select(BlockageDelivery.address)).all() == [None, None]
    assert session.scalars(select(BlockageDelivery.token_hash)).all() == [None, None]
    assert session.scalars(select(StoredFile)).all() == []
    assert session.scalars(select(BlockageFile.name)).all() == [REMOVED]
    assert json.loads(sent.draft)["evidence"]
    assert json.loads(open_one.draft)["evidence"]
    assert session.get_one(Person, register.reporter.person).email == reporter
    assert draft.draft == "{}"
    mine = select(BlockageChange.after).where(BlockageChange.blockage_id == draft.id)
    assert set(session.scalars(mine)) == {None}
    events = session.scalars(
        select(CaseEvent).where(CaseEvent.kind == ScrubHappening.SCRUBBED)
    ).all()
    assert len(events) == 3
    assert all(isinstance(n, int) for one in events for n in json.loads(one.content).values())
    assert sum(scrub(session, days - 1).counts().values()) == 0


def test_what_was_opened_again_is_kept_until_it_is_long_closed_another_time(
    register: Register,
) -> None:
    session = register.session
    sent, _ = long_over(register)
    scrub(session, 1)
    open_again(session, register.staff, sent.reference, "A new board.")
    assert scrub(session, 1).reports == 0
    delivery = session.scalars(select(BlockageDelivery)).first()
    assert delivery is not None
    delivery.address = "new@example.org"
    sent.stage, sent.closed_at = BlockageStage.RESOLVED, sent.stage_since
    assert sent.scrubbed_at is not None
    sent.scrubbed_at -= timedelta(days=1)
    for letter in session.scalars(select(Mail)):
        letter.state = "sent"
    sent.closed_at -= timedelta(hours=1)
    assert scrub(session, 1).addresses == 0
    assert scrub(session, 0).addresses == 1


def test_a_report_whose_letter_still_waits_is_left_for_another_day(register: Register) -> None:
    sent, _ = long_over(register)
    letter = register.session.scalars(
        select(Mail).where(Mail.about == f"blockage/{sent.reference}")
    ).first()
    assert letter is not None
    letter.state = "queued"
    counts = scrub(register.session, 1)
    assert (counts.addresses, counts.drafts) == (0, 1)
    letter.state = "failed"
    assert scrub(register.session, 1).addresses == 2


def test_the_command_counts_the_same_in_a_dry_run_and_removes_nothing_in_it(
    register: Register, place: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_over(register)
    register.session.commit()
    monkeypatch.setenv("REGISTRY_DATA", str(place.data))

    def asked(*more: str) -> dict[str, int]:
        told = CliRunner().invoke(main, ["blockages", "scrub", "--json", *more])
        assert told.exit_code == 0, told.output
        found: dict[str, int] = json.loads(told.stdout)
        return found

    dry, wet, again = asked("--dry-run"), asked(), asked("--days", "1")
    assert dry.pop("dry_run") is True
    assert wet.pop("dry_run") is False
    assert dry == wet
    assert (wet["days"], wet["addresses"], wet["gaps"]) == (CONTACT_DAYS, 2, 1)
    assert (again["addresses"], again["gaps"]) == (0, 0)
    with open_session(place) as session:
        assert set(session.scalars(select(Gap.email))) == {None}
        assert TYPED not in everything_kept(session)
