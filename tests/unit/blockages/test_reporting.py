"""A report is written page by page, refused with every reason where it may not be sent, and read by staff alone."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from registry.database import REPORTS_FROM
from registry.errors import NotAllowed, NotThere
from registry.levels import Level
from registry.models import Blockage, BlockageChange, CaseEvent, Mail
from registry.policy.blockage_questions import PAGE_CALLED
from registry.policy.blockage_stages import MAY_BE_REOPENED_FOR_DAYS
from registry.services.blockages.finding import own_blockage, screened_blockage
from registry.services.blockages.own import own_case, own_reports, reopen
from registry.services.blockages.readiness import readiness_of
from registry.services.blockages.reporting import report
from registry.services.blockages.starting import (
    ChangedMeanwhile,
    answers_of,
    save_page,
    start_blockage,
    withdraw_blockage,
)
from tests.blocked import ANSWERS, DAY, Register, a_draft, a_report

BLOCKED = PAGE_CALLED["blocked"]


def why_not(register: Register, blockage: Blockage) -> str:
    with pytest.raises(NotAllowed) as refused:
        report(register.session, register.reporter, blockage.reference, DAY)
    assert blockage.stage == "draft"
    return str(refused.value)


def test_a_whole_report_is_received_told_and_answered_by_mail(register: Register) -> None:
    found = a_report(register)
    assert found.stage == "received"
    assert found.rating_id is not None
    told = register.session.scalars(
        select(CaseEvent.kind).where(CaseEvent.chain == f"blockage/{found.reference}")
    ).all()
    assert told == ["blockage report started", "blockage reported"]
    about = f"blockage/{found.reference}"
    mails = register.session.scalars(select(Mail.recipient).where(Mail.about == about)).all()
    assert mails == [register.reporter.email]


def test_sending_it_twice_sends_it_once(register: Register) -> None:
    found = a_report(register)
    report(register.session, register.reporter, found.reference, DAY)
    count = select(func.count()).where(CaseEvent.kind == "blockage reported")
    assert register.session.scalar(count) == 1


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"missing": None, "step": None}, "“What is blocked” lacks 2 answers."),
        ({"area": None}, "“Where, and which service” lacks 1 answer."),
        (
            {"offered_pounds": "1200.01"},
            "The programme costs more than what is provided now: £1,200.01",
        ),
        ({"offered_unit": "family"}, "Give both for the same unit."),
        ({"offered_year": 1991, "existing_year": 2025}, "has no figure for 2025"),
        ({"existing_source": None}, "the source of what is provided now"),
    ],
)
def test_what_is_missing_or_costs_more_is_not_sent_and_stays_a_draft_with_the_sum(
    register: Register, changed: dict[str, object], because: str
) -> None:
    draft = a_draft(register, **changed)
    assert because in why_not(register, draft)


@pytest.mark.parametrize("offered", ["1199.99", "1200.00"])
def test_what_costs_less_or_the_same_is_sent(register: Register, offered: str) -> None:
    assert a_report(register, offered_pounds=offered).stage == "received"


def test_prices_of_two_years_are_brought_together_before_they_are_compared(
    register: Register,
) -> None:
    # By the Treasury's deflators 1,000 pounds of 2015 are 1,330.61 of 2024.
    fine = a_report(register, existing_pounds="1000", existing_year=2015, offered_pounds="1330.61")
    assert fine.stage == "received"
    dear = a_draft(register, existing_pounds="1000", existing_year=2015, offered_pounds="1330.62")
    assert "£1,330.62 for each person against £1,330.61, both in prices of 2024" in why_not(
        register, dear
    )


def test_a_programme_rated_below_the_level_that_is_set_is_not_reported_for(
    register: Register,
) -> None:
    draft = a_draft(register)
    register.session.info[REPORTS_FROM] = Level.EFFECTIVE
    assert "is rated promising; reports are taken from effective upwards" in why_not(
        register, draft
    )


def test_once_the_approval_has_lapsed_nothing_is_sent_and_the_draft_stays(
    register: Register,
) -> None:
    draft = a_draft(register)
    with pytest.raises(NotAllowed, match="the approval lapsed"):
        report(register.session, register.reporter, draft.reference, date(2036, 1, 1))
    assert answers_of(draft) == ANSWERS


def test_nobody_starts_a_report_for_an_organisation_that_is_not_theirs(register: Register) -> None:
    with pytest.raises(NotAllowed):
        start_blockage(register.session, register.stranger, register.organisation, register.slug)
    with pytest.raises(NotThere):
        start_blockage(register.session, register.reporter, register.organisation, "no-such")


def test_the_same_form_starts_one_report(register: Register) -> None:
    how = (register.session, register.reporter, register.organisation, register.slug)
    assert start_blockage(*how, once="a") is start_blockage(*how, once="a")
    assert start_blockage(*how, once="a") is not start_blockage(*how, once="b")


def test_each_saving_is_kept_with_what_stood_there_before(register: Register) -> None:
    draft = a_draft(register)
    again = {**{q.name: ANSWERS[q.name] for q in BLOCKED.questions if q.name in ANSWERS}}
    again["missing"] = "Other words."
    opened = draft.version
    save_page(register.session, register.reporter, draft.reference, BLOCKED, again, opened=opened)
    kept = register.session.scalars(
        select(BlockageChange).where(BlockageChange.part == "blocked").order_by(BlockageChange.id)
    ).all()
    assert len(kept) == 2
    assert kept[1].before == kept[0].after
    assert answers_of(draft)["missing"] == "Other words."


def test_two_people_who_change_one_page_lose_neithers_words(register: Register) -> None:
    draft = a_draft(register)
    opened = draft.version
    session, actor, name = register.session, register.reporter, draft.reference
    save_page(session, actor, name, BLOCKED, {"missing": "Mine."}, opened=opened)
    with pytest.raises(ChangedMeanwhile):
        save_page(session, actor, name, BLOCKED, {"missing": "Yours."}, opened=opened)
    # Another page may be saved meanwhile, and the second press puts the later words there.
    save_page(session, actor, name, PAGE_CALLED["naming"], {}, opened=opened)
    save_page(session, actor, name, BLOCKED, {"missing": "Yours."}, opened=draft.version)
    assert answers_of(draft)["missing"] == "Yours."


def test_what_was_sent_is_not_changed(register: Register) -> None:
    found = a_report(register)
    with pytest.raises(NotAllowed, match="was sent"):
        save_page(
            register.session, register.reporter, found.reference, BLOCKED, {}, opened=found.version
        )


def test_nobody_else_opens_a_report_and_staff_open_no_draft(register: Register) -> None:
    draft = a_draft(register)
    for actor in (register.stranger, register.staff):
        with pytest.raises(NotThere):
            own_blockage(register.session, actor, draft.reference)
    for actor in (register.stranger, register.staff, register.reporter):
        with pytest.raises(NotThere):
            screened_blockage(register.session, actor, draft.reference)
    report(register.session, register.reporter, draft.reference, DAY)
    assert screened_blockage(register.session, register.staff, draft.reference) is draft
    with pytest.raises(NotThere):
        screened_blockage(register.session, register.stranger, draft.reference)


def test_it_says_who_is_told_before_it_is_sent(register: Register) -> None:
    ready = readiness_of(register.session, a_draft(register), DAY)
    assert [one.body.name for one in ready.told] == [
        "Devon: council",
        "Devon: Overview and Scrutiny Committee",
        "Ofsted",
    ]
    assert ready.can_be_sent
    assert not ready.names_itself


def test_words_that_may_tell_who_somebody_is_are_shown_to_whoever_wrote_them(
    register: Register,
) -> None:
    draft = a_draft(register, missing="Mrs Invented, born 3 May 1990, was refused.")
    pages = {page.key: page for page in readiness_of(register.session, draft, DAY).pages}
    assert [find.words for find in pages["blocked"].finds] == ["Mrs Invented", "born 3 May 1990"]


def test_a_withdrawn_report_is_reopened_with_a_reason_while_its_time_lasts(
    register: Register,
) -> None:
    found = a_report(register)
    session, actor, name = register.session, register.reporter, found.reference
    with pytest.raises(NotAllowed, match="without a reason"):
        withdraw_blockage(session, actor, name, " ")
    withdraw_blockage(session, actor, name, "It was put right.")
    assert own_case(session, actor, name, DAY).may_reopen
    assert found.closed_at is not None
    late = found.closed_at.date() + timedelta(MAY_BE_REOPENED_FOR_DAYS + 1)
    with pytest.raises(NotAllowed, match="Report what is blocked now anew"):
        reopen(session, actor, name, "It is blocked again.", late)
    reopen(session, actor, name, "It is blocked again.", DAY)
    assert found.stage == "received"
    assert own_case(session, actor, name, DAY).reason is None


def test_a_draft_that_was_withdrawn_is_not_reopened_past_the_checks(register: Register) -> None:
    draft = a_draft(register, offered_pounds="9999")
    session, actor, name = register.session, register.reporter, draft.reference
    withdraw_blockage(session, actor, name, "Too dear.")
    assert not own_case(session, actor, name, DAY).may_reopen
    with pytest.raises(NotAllowed):
        reopen(session, actor, name, "Try again.", DAY)


def test_the_list_holds_ones_own_alone(register: Register) -> None:
    draft = a_draft(register)
    assert [one.reference for one in own_reports(register.session, register.reporter)] == [
        draft.reference
    ]
    assert own_reports(register.session, register.stranger) == ()
