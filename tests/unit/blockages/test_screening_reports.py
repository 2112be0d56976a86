"""Staff read a report whole, write words that tell nobody's identity, and keep what its reporter wrote."""

import pytest
from sqlalchemy import select

from registry.errors import NotAllowed, NotThere
from registry.models import BlockageJoined, Mail
from registry.services.blockages.screening import (
    accept,
    report_case,
    reports_waiting,
    send_back,
    tell_for_duplicate,
)
from registry.services.blockages.similar import join, similar_to
from registry.services.blockages.starting import answers_of
from tests.blocked import ANSWERS, DAY, SUMMARY, Register, a_draft, a_report, a_screened_report


def test_what_waits_is_listed_with_its_clock(register: Register) -> None:
    found = a_report(register)
    (one,) = reports_waiting(register.session, register.staff, DAY)
    assert (one.reference, one.area, one.stage) == (found.reference, "Exeter", "received")
    assert one.clock is not None
    assert one.clock.nation == "England"


def test_only_staff_see_the_list_and_the_case(register: Register) -> None:
    found = a_report(register)
    with pytest.raises(NotAllowed):
        reports_waiting(register.session, register.stranger, DAY)
    with pytest.raises(NotThere):
        report_case(register.session, register.stranger, found.reference, DAY)


def test_taking_it_on_keeps_the_public_words_beside_the_reporters(register: Register) -> None:
    found = a_screened_report(register)
    assert (found.stage, found.summary) == ("screened", SUMMARY)
    assert answers_of(found) == ANSWERS


@pytest.mark.parametrize(
    ("words", "because"),
    [
        ("", "Write the public words"),
        ("x" * 4_001, "at most 4,000"),
        ("Write to a.mother@example.org", "looks like an e-mail address"),
        ("Call 01392 000000", "looks like a telephone number"),
        ("Mr Invented refused.", "looks like a person’s name"),
    ],
)
def test_public_words_that_may_tell_who_somebody_is_are_refused(
    register: Register, words: str, because: str
) -> None:
    found = a_report(register)
    with pytest.raises(NotAllowed, match=because):
        accept(register.session, register.staff, found.reference, words)
    assert (found.stage, found.summary) == ("received", None)


def test_it_goes_back_with_a_reason_to_be_mended_and_sent_again(register: Register) -> None:
    found = a_report(register)
    send_back(register.session, register.staff, found.reference, "Leave the name out.")
    assert (found.stage, found.closed_reason) == ("draft", "Leave the name out.")
    newest = select(Mail.template).order_by(Mail.id.desc()).limit(1)
    assert register.session.scalar(newest) == "blockage-returned"


def test_a_duplicate_names_the_other(register: Register) -> None:
    first, second = a_report(register), a_report(register)
    session, staff = register.session, register.staff
    for wrong in (second.reference, a_draft(register).reference):
        with pytest.raises(NotAllowed, match="Name another report"):
            tell_for_duplicate(session, staff, second.reference, wrong, "The same.")
    with pytest.raises(NotThere):
        tell_for_duplicate(session, staff, second.reference, "B-none", "The same.")
    tell_for_duplicate(session, staff, second.reference, first.reference, "The same.")
    assert (second.stage, second.duplicate_of) == ("closed as a duplicate", first.id)


def test_an_open_report_in_the_same_place_is_offered_and_ones_own_cannot_be_joined(
    register: Register,
) -> None:
    first, draft = a_screened_report(register), a_draft(register)
    (one,) = similar_to(register.session, draft, DAY)
    assert (one.reference, one.is_own, one.voices) == (first.reference, True, 1)
    with pytest.raises(NotThere):
        join(register.session, register.reporter, draft.reference, first.reference, DAY)
    assert register.session.scalars(select(BlockageJoined)).all() == []
    elsewhere = a_draft(register, area="E06000005")
    assert similar_to(register.session, elsewhere, DAY) == ()
