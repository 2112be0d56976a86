"""What was typed reaches nobody unscreened, and nothing is public before who is reported on could answer."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import Blockage, BlockageFollowUp, BlockageJoined, Mail, Person
from registry.models.chain import sha256_of
from registry.policy.blockage_answers import Position
from registry.policy.blockage_stages import BlockageStage, DeliveryState, FollowUp
from registry.policy.roles import Role
from registry.services.blockages.answering import LONGEST_LINE, acknowledge, answer, opened_by
from registry.services.blockages.closing import close, close_own, open_again
from registry.services.blockages.delivering import mark
from registry.services.blockages.finding import screened_blockage
from registry.services.blockages.followed_up import LINK_LASTS, say_what_became
from registry.services.blockages.public import is_public, public_among
from registry.services.blockages.report_view import report_json, view_of
from registry.services.blockages.reporting import report
from registry.services.blockages.reports_asked import ReportsAsked
from registry.services.blockages.reports_csv import reports_csv
from registry.services.blockages.screening import accept, reports_waiting, send_back
from registry.services.blockages.screening_answers import publish_answer
from registry.services.blockages.sending import deliveries_of, send_again
from registry.services.blockages.similar import join
from registry.services.blockages.starting import page_called, save_page, withdraw_blockage
from registry.services.blockages.typed import typed_page
from tests.blocked import (
    DAY,
    SCRUTINY,
    SUMMARY,
    Register,
    a_draft,
    a_report,
    a_screened_report,
)
from tests.people import a_person, actor_of, an_organisation
from tests.unit.blockages.test_answering_and_closing import WORDS, link, sent

LATER = date(2030, 1, 1)


def shown(session: Session, blockage: Blockage, on: date) -> bool:
    by_query = blockage.reference in public_among(session, [blockage.reference], on)
    assert by_query is is_public(session, blockage, on)
    return by_query


def test_who_is_named_as_next_is_screened_like_the_rest_of_an_answer(register: Register) -> None:
    found, session = sent(register), register.session
    with pytest.raises(NotAllowed, match="at most"):
        answer(session, link(register), Position.NO_POWER, WORDS, next_body="x" * 301)
    kept = answer(session, link(register), Position.NO_POWER, WORDS, next_body="Ask Mrs Invented.")
    with pytest.raises(NotAllowed, match="looks like a person’s name"):
        publish_answer(session, register.staff, found.reference, kept.id, WORDS)
    assert LONGEST_LINE == 300


def test_why_its_reporter_closed_a_report_is_for_nobody_else_to_read(register: Register) -> None:
    found, session = sent(register), register.session
    close_own(session, register.reporter, found.reference, BlockageStage.RESOLVED, "PLANTED-REASON")
    assert "PLANTED-REASON" not in str(report_json(view_of(session, found)))
    rows = "".join(reports_csv(session, ReportsAsked(), LATER))
    assert found.reference in rows
    assert "PLANTED-REASON" not in rows
    open_again(session, register.staff, found.reference, "It is not.")
    withdraw_blockage(session, register.reporter, found.reference, "PLANTED-REASON")
    assert "PLANTED-REASON" not in str(report_json(view_of(session, found)))


def test_why_the_registry_closed_a_report_is_public_and_tells_nobodys_identity(
    register: Register,
) -> None:
    found, session = sent(register), register.session
    how = (session, register.staff, found.reference, BlockageStage.NOT_RESOLVED)
    with pytest.raises(NotAllowed, match="looks like a person’s name"):
        close(*how, reason="Mrs Invented refused.")
    close(*how, reason="Nothing changed.")
    assert view_of(session, found).closed_reason == "Nothing changed."
    assert "Nothing changed." in "".join(reports_csv(session, ReportsAsked(), LATER))


def test_a_committees_published_words_make_nothing_public_while_the_council_can_answer(
    register: Register,
) -> None:
    found, session = sent(register), register.session
    words = "It is on our agenda."
    kept = answer(session, link(register, SCRUTINY), Position.DISPUTED, words)
    publish_answer(session, register.staff, found.reference, kept.id, words)
    assert not shown(session, found, DAY)
    own = answer(session, link(register), Position.NOT_ADOPTED, WORDS)
    publish_answer(session, register.staff, found.reference, own.id, WORDS)
    assert shown(session, found, DAY)
    assert [one.words for one in view_of(session, found).answers] == [words, WORDS]


@pytest.mark.parametrize("committee_has_it", [False, True])
def test_a_letter_that_came_back_after_all_stops_the_time_to_answer(
    register: Register, *, committee_has_it: bool
) -> None:
    found, session = sent(register), register.session
    assert shown(session, found, LATER)
    if committee_has_it:
        acknowledge(session, link(register, SCRUTINY))
    council = deliveries_of(session, found)[0]
    how = (session, register.staff, found.reference, council.id)
    mark(*how, state=DeliveryState.BOUNCED, words="Mailbox full.")
    assert not shown(session, found, LATER)
    send_again(*how)
    assert not shown(session, found, LATER)


def test_what_is_written_anew_is_neither_public_nor_read_by_link_before_it_is_screened_and_sent(
    register: Register,
) -> None:
    found, session = sent(register), register.session
    name, token = found.reference, link(register)
    kept = answer(session, token, Position.NOT_ADOPTED, WORDS)
    publish_answer(session, register.staff, name, kept.id, WORDS)
    assert shown(session, found, DAY)
    close_own(session, register.reporter, name, BlockageStage.NOT_RESOLVED, "Nothing changed.")
    open_again(session, register.staff, name, "Look again.")
    assert shown(session, found, DAY)
    send_back(session, register.staff, name, "Say which service.")
    answers = {
        "area": "E06000001",
        "matter": "children's social care and family support",
        "service": "PLANTED-SERVICE of Mrs Invented",
    }
    save_page(session, register.reporter, name, page_called("place"), answers, opened=found.version)
    with pytest.raises(NotThere):
        opened_by(session, token)
    report(session, register.reporter, name, DAY)
    assert not shown(session, found, LATER)
    with pytest.raises(NotThere):
        opened_by(session, token)
    with pytest.raises(NotAllowed, match="Return it"):
        accept(session, register.staff, name, SUMMARY)
    withdraw_blockage(session, register.reporter, name, "Enough.")
    assert not shown(session, found, LATER)
    with pytest.raises(NotThere):
        opened_by(session, token)


def test_the_name_of_a_service_that_recipients_read_tells_nobodys_identity(
    register: Register,
) -> None:
    found = a_report(register, service="The group of Mrs Invented")
    with pytest.raises(NotAllowed, match="Return it"):
        accept(register.session, register.staff, found.reference, SUMMARY)


def test_a_voice_is_added_by_an_organisation_that_may_report_alone(register: Register) -> None:
    found, session = a_screened_report(register), register.session
    other = an_organisation(session, "Another Trust")
    person = a_person(session, Role.PROVIDER_EDITOR, email="other@example.org", organisation=other)
    theirs = Register(
        session, actor_of(person), register.staff, register.stranger, other.id, register.slug
    )
    draft = a_draft(theirs)
    with pytest.raises(NotAllowed, match="did not submit the evidence"):
        join(session, theirs.reporter, draft.reference, found.reference, DAY)
    assert draft.stage == "draft"


def test_staff_do_not_see_through_a_report_that_their_own_organisation_joined(
    register: Register,
) -> None:
    found, session = a_screened_report(register), register.session
    other = an_organisation(session, "Another Trust")
    both = a_person(
        session,
        Role.PROVIDER_EDITOR,
        Role.MODERATOR,
        email="both@example.org",
        organisation=other,
    )
    actor = actor_of(both)
    assert screened_blockage(session, actor, found.reference) is found
    session.add(
        BlockageJoined(
            blockage_id=found.id,
            organisation_id=other.id,
            words="{}",
            person_id=both.id,
            joined_at=found.stage_since,
        )
    )
    session.flush()
    with pytest.raises(NotThere):
        screened_blockage(session, actor, found.reference)
    assert reports_waiting(session, actor, DAY) == ()
    assert len(reports_waiting(session, register.staff, DAY)) == 1


def test_why_a_report_is_returned_or_closed_is_not_written_to_somebody_who_left(
    register: Register,
) -> None:
    found, session = a_report(register), register.session
    left = session.get_one(Person, found.started_by)
    left.active = False
    session.flush()
    send_back(session, register.staff, found.reference, "Say which service.")
    letters = select(Mail.recipient).where(Mail.template == "blockage-returned")
    assert left.email not in session.scalars(letters).all()


def test_a_link_that_asks_weeks_later_is_over_after_three_months(register: Register) -> None:
    found, session = sent(register), register.session
    asked = BlockageFollowUp(
        blockage_id=found.id,
        token_hash=sha256_of("a-link"),
        asked_at=datetime.now(UTC) - LINK_LASTS - timedelta(minutes=1),
    )
    session.add(asked)
    session.flush()
    with pytest.raises(NotThere):
        say_what_became(session, "a-link", FollowUp.RESOLVED, "A group has begun.")
    assert found.stage == "sent"


@pytest.mark.parametrize("pounds", ["1,000,000,000,000,000,000,000,000,000,000", "\u0661" * 4])
def test_an_amount_beyond_all_measure_is_said_beside_its_question(pounds: str) -> None:
    typed = typed_page(page_called("costs"), {"existing_pounds": pounds}, {}, ())
    assert "Write pounds and pence" in typed.wrong["existing_pounds"]
